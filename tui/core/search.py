"""Finding in one text."""

import re
from collections.abc import Sequence
from itertools import islice

from tui.core.errors import GlossError
from tui.core.span import Span

MOST = 10_000
"""Hits that are kept at the most; a search for a single letter in a book is of no use."""
LONGEST = 2.0
"""Seconds after which a search is given up."""

_NO_SPACES = "\u2e80"
"""From here on scripts set no spaces between words."""
_ESCAPED = re.compile(r"\\(?:[pP]\{[^}]*\}|N\{[^}]*\}|.)|\(\?[^)]*?[):]|\[\[:\w+:\]\]", re.DOTALL)
"""What a pattern spells with capitals that it does not look for."""
_UPPER = re.compile(r"\\p\{Lu\}|\[:upper:\]")
"""What it spells that it does look for."""


def counted(hits: Sequence[Span]) -> str:
    """How many hits there are, as far as they were counted."""
    return f"{len(hits):,}" + ("+" if len(hits) >= MOST else "")


def find(text: str, wanted: str, *, pattern: bool = False, most: int = MOST) -> list[Span]:
    """All places of `wanted`, without overlaps and empty ones. Lets other threads run meanwhile.

    Case counts only if `wanted` has a capital ("smart case"). A space matches any white space, so a
    phrase is found across a line break; straight quotes and hyphens match the typographic ones.

    Args:
        text: Where to look.
        wanted: What to find, literally, or as a pattern of the `regex` package.
        pattern: Whether it is a pattern; then `^` and `$` match at line breaks, and only white
            space is taken as in words.
        most: Hits after which to stop.

    Raises:
        GlossError: The pattern is none, or takes longer than `LONGEST`.
    """
    import regex

    sought = _spaced(wanted) if pattern else "".join(_piece(c) for c in " ".join(wanted.split()))
    if not sought:
        return []
    letters = _ESCAPED.sub("", wanted) if pattern else wanted
    capital = letters != letters.lower() or bool(pattern and _UPPER.search(wanted))
    flags = regex.MULTILINE | (0 if capital else regex.IGNORECASE)
    try:
        found = regex.compile(sought, flags).finditer(text, timeout=LONGEST, concurrent=True)
        return list(islice((Span(*m.span()) for m in found if m.end() > m.start()), most))
    except regex.error as error:
        msg = f"not a pattern yet: {error}"
        raise GlossError(msg) from None
    except TimeoutError:
        msg = "the pattern takes too long on this text"
        raise GlossError(msg, "make it simpler") from None


def _spaced(pattern: str) -> str:
    """The pattern with each space outside brackets matching any white space."""
    return re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| +", _space, pattern, flags=re.DOTALL)


def _space(match: "re.Match[str]") -> str:
    return match[0] if match[0].strip() or match[0].startswith("\\") else r"\s+"


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
