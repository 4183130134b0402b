import asyncio

import pytest
from textual.app import App

from tui.core.article import Article
from tui.core.listing import Listing
from tui.resources import style
from tui.screens.first_frame import FirstFrame
from tui.themes import FALLBACK


class Host(App[None]):
    CSS_PATH = [style("app"), style("library")]

    def __init__(self) -> None:
        super().__init__()
        self.first = FirstFrame()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(FALLBACK)

    def get_default_screen(self) -> FirstFrame:
        return self.first


@pytest.mark.parametrize("width", [80, 120, 170, 220])
async def test_it_looks_as_if_all_styles_had_been_looked_up_again(width: int) -> None:
    app = Host()
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.pause()
        now = [strip.text for strip in app.first._compositor.render_strips()]
        styles = {widget: widget.styles.css for widget in app.first.query("*")}
        app.first.update_node_styles(animate=False)
        app.first.refresh(layout=True)
        await pilot.pause()
        assert [strip.text for strip in app.first._compositor.render_strips()] == now
        assert {widget: widget.styles.css for widget in app.first.query("*")} == styles


async def test_the_first_move_is_painted_before_a_frame_has_passed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 60.0)
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        listing = Listing()
        listing.add([Article(1, "One", "seed:1"), Article(2, "Two", "seed:2")])
        app.first.articles.listing = listing
        painted = asyncio.Event()
        app.first.call_after_refresh(painted.set)
        await pilot.pause()
        assert not painted.is_set()
        await pilot.press("j")
        await asyncio.wait_for(painted.wait(), 10)
