"""Lines of one row, drawn by themselves, held against what Textual draws."""

import pytest
from textual.geometry import Region
from textual.widget import Widget

from tests.ui.conftest import Opening
from tui.themes import NAMES, TERMINAL
from tui.widgets.one_line import OneLine


@pytest.mark.parametrize("size", [(80, 24), (25, 6)])
async def test_every_line_is_as_textual_draws_it(gloss: Opening, size: tuple[int, int]) -> None:
    async with gloss("A text\n\nHamas said so.\n", "Another text\n\nGaza\n", size=size) as desk:
        for theme in (*NAMES, *TERMINAL):
            desk.app.theme = theme
            await desk.settle()
            desk.reader.status.say(f"in {theme}", "warning")
            lines = [line for line in desk.reader.query(OneLine) if line.size and line.display]
            assert len(lines) == 3
            for line in lines:
                for crop in (line.outer_size.region, Region(3, 0, 9, 1)):
                    ours = line.render_lines(crop)
                    line._styles_cache.clear()
                    theirs = Widget.render_lines(line, crop)
                    assert [list(row.simplify()) for row in ours] == [
                        list(row.simplify()) for row in theirs
                    ]
                    assert [row.cell_length for row in ours] == [crop.width]


async def test_a_line_is_drawn_anew_when_it_says_something_else(gloss: Opening) -> None:
    async with gloss("A text\n\nHamas said so.\n", "Another text\n\nGaza\n") as desk:
        status = desk.reader.status
        crop = status.outer_size.region
        before = status.render_lines(crop)
        assert status.render_lines(crop) is before
        status.say("something")
        assert "something" in status.render_lines(crop)[0].text
        desk.app.theme = "gloss-light"
        await desk.settle()
        assert status.render_lines(crop)[0] != before[0]
