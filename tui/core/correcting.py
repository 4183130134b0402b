"""Quotations as the reader has corrected them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui.core.correction import Correction
from tui.core.quotations import Kind, Quotation
from tui.core.span import Span


def corrected(
    found: Sequence[Quotation], corrections: Iterable[tuple[Span, Correction]]
) -> list[Quotation]:
    """The quotations that people say or write, as the reader has corrected them, in text order.

    Quotations that go on without a cue of their own follow the one before them.

    Args:
        found: What `tui.core.quotations.everything` finds.
        corrections: The corrections, each with its place in the text; of several at one
            place the last one counts.
    """
    words = dict(corrections)
    made: list[Quotation] = []
    before = after = ""
    for one in found:
        word = words.get(one.span)
        if word is not None:
            before, after = one.name, word.speaker
            if not word.rejected:
                made.append(_spoken(one, word.speaker))
        elif one.kind is Kind.SPEECH:
            goes_on = bool(after) and one.cue is None and one.name == before
            before, after = (before, after) if goes_on else ("", "")
            made.append(replace(one, name=after) if goes_on else one)
    return made


def _spoken(one: Quotation, speaker: str) -> Quotation:
    kept = one.kind is Kind.SPEECH and one.name == speaker
    return one if kept else replace(one, kind=Kind.SPEECH, name=speaker, cue=None, speaker=None)
