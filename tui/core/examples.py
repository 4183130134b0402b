"""Corrections as examples: for training a pipeline, and for the tools that do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.teaching import Alias, Scope, TaughtName


@dataclass(frozen=True, slots=True)
class Correction:
    """What the reader taught at one place of a text.

    Attributes:
        article: Id of the article.
        text_hash: SHA-256 (hex) of the text that the span is in.
        span: The place.
        label: The label that it has, one of `LABELS`; None if it is no name.
        scope: How far it holds; the place is an example of it.
        text: The words there.
        was: The label that was rejected there, or empty.
    """

    article: int
    text_hash: str
    span: Span
    label: str | None
    scope: Scope
    text: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph in which something was corrected. All spans are in its own text.

    Attributes:
        article: Id of the article.
        text_hash: SHA-256 (hex) of the whole text.
        start: Code point of the whole text where the paragraph begins.
        text: The paragraph.
        mentions: Its mentions as they are right.
        taught: Those of them that the reader taught.
        rejected: What is no name, with the label that it had, which may be empty.
        complete: Whether the mentions around were known; else there are those taught alone.
    """

    article: int
    text_hash: str
    start: int
    text: str
    mentions: tuple[Mention, ...]
    taught: tuple[Mention, ...]
    rejected: tuple[Mention, ...]
    complete: bool


def corrections(taught: Taught) -> list[Correction]:
    """Everything that was taught at a place, oldest first; what came from files has none."""
    found = []
    for one in taught.records:
        if isinstance(one, Alias) or one.place is None:
            continue
        place = one.place
        label, was = (one.label, "") if isinstance(one, TaughtName) else (None, one.was)
        where = (one.article, place.text_hash, place.span)
        found.append(Correction(*where, label, one.scope, place.exact, was))
    return found


def examples(
    text: str, mentions: Iterable[Mention] | None, taught: Taught, made: Iterable[Correction]
) -> list[Example]:
    """The paragraphs of one text in which something was corrected.

    Args:
        text: The whole text.
        mentions: What a pipeline found in it; None if that is not known.
        taught: All that was taught, which is applied to them.
        made: The corrections that were made on this text, in one article.
    """
    by_place = sorted(made, key=lambda one: one.span)
    if not by_place:
        return []
    article, digest = by_place[0].article, by_place[0].text_hash
    right = taught.apply(text, mentions or (), article, digest)
    found = []
    for paragraph in Document(text).paragraphs:
        here = [one for one in by_place if paragraph.covers(one.span)]
        if not here:
            continue
        inside = tuple(_within(right, paragraph))
        spots = {_moved(one.span, paragraph.start) for one in here if one.label is not None}
        found.append(
            Example(
                article,
                digest,
                paragraph.start,
                paragraph.text(text),
                inside,
                tuple(one for one in inside if one.span in spots),
                tuple(
                    Mention(_moved(one.span, paragraph.start), one.was)
                    for one in here
                    if one.label is None
                ),
                mentions is not None,
            )
        )
    return found


def _within(mentions: Iterable[Mention], paragraph: Span) -> Iterator[Mention]:
    for one in mentions:
        if paragraph.covers(one.span):
            yield Mention(_moved(one.span, paragraph.start), one.label)


def _moved(span: Span, start: int) -> Span:
    return Span(span.start - start, span.end - start)
