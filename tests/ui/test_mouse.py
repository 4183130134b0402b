"""The mouse works everywhere, and is never needed."""

from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from tests.ui.conftest import Desk, Opening

LONG = "A heading\n\n" + "\n\n".join(
    f"Paragraph {n} speaks of Witkoff. Its second sentence goes to Gaza and is long enough."
    for n in range(60)
)


async def wheel(desk: "Desk", widget: Widget, kind: type[events.MouseEvent]) -> None:
    """Turn the wheel by a notch over a widget."""
    x, y = widget.region.x + 3, widget.region.y + 2
    event = kind(widget, 3, 2, 0, 0, 0, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)
    desk.app.screen._forward_event(event)
    await desk.settle()


async def test_clicks_select_wider_units_and_a_panel_leads_there(gloss: "Opening") -> None:
    async with gloss(LONG, size=(120, 30)) as desk:
        view = desk.reader.text_view
        row = next(y for y, line in enumerate(desk.lines()) if "Paragraph 1 " in line)
        at = (desk.lines()[row].index("speaks") + 1, row - 1)
        for times, wanted in ((1, "speaks"), (2, "Paragraph 1 speaks of Witkoff.")):
            await desk.pilot.click(view, offset=at, times=times)
            assert desk.selected == wanted
        await desk.pilot.click(view, offset=at, times=3)
        assert desk.selected.endswith("long enough.")

        await desk.press("E")
        panel = desk.reader.side.entities
        before = desk.selected
        row = next(y for y, line in enumerate(desk.lines()) if "Gaza" in line[-40:])
        for _ in range(2):
            await desk.pilot.click(panel, offset=(5, row - panel.region.y))
            await desk.settle()
        assert desk.selected == "Gaza" != before

        bar = desk.app.screen.query_one(KeyBar)
        await desk.press("escape", "escape")
        hint = bar.render_line(0).text.index("H highlight")
        await desk.pilot.click(bar, offset=(hint + 3, 0))
        assert await desk.shows("saved · highlight")


async def test_the_wheel_rolls_text_and_lists(gloss: "Opening") -> None:
    async with gloss(LONG, *("A text",) * 60, enter=False) as desk:
        rows = desk.app.library.articles
        await wheel(desk, rows, events.MouseScrollDown)
        assert rows.scroll_offset.y > 0
        await wheel(desk, rows, events.MouseScrollUp)
        assert rows.scroll_offset.y == 0
    async with gloss(LONG) as desk:
        view = desk.reader.text_view
        top = view.top
        await wheel(desk, view, events.MouseScrollDown)
        assert view.top == top + 3
        assert view.rows.row_of(view.cursor.unit.start) >= view.top
        await wheel(desk, view, events.MouseScrollUp)
        assert view.top == top


async def test_a_drag_beyond_the_edge_rolls_on(gloss: "Opening") -> None:
    async with gloss(LONG) as desk:
        view = desk.reader.text_view
        await desk.pilot.mouse_down(view, offset=(20, 6))
        await desk.pilot.hover(desk.app.screen, offset=(20, 23))
        await desk.settle()
        assert view.top > 0
        await desk.pilot.mouse_up(desk.app.screen, offset=(20, 23))
        assert len(desk.selected.split()) > 20
