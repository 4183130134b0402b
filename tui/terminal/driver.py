"""Textual's driver for a real terminal, made safe against what a terminal may send or do."""

import asyncio
import contextlib
from codecs import getincrementaldecoder
from collections.abc import Callable
from concurrent import futures
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste

from tui.terminal.ear import Ear
from tui.terminal.ending import throw
from tui.terminal.gate import Gate
from tui.terminal.keys import Keys
from tui.terminal.pastes import Pastes
from tui.terminal.tty import Output, hang_up, read

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.message import Message
    from textual.message_pump import MessagePump

    from tui.boot.early import Early

_PATIENCE = 1.0
"""Seconds that a key may take before the next one is handed over nevertheless."""
_ALONE = 0.2
"""Seconds after which a key has done all it does, unless a room is being opened."""
_OPENING = 1.0
"""Seconds that it may take to go to another room, which the next key is meant for."""
_QUIET = 2
"""Looks in a row that find nothing waiting, after which a key has done all it does."""
_REST = 0.02
"""Seconds without a key after which it is time to see whether the last one has done all it does."""
_POLL = 0.1
"""Seconds after which the reader of keys looks whether it shall end."""
_SOON = 0.005
"""Seconds between two looks whether the app has come to another room."""
_ALTERNATE_SCREEN = "\x1b[?1049h"


_HIDE, _SHOW = "\x1b[?25l", "\x1b[?25h"
_FRAME = 1000
"""Characters from which on a write may be seen half done, so that no cursor should run along."""


def driver_class(
    early: "Early | None" = None, gate: Gate | None = None, *, cursor: bool = False
) -> "type[Driver]":
    """The driver for a real terminal.

    Args:
        early: Has held the terminal until now.
        gate: Keeps keys back.
        cursor: Whether the terminal's own cursor is shown.
    """
    driver = CursorDriver if cursor else SafeDriver

    class Prepared(driver):  # type: ignore[misc, valid-type]
        """The driver that takes over from `early`."""

        def __init__(self, app: "App[Any]", **options: Any) -> None:
            super().__init__(app, **options)
            self.early = early
            if gate is not None:
                self.gate = gate

    return Prepared


class SafeDriver(LinuxDriver):
    """Textual's driver, which no bytes from a terminal, and no terminal that goes, can end.

    Attributes:
        early: What has held the terminal until the driver starts.
        gate: Keeps keys back until they can be acted on.
    """

    early: "Early | None" = None
    gate: Gate

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        """Drive `app`; the options are Textual's."""
        super().__init__(app, **options)
        self._file: Any = Output(self._file)
        self._last_key = 0.0
        self._unsettled = False
        self.gate = Gate()
        self.gate.open()
        self._stay = False
        self._line_feeds = 0

    def start_application_mode(self) -> None:
        """Take the terminal, as it was before anything of gloss touched it.

        A screen that is painted already is not entered a second time: xterm would clear it.
        """
        early, self.early = self.early, None
        if early is None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            return
        self._stay = early.entered
        self._line_feeds = early.pending
        super().start_application_mode()  # type: ignore[no-untyped-call]
        before = early.hand_over()
        self.attrs_before = self.attrs_before if before is None else before

    def write(self, data: str) -> None:
        """Write to the terminal, in its turn."""
        if self._stay and data == _ALTERNATE_SCREEN:
            self._stay = False
            return
        super().write(data)

    def run_input_thread(self) -> None:
        """Read keys until the app ends, with U+FFFD for what is not UTF-8.

        Textual's own method decodes strictly and lets the app end with a traceback, spins when the
        terminal is gone, and takes parts of a paste for keys.
        """
        try:
            self._read_keys()
        except Exception as error:
            self._app.call_later(throw, error)
            raise

    def _read_keys(self) -> None:
        keys = Keys(debug=self._debug)
        pastes = Pastes()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with Ear(self.fileno) as ear:
            self.gate.wake = ear.wake
            while not self.exit_event.is_set():
                if ear.wait(_REST if self._unsettled else _POLL):
                    data = self._mended(read(self.fileno))
                    if not data:
                        hang_up()
                        return
                    for part in pastes.split(decode(data)):
                        for message in keys.feed(part) if isinstance(part, str) else (part,):
                            self.gate.add(message)
                elif self._unsettled and not self.gate.busy:
                    self._settle()
                for message in keys.tick():
                    self.gate.add(message)
                self._let_through()

    def _mended(self, data: bytes) -> bytes:
        """Give the enter key back to what was typed while the terminal changed it."""
        early, self._line_feeds = self._line_feeds, max(0, self._line_feeds - len(data))
        return data[:early].replace(b"\n", b"\r") + data[early:]

    def _let_through(self) -> None:
        """Hand over what can be acted on, each key when the one before has done all it does.

        Of a key that came many times the first is handed over, then the rest: at once, if the app
        has a method `hold(key, times)` that takes them.
        """
        while (message := self.gate.next()) is not None:
            self._press(message)
            if isinstance(message, Key) and (others := self.gate.again(message.key)):
                if self._held(message.key, len(others)):
                    continue
                for other in others:
                    self._press(other)

    def _press(self, message: "Message") -> None:
        if isinstance(message, Key | Paste):
            self._wait_until_handled()
            self._unsettled = True
            self._last_key = monotonic()
        self.process_message(message)

    def _held(self, key: str, times: int) -> bool:
        """Whether the app has done what a key means so many times."""
        hold = getattr(self._app, "hold", None)
        if hold is None:
            return False
        self._wait_until_handled()
        held = asyncio.run_coroutine_threadsafe(_call(hold, key, times), self._loop)
        while not self.exit_event.is_set():
            with contextlib.suppress(TimeoutError):
                return held.result(_POLL)
        return True

    def _wait_until_handled(self) -> None:
        """Let the last key do all it does before the next one is handed over.

        Textual gives a key to the widget that has the focus when it arrives, so letters typed ahead
        of a dialog would be commands of the screen beneath. A key that comes alone is not kept
        waiting.
        """
        alone = monotonic() - self._last_key > _ALONE
        if self._unsettled and (not alone or _opens(self._app)):
            self._settle()

    def _settle(self) -> None:
        """Wait until the last key has done all it does; at best before there is another one."""
        self._unsettled = False
        handled = asyncio.run_coroutine_threadsafe(_settled(self._app), self._loop)
        end = monotonic() + _PATIENCE + _OPENING + _POLL
        while not (handled.done() or self.exit_event.is_set()) and monotonic() < end:
            futures.wait((handled,), _POLL)
        handled.cancel()


class CursorDriver(SafeDriver):
    """A driver that shows the terminal's cursor, which Textual hides but leaves at the caret."""

    def write(self, data: str) -> None:
        """Write to the terminal, never with the cursor hidden in the end."""
        if data == _HIDE:
            data = _SHOW
        elif len(data) > _FRAME:
            data = f"{_HIDE}{data}{_SHOW}"
        super().write(data)


async def _call(hold: Callable[[str, int], bool], key: str, times: int) -> bool:
    return hold(key, times)


def _opens(app: "App[Any]") -> bool:
    """Whether the app is on its way to another room."""
    return any(worker.group == "open" and not worker.is_finished for worker in app.workers)


async def _settled(app: "App[Any]") -> None:
    """Return when a key was handled and the room is there that it leads to, or patience ends."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            await _handled(app)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_OPENING):
            while _opens(app):
                await asyncio.sleep(_SOON)


async def _handled(app: "App[Any]") -> None:
    """Return when what has the focus, and all above it, have done what waits for them.

    A key goes from the app to what has the focus, whose answer rises to the screen and the app,
    which may open a dialog or a room by a worker: all is done when nothing waited twice running.
    What is between focus and screen only passes on what comes.
    """
    quiet = 0
    while quiet < _QUIET:
        pumps = _pumps(app)
        busy = any(pump.message_queue_size for pump in pumps)
        heard = (pumps[0], *pumps[1:][-2:])
        done = [event for pump in heard if pump.call_later((event := asyncio.Event()).set)]
        for event in done:
            await event.wait()
        quiet = 0 if busy else quiet + 1


def _pumps(app: "App[Any]") -> "list[MessagePump]":
    focus = app.focused
    return [*focus.ancestors_with_self] if focus else [*app.screen_stack[-1:], app]
