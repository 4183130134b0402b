"""How fast notes are saved, found and opened, beside the disk itself, SQLite and a stock TinyDB.

Run it with `python tests/bench/bench_store.py [NOTES ...]`: 1,000 and 10,000 notes by default, the
promises for 100,000 need that number (about three minutes). Samples that are compared are taken in
turn, so that whatever else the machine does hits all of them.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.bench.store_notes import DEVICE, RARE, TAGS, fill, note, notes
from tests.bench.store_peers import Sqlite, Stock
from tui.core.annotation import Annotation
from tui.core.history import Edit, Step
from tui.core.intents import Rename
from tui.services.coding import Coding
from tui.storage import Library, open_library

SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000
SAMPLES = 1_000
OPENINGS = 5

Times = list[float]
"""Milliseconds."""


def timed(run: Callable[[], object]) -> float:
    """Milliseconds that a call takes."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def p99(times: Times) -> float:
    """The 99th percentile."""
    return sorted(times)[int(len(times) * 0.99) - 1]


def say(what: str, times: Times) -> None:
    """Print the median, and the 99th percentile of what was measured often enough."""
    tail = f"   p99 {p99(times):9.2f} ms" if len(times) >= 100 else f"   {len(times)} samples"
    print(f"  {what:46} p50 {median(times):9.2f} ms{tail}", flush=True)


def judge(what: str, found: float, bound: float, unit: str) -> None:
    """Print a figure that was promised, its bound, and whether it holds."""
    verdict = "holds" if found <= bound else "FAILS"
    print(f"  {verdict}  {what}: {found:.2f} {unit}, at most {bound:.2f} {unit}", flush=True)


class Saving:
    """One library, one SQLite and one TinyDB with the same notes."""

    def __init__(self, folder: Path, count: int) -> None:
        self._random = Random(count)  # noqa: S311
        self.folder, self.count = folder, count
        found = notes(count, self._random)
        self.articles = list(found)
        self.library = open_library(folder / "library", DEVICE)
        fill(self.library, found)
        everything = [one for some in found.values() for one in some]
        self.sqlite, self.stock = Sqlite(folder / "sqlite"), Stock(folder / "stock.json")
        self.sqlite.add(everything)
        self.stock.add(everything)

    def save(self) -> None:
        """Save one note in the library."""
        self.library.apply(Step("note", (Edit(None, self._note()),)))

    def save_in_sqlite(self) -> None:
        """Save one note in the SQLite."""
        self.sqlite.add([self._note()])

    def save_in_stock(self) -> None:
        """Save one note in the TinyDB."""
        self.stock.add([self._note()])

    def _note(self) -> Annotation:
        return note(self._random.choice(self.articles), self._random)


def saving(folder: Path, one: Saving, small: Saving) -> None:
    """Save notes, in turn with the disk's own append and fsync and into a small library."""
    line = b"x" * 700 + b"\n"
    descriptor = os.open(folder / "floor", os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def append() -> None:
        os.write(descriptor, line)
        os.fsync(descriptor)

    runs = (append, small.save, one.save, one.save_in_sqlite)
    floor, few, many, sqlite = zip(*([timed(r) for r in runs] for _ in range(SAMPLES)), strict=True)
    os.close(descriptor)
    stock = [timed(one.save_in_stock) for _ in range(max(3, 30_000 // one.count))]
    undo = [timed(one.library.undo) for _ in range(100)]
    for what, times in (
        ("append + fsync", floor),
        (f"save a note at {small.count:,}", few),
        (f"save a note at {one.count:,}", many),
        ("  undo it", undo),
        ("  SQLite, WAL, synchronous=FULL", sqlite),
        ("  stock TinyDB", stock),
    ):
        say(what, list(times))
    if one.count >= LARGE:
        judge("save p99 to append + fsync p99", p99(list(many)) / p99(list(floor)), 3.0, "times")
        judge("save p50 to that at 1,000", median(many) / median(few), 1.5, "times")


def peers(one: Saving) -> None:
    """The look-ups and the renaming in the other stores."""
    article = one.articles[-1]
    for what, peer in (("SQLite", one.sqlite), ("stock TinyDB", one.stock)):
        say(f"{what}: an article's notes", [timed(partial(peer.of_article, article))])
        say(f"{what}: by tag, {TAGS[0]}", [timed(partial(peer.tagged, TAGS[0]))])
        say(f"{what}: by tag, claim", [timed(partial(peer.tagged, "claim"))])
        say(f"{what}: text in notes", [timed(partial(peer.with_text, RARE))])
        say(f"{what}: rename claim", [timed(partial(peer.rename, "claim", "statement"))])


def child(task: str, one: Saving) -> dict[str, Any]:
    """Run a part of this file in a fresh process."""
    arguments = [sys.executable, __file__, task, str(one.folder / "library"), f"{one.articles[-1]}"]
    answer = subprocess.run(arguments, check=True, capture_output=True, text=True).stdout
    found: dict[str, Any] = json.loads(answer)
    return found


def reading(one: Saving) -> None:
    """Open the library in fresh processes, look things up, rename a tag."""
    opened = [child("open", one) for _ in range(OPENINGS)]
    cpu = sorted(found["cpu"] for found in opened)
    grown = max(found["grown"] for found in opened)
    print(f"  open: CPU {cpu[0]:.3f} to {cpu[-1]:.3f} s, memory {grown:.0f} MB")
    found = child("look", one)
    for what, (count, first, again) in found["looks"].items():
        print(f"  {what:46} p50 {again:9.2f} ms   first time {first:.2f} ms, {count:,} found")
    renamed, seconds = found["renamed"], found["rename"]
    print(
        f"  rename claim on {renamed:,} notes: {seconds:.2f} s, undo {found['undo']:.2f} s,", end=""
    )
    print(f" {'one step' if found['whole'] else 'NOT ONE STEP'}; then {found['grown']:.0f} MB")
    if one.count in {MIDDLE, LARGE}:
        judge(f"open {one.count:,}", median(cpu), 0.15 if one.count == MIDDLE else 1.0, "s of CPU")
    if one.count >= LARGE:
        judge("memory when open", grown, 250, "MB")
        judge("memory when all was looked at", found["grown"], 250, "MB")
        bounds = {"an article's notes": 1, "by tag": 20, "text in notes": 50}
        for what, (_, _, again) in found["looks"].items():
            judge(what, again, bounds[what.partition(",")[0]], "ms")
        judge("rename", seconds, 2, "s")
        judge("undo of the rename", found["undo"], 2, "s")


def resident() -> float:
    """Resident memory of this process in MB; 0 where there is no /proc."""
    state = Path("/proc/self/statm")
    pages = int(state.read_text().split()[1]) if state.exists() else 0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def open_once(folder: Path) -> tuple[Library, dict[str, Any]]:
    """Open a library in this fresh process: CPU time, memory; objects stay, as in the app."""
    before, start = resident(), time.process_time()
    library = open_library(folder, DEVICE)
    cpu = time.process_time() - start
    gc.freeze()
    return library, {"cpu": cpu, "before": before, "grown": resident() - before}


def look(library: Library, article: int) -> dict[str, tuple[int, float, float]]:
    """How many were found, milliseconds the first time, and the median after that."""
    looks: dict[str, Callable[[], list[Annotation]]] = {
        "an article's notes": lambda: library.annotations(article),
        f"by tag, {TAGS[0]}": lambda: library.tagged(TAGS[0]),
        "by tag, claim": lambda: library.tagged("claim"),
        f"text in notes, {RARE}": lambda: library.with_text(RARE),
        "text in notes, none has it": lambda: library.with_text("nowhere"),
    }
    found = {}
    for what, run in looks.items():
        first = timed(run)
        found[what] = (len(run()), first, median(timed(run) for _ in range(20)))
    return found


def look_and_rename(folder: Path, article: int) -> dict[str, Any]:
    """Look things up, then rename a tag and undo that."""
    library, found = open_once(folder)
    found["looks"] = look(library, article)
    verbs = Coding(library)
    before = library.tagged("claim")
    found["renamed"] = len(before)
    rename = Rename("claim", "statement")
    found["rename"] = timed(lambda: verbs.carry_out(verbs.plan(rename))) / 1000
    moved = len(library.tagged("statement")) == len(before) and not library.tagged("claim")
    found["undo"] = timed(library.undo) / 1000
    found["whole"] = moved and library.tagged("claim") == before
    found["grown"] = resident() - found["before"]
    return found


def main() -> None:
    """Measure each size in its own library."""
    if sys.argv[1:2] in (["open"], ["look"]):
        folder = Path(sys.argv[2])
        task = sys.argv[1]
        found = (
            open_once(folder)[1] if task == "open" else look_and_rename(folder, int(sys.argv[3]))
        )
        print(json.dumps(found), flush=True)
        os._exit(0)
    sizes = [int(size) for size in sys.argv[1:]] or [SMALL, MIDDLE]
    with tempfile.TemporaryDirectory() as root:
        small = Saving(Path(root) / "small", SMALL)
        for count in sizes:
            print(f"{count:,} notes", flush=True)
            folder = Path(root) / str(count)
            folder.mkdir()
            one = Saving(folder, count)
            gc.collect()
            gc.freeze()
            saving(folder, one, small)
            one.library.close()
            reading(one)
            peers(one)
            one.sqlite.close()
            one.stock.close()


if __name__ == "__main__":
    main()
