"""Time to save a note beside the disk's own append and fsync, and time to open a library.

Run it with `python tests/bench/bench_store.py [NOTES ...]`; 1,000 and 10,000 notes by default.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tui.core.annotation import Annotation, Target
from tui.core.digest import text_hash
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.span import Span
from tui.storage import Library, open_library

DEVICE = "0123456789"
PER_ARTICLE = 50
SAMPLES = 300
TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital. " * 60


def note(article: int, at: int) -> Annotation:
    """One annotation as a reader makes it, of about 0.5 KB."""
    start = (at * 37) % (len(TEXT) - 80)
    target = Target.of(TEXT, Span(start, start + 40), text_hash(TEXT))
    made = "2026-01-31T09:05:00.123Z"
    return Annotation(new_id(), article, target, ("claim", "check"), "To be verified.", made, made)


def fill(library: Library, notes: int) -> list[int]:
    """Put notes into articles of `PER_ARTICLE`, an article a step."""
    articles = [new_id() for _ in range(max(1, notes // PER_ARTICLE))]
    for article in articles:
        edits = tuple(Edit(None, note(article, at)) for at in range(PER_ARTICLE))
        library.apply(Step("fill", edits), undoable=False)
    library.checkpoint()
    return articles


def milliseconds(run: Callable[[int], object], times: int = SAMPLES) -> list[float]:
    """Times of `times` calls, sorted."""
    found = []
    for index in range(times):
        start = time.perf_counter()
        run(index)
        found.append((time.perf_counter() - start) * 1000)
    return sorted(found)


def say(what: str, times: list[float]) -> None:
    """Print the median and the 99th percentile."""
    p99 = times[int(len(times) * 0.99) - 1]
    sys.stdout.write(f"{what:44} p50 {statistics.median(times):7.2f} ms   p99 {p99:7.2f} ms\n")


def floor(folder: Path) -> list[float]:
    """The disk's own price of durability: append half a kilobyte and fsync."""
    line = b"x" * 600 + b"\n"
    descriptor = os.open(folder / "floor", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def append(_: int) -> None:
        os.write(descriptor, line)
        os.fsync(descriptor)

    times = milliseconds(append)
    os.close(descriptor)
    return times


def measure(folder: Path, notes: int) -> None:
    """Fill a library, then time saving into it and opening it."""
    library = open_library(folder / "library", DEVICE)
    articles = fill(library, notes)
    say("append + fsync (floor)", floor(folder))

    def save(index: int) -> None:
        article = articles[index % len(articles)]
        library.apply(Step("note", (Edit(None, note(article, index)),)))

    say(f"save a note at {notes:,}", milliseconds(save))
    say("append + fsync (floor)", floor(folder))
    say(f"undo at {notes:,}", milliseconds(lambda _: library.undo(), 100))
    library.close()
    opening = [sys.executable, __file__, "open", str(folder / "library"), f"{articles[0]}"]
    for _ in range(3):
        sys.stdout.flush()
        subprocess.run(opening, check=True)


def resident() -> float:
    """Resident memory of this process in MB; 0 where there is no /proc."""
    state = Path("/proc/self/statm")
    pages = int(state.read_text().split()[1]) if state.exists() else 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_once(folder: Path, article: int) -> None:
    """Open a library in this fresh process: CPU time, resident memory, one article's notes."""
    before = resident()
    start = time.process_time()
    library = open_library(folder, DEVICE)
    cpu = time.process_time() - start
    grown = resident() - before
    start = time.process_time()
    notes = len(library.annotations(article))
    one = (time.process_time() - start) * 1000
    library.close()
    opened = f"open: {cpu:.3f} s CPU, {grown:.0f} MB"
    sys.stdout.write(f"{opened:44} {notes} notes of one article, first time: {one:.2f} ms\n")


def main() -> None:
    """Measure each size in its own library."""
    if sys.argv[1:2] == ["open"]:
        open_once(Path(sys.argv[2]), int(sys.argv[3]))
        return
    for notes in [int(size) for size in sys.argv[1:]] or [1_000, 10_000]:
        with tempfile.TemporaryDirectory() as folder:
            measure(Path(folder), notes)


if __name__ == "__main__":
    main()
