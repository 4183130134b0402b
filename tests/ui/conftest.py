"""A running app on a real library, with names found at once and no process of its own."""

import asyncio
import unicodedata
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from tui.app import GlossApp
from tui.config import Settings
from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.recognition import Offered, Recognised
from tui.core.span import Span
from tui.screens.reader import ReaderScreen
from tui.terminal.driver import _settled

NAMES = {"Witkoff": "PERSON", "Hamas": "ORG", "Israel": "GPE", "Gaza": "GPE", "Monday": "DATE"}


class Instant:
    """A recogniser that knows a few words."""

    pipeline = "instant-1"
    known = NAMES

    def __init__(self, *_: object, patient: bool = False) -> None:
        """Nothing to load."""

    async def start(self) -> None:
        """Ready."""

    async def stop(self) -> None:
        """Nothing to end."""

    @property
    def model(self) -> str | None:
        """The pipeline that was asked for."""
        return None if self.pipeline == "instant-1" else self.pipeline

    def offers(self) -> list[Offered]:
        """Itself, one that is broken, one whose name is hostile."""
        return [
            Offered(name, name.replace("-", " "), "English", used=name == self.pipeline)
            for name in ("instant-1", "broken-1", "slow[/x]-2")
        ]

    async def use(self, model: str) -> None:
        """Be another one."""
        if model.startswith("broken"):
            message = "the pipeline broken could not be loaded"
            raise GlossError(message, "it is broken")
        self.pipeline = model

    def aim(self, first: int) -> None:
        """All is found at once."""

    async def recognise(
        self, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        found = [
            Mention(Span(at, at + len(name)), label)
            for name, label in self.known.items()
            for at in range(len(text))
            if text.startswith(name, at)
        ]
        yield Recognised(tuple(sorted(found)), final=True)


def pressed(key: str) -> Key:
    """What a terminal tells of a key with Textual's name for it."""
    name = _character_to_key(key) if len(key) == 1 else key
    try:
        character: str | None = unicodedata.lookup(
            _get_unicode_name_from_key(REPLACED_KEYS.get(name, name))
        )
    except KeyError:
        character = key if len(key) == 1 else None
    return Key(name, character)


@dataclass
class Desk:
    """A running app with an article open."""

    app: GlossApp
    pilot: Pilot[None]

    @property
    def reader(self) -> ReaderScreen:
        assert self.app.reader is not None
        return self.app.reader

    @property
    def selected(self) -> str:
        return self.reader.text_view.cursor.span.text(self.reader.text)

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before does is painted, and wait for what follows."""
        for key in keys:
            self.app.post_message(pressed(key))
            await _settled(self.app)
            painted = asyncio.Event()
            self.app.screen.call_after_refresh(painted.set)
            with suppress(TimeoutError):
                await asyncio.wait_for(painted.wait(), FRAME)
            while self.busy:
                await self.pilot.pause(0.005)
        await self.settle()

    @property
    def busy(self) -> bool:
        """Whether anything is being done beside the event loop."""
        work = [w for w in self.app.workers if w.group not in {"worker", "caretaker"}]
        return not all(worker.is_finished for worker in work)

    async def settle(self) -> None:
        """Wait until nothing is being done, also once what was done has had its say."""
        idle = 0
        for _ in range(200):
            await self.pilot.pause(0.01)
            idle = 0 if self.busy else idle + 1
            if idle == 3:
                break
        await self.pilot.pause()

    async def shows(self, text: str) -> bool:
        """Wait until a text stands on the screen; false when it does not come."""
        for _ in range(200):
            if any(text in line for line in self.lines()):
                return True
            await self.pilot.pause(0.02)
        return False

    def lines(self) -> list[str]:
        """What is on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


FRAME = 0.05
"""Seconds that it may take until a key's answer is painted."""

Opening = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def gloss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opening:
    """Run the app; with texts, on a folder of these, else on the seeds."""
    monkeypatch.setattr("tui.nlp.client.WorkerRecogniser", Instant)

    @asynccontextmanager
    async def opened(
        *texts: str,
        size: tuple[int, int] = (80, 24),
        enter: bool = True,
        theme: str = "gloss-dark",
        keymap: str = "vim",
    ) -> AsyncIterator[Desk]:
        folder = tmp_path / "texts"
        folder.mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, "utf-8")
        settings = Settings(
            tmp_path / "library",
            tmp_path / "cache",
            tmp_path / "state",
            tmp_path / "c",
            theme,
            keymap=keymap,
        )
        app = GlossApp(settings, [str(folder)] if texts else [], None)
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot)
            for _ in range(200):
                await pilot.pause(0.02)
                if app.services is not None and app.library.articles.rows:
                    break
            if enter and app.screen is app.library:
                await desk.press("enter")
            await desk.settle()
            yield desk

    return opened
