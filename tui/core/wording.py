"""Where a quote stands word for word, told by the context that is next to it.

The witness for a target whose own text is not known any more. Nowhere rather than in a wrong place.
"""

from tui.core.annotation import Target
from tui.core.span import Span

ENOUGH = 32
"""Code points of quote and agreeing context that make the only occurrence believable."""

CLEAR = 8
"""Code points of context that must agree, and by which the best of several occurrences must lead.

A repeated sentence whose other copy is gone has no context that agrees.
"""

MOST = 1000
"""Occurrences that are compared; a quote that is found more often says too little."""


def word_for_word(target: Target, text: str) -> Span | None:
    """Where the quote stands in a text as it was.

    At its position if its context is unharmed there; else where it is found once, with `ENOUGH` to
    go by and `CLEAR` of it context, or where its context agrees best by at least `CLEAR`.
    """
    quote, start = target.exact, target.span.start
    whole = len(target.prefix) + len(target.suffix)
    if text.startswith(quote, start) and _agreement(target, text, start) == whole:
        return Span(start, start + len(quote))
    found = _occurrences(target, text)
    ranked = sorted(((_agreement(target, text, at), at) for at in found), reverse=True)
    if not ranked or not _believable(target, [score for score, _ in ranked]):
        return None
    at = ranked[0][1]
    return Span(at, at + len(quote))


def _believable(target: Target, scores: list[int]) -> bool:
    """Whether the first of these agreements, in falling order, decides the place."""
    if len(scores) > 1:
        return scores[0] - scores[1] >= CLEAR
    whole = len(target.prefix) + len(target.suffix)
    return scores[0] == whole or scores[0] >= max(CLEAR, ENOUGH - len(target.exact))


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
