from collections.abc import Iterable

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.scroll_view import ScrollView

from tui.themes import FALLBACK
from tui.widgets.line_list import LineList
from tui.widgets.paragraph import wrap


class Numbers(LineList):
    def draw(self, index: int, width: int) -> Iterable[Segment]:
        return [Segment(f"row {index} "), Segment("漢字[/x]", Style(bold=True))]


class Host(App[None]):
    def __init__(self, rows: int) -> None:
        super().__init__()
        self.list = Numbers()
        self.list.empty = "Nothing here yet: [/x]"
        self.count = rows
        self.told: list[tuple[str, int]] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(FALLBACK)

    def compose(self) -> ComposeResult:
        yield self.list

    def on_mount(self) -> None:
        self.list.set_rows(self.count)

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        self.told.append(("highlighted", event.index))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        self.told.append(("chosen", event.index))

    def lines(self) -> list[str]:
        return [strip.text for strip in self.list.render_lines(self.list.size.region)]


async def test_keys_and_mouse_move_and_open() -> None:
    app = Host(100)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.press("j", "j", "k", "enter")
        assert app.told[-1] == ("chosen", 1)
        assert app.lines()[1].startswith("▌row 1 漢字[/x]")
        await pilot.press("G")
        assert app.list.cursor == 99
        assert app.lines()[-1].startswith("▌row 99")
        await pilot.press("g")
        app.list.action_page(1)
        await pilot.pause()
        assert (app.list.cursor, app.list.scroll_offset.y) == (10, 8)
        app.list.action_page(0.5)
        app.list.action_page(-0.5)
        assert app.list.cursor == 10
        await pilot.click(Numbers, offset=(3, 4))
        clicked = app.list.cursor
        assert ("highlighted", clicked) == app.told[-1]
        await pilot.click(Numbers, offset=(3, clicked - app.list.scroll_offset.y))
        assert app.told[-1] == ("chosen", clicked)


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (3, 2), (30, 10)])
@pytest.mark.parametrize("rows", [0, 1, 50])
async def test_every_size_lives(size: tuple[int, int], rows: int) -> None:
    app = Host(rows)
    async with app.run_test(size=size):
        for strip in app.list.render_lines(app.list.size.region):
            assert sum(segment.cell_length for segment in strip) == size[0]
        app.list.action_page(0.5)
        app.list.action_last()
        assert app.list.cursor == rows - 1


async def test_the_fast_path_draws_what_the_slow_one_draws() -> None:
    app = Host(50)
    async with app.run_test(size=(30, 10)):
        app.list.go_to(30)
        for crop in (app.list.size.region, Region(4, 2, 9, 3)):
            fast, slow = app.list.render_lines(crop), ScrollView.render_lines(app.list, crop)
            for ours, theirs in zip(fast, slow, strict=True):
                assert list(ours.simplify()) == list(theirs.simplify())


async def test_only_changed_rows_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Host(100_000)
    async with app.run_test(size=(30, 10)) as pilot:
        await pilot.pause()
        drawn: list[int] = []

        def draw(index: int, width: int) -> list[Segment]:
            drawn.append(index)
            return []

        monkeypatch.setattr(app.list, "draw", draw)
        await pilot.press("j")
        assert sorted(set(drawn)) == [0, 1]


async def test_new_rows_keep_the_cursor_where_it_was_on_the_screen() -> None:
    app = Host(100)
    async with app.run_test(size=(30, 10)) as pilot:
        app.list.go_to(50)
        await pilot.pause()
        height = 50 - app.list.scroll_offset.y
        app.list.set_rows(200, 130, keep_place=True)
        assert app.list.cursor - app.list.scroll_offset.y == height
        app.list.set_rows(0)
        assert app.list.cursor == -1
        await pilot.pause()
        assert "Nothing here yet: [/x]" in "".join(app.lines())


def test_wrap_breaks_at_spaces_and_inside_words_that_are_too_long() -> None:
    assert list(wrap("one two three\nfour", 7)) == ["one two", "three", "four"]
    assert list(wrap("漢字漢字 ab", 5)) == ["漢字", "漢字", "ab"]
