"""From the frame of last time to a list that acts on keys, and a frame for the next time."""

import asyncio
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from tui.core.errors import GlossError
from tui.screens import portrait
from tui.screens.opening import connect, list_sources
from tui.screens.remembered import recall, remember
from tui.terminal import Gate

if TYPE_CHECKING:
    from textual.geometry import Size

    from tui.boot.early import Early
    from tui.screens.library import LibraryScreen
    from tui.screens.rooms import Rooms
    from tui.wiring import ListServices, Services

WAIT = 1.0
"""Seconds that the frame of last time stays, at most, once the list could have all it shows."""
SOON = 0.03
"""Seconds from the first key to a paint of everything."""
WIDE = 120
"""Cells from which on names and a preview stand beside the list."""
TICK, TICKS = 0.005, 40
"""Seconds between two looks at what is waited for, and how many there are at most."""
_BUSY = frozenset({"scan", "open"})
"""Groups of workers whose end keys wait for that came before there was anything to read."""


class Start:
    """What the app does differently while it starts, and when it ends.

    While a frame of last time is on the screen nothing is painted until all that it shows is there,
    or a key is acted on. Keys wait until there is something that they can act on: those that only
    move in the list for the list, which is remembered, all others for the library.

    Attributes:
        gate: Keeps keys back.
        library: The library, once it is open.
    """

    def __init__(self, app: "Rooms", early: "Early | None", paths: Sequence[str]) -> None:
        """Prepare; nothing is held back yet.

        Args:
            app: The app, whose library is its first screen.
            early: Holds the terminal until the app does.
            paths: Files and folders that are listed; the library when empty.
        """
        self.gate = Gate(lambda key: key.key in self._moves)
        self.library: ListServices | None = None
        self._app = app
        self._early = early
        self._key = "" if early is None or paths else early.key
        self._held = ExitStack()
        self._holding = False
        self._moves: frozenset[str] = frozenset()
        self._pressed = -1.0
        self._theme = ""
        self._size = (0, 0)
        self._frame: tuple[list[str], str] = [], ""

    def hold(self) -> None:
        """Show the list that is remembered; paint nothing while the frame of last time is better.

        To be called when the app is mounted.
        """
        app, early = self._app, self._early
        self._theme, self._size = app.theme, app.size
        app.library.glances.rested = self.rested
        if early is not None and early.painted:
            self._holding = True
            self._held.enter_context(app.batch_update())
            listing = recall(early.extra)
            if listing is not None:
                app.library.articles.listing = listing
                app.library.tell()

    def show(self) -> None:
        """Paint from now on: first what a key changes, then all that the frame may have wrong."""
        if self._holding:
            self._holding = False
            self._held.close()
            self._app.set_timer(SOON, self._app.screen.refresh)

    def resized(self, size: "Size") -> None:
        """Have no frame of another size stay."""
        if size != self._size:
            self.show()

    async def open(self) -> "ListServices":
        """Open the library and show what is in it, once keys have moved in what is shown already.

        Raises:
            GlossError: It cannot be opened at all.
        """
        app = self._app
        await self._moved()
        self.library = library = await asyncio.to_thread(connect, app.settings)
        app.library.fill(library)
        self.let_move()
        await self._moved()
        if self._holding and app.size.width < WIDE:
            self.show()
        return library

    def let_move(self) -> None:
        """Let keys that were typed move in the list, if it is filled."""
        library = self._app.library
        if library.articles.rows:
            self._moves = frozenset(
                key
                for key, active in library.active_bindings.items()
                if active.node is library.articles and active.binding.id != "list.open"
            )
            self._pressed = self._app.pressed if self.gate.acts() else -1.0
            self.gate.wake()

    async def _moved(self) -> None:
        """Wait until the keys that may move in the list did, and it is painted."""
        library = self._app.library
        if not library.articles.rows:
            return
        for _ in range(TICKS):
            if not self.gate.acts() and self._app.pressed != self._pressed:
                break
            await asyncio.sleep(TICK)
        if not self._holding:
            painted = asyncio.Event()
            library.call_after_refresh(painted.set)
            await painted.wait()

    async def ready(self) -> None:
        """Let everything through: all services are there, and so is what was asked for."""
        self._app.set_timer(WAIT, self.show)
        for _ in range(TICKS):
            busy = [w for w in self._app.workers if w.group in _BUSY and not w.is_finished]
            if not busy:
                break
            await asyncio.sleep(TICK)
        self.gate.open()

    def rested(self) -> None:
        """Know that all that belongs to the list is on it; it may be worth a frame."""
        self.show()
        app = self._app
        if self._wanted and app.screen is app.library and portrait.at_start(app.library):
            self._take()
            app.run_worker(self.keep(), group="frame", exclusive=True)

    @property
    def _wanted(self) -> bool:
        """Whether the next start would look like this one."""
        return bool(self._key) and self._app.theme == self._theme and self.library is not None

    def _take(self) -> None:
        """Take what the list looks like now."""
        library = self._app.library
        self._frame = portrait.rows_of(library), remember(library.articles.listing)
        self._size = self._app.size

    async def leave(self) -> None:
        """Take a frame with all that was changed; nothing is painted any more."""
        self.show()
        if self._wanted:
            with self._app.batch_update():
                self._frame = [], ""
                if await portrait.rewind(self._app.library):
                    self._take()

    async def keep(self) -> None:
        """Keep the frame that was taken last, if there is one that is not kept yet."""
        (rows, extra), self._frame = self._frame, ([], "")
        if rows:
            await asyncio.to_thread(self._write, rows, extra, self._size)

    def _write(self, rows: Sequence[str], extra: str, size: tuple[int, int]) -> None:
        from tui.boot.keeping import keep, states

        settings = self._app.settings
        sources = states(list_sources(settings))
        keep(settings.cache / "frames", self._key, size, sources, rows, extra)


async def warm_up(library: "LibraryScreen", services: "Services") -> None:
    """Start what finds names, before it is needed."""
    try:
        await services.recognising.start()
    except GlossError as error:
        library.status.say(str(error), "warning")
