"""How soon entities are on the screen, and keys while the library is recognised.

Run it with `python tests/bench/bench_screen.py [ROUNDS]`. The real app runs on a terminal of its
own with the seeds. Figures to reach: 2 s from a cold start, 50 ms from the cache, and a 99th
percentile of keys while recognising of 1.5 times that of an idle app, taken in turns.
"""

import asyncio
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tui.app import GlossApp
from tui.config import Settings
from tui.screens.desk import Desk

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "wire-story.txt"
QUIET = 0.05
KEYS = 150
ARTICLES, COPIES = 40, 12


class Terminal:
    """The app on a terminal of 120 x 30."""

    def __init__(self, home: str, *arguments: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 120, 0, 0))
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env={**os.environ, "HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(slave)

    def press(self, keys: bytes) -> None:
        """Type something."""
        os.write(self.master, keys)

    def until(self, what: bytes, seconds: float = 30.0) -> float:
        """Seconds until it is written; everything that is written is read."""
        began, written = time.perf_counter(), b""
        while what not in written:
            left = began + seconds - time.perf_counter()
            if left <= 0 or not select.select([self.master], [], [], left)[0]:
                msg = f"{what!r} never came: {written[-300:]!r}"
                raise TimeoutError(msg)
            written += os.read(self.master, 65536)
        return time.perf_counter() - began

    def quiet(self, seconds: float = QUIET) -> None:
        """Read until nothing is written any more."""
        while select.select([self.master], [], [], seconds)[0]:
            os.read(self.master, 65536)

    def answer(self, key: bytes) -> float:
        """Seconds until a key has changed the screen."""
        while select.select([self.master], [], [], 0)[0]:
            os.read(self.master, 65536)
        began = time.perf_counter()
        self.press(key)
        select.select([self.master], [], [], 5.0)
        return time.perf_counter() - began

    def close(self) -> None:
        """End it."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


def entities(home: str) -> float:
    """Seconds from the start until all names are listed."""
    terminal = Terminal(home, str(SEED))
    try:
        terminal.until(b"Washington")
        terminal.press(b"E")
        terminal.until(b"PERSON")
        return time.perf_counter() - terminal.began
    finally:
        terminal.close()


async def cached(home: Path) -> float:
    """Seconds from a text to its names, recognised before, in an app that has settled."""
    settings = Settings(home / "l", home / "cache", home / "s", home / "c", "gloss-dark")
    took = 0.0
    for _ in range(2):
        app = GlossApp(settings, [], None)
        async with app.run_test(size=(120, 40)) as pilot:
            while app.services is None or not app.library.articles.rows:
                await pilot.pause(0.02)
            await pilot.pause(1.0)
            shown, named = _Timer(Desk.show), _Timer(Desk._put_mentions)
            with patch.multiple(Desk, show=shown.timed(), _put_mentions=named.timed()):
                await pilot.press("j", "enter")
                while app.reader is None or not named.times:
                    await pilot.pause(0.01)
            took = named.times[0] - shown.times[0]
            while app.reader.naming.looking:
                await pilot.pause(0.05)
            await pilot.pause(0.3)
    return took


class _Timer:
    """Notes when a method is called."""

    def __init__(self, method: Callable[..., None]) -> None:
        self.times: list[float] = []
        self._method = method

    def timed(self) -> Callable[..., None]:
        """The method, that notes it."""

        def timed(*given: Any) -> None:
            self.times.append(time.perf_counter())
            self._method(*given)

        return timed


def keys(terminal: Terminal) -> list[float]:
    """How long keys took."""
    times = []
    for number in range(KEYS):
        times.append(terminal.answer(b"j" if number % 8 < 4 else b"k"))
        time.sleep(0.02)
    return times


def p99(times: list[float]) -> float:
    """The 99th percentile, in ms."""
    return 1000 * statistics.quantiles(times, n=100)[98]


def main(rounds: int) -> None:
    """Measure and print."""
    cold, kept, idle, busy = [], [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as home:
            cold.append(entities(home))
            kept.append(asyncio.run(cached(Path(home, "kept"))))
    texts = SEED.read_text(encoding="utf-8")
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home, "texts")
            folder.mkdir()
            for number in range(ARTICLES):
                text = f"Number {number}\n\n" + "\n".join([texts] * COPIES)
                (folder / f"{number}.txt").write_text(text, encoding="utf-8")
            terminal = Terminal(home, str(folder))
            try:
                terminal.until(b"articles")
                terminal.quiet(2.0)
                idle += keys(terminal)
                terminal.press(b"\x1b[17~")
                terminal.until(b"recognising")
                busy += keys(terminal)
            finally:
                terminal.close()
    ratio = p99(busy) / p99(idle)
    sys.stdout.write(
        f"names on the screen, cold start   {statistics.median(cold):6.2f} s\n"
        f"the same from the cache, after the text {statistics.median(kept) * 1000:4.0f} ms\n"
        f"a key, 99th of 100, idle          {p99(idle):6.1f} ms\n"
        f"the same while recognising        {p99(busy):6.1f} ms, {ratio:.2f} x\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
