"""The terminal that is read and written, and that may go at any time."""

import os
import signal
from collections.abc import Callable
from typing import IO

_READ_SIZE = 4096
"""Bytes read from the terminal at a time."""


class Output:
    """The terminal as a file for Textual's writer thread, which a failing write would end.

    The event loop blocks for ever on the queue of a writer that has ended, so a terminal that is
    gone swallows what is written and hangs up.
    """

    def __init__(self, stream: IO[str]) -> None:
        """Write to a stream."""
        self._stream = stream
        self._gone = False

    def fileno(self) -> int:
        """The stream's descriptor."""
        return self._stream.fileno()

    def write(self, text: str) -> None:
        """Write, if the terminal is still there."""
        self._do(lambda: self._stream.write(text))

    def flush(self) -> None:
        """Send what was written, if the terminal is still there."""
        self._do(self._stream.flush)

    def _do(self, act: Callable[[], object]) -> None:
        if self._gone:
            return
        try:
            act()
        except OSError:
            self._gone = True
            hang_up()


def read(descriptor: int) -> bytes:
    """Read what is there; nothing when the terminal is gone, which Linux reports as an error."""
    try:
        return os.read(descriptor, _READ_SIZE)
    except OSError:
        return b""


def hang_up() -> None:
    """Do what a terminal does that is closed, for those that could not."""
    os.kill(os.getpid(), signal.SIGHUP)
