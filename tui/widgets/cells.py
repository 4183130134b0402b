"""Cell widths as rich, and so Textual, measures them."""

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len as rich_len
from rich.cells import get_character_cell_size

from tui.core.narrow import is_narrow

if TYPE_CHECKING:
    from collections.abc import Mapping

_JOINER, _EMOJI = "\u200d", "\ufe0f"
_JOINING = re.compile(f"[{_JOINER}{_EMOJI}]")


class _Table(dict[int, str]):
    """Code point to a character whose number is the width; filled as code points are met."""

    def __missing__(self, point: int) -> str:
        width = chr(get_character_cell_size(chr(point)))
        self[point] = width
        return width


_WIDTHS: "Mapping[int, str]" = _Table()


def widths(text: str) -> bytes:
    """Cell width of each code point: 0, 1 or 2.

    Where joiners or emoji variation selectors make one sign of several code points, the first of
    them carries the whole width.
    """
    if _JOINING.search(text) is None:
        return text.translate(_WIDTHS).encode("latin-1")
    return _joined(text)


def _joined(text: str) -> bytes:
    """Widths as `rich.cells.cell_len` adds them up.

    What follows a joiner has none of its own, whatever it is; a selector can widen the sign that
    was measured last.
    """
    found = bytearray(text.translate(_WIDTHS).encode("latin-1"))
    last, swallowed = -1, False
    for index, character in enumerate(text):
        if swallowed:
            found[index], swallowed = 0, False
        elif character == _JOINER:
            swallowed = True
        elif character == _EMOJI:
            if last >= 0:
                found[last] = rich_len(text[last] + _EMOJI)
                last = -1
        elif found[index]:
            last = index
    return bytes(found)


def cell_len(text: str) -> int:
    """Width in cells of a text in one row."""
    return len(text) if is_narrow(text) else sum(widths(text))


def fit(text: str, width: int) -> str:
    """Cut or pad a text to exactly `width` cells; a cut ends with an ellipsis."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    used = 0
    for index, size in enumerate(widths(text)):
        if used + size > width - 1:
            return text[:index] + "…" + " " * (width - 1 - used)
        used += size
    return text


def fit_end(text: str, width: int) -> str:
    """Cut or pad a text at its beginning to exactly `width` cells, as `fit` does at its end."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length <= width:
        return " " * (width - length) + text
    sizes = widths(text)
    used, at = 0, len(text)
    while at and used + sizes[at - 1] <= width - 1:
        at -= 1
        used += sizes[at]
    return " " * (width - 1 - used) + "…" + text[at:]
