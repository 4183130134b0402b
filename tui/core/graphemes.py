"""Grapheme clusters: where a cursor or a span may stand in clean text.

A boundary is looked for around one offset only, never from the start of the text. The clusters
are those of UAX #29 as far as a terminal draws them: a base with all that takes no cell of its
own (marks, variation selectors, skin tones, joiners, vowel and final jamo), whatever but a space
follows a zero-width joiner, and two regional indicators. In clean text a cluster has at most some
hundred code points, because `tui.core.text` limits what may be piled on a base.
"""

import unicodedata

from tui.core.span import Span

_JOINER = "\u200d"
_REACH = 64
"""A run of regional indicators is paired anew at every multiple of this, in code points."""

_ATTACHED = frozenset(
    chr(code)
    for first, last in (
        *((0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0x180E, 0x180E), (0x200C, 0x200D)),
        *((0xFF9E, 0xFF9F), (0x1F3FB, 0x1F3FF), (0x0897, 0x0897), (0x0CF3, 0x0CF3)),
        *((0x0ECE, 0x0ECE), (0x1ACF, 0x1ADD), (0x1AE0, 0x1AEB), (0x10D69, 0x10D6D)),
        *((0x10EFA, 0x10EFF), (0x11241, 0x11241), (0x113B8, 0x113C0), (0x113C2, 0x113C2)),
        *((0x113C5, 0x113C5), (0x113C7, 0x113CA), (0x113CC, 0x113D0), (0x113D2, 0x113D2)),
        *((0x113E1, 0x113E2), (0x11B60, 0x11B67), (0x11F00, 0x11F01), (0x11F03, 0x11F03)),
        *((0x11F34, 0x11F3A), (0x11F3E, 0x11F42), (0x11F5A, 0x11F5A), (0x13440, 0x13440)),
        *((0x13447, 0x13455), (0x1611E, 0x1612F), (0x1E08F, 0x1E08F), (0x1E4EC, 0x1E4EF)),
        *((0x1E5EE, 0x1E5EF), (0x1E6E3, 0x1E6E3), (0x1E6E6, 0x1E6E6), (0x1E6EE, 0x1E6EF)),
        (0x1E6F5, 0x1E6F5),
    )
    for code in range(first, last + 1)
)
"""What belongs to the base before it without being a mark to Python 3.11's Unicode 14."""


def attaches(char: str) -> bool:
    """Whether one code point is drawn upon the base before it."""
    return char in _ATTACHED or unicodedata.category(char)[0] == "M"


def snap_left(text: str, offset: int) -> int:
    """Return the last cluster boundary at or before `offset`, which is clamped to the text."""
    offset = min(max(0, offset), len(text))
    while not _boundary(text, offset):
        offset -= 1
    return offset


def snap_right(text: str, offset: int) -> int:
    """Return the first cluster boundary at or after `offset`, which is clamped to the text."""
    offset = min(max(0, offset), len(text))
    while not _boundary(text, offset):
        offset += 1
    return offset


def snap(text: str, span: Span) -> Span:
    """Widen `span` to whole clusters; an empty span stays empty and moves left."""
    start = snap_left(text, span.start)
    return Span(start, snap_right(text, span.end) if span.end > span.start else start)


def _boundary(text: str, offset: int) -> bool:
    if not 0 < offset < len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if before == "\n" or after == "\n":
        return True
    if attaches(after) or (before == _JOINER and not after.isspace()):
        return False
    return not (_regional(before) and _regional(after) and _splits_flag(text, offset))


def _regional(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _splits_flag(text: str, offset: int) -> bool:
    """Whether an odd number of regional indicators stands before `offset` (GB12 and GB13)."""
    first = offset
    while first % _REACH and _regional(text[first - 1]):
        first -= 1
    return (offset - first) % 2 == 1
