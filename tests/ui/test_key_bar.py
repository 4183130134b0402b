"""The two lines at the bottom, and the prompt."""

from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from tui import keymap
from tui.resources import style
from tui.themes import FALLBACK
from tui.widgets.cells import cell_len
from tui.widgets.clean_input import CleanInput
from tui.widgets.key_bar import GAP, HELP, Hint, KeyBar, fit
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import StatusLine, arrange

HINTS = st.builds(
    Hint, st.text("abc", min_size=1), st.sampled_from("jkx"), st.text("öx", max_size=9)
)


class View(Widget, can_focus=True):
    BINDINGS: ClassVar[list[BindingType]] = keymap.bindings("reader")

    def __init__(self) -> None:
        super().__init__()
        self.called: list[str] = []
        self.tagging: bool | None = True

    def action_tag(self) -> None:
        self.called.append("tag")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.tagging if action == "tag" else True


class Bars(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = keymap.bindings("app")
    CSS_PATH = style("app")
    CSS = "View { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(FALLBACK)

    def compose(self) -> ComposeResult:
        yield View()
        yield Prompt()
        yield StatusLine()
        yield KeyBar()

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        self.heard.append(event)

    def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        self.heard.append(event)

    def on_prompt_dismissed(self, event: Prompt.Dismissed) -> None:
        self.heard.append(event)


def shown(widget: Widget) -> str:
    return widget.render_line(0).text


@settings(max_examples=100, deadline=None)
@given(st.lists(HINTS, max_size=8), st.booleans(), st.integers(0, 80))
def test_pairs_fit_whole_and_help_is_kept(pairs: list[Hint], helped: bool, width: int) -> None:
    last = Hint(HELP, "question_mark", "keys")
    placed = fit([*pairs, last] if helped else pairs, width)
    assert [pair for _, pair in placed if pair.id != HELP] == pairs[: len(placed) - helped]
    assert not helped or placed[-1][1] is last
    ends = [x + pair.width for x, pair in placed]
    assert [x for x, _ in placed] == [0, *(end + GAP for end in ends[:-1])][: len(placed)]
    assert all(end <= width for end in ends) or placed == [(0, last)]


@settings(max_examples=100, deadline=None)
@given(st.text("aö漢 ", max_size=30), st.text("bé字", max_size=30), st.integers(0, 60))
def test_a_status_never_exceeds_its_line(message: str, facts: str, width: int) -> None:
    left, right = arrange(message, facts, width)
    assert cell_len(left) + cell_len(right) <= width
    if cell_len(message) <= width:
        assert left == message


async def test_the_keys_follow_focus_state_and_rebinding() -> None:
    app = Bars()
    async with app.run_test(size=(120, 8)) as pilot:
        bar, view = app.query_one(KeyBar), app.query_one(View)
        assert "t tag" in shown(bar)
        assert shown(bar).rstrip().endswith("? keys")

        app.set_keymap({"reader.tag": "f7,T"})
        await pilot.pause()
        assert "H highlight  f7 tag  a note" in shown(bar)

        for state in (None, False):
            view.tagging = state
            app.screen.refresh_bindings()
            await pilot.pause()
            assert "tag" not in shown(bar)

        await app.query_one(Prompt).ask("find")
        await pilot.pause()
        assert "?" not in shown(bar)
        assert "enter done" in shown(bar)
        assert "note" not in shown(bar)


async def test_a_click_on_a_pair_presses_its_key() -> None:
    app = Bars()
    async with app.run_test(size=(120, 8)) as pilot:
        bar = app.query_one(KeyBar)
        await pilot.click(bar, offset=(shown(bar).index("t tag") + 3, 0))
        assert app.query_one(View).called == ["tag"]


async def test_the_status_says_the_kind_by_a_sign_and_fades() -> None:
    app = Bars()
    async with app.run_test(size=(40, 8)) as pilot:
        status = app.query_one(StatusLine)
        status.facts("¶ 3/24")
        status.say("saved [/x]", "saved", seconds=0.05)
        assert shown(status) == "✓ saved [/x]".ljust(32) + "¶ 3/24"
        status.say("disk full\nmore", "error", seconds=0)
        await pilot.pause(0.1)
        assert status.message == "✗ disk full"
        status.say("a notice", "warning", seconds=0.01)
        await pilot.pause(0.1)
        assert status.message == ""
        assert shown(status).strip() == "¶ 3/24"


async def test_the_prompt_reports_cleans_pastes_and_gives_the_keys_back() -> None:
    app = Bars()
    async with app.run_test(size=(60, 8)) as pilot:
        prompt, view = app.query_one(Prompt), app.query_one(View)
        assert app.focused is view
        await prompt.ask("[/find", "ol")
        await pilot.press("d")
        assert app.heard == [Prompt.Changed("old")]
        assert app.focused is not None
        app.focused.post_message(events.Paste("\x1b[31m\nx"))
        await pilot.press("enter")
        assert app.heard[-1:] == [Prompt.Submitted("old␛[31m x")]
        assert not prompt.display
        assert app.focused is view

        await prompt.ask("find")
        await pilot.press("escape")
        assert app.heard[-1:] == [Prompt.Dismissed()]
        assert app.focused is view


def test_a_line_takes_every_printable_key_but_those_it_spares() -> None:
    line = CleanInput(spare=lambda key: key == "comma")
    taken = {
        key
        for key in ("slash", "minus", "comma", "down", "f1")
        if line.check_consume_key(key, None)
    }
    assert taken == {"slash", "minus"}


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (300, 100)])
async def test_every_size_lives(size: tuple[int, int]) -> None:
    app = Bars()
    async with app.run_test(size=size) as pilot:
        app.query_one(StatusLine).say("! [/x] 漢字")
        await app.query_one(Prompt).ask("find", "x")
        await pilot.pause()
        assert app.is_running
