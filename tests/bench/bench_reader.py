"""The reader beside less, vim, newsboat and Textual's own: opening, paging, moving, memory.

Run it with `python tests/bench/bench_reader.py [KEYS [SIZE ...]]`; 100 keys on texts of 4,000,
1,000,000 and 10,000,000 bytes by default. All programs run at the same time on terminals of
120 x 40 and take turns key by key, so that what else the machine does falls on all of them alike;
then once more within tmux. Each text has a made-up name to every ten words, known before.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import peers
from tests.bench.figures import Sheet, p50, p99
from tests.bench.peers import Peer
from tests.bench.terminals import Answer, Terminal, Tmux

SMALL, MIDDLE, LARGE = 4_000, 1_000_000, 10_000_000
BURST = 200
OPENINGS = 5
FRAME = 1000 / 60
PATIENCE = 15.0
"""Seconds that an opening may take."""


@dataclass
class Run:
    """A program that runs, and what was measured of it.

    Attributes:
        peer: Which program.
        terminal: Where it runs.
        opened: Milliseconds until the text could be read, the first time first.
        pages: What came after each page key.
        moves: What came after each move key.
        burst: Milliseconds until many pages were turned.
        cpu: Milliseconds of processor time a page.
        memory: MB that it holds in the end.
    """

    peer: Peer
    terminal: Terminal
    opened: list[float] = field(default_factory=list)
    pages: list[Answer] = field(default_factory=list)
    moves: list[Answer] = field(default_factory=list)
    burst: list[float] = field(default_factory=list)
    cpu: float = 0.0
    memory: float = 0.0

    def page(self, part: Callable[[Sequence[float]], float] = p50) -> float:
        """Milliseconds a page."""
        return part([one.seconds * 1000 for one in self.pages])

    def move(self, part: Callable[[Sequence[float]], float] = p50) -> float:
        """Milliseconds a move."""
        return part([one.seconds * 1000 for one in self.moves])


Runs = dict[str, Run]


def started(size: int, folder: Path, kind: type[Terminal]) -> Runs:
    """All programs that can show a text of that size, before it is opened."""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    path = texts / "a.txt"
    path.write_text(peers.text_of(size), "utf-8")
    (texts / "z.txt").write_text("Another text\n\nIt makes a list of two.\n", "utf-8")
    peers.know_names(folder / "gloss", texts, peers.every_tenth_word)
    all_of_them = [peers.gloss(texts), peers.less(path), peers.vim(path), peers.line()]
    if kind is Terminal:
        all_of_them.append(peers.area(path))
    if size < LARGE:
        feeds = folder / "feeds"
        feeds.mkdir()
        all_of_them.append(peers.newsboat(feeds, path))
    runs: Runs = {}
    for peer in all_of_them:
        home = folder / peer.name
        home.mkdir(exist_ok=True)
        runs[peer.name] = Run(peer, peer.start(str(home), kind))
    return runs


def measure(runs: Runs, keys: int, *, short: bool) -> None:
    """Open and page; in turns."""
    for number in range(OPENINGS):
        for run in runs.values():
            if run.peer.open and (run.peer.leave or not number):
                opened(run)
    before = {name: run.terminal.cpu() for name, run in runs.items()}
    for number in range(keys):
        for run in runs.values():
            down = number % 2 == 0 or not short
            run.pages.append(run.terminal.answer(run.peer.down if down else run.peer.up))
    for name, run in runs.items():
        run.cpu = (run.terminal.cpu() - before[name]) * 1000 / keys
    for run in runs.values():
        run.memory = run.terminal.memory()[0]


def measure_hands(runs: Runs, keys: int) -> None:
    """Move, and turn many pages at once; in turns."""
    moving = [run for run in runs.values() if run.peer.move]
    for number in range(keys):
        for run in moving:
            key = run.peer.move if number % 8 < 4 else run.peer.back
            run.moves.append(run.terminal.answer(key))
    for number in range(6):
        for run in runs.values():
            many = (run.peer.up if number % 2 else run.peer.down) * BURST
            run.burst.append(run.terminal.answer(many, quiet=0.3).seconds * 1000)


def opened(run: Run) -> None:
    """Open the text, again if it is open, and wait until all that this began is done."""
    if run.opened:
        run.terminal.answer(run.peer.leave, quiet=0.3)
    answer = run.terminal.answer(run.peer.open, quiet=0.6, patience=PATIENCE)
    if not answer.chunks:  # a program that had just started may not have heard the key
        answer = run.terminal.answer(run.peer.open, quiet=0.6, patience=3 * PATIENCE)
    run.opened.append(answer.readable() * 1000)
    run.terminal.rest()


def report(sheet: Sheet, size: int, runs: Runs) -> None:
    """Print the figures of one size."""
    gloss, less, line = runs["gloss"], runs["less"], runs["one line"]
    again = p50(gloss.opened[1:])
    sheet.say("open, the first article since the start", gloss.opened[0])
    if newsboat := runs.get("newsboat"):
        times = 2.0 if size < MIDDLE else 0.25
        sheet.hold(f"open, {times} x newsboat", again, times * p50(newsboat.opened))
    if (area := runs.get("TextArea")) and size >= MIDDLE:
        times = 0.1 if size < LARGE else 0.05
        sheet.hold(f"open, {times} x TextArea", again, times * p50(area.opened))
        sheet.say("a page of TextArea", area.page())
    sheet.hold("page p50, 4 x one line of Textual", gloss.page(), 4 * line.page())
    sheet.hold("page p99, one frame", gloss.page(p99), FRAME)
    sheet.say("page p99 of one line of Textual", line.page(p99))
    if newsboat:
        sheet.hold("processor time a page, 1 x newsboat", gloss.cpu, newsboat.cpu)
    if size >= MIDDLE:
        sheet.hold("page p50, 10 x less", gloss.page(), 10 * less.page())
        sheet.hold(f"{BURST} pages at once, 1 x less", p50(gloss.burst), p50(less.burst))
    sheet.hold("unit move p50, 2 x one line of Textual", gloss.move(), 2 * line.move())
    sheet.hold("bytes a move", p50([one.size for one in gloss.moves]), 1000, "B")
    sent = p50([one.size for one in gloss.pages])
    if size >= MIDDLE:
        sheet.hold("bytes a page, 4 x less", sent, 4 * p50([one.size for one in less.pages]), "B")
    if size >= LARGE:
        sheet.hold("memory", gloss.memory, 100, "MB")
    else:
        sheet.say("memory", gloss.memory, "MB")


def side_by_side(sheet: Sheet, runs: Runs) -> None:
    """Print all programs in rows."""
    names = ("open", "page", "p99", "move", "burst", "cpu", "B/page", "MB")
    sheet.head("  " + f"{'':<12}" + "".join(f"{name:>9}" for name in names))
    for name, run in runs.items():
        row = [
            p50(run.opened[1:] or run.opened or [0.0]),
            run.page(),
            run.page(p99),
            run.move() if run.moves else 0.0,
            p50(run.burst),
            run.cpu,
            p50([one.size for one in run.pages]),
            run.memory,
        ]
        sys.stdout.write("  " + f"{name:<12}" + "".join(f"{number:9,.1f}" for number in row) + "\n")


def main(keys: int, sizes: Sequence[int]) -> None:
    """Measure and print."""
    sheet = Sheet()
    middle: dict[int, float] = {}
    for kind in (Terminal, Tmux):
        for size in sizes if kind is Terminal else [one for one in sizes if one < LARGE]:
            with tempfile.TemporaryDirectory() as folder:
                runs = started(size, Path(folder), kind)
                try:
                    measure(runs, keys, short=size < MIDDLE)
                    measure_hands(runs, keys)
                    sheet.head(f"{size:,} bytes, {'tmux' if kind is Tmux else 'a terminal'}")
                    report(sheet, size, runs)
                    side_by_side(sheet, runs)
                finally:
                    sys.stdout.flush()
                    for run in runs.values():
                        run.terminal.close()
            if kind is Terminal:
                middle[size] = runs["gloss"].page()
    if len(middle) > 1:
        sheet.head("all sizes")
        sheet.hold(
            "a page at most, 1.5 x at least", max(middle.values()), 1.5 * min(middle.values())
        )
    sheet.end()


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:]]
    main(given[0] if given else 100, given[1:] or [SMALL, MIDDLE, LARGE])
