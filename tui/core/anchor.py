"""Where an annotation stands in a text that may have changed since it was made."""

from dataclasses import dataclass
from typing import Literal

from tui.core.annotation import Target
from tui.core.span import Span

State = Literal["exact", "moved", "lost"]

ENOUGH = 32
"""Code points of quote and agreeing context that make the only occurrence believable."""

CLEAR = 8
"""Code points of context by which the best of several occurrences must lead."""

MOST = 1000
"""Occurrences that are compared; a quote that is found more often says too little."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation's place: `exact` where it was, `moved` elsewhere, or `lost` without a span."""

    span: Span | None
    state: State


LOST = Anchored(None, "lost")


def locate(target: Target, text: str, text_hash: str) -> Anchored:
    """Find a target in `text`: nowhere rather than in a wrong place.

    In the text that it was made on it stands at its position. In any other text it stands where its
    quote is found with its context unharmed, at its position first; or where the quote is found
    once, with `ENOUGH` to go by; or where its context agrees best by at least `CLEAR` code points.

    Args:
        target: Where the annotation was.
        text: The normalised text as it is now.
        text_hash: SHA-256 (hex) of that text.
    """
    if target.text_hash == text_hash and 0 <= target.span.start <= target.span.end <= len(text):
        return Anchored(target.span, "exact")
    quote, start = target.exact, target.span.start
    if not quote:
        return LOST
    whole = len(target.prefix) + len(target.suffix)
    if text.startswith(quote, start) and _agreement(target, text, start) == whole:
        return Anchored(Span(start, start + len(quote)), "exact")
    found = _occurrences(target, text)
    ranked = sorted(((_agreement(target, text, at), at) for at in found), reverse=True)
    if not ranked or not _believable(target, [score for score, _ in ranked]):
        return LOST
    at = ranked[0][1]
    return Anchored(Span(at, at + len(quote)), "exact" if at == start else "moved")


def _believable(target: Target, scores: list[int]) -> bool:
    """Whether the first of these agreements, in falling order, decides the place."""
    if len(scores) > 1:
        return scores[0] - scores[1] >= CLEAR
    whole = len(target.prefix) + len(target.suffix)
    return scores[0] == whole or scores[0] + len(target.exact) >= ENOUGH


def _occurrences(target: Target, text: str) -> list[int]:
    """Where the quote begins, overlapping ones too; none if there are more than `MOST`."""
    found: list[int] = []
    at = text.find(target.exact)
    while at >= 0:
        found.append(at)
        if len(found) > MOST:
            return _in_context(target, text)
        at = text.find(target.exact, at + 1)
    return found


def _in_context(target: Target, text: str) -> list[int]:
    """Where the quote stands with all of its context, if that is in one place."""
    whole = target.prefix + target.exact + target.suffix
    at = text.find(whole)
    once = at >= 0 and text.find(whole, at + 1) < 0
    return [at + len(target.prefix)] if once else []


def _agreement(target: Target, text: str, at: int) -> int:
    """Code points of context, next to the quote on both sides, that are as they were."""
    before = text[max(0, at - len(target.prefix)) : at]
    behind = at + len(target.exact)
    after = text[behind : behind + len(target.suffix)]
    return _common(before[::-1], target.prefix[::-1]) + _common(after, target.suffix)


def _common(one: str, other: str) -> int:
    length = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        length += 1
    return length
