"""Where a box goes that belongs to a passage: beside its rows, so that both can be seen."""

from textual.geometry import Region, Size

from tui.core.span import Span
from tui.widgets.page_view import PageView

LEAST = 6
"""Rows of a box at the least; where neither side has so many it lies over the passage's end."""


def rows_of(view: PageView, span: Span) -> Region | None:
    """What a span takes of the screen.

    Args:
        view: Shows its text.
        span: Code points.

    Returns:
        Its rows that are in sight, from the cell where it begins to the edge of the text column;
        None when none is in sight.
    """
    rows, top, height = view.rows, view.top, view.size.height
    all_rows = rows.rows_of(span)
    first, last = max(all_rows.start, top), min(all_rows.stop, top + height)
    if first >= last or not len(rows):
        return None
    start = rows.starts[all_rows.start]
    indent = rows.cells(start, span.start) if len(all_rows) == 1 else 0
    x = view.region.x + view.frame.text + indent
    return Region(x, view.region.y + first - top, max(1, rows.width - indent), last - first)


def beside(passage: Region, screen: Size, wanted: Size) -> Region:
    """Where a box of a wanted size goes on a screen.

    Args:
        passage: What it belongs to.
        screen: The room that there is.
        wanted: Its size where there is room for it.

    Returns:
        A region of the screen: below the passage, above it where there is more room; lower where
        neither has all the room; at the bottom of the screen where neither has enough.
    """
    width = min(wanted.width, screen.width)
    x = min(max(0, passage.x), screen.width - width)
    below, above = screen.height - passage.bottom, passage.y
    if below >= wanted.height or (below >= above and below >= LEAST):
        height = min(wanted.height, below)
        return Region(x, passage.bottom, width, height)
    if above >= LEAST:
        height = min(wanted.height, above)
        return Region(x, passage.y - height, width, height)
    height = min(screen.height, wanted.height, max(LEAST, screen.height // 2))
    return Region(x, screen.height - height, width, height)
