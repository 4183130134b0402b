"""Any program on a terminal of its own: keys in, times and bytes out."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pyte

from tests.bench import processes

ROOT = Path(__file__).parents[2]
COLUMNS, ROWS = 120, 40
QUIET = 0.06
"""Seconds without a byte after which a screen has settled."""
LONGEST = 60.0
"""Seconds after which a program that writes without a pause is given up."""
_IDLE = 0.06
"""Share of a processor below which a program does nothing."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_CODES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|.)")
_PASSED = ("PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONDONTWRITEBYTECODE")
"""What programs see of the environment; no folders, no settings of a reader's own."""


@dataclass
class Answer:
    """What a program wrote after keys.

    Attributes:
        began: When the keys were sent, by the performance counter.
        chunks: What was read, each with its time.
    """

    began: float
    chunks: list[tuple[float, bytes]] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """From the keys to the last byte; 0 if nothing was written."""
        return self.chunks[-1][0] - self.began if self.chunks else 0.0

    @property
    def first(self) -> float:
        """From the keys to the first bytes; 0 if nothing was written."""
        return self.chunks[0][0] - self.began if self.chunks else 0.0

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(len(data) for _, data in self.chunks)

    def readable(self, columns: int = COLUMNS, rows: int = ROWS) -> float:
        """Seconds until all words between the two first and last rows stood as they did in the end.

        Colours, signs and numbers that come later do not count.
        """
        screen = pyte.Screen(columns, rows)
        stream = pyte.ByteStream(screen)
        seen = []
        for when, data in self.chunks:
            stream.feed(data)
            seen.append((when, _WORD.findall("\n".join(screen.display[2:-3]))))
        return next((when for when, words in seen if words == seen[-1][1]), self.began) - self.began


class Terminal:
    """A program on a terminal, which is its own: when the terminal goes, the program is told.

    Attributes:
        NAME: What kind of terminal it is.
        process: The program, or the tmux client that shows it.
        began: When it was started, by the performance counter.
    """

    NAME: ClassVar[str] = "raw pty"

    def __init__(
        self,
        command: Sequence[str],
        home: str,
        *,
        size: tuple[int, int] = (COLUMNS, ROWS),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start it.

        Args:
            command: Program and arguments.
            home: Its home folder.
            size: Columns and rows.
            environment: More variables.
        """
        self._master, slave = pty.openpty()
        columns, rows = size
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
        self.environment = {
            "LANG": "C.UTF-8",
            **passed,
            "HOME": home,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            **(environment or {}),
        }
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            ["setsid", "--ctty", *self._command(command, home, size)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=self.environment,
        )
        os.close(slave)

    def _command(self, command: Sequence[str], home: str, size: tuple[int, int]) -> Sequence[str]:
        """What is started, given what is asked for."""
        del home, size
        return command

    @property
    def pid(self) -> int:
        """The program's process."""
        return self.process.pid

    def press(self, keys: bytes) -> None:
        """Type something."""
        os.write(self._master, keys)

    def _read(self, seconds: float) -> bytes:
        """What comes within some seconds; nothing if nothing does.

        Raises:
            BrokenPipeError: The program has ended.
        """
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            return os.read(self._master, 1 << 16)
        except OSError as error:
            msg = "the program has ended"
            raise BrokenPipeError(msg) from error

    def until(self, what: bytes, seconds: float = 30.0) -> float:
        """Seconds until it is written; everything that is written is read.

        Raises:
            TimeoutError: It never was.
        """
        began, written = time.perf_counter(), b""
        while what not in written:
            left = began + seconds - time.perf_counter()
            try:
                data = self._read(left) if left > 0 else b""
            except BrokenPipeError:
                data = b""
            if not data:
                msg = f"{what!r} never came, but {last_words(written)}"
                raise TimeoutError(msg)
            written += data
        return time.perf_counter() - began

    def quiet(self, seconds: float = QUIET) -> None:
        """Read until nothing is written any more.

        Raises:
            TimeoutError: Something always is.
        """
        end = time.perf_counter() + LONGEST
        while self._read(seconds):
            _still(end)

    def finish(self, seconds: float = LONGEST) -> None:
        """Read until the program has ended by itself.

        Raises:
            TimeoutError: It has not.
        """
        end = time.perf_counter() + seconds
        while self.process.poll() is None:
            if time.perf_counter() > end:
                msg = f"the program has not ended within {seconds:.0f} seconds"
                raise TimeoutError(msg)
            try:
                self._read(0.05)
            except BrokenPipeError:
                time.sleep(0.005)

    def rest(self, seconds: float = 120.0, least: float = 0.5) -> None:
        """Read until program and children have nothing to do either.

        Args:
            seconds: How long that may take.
            least: Seconds that they must have done nothing.

        Raises:
            TimeoutError: They always have.
        """
        end = time.perf_counter() + seconds
        used = 0.0
        while time.perf_counter() < end:
            before, began = self.cpu(), time.perf_counter()
            while (left := began + least - time.perf_counter()) > 0:
                self._read(left)
            used = (self.cpu() - before) / (time.perf_counter() - began)
            if used < _IDLE:
                return
        msg = f"the program is always busy: {used:.0%} of a processor after {seconds:.0f} seconds"
        raise TimeoutError(msg)

    def answer(self, keys: bytes, *, quiet: float = QUIET, patience: float = 5.0) -> Answer:
        """Send keys and read until the screen has settled.

        Args:
            keys: All of them at once.
            quiet: Seconds without a byte that end it.
            patience: Seconds to wait for the first byte; nothing is found if none comes.

        Raises:
            TimeoutError: The screen never settles.
        """
        end = time.perf_counter() + LONGEST
        while self._read(0):
            _still(end)
        found = Answer(time.perf_counter())
        self.press(keys)
        end = found.began + patience + LONGEST
        while data := self._read(quiet if found.chunks else patience):
            found.chunks.append((time.perf_counter(), data))
            _still(end)
        return found

    def cpu(self) -> float:
        """Seconds of processor time that the program and its children have used."""
        return sum(processes.cpu(pid) for pid in processes.family(self.pid))

    def memory(self) -> tuple[float, float]:
        """Resident and proportional memory of the program without its children, in MB."""
        rolled = Path(f"/proc/{self.pid}/smaps_rollup").read_text("ascii")
        sizes = dict(re.findall(r"^(\w+):\s+(\d+) kB", rolled, re.MULTILINE))
        return int(sizes["Rss"]) / 1024, int(sizes["Pss"]) / 1024

    def close(self) -> None:
        """End it with all that it started; nothing is left to do the second time."""
        if self._master < 0:
            return
        try:
            processes.end([self.process.pid])
            self.process.wait()
        finally:
            os.close(self._master)
            self._master = -1


def last_words(written: bytes) -> str:
    """What a program wrote last, in a short line without colours and places."""
    words = _CODES.sub(b"", written).decode("utf-8", "replace").split()
    return repr(" ".join(words)[-100:]) if words else "nothing"


def _still(end: float) -> None:
    """Raise a TimeoutError if it is later than that."""
    if time.perf_counter() > end:
        msg = "the program writes without a pause"
        raise TimeoutError(msg)
