"""Many presses of a key that came together do what they would do one by one."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Terminal
    from tests.ui.conftest import Opening

STORY = "The title\n\n" + "\n".join(
    f"Paragraph {n} says that Witkoff went to Gaza on Monday. It is short." for n in range(60)
)
SAMPLE = """
import os, sys
from textual.app import App
from textual.widgets import Static
from tui import terminal

class Sample(App[None]):
    told = ""

    def compose(self):
        yield Static("ready", markup=False)

    def tell(self, what):
        self.told += what + " "
        self.query_one(Static).update(self.told)

    def hold(self, key, times):
        if key == "h":
            self.tell(f"{key}x{times}")
        return key == "h"

    def on_key(self, event):
        self.tell(event.key)

terminal.prepare_environment(os.environ)
Sample(terminal.driver_class()).run()
"""

ROOMS = """
import asyncio, os
from textual.app import App
from textual.widgets import Static
from tui import terminal

class Sample(App[None]):
    told = ""

    def compose(self):
        yield Static("ready", markup=False)

    def tell(self, what):
        self.told += what + " "
        self.query_one(Static).update(self.told)

    async def on_key(self, event):
        self.tell(event.key)
        await asyncio.sleep(0.05)
        if event.key in "ab":
            self.run_worker(self.open(event.key), group="open")

    async def open(self, key):
        await asyncio.sleep(0.4)
        self.tell(key.upper())

terminal.prepare_environment(os.environ)
Sample(terminal.driver_class()).run()
"""


def test_a_key_waits_for_one_that_had_to_wait_itself(
    in_terminal: "Callable[..., Terminal]",
) -> None:
    terminal = in_terminal("-c", ROOMS)
    terminal.wait_for("ready")
    terminal.send(b"abc")
    terminal.wait_for("a A b B c")


def test_the_app_is_asked_for_the_rest_of_a_run(in_terminal: "Callable[..., Terminal]") -> None:
    terminal = in_terminal("-c", SAMPLE)
    terminal.wait_for("ready")
    terminal.send(b"ahhhhbbbh")
    terminal.wait_for("a h hx3 b b b h")


@pytest.mark.parametrize("key", ["space", "j", "w", "tab", "k", "pageup", "ctrl+d"])
async def test_held_in_the_text(gloss: "Opening", key: str) -> None:
    async with gloss(STORY) as desk:
        view = desk.reader.text_view
        places = []
        for hold in (False, True):
            view.stand(view.units.nearest("word", len(STORY) // 2) or view.cursor.unit, "word")
            await desk.settle()
            if hold:
                assert desk.app.hold(key, 7)
                await desk.settle()
            else:
                await desk.press(*[key] * 7)
            facts = desk.reader.status._facts, desk.reader.header._facts
            places.append((view.cursor.unit, view.cursor.kind, view.top, facts))
        assert places[0] == places[1]


async def test_at_the_end_it_is_said_once(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        assert desk.app.hold("space", 500)
        await desk.settle()
        assert desk.reader.text_view.seen == 1
        assert desk.selected.startswith("It is short")


async def test_what_does_more_than_move_is_not_held(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        for key in ("H", "u", "E", "1", "ctrl+p", "f5", "no such key"):
            assert not desk.app.hold(key, 3)
        await desk.settle()
        assert not desk.reader.text_view.marks.annotations
        await desk.press("slash")
        assert not desk.app.hold("j", 3)


async def test_held_in_the_list(gloss: "Opening") -> None:
    async with gloss(*["A title\n\nSome text."] * 9, enter=False) as desk:
        assert desk.app.hold("j", 5)
        await desk.settle()
        assert desk.app.library.articles.cursor == 5
