"""Textual's driver for a real terminal, made safe against what a terminal may send or do."""

import asyncio
import contextlib
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

from tui.terminal.ending import throw
from tui.terminal.pastes import Pastes

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver
    from textual.message import Message

_READ_SIZE = 4096
"""Bytes read from the terminal at a time."""
_PATIENCE = 0.2
"""Seconds that a key may take before the next one is handed over nevertheless."""
_POLL = 0.1
"""Seconds after which the reader of keys looks whether it shall end."""


_HIDE, _SHOW = "\x1b[?25l", "\x1b[?25h"
_FRAME = 1000
"""Characters from which on a write may be seen half done, so that no cursor should run along."""


def driver_class(*, cursor: bool = False) -> "type[Driver]":
    """The driver for a real terminal; with `cursor`, one that shows the terminal's own cursor."""
    return CursorDriver if cursor else SafeDriver


class SafeDriver(LinuxDriver):
    """Textual's driver, which no bytes from a terminal, and no terminal that goes, can end."""

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        """Drive `app`; the options are Textual's."""
        super().__init__(app, **options)
        self._file: Any = _Screen(self._file)
        self._last_key = 0.0

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
        keys = _Keys(debug=self._debug)
        pastes = Pastes()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_POLL):
                    data = _read(self.fileno)
                    if not data:
                        _hang_up()
                        return
                    for part in pastes.split(decode(data)):
                        self._hand_over(keys.feed(part) if isinstance(part, str) else (part,))
                for message in keys.tick():
                    self.process_message(message)

    def _hand_over(self, messages: "Iterable[Message]") -> None:
        """Give the app what came together; of a key that came many times the first, then the rest.

        An app that has a method `hold(key, times)` is asked to do the rest at once.
        """
        for name, same in groupby(messages, key=lambda one: getattr(one, "key", None)):
            first, *others = same
            self._press(first)
            if others and name is not None and self._held(name, len(others)):
                continue
            for message in others:
                self._press(message)

    def _press(self, message: "Message") -> None:
        if isinstance(message, Key):
            self._wait_until_handled()
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
        last, self._last_key = self._last_key, monotonic()
        if self._last_key - last > _PATIENCE:
            return
        handled = asyncio.run_coroutine_threadsafe(_handled(self._app), self._loop)
        with contextlib.suppress(TimeoutError):
            handled.result(_PATIENCE)
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


async def _handled(app: "App[Any]") -> None:
    """Return when the app, its screen and its focus have done what waits for them, twice.

    A key moves the focus by a message to the app, and opens a dialog by a worker.
    """
    for _ in range(2):
        done = []
        screens = app.screen_stack[-1:]
        for pump in (app, *screens, *(screen.focused for screen in screens if screen.focused)):
            event = asyncio.Event()
            if pump.call_later(event.set):
                done.append(event)
        for event in done:
            await event.wait()


class _Keys:
    """Textual's parser of keys, begun anew after a sequence with numbers that are none."""

    def __init__(self, *, debug: bool) -> None:
        self._debug = debug
        self._parser = XTermParser(debug)

    def feed(self, text: str) -> "Iterator[Message]":
        """Yield what is complete; the rest of `text` is lost after a sequence that is wrong."""
        try:
            yield from self._parser.feed(text)
        except (ValueError, OverflowError):
            before, self._parser = self._parser, XTermParser(self._debug)
            self._parser.mouse_pixels = before.mouse_pixels
            self._parser.terminal_size = before.terminal_size
            self._parser.terminal_pixel_size = before.terminal_pixel_size

    def tick(self) -> "Iterator[Message]":
        """Yield what waiting has made complete, such as a lone escape."""
        yield from self._parser.tick()


class _Screen:
    """The terminal as a file for Textual's writer thread, which a failing write would end.

    The event loop blocks for ever on the queue of a writer that has ended, so a terminal that is
    gone swallows what is written and hangs up.
    """

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._gone = False

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, text: str) -> None:
        self._do(lambda: self._stream.write(text))

    def flush(self) -> None:
        self._do(self._stream.flush)

    def _do(self, act: Callable[[], object]) -> None:
        if self._gone:
            return
        try:
            act()
        except OSError:
            self._gone = True
            _hang_up()


def _read(descriptor: int) -> bytes:
    """Read what is there; nothing when the terminal is gone, which Linux reports as an error."""
    try:
        return os.read(descriptor, _READ_SIZE)
    except OSError:
        return b""


def _hang_up() -> None:
    """Do what a terminal does that is closed, for those that could not."""
    os.kill(os.getpid(), signal.SIGHUP)
