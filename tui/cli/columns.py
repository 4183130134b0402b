"""Rows of columns: cut to the terminal's width, whole when the output is piped."""

import unicodedata
from collections.abc import Sequence

from tui.core.narrow import is_narrow

GAP = "  "
"""Between two columns; a piped cell never holds it, so that it tells columns apart."""
NOTHING = "-"
"""Stands for an empty cell in piped output."""


def row(cells: Sequence[str], widths: Sequence[int] | None) -> str:
    """One row of clean texts.

    Args:
        cells: The texts; line breaks and runs of white space become one space.
        widths: Cells for each; a column of width 0 is left out. None for piped output.
    """
    flat = [" ".join(cell.split()) for cell in cells]
    if widths is None:
        return GAP.join(cell or NOTHING for cell in flat)
    fitted = [fit(c, width) for c, width in zip(flat, widths, strict=True) if width > 0]
    return GAP.join(fitted).rstrip()


def fit(text: str, width: int) -> str:
    """Cut or pad a text to exactly `width` terminal cells; a cut ends with an ellipsis."""
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    used = 0
    for index, char in enumerate(text):
        size = _cells(char)
        if used + size > width - 1:
            return text[:index] + "…" + " " * (width - 1 - used)
        used += size
    return text


def fit_end(text: str, width: int) -> str:
    """Cut or pad a text at its beginning to exactly `width` terminal cells, as `fit` at its end."""
    length = cell_len(text)
    if length <= width:
        return " " * (width - length) + text
    used = 0
    for index in range(len(text) - 1, -1, -1):
        size = _cells(text[index])
        if used + size > width - 1:
            return " " * (width - 1 - used) + "…" + text[index + 1 :]
        used += size
    return text


def cell_len(text: str) -> int:
    """Terminal cells of a text, each code point taken by itself."""
    return len(text) if is_narrow(text) else sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
