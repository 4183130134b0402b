"""The terminal before there is an app: painted with what was kept, its keys waiting."""

import _signal  # type: ignore[import-not-found] # `signal` adds enums, which cost 3 ms
import os
import sys

from tui.boot import frames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

INPUT, OUTPUT = 0, 2
"""Descriptors that Textual reads keys from and writes to."""
SPEAKING = frozenset({"-", "-h", "--help", "--version", "--completion"})
"""Arguments with which gloss prints, or reads its input, before it shows anything."""

_TAKE = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h"
"""Alternate screen, no cursor, no wrapping, and pastes that are told from keys."""
_LEAVE = "\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h"
_CLEAR = "\x1b[m\x1b[2J"


class Early:
    """Holds the terminal from the start of the process until the driver takes it over.

    Attributes:
        key: What a frame that is kept now has to be found by; empty where there is to be none.
        entered: Whether the alternate screen is shown.
        painted: Whether a frame is on it.
        extra: What was kept beside that frame, for the app.
        pending: Bytes that were typed before the terminal was taken, and so while it still made
            line feeds of the enter key.
    """

    def __init__(self, arguments: "Sequence[str]") -> None:
        """Be ready; nothing is done yet."""
        self.key = ""
        self.entered = False
        self.painted = False
        self.extra = ""
        self.pending = 0
        self._arguments = arguments
        self._attributes: list[Any] | None = None
        self._handlers: dict[int, Any] = {}

    def begin(self) -> None:
        """Take the terminal, if it is one, and paint the frame, if there is one."""
        if SPEAKING.isdisjoint(self._arguments) and _is_fit():
            self._watch()
            self._listen()
            if self._attributes is not None:
                self.key = frames.key_of(self._arguments)
                self._paint()

    def hand_over(self) -> "list[Any] | None":
        """Let the driver have the terminal; how it was before, or None if it is not held."""
        attributes, self._attributes = self._attributes, None
        return attributes

    def give_back(self) -> None:
        """Leave the terminal as it was found, unless the driver has it or had it."""
        attributes, self._attributes = self._attributes, None
        if attributes is not None:
            import contextlib
            import termios

            if self.entered:
                _write(_LEAVE)
            with contextlib.suppress(termios.error):
                termios.tcsetattr(INPUT, termios.TCSANOW, attributes)
        for number, handler in self._handlers.items():
            if _signal.getsignal(number) in {self._die, self._resized}:
                _signal.signal(number, handler)
        self._handlers.clear()

    def _listen(self) -> None:
        """Have keys neither shown nor edited nor changed; only Ctrl+C still acts at once."""
        import fcntl
        import termios

        try:
            before = termios.tcgetattr(INPUT)
            now = termios.tcgetattr(INPUT)
            now[0] &= ~(
                termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
            )
            now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
            nothing = os.fpathconf(INPUT, "PC_VDISABLE").to_bytes(1, "big")
            now[6][termios.VSUSP] = now[6][termios.VQUIT] = nothing
            now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
            self._attributes = before
            termios.tcsetattr(INPUT, termios.TCSANOW, now)
            waiting = fcntl.ioctl(INPUT, termios.FIONREAD, bytes(4))
        except (OSError, termios.error):
            self.give_back()
            return
        self.pending = int.from_bytes(waiting, sys.byteorder)

    def _paint(self) -> None:
        """Paint the frame for the size that the terminal has now."""
        frame = frames.load(self.key, os.get_terminal_size(OUTPUT))
        self.painted = frame is not None
        if frame is not None:
            rows, self.extra = frame
            lines = (f"\x1b[{y};1H\x1b[m{row}" for y, row in enumerate(rows, 1))
            taking = "" if self.entered else _TAKE
            self.entered = True
            _write(f"{taking}{''.join(lines)}\x1b[m")

    def _watch(self) -> None:
        """Have no signal leave the terminal as only gloss needs it."""
        for number in (_signal.SIGINT, _signal.SIGTERM, _signal.SIGHUP, _signal.SIGQUIT):
            if _signal.getsignal(number) != _signal.SIG_IGN:
                self._handlers[number] = _signal.signal(number, self._die)
        self._handlers[_signal.SIGWINCH] = _signal.signal(_signal.SIGWINCH, self._resized)

    def _die(self, number: int, _: object) -> None:
        """End as the signal does where nobody listens to it, but with the terminal as it was."""
        self.give_back()
        _signal.signal(number, _signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def _resized(self, *_: object) -> None:
        """Paint the frame of the new size; there is none that would fit in place of it."""
        if self.entered and self._attributes is not None:
            _write(_CLEAR)
            self._paint()


def _is_fit() -> bool:
    """Whether all of the terminal is ours to draw on and to read from."""
    if os.environ.get("TERM", "") in {"", "dumb", "unknown"}:
        return False
    try:
        return all(map(os.isatty, (0, 1, 2))) and os.tcgetpgrp(INPUT) == os.getpgrp()
    except OSError:
        return False


def _write(text: str) -> None:
    """Write all of it; a terminal that is gone is for others to notice."""
    data = text.encode()
    try:
        while data:
            data = data[os.write(OUTPUT, data) :]
    except OSError:
        return
