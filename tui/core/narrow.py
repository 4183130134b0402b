"""Text whose width is its length, which is nearly all text."""

import re
import sys

from tui.core.odd import odd

_NOT_NARROW = re.compile(
    "[^\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f"
    "\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u0621-\u063f\u0641-\u064a\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20a0-\u20bf\u2100-\u2121\u2190-\u21ff\u2400-\u2426"
    "\u2500-\u25fc]"
)
"""Finds a code point that may be other than one cell wide. Curly quotes, dashes and the signs of
`tui.core.text` are one, so ordinary news never leaves the fast path."""

_LONG = 4096
"""Code points from which on the unusual ones are sought first."""


def is_narrow(text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """Whether every code point of `[start, end)` is surely one cell wide."""
    if start == 0 and end >= len(text) > _LONG:
        return _NOT_NARROW.search(odd(text)) is None
    return _NOT_NARROW.search(text, start, end) is None
