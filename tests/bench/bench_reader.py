"""The reader beside less, vim, newsboat and Textual's own: opening, paging, moving, memory.

Run it with `python tests/bench/bench_reader.py [KEYS [SIZE ...]]`; 100 keys on texts of 4,000,
1,000,000 and 10,000,000 bytes by default. All programs run at the same time on terminals of
120 x 40 and take turns key by key, so that what else the machine does falls on all of them alike;
then once more within tmux. Each text has a made-up name to every ten words, known before. A
program that does not start or does not answer is left out from then on, which one line says.
"""

import shutil
import signal
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.figures import Sheet, p50, p99
from tests.bench.race import BURST, LARGE, MIDDLE, Race, Run
from tests.bench.terminals import Terminal
from tests.bench.tmux import Tmux

SMALL = 4_000
FRAME = 1000 / 60


def report(sheet: Sheet, size: int, runs: dict[str, Run]) -> None:
    """Print the figures of one size, beside those of the programs that answered."""
    if gloss := runs.get("gloss"):
        _report_opening(sheet, size, gloss, runs)
        _report_pages(sheet, size, gloss, runs)
        _report_hands(sheet, size, gloss, runs)
    sheet.names(("open", "page", "p99", "move", "burst", "cpu", "B/page", "MB"))
    for name, run in runs.items():
        moved = run.move() if run.moves else 0.0
        times = (run.again(), run.page(), run.page(p99), moved, p50(run.burst), run.cpu)
        sheet.row(name, (*times, run.sent(), run.memory))


def _report_opening(sheet: Sheet, size: int, gloss: Run, runs: dict[str, Run]) -> None:
    sheet.say("open, the first article since the start", gloss.opened[0])
    if newsboat := runs.get("newsboat"):
        times = 2.0 if size < MIDDLE else 0.25
        sheet.hold(f"open, {times} x newsboat", gloss.again(), times * newsboat.again())
    if (area := runs.get("TextArea")) and size >= MIDDLE:
        times = 0.1 if size < LARGE else 0.05
        sheet.hold(f"open, {times} x TextArea", gloss.again(), times * area.again())
        sheet.say("a page of TextArea", area.page())
    if size >= LARGE:
        sheet.hold("memory", gloss.memory, 100, "MB")
    else:
        sheet.say("memory", gloss.memory, "MB")


def _report_pages(sheet: Sheet, size: int, gloss: Run, runs: dict[str, Run]) -> None:
    if line := runs.get("one line"):
        sheet.hold("page p50, 4 x one line of Textual", gloss.page(), 4 * line.page())
        sheet.say("page p99 of one line of Textual", line.page(p99))
    sheet.hold("page p99, one frame", gloss.page(p99), FRAME)
    if newsboat := runs.get("newsboat"):
        sheet.hold("processor time a page, 1 x newsboat", gloss.cpu, newsboat.cpu)
    if (less := runs.get("less")) and size >= MIDDLE:
        sheet.hold("page p50, 10 x less", gloss.page(), 10 * less.page())
        sheet.hold("bytes a page, 4 x less", gloss.sent(), 4 * less.sent(), "B")


def _report_hands(sheet: Sheet, size: int, gloss: Run, runs: dict[str, Run]) -> None:
    if line := runs.get("one line"):
        sheet.hold("unit move p50, 2 x one line of Textual", gloss.move(), 2 * line.move())
    sheet.hold("bytes a move", p50([one.size for one in gloss.moves]), 1000, "B")
    if (less := runs.get("less")) and size >= MIDDLE:
        sheet.hold(f"{BURST} pages at once, 1 x less", p50(gloss.burst), p50(less.burst))


def measured(sheet: Sheet, size: int, keys: int, kind: type[Terminal]) -> dict[str, Run]:
    """Measure and print one size on one kind of terminal; what came of it, by program."""
    sheet.head(f"{size:,} bytes, {kind.NAME}")
    sheet.where = kind.NAME
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        race = Race(sheet, size, stack)
        race.start(Path(folder), kind)
        race.measure(keys)
        race.measure_hands(keys)
        report(sheet, size, race.runs)
    sheet.where = ""
    return race.runs


def leave(number: int, frame: FrameType | None) -> None:
    """End the bench, and with it all programs; further signals change nothing."""
    del frame
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, signal.SIG_IGN)
    sys.exit(128 + number)


def main(keys: int, sizes: Sequence[int]) -> None:
    """Measure and print."""
    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, leave)
    sheet = Sheet()
    straight = [measured(sheet, size, keys, Terminal) for size in sizes]
    if shutil.which("tmux"):
        for size in sizes:
            if size < LARGE:
                measured(sheet, size, keys, Tmux)
    else:
        sheet.head(Tmux.NAME)
        sheet.lack("it is not installed")
    pages = [runs["gloss"].page() for runs in straight if "gloss" in runs]
    if len(pages) > 1:
        sheet.head("all sizes, " + Terminal.NAME)
        sheet.hold("a page at most, 1.5 x at least", max(pages), 1.5 * min(pages))
    sheet.end()


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(given[0] if given else 100, given[1:] or [SMALL, MIDDLE, LARGE])
