"""Finding in one text."""

import re
from collections.abc import Sequence
from itertools import islice

from tui.core.span import Span

MOST = 10_000
"""Hits that are kept at the most; a search for a single letter in a book is of no use."""


_NO_SPACES = "\u2e80"
"""From here on scripts set no spaces between words."""


def counted(hits: Sequence[Span]) -> str:
    """How many hits there are, as far as they were counted."""
    return f"{len(hits):,}" + ("+" if len(hits) >= MOST else "")


def find(text: str, wanted: str) -> list[Span]:
    """All places of `wanted`, without overlaps.

    Case counts only if `wanted` has a capital ("smart case"). A space matches any white space, so a
    phrase is found across a line break; straight quotes and hyphens match the typographic ones.

    Args:
        text: Where to look.
        wanted: What to find, literally.
    """
    pattern = "".join(_piece(c) for c in " ".join(wanted.split()))
    if not pattern:
        return []
    flags = 0 if any(c.isupper() for c in wanted) else re.IGNORECASE
    hits: list[Span] = []
    for match in re.finditer(pattern, text, flags):
        hits.append(Span(*match.span()))
        if len(hits) == MOST:
            break
    return hits


def _piece(character: str) -> str:
    if character == " ":
        return r"\s+"
    if character in "'’":
        return "['’‘]"
    if character in '"“':
        return '["“”]'
    if character == "-":
        return "[-‐‑–]"
    return re.escape(character)


def occurrences(text: str, span: Span) -> list[Span]:
    """All places where the text of `span` stands as whole words, itself among them.

    Args:
        text: Where to look.
        span: What to look for; its case counts.
    """
    exact = span.text(text)
    if not exact.strip():
        return []
    return sorted({span, *(one for one in whole_words(text, exact) if not one.overlaps(span))})


def whole_words(text: str, words: str) -> list[Span]:
    """All places where words stand as whole ones, without overlaps.

    Args:
        text: Where to look.
        words: What to look for; case counts, a space is any white space.
    """
    exact = words.strip()
    pattern = r"\s+".join(re.escape(word) for word in exact.split())
    if not pattern:
        return []
    before = r"(?<!\w)" if exact[:1].isalnum() and exact[0] < _NO_SPACES else ""
    after = r"(?!\w)" if exact[-1:].isalnum() and exact[-1] < _NO_SPACES else ""
    matches = islice(re.finditer(before + pattern + after, text), MOST)
    return [Span(*match.span()) for match in matches]
