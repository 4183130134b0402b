"""Where a box stands beside a passage."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Region, Size

from tui.core.span import Span
from tui.screens.tag_picker import TagPicker
from tui.widgets.placing import LEAST, beside, rows_of

if TYPE_CHECKING:
    from tests.ui.conftest import Opening

TEXT = "Title\n\n" + "\n\n".join(f"Paragraph {n} has a few words, and these." for n in range(30))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_box_is_on_the_screen_and_hides_the_passage_only_where_it_must(
    data: st.DataObject,
) -> None:
    screen = Size(data.draw(st.integers(1, 200)), data.draw(st.integers(1, 60)))
    y = data.draw(st.integers(0, screen.height - 1))
    rows = data.draw(st.integers(1, screen.height - y))
    x = data.draw(st.integers(0, screen.width - 1))
    passage = Region(x, y, screen.width - x, rows)
    wanted = Size(76, data.draw(st.integers(LEAST, 20)))
    box = beside(passage, screen, wanted)
    assert screen.region.contains_region(box)
    assert box.width == min(76, screen.width)
    assert 0 < box.height <= wanted.height
    room = max(y, screen.height - y - rows)
    if room >= LEAST:
        assert not box.overlaps(passage)
        assert box.height == min(wanted.height, screen.height - y - rows if box.y > y else y)
    if screen.height > 2 * LEAST and room < LEAST:
        assert box.y > y


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (160, 50)])
async def test_the_picker_stands_beside_the_unit_wherever_that_is(
    gloss: "Opening", size: tuple[int, int]
) -> None:
    async with gloss(TEXT, size=size) as desk:
        for keys in (("g", "j"), ("G",), ("space", "j", "j"), ("v", "G")):
            await desk.press(*keys, "t")
            picker = desk.app.screen
            assert isinstance(picker, TagPicker)
            view = desk.reader.text_view
            passage = rows_of(view, view.cursor.span)
            assert passage is not None
            box = picker.query_one("#box").region
            assert desk.app.screen.region.contains_region(box)
            if passage.height < size[1] // 2:
                assert not box.overlaps(passage), keys
                assert picker._rows.size.height >= 3
            await desk.press("escape", "escape")


async def test_a_passage_out_of_sight_has_no_rows(gloss: "Opening") -> None:
    async with gloss(TEXT) as desk:
        view = desk.reader.text_view
        assert rows_of(view, Span(len(TEXT) - 5, len(TEXT) - 1)) is None
        await desk.press("w", "w")
        region = rows_of(view, view.cursor.span)
        assert region is not None
        shown = desk.lines()[region.y][region.x :]
        assert shown.startswith(view.cursor.span.text(desk.reader.text))
