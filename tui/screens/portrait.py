"""The list as the next start will show it: rows of text and colours, for a frame."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from textual.geometry import Region

from tui.core.listing import Order, Query

if TYPE_CHECKING:
    from textual.strip import Strip
    from textual.widget import Widget

    from tui.screens.library import LibraryScreen
    from tui.screens.list_screen import ListScreen

PATIENCE = 0.3
"""Seconds that the preview and the names of the first screen may take on leaving."""


def at_start(screen: "ListScreen") -> bool:
    """Whether the list is as a start shows it: from its top, all of it, in the usual order."""
    articles = screen.articles
    return (
        articles.cursor == 0
        and not articles.scroll_offset.y
        and articles.order is Order.NEWEST
        and not screen.filter_text
        and _is_plain(screen)
    )


def _is_plain(screen: "ListScreen") -> bool:
    """Whether nothing stands where a start shows something else, and the list has the focus."""
    return (
        not screen.prompt.display
        and screen.status.display
        and not screen.has_class("-preview", "-no-preview")
        and screen.articles.has_focus
    )


async def rewind(screen: "LibraryScreen") -> bool:
    """Bring the list back to what a start shows, unseen; whether it is that now.

    To be called when nothing is painted any more. It fails where the layout would have to change.
    """
    if not _is_plain(screen) or not screen.articles.rows:
        return False
    screen.filter_text = ""
    screen.articles.present(Query(), Order.NEWEST)
    screen.articles.set_rows(screen.articles.rows)
    screen.articles.scroll_to_row(0)
    screen.status.hush()
    screen.tell()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(screen.glances.look(), PATIENCE)
    return at_start(screen)


def rows_of(screen: "ListScreen") -> list[str]:
    """The screen as it would be painted, a text with colours for each row; empty if it cannot be.

    The widgets are asked one by one, as they need not be on the terminal for that.
    """
    size = screen.app.size
    pieces: list[list[tuple[int, Strip]]] = [[] for _ in range(size.height)]
    for widget in screen.query("*"):
        region = _place(widget)
        if not region or region.right > size.width or region.bottom > size.height:
            continue
        drawn = widget.render_lines(Region(0, 0, region.width, region.height))
        for y, strip in enumerate(drawn, region.y):
            pieces[y].append((region.x, strip))
    rows = []
    for row in pieces:
        row.sort(key=lambda piece: piece[0])
        if sum(strip.cell_length for _, strip in row) != size.width:
            return []
        rows.append("".join(strip.simplify().render(screen.app.console) for _, strip in row))
    return rows


def _place(widget: "Widget") -> Region:
    """Where a widget that draws something stands; nowhere if it is not shown."""
    shown = widget.display and not widget.children and all(a.display for a in widget.ancestors)
    return widget.region if shown else Region()
