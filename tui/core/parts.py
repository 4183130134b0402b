"""Parts of a sentence: its clauses, where commas, dashes, brackets and the like divide it."""

import re

from tui.core.segment import words
from tui.core.span import Span

_CUT = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|[—;]|[()\[\]]|，|；|：|、")
_LIGHT = frozenset(",、，")
_TRIM = " \n\u00a0,;:–—-()[]，；：、"
_LEAST = 3
"""Words that a part between commas has at least; shorter ones are members of a list."""
_CUED = re.compile(r"(?:and|or|but|nor)\b")


def clauses(text: str, sentence: Span) -> list[Span]:
    """Spans of the clauses of a sentence, without the signs between them, in text order.

    A comma divides only where at least three words stand on both sides, so that lists and
    appositions of a word or two stay whole; what is in brackets or between dashes is a part of
    its own. A sentence that nothing divides is one clause.

    Args:
        text: The whole text.
        sentence: The sentence.
    """
    found: list[Span] = []
    start, joined, last_short = sentence.start, False, False
    cuts = [(m.start(), m.end(), m[0] in _LIGHT) for m in _CUT.finditer(text, *sentence)]
    for at, after, light in [*cuts, (sentence.end, sentence.end, False)]:
        part = _trimmed(text, Span(start, at))
        start = after
        if not part.length:
            continue
        short = _short(text, part)
        if found and joined and (short or last_short):
            found[-1] = Span(found[-1].start, part.end)
        else:
            found.append(part)
        joined, last_short = light, short
    return found


def _short(text: str, part: Span) -> bool:
    count = len(words(text, part))
    return count - bool(_CUED.match(text, *part)) < _LEAST


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
