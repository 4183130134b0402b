"""Any program on a terminal of its own, straight or within tmux: keys in, times and bytes out."""

import fcntl
import os
import pty
import re
import select
import shlex
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyte

ROOT = Path(__file__).parents[2]
COLUMNS, ROWS = 120, 40
QUIET = 0.06
"""Seconds without a byte after which a screen has settled."""
_WORD = re.compile(r"[^\W\d_]{3,}")
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
    """A program on a terminal.

    Attributes:
        process: The program, or the tmux client that shows it.
        began: When it was started, by the performance counter.
    """

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
            self._command(command, home, size),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
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
        """What comes within some seconds; nothing if nothing does, or the program has ended."""
        if not select.select([self._master], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            return os.read(self._master, 1 << 16)
        except OSError:
            return b""

    def until(self, what: bytes, seconds: float = 30.0) -> float:
        """Seconds until it is written; everything that is written is read.

        Raises:
            TimeoutError: It never was.
        """
        began, written = time.perf_counter(), b""
        while what not in written:
            data = self._read(began + seconds - time.perf_counter())
            if not data:
                msg = f"{what!r} never came: {written[-300:]!r}"
                raise TimeoutError(msg)
            written += data
        return time.perf_counter() - began

    def quiet(self, seconds: float = QUIET) -> None:
        """Read until nothing is written any more."""
        while self._read(seconds):
            pass

    def rest(self, seconds: float = 120.0, least: float = 0.5) -> None:
        """Read until program and children have nothing to do either.

        Raises:
            TimeoutError: They always have.
        """
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            before, began = self.cpu(), time.perf_counter()
            while (left := began + least - time.perf_counter()) > 0:
                self._read(left)
            if self.cpu() - before < 0.06 * least:
                return
        msg = "the program is always busy"
        raise TimeoutError(msg)

    def answer(self, keys: bytes, *, quiet: float = QUIET, patience: float = 5.0) -> Answer:
        """Send keys and read until the screen has settled.

        Args:
            keys: All of them at once.
            quiet: Seconds without a byte that end it.
            patience: Seconds to wait for the first byte.
        """
        while self._read(0):
            pass
        found = Answer(time.perf_counter())
        self.press(keys)
        while data := self._read(quiet if found.chunks else patience):
            found.chunks.append((time.perf_counter(), data))
        return found

    def cpu(self) -> float:
        """Seconds of processor time that the program and its children have used."""
        return sum(_cpu(pid) for pid in family(self.pid))

    def memory(self) -> tuple[float, float]:
        """Resident and proportional memory of the program without its children, in MB."""
        rolled = Path(f"/proc/{self.pid}/smaps_rollup").read_text("ascii")
        sizes = dict(re.findall(r"^(\w+):\s+(\d+) kB", rolled, re.MULTILINE))
        return int(sizes["Rss"]) / 1024, int(sizes["Pss"]) / 1024

    def close(self) -> None:
        """End it with all that it started."""
        for pid in family(self.process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()
        os.close(self._master)


class Tmux(Terminal):
    """A program within tmux; what is read is what tmux sends to its client."""

    def _command(self, command: Sequence[str], home: str, size: tuple[int, int]) -> Sequence[str]:
        self._server = ["tmux", "-S", f"{home}/tmux", "-f", "/dev/null"]
        columns, rows = (str(number) for number in size)
        shape = ["-x", columns, "-y", rows, f"exec {shlex.join(command)}"]
        plain = ["set", "-g", "status", "off", ";", "set", "-g", "default-terminal"]
        return [*self._server, *plain, "tmux-256color", ";", "new-session", *shape]

    @property
    def pid(self) -> int:
        """The process in the pane."""
        asked = [*self._server, "display-message", "-p", "#{pane_pid}"]
        shown = subprocess.run(asked, capture_output=True, check=True, env=self.environment)
        return int(shown.stdout)

    def close(self) -> None:
        """End the server, and with it everything."""
        subprocess.run([*self._server, "kill-server"], check=False, env=self.environment)
        self.quiet()
        super().close()


def family(pid: int) -> list[int]:
    """A process with all its children and theirs."""
    parents = dict(_parents())
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text("ascii", errors="replace")
            except OSError:
                continue
            yield int(folder.name), int(stat.rpartition(")")[2].split()[1])


def _cpu(pid: int) -> float:
    """Seconds that all living threads of a process have run."""
    total = 0
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            total += int((task / "schedstat").read_text("ascii").split()[0])
    except OSError:
        return total / 1e9
    return total / 1e9
