"""How soon entities are on the screen, and keys while the library is recognised.

Run it with `python tests/bench/bench_screen.py [ROUNDS]`. The real app runs on a terminal of its
own with the seeds. Figures to reach: 2 s from a cold start, 50 ms from the cache, and a 99th
percentile of keys while recognising of 1.5 times that of an idle app, taken in turns.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.figures import Sheet, p99
from tests.bench.peers import SEED
from tests.bench.terminals import Terminal
from tui.app import GlossApp
from tui.config import Settings
from tui.screens.desk import Desk

SIZE = (120, 30)
KEYS = 150
ARTICLES, COPIES = 40, 12


def started(home: str, path: Path) -> Terminal:
    """The app on a file or folder."""
    return Terminal((sys.executable, "-m", "tui", str(path)), home, size=SIZE)


def entities(home: str) -> float:
    """Seconds from the start until all names are listed."""
    terminal = started(home, SEED)
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
        answer = terminal.answer(b"j" if number % 8 < 4 else b"k", quiet=0.0)
        times.append(answer.first * 1000)
        time.sleep(0.02)
    return times


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
            terminal = started(home, folder)
            try:
                terminal.until(b"articles")
                terminal.quiet(2.0)
                idle += keys(terminal)
                terminal.press(b"\x1b[17~")
                terminal.until(b"recognising")
                busy += keys(terminal)
            finally:
                terminal.close()
    sheet = Sheet()
    sheet.head("names, and keys while the library is recognised")
    sheet.hold("names on the screen, cold start", statistics.median(cold) * 1000, 2000)
    sheet.hold("the same from the cache, after the text", statistics.median(kept) * 1000, 50)
    sheet.say("a key p99, idle", p99(idle))
    sheet.hold("the same while recognising, 1.5 x idle", p99(busy), 1.5 * p99(idle))
    sheet.end()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
