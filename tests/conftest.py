"""A real terminal for tests: programs run in a pty, and what they write is kept and drawn."""

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pyte
import pytest

from tui.storage.disk import Disk

_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(2, termios.TIOCSCTTY, 0);"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")


class Terminal:
    """One Python program in a pty of its own.

    Attributes:
        stream: Every byte that the program wrote.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environ: Mapping[str, str],
        size: tuple[int, int] = (80, 24),
        stdin: int | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.stream = b""
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._waiting: list[str | tuple[int, int]] = []
        self._screen = pyte.Screen(*size)
        self._drawn = pyte.Stream(self._screen)
        self._master, self.slave = os.openpty()
        self.resize(*size)
        self.attributes_before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_TERMINAL, *arguments],
            stdin=self.slave if stdin is None else stdin,
            stdout=self.slave,
            stderr=self.slave,
            env=dict(environ),
            start_new_session=True,
            cwd=cwd,
        )

    @property
    def screen(self) -> str:
        """What is on the screen, a line for each row; drawn only when it is asked for."""
        for event in self._waiting:
            if isinstance(event, str):
                self._drawn.feed(event)
            else:
                self._screen.resize(*event)
        self._waiting.clear()
        return "\n".join(self._screen.display)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the program writes within a time; whether it wrote anything."""
        waiting = select.poll()
        waiting.register(self._master, select.POLLIN)
        if not waiting.poll(seconds * 1000):
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return False
        self.stream += data
        self._waiting.append(self._decode(data))
        return bool(data)

    def settle(self, quiet: float = 0.2, limit: float = 10) -> None:
        """Read until nothing was written for a while."""
        end = time.monotonic() + limit
        while self.read(quiet) and time.monotonic() < end:
            pass

    def changes(self, limit: float) -> bool:
        """Read until the screen looks otherwise than now; whether it did within the limit."""
        end = time.monotonic() + limit
        before = self.screen
        while time.monotonic() < end:
            if self.read() and self.screen != before:
                return True
        return False

    def wait_for(self, text: str, limit: float = 20) -> None:
        """Read until a text is on the screen."""
        end = time.monotonic() + limit
        while text not in self.screen:
            ended = self.process.poll() is not None
            if not self.read() and (ended or time.monotonic() > end):
                pytest.fail(f"{text!r} never came; the screen is\n{self.screen}")

    def send(self, data: bytes) -> None:
        """Type something."""
        os.write(self._master, data)

    def drive(self, *steps: tuple[bytes, str]) -> None:
        """Type something and wait until a text answers it, step by step."""
        for keys, answer in steps:
            self.send(keys)
            self.wait_for(answer)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size and tell the program."""
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._waiting.append((rows, columns))

    def hang_up(self) -> None:
        """Close the terminal's window."""
        for name in ("_master", "slave"):
            if getattr(self, name) >= 0:
                os.close(getattr(self, name))
                setattr(self, name, -1)

    def wait(self, limit: float = 20) -> int:
        """Read until the program has ended; its exit code, negative after a signal."""
        end = time.monotonic() + limit
        while self.process.poll() is None:
            if self._master >= 0:
                self.read()
            else:
                time.sleep(0.05)
            if time.monotonic() > end:
                pytest.fail(f"the program does not end; the screen is\n{self.screen}")
        while self._master >= 0 and self.read(0):
            pass
        return self.process.returncode

    def leave(self) -> int:
        """Close dialogs, dropping what was written in them, and quit; the exit code."""
        for keys in (b"\x1b", b"n", b"\x1b", b"n", b"\x11"):
            if self.process.poll() is None:
                self.send(keys)
                self.settle(0.15)
        return self.wait()

    def modes(self) -> dict[int, bool]:
        """The private modes that were ever touched, and whether each is set in the end."""
        found: dict[int, bool] = {}
        for numbers, final in _MODE.findall(self.stream):
            found |= {int(number): final == b"h" for number in numbers.split(b";")}
        return found

    def unrestored(self) -> list[str]:
        """What the program changed in the terminal and left so."""
        usual = {7, 25}
        left = [f"mode {n}" for n, is_set in self.modes().items() if is_set != (n in usual)]
        if self.stream.count(b"\x1b[>") - self.stream.count(b"\x1b[<u"):
            left.append("keyboard protocol")
        if termios.tcgetattr(self.slave) != self.attributes_before:
            left.append("termios")
        return left

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.hang_up()


@pytest.fixture
def in_terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    """Runs Python with arguments in a pty, with a home of its own; ends it after the test."""
    started: list[Terminal] = []
    usual = {key: os.environ[key] for key in ("PATH", "PYTHONPATH") if key in os.environ}
    home = {"HOME": str(tmp_path / "home"), "TERM": "xterm-256color", "LANG": "C.UTF-8"}

    def start(
        *arguments: str, environ: Mapping[str, str] | None = None, **more: object
    ) -> Terminal:
        terminal = Terminal(arguments, usual | home | dict(environ or {}), **more)  # type: ignore[arg-type]
        started.append(terminal)
        return terminal

    yield start
    for terminal in started:
        terminal.close()


@pytest.fixture(autouse=True)
def let_go() -> Iterator[None]:
    """Close what a test left open, as the end of a process does: libraries that it never closed."""
    held: set[int] = set()

    def noting(open_: Callable[[Disk, Path], int]) -> Callable[[Disk, Path], int]:
        def opened(disk: Disk, path: Path) -> int:
            descriptor = open_(disk, path)
            held.add(descriptor)
            return descriptor

        return opened

    def close(_: Disk, descriptor: int) -> None:
        held.discard(descriptor)
        os.close(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("open_append", "open_fixed"):
            patch.setattr(Disk, name, noting(getattr(Disk, name)))
        patch.setattr(Disk, "close", close)
        yield
    for descriptor in held:
        os.close(descriptor)
