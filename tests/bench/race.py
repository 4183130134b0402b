"""Programs that show the same text at the same time, key by key in turns, and what was measured."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.bench import peers
from tests.bench.figures import Sheet, p50
from tests.bench.peers import Peer
from tests.bench.terminals import QUIET, Answer, Terminal

MIDDLE, LARGE = 1_000_000, 10_000_000
"""Bytes from which on there are pages enough to go down only; from which on not all can come."""
BURST, BURSTS = 200, 6
OPENINGS = 16
PATIENCE = 60.0
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
        cpu: Milliseconds of processor time a page, without that of tmux.
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

    def answer(self, keys: bytes, quiet: float = QUIET, patience: float = 5.0) -> Answer:
        """What comes after keys.

        Raises:
            OSError: Nothing does, or it never ends, or the program has ended.
        """
        answer = self.terminal.answer(keys, quiet=quiet, patience=patience)
        if not answer.chunks:
            msg = f"it did not answer {keys[:8]!r} within {patience:.0f} seconds"
            raise TimeoutError(msg)
        return answer

    def again(self) -> float:
        """Milliseconds until the text could be read when it was not for the first time."""
        return p50(self.opened[1:] or self.opened or [0.0])

    def page(self, part: Callable[[Sequence[float]], float] = p50) -> float:
        """Milliseconds a page."""
        return part([one.seconds * 1000 for one in self.pages])

    def sent(self) -> float:
        """Bytes a page."""
        return p50([one.size for one in self.pages])

    def move(self, part: Callable[[Sequence[float]], float] = p50) -> float:
        """Milliseconds a move."""
        return part([one.seconds * 1000 for one in self.moves])


class Race:
    """All programs that show a text of some size on one kind of terminal, and what came of it.

    Attributes:
        size: Bytes of the text.
        runs: Those that have answered until now, by name.
    """

    def __init__(self, sheet: Sheet, size: int, stack: ExitStack) -> None:
        """Prepare it.

        Args:
            sheet: Where it is said which programs are left out.
            size: Bytes of the text.
            stack: Ends the programs.
        """
        self.size = size
        self.runs: dict[str, Run] = {}
        self._sheet = sheet
        self._stack = stack

    def start(self, folder: Path, kind: type[Terminal]) -> None:
        """Start all, before the text is opened."""
        texts = folder / "texts"
        texts.mkdir(parents=True)
        path = texts / "a.txt"
        path.write_text(peers.text_of(self.size), "utf-8")
        (texts / "z.txt").write_text("Another text\n\nIt makes a list of two.\n", "utf-8")
        peers.know_names(folder / "gloss", texts, peers.every_tenth_word)
        makers: dict[str, Callable[[], Peer]] = {
            "gloss": partial(peers.gloss, texts),
            "less": partial(peers.less, path),
            "vim": partial(peers.vim, path),
            "one line": peers.line,
            "TextArea": partial(peers.area, path),
        }
        if self.size < LARGE:
            feeds = folder / "feeds"
            feeds.mkdir()
            makers["newsboat"] = partial(peers.newsboat, feeds, path)
        for name, maker in makers.items():
            home = folder / name
            home.mkdir(exist_ok=True)
            try:
                peer = maker()
                terminal = self._stack.enter_context(closing(peer.start(str(home), kind)))
            except OSError as error:
                self._lose(name, error)
            else:
                self.runs[name] = Run(peer, terminal)

    def each(self, does: Callable[[Run], None], runs: Iterable[Run] | None = None) -> None:
        """Let each program do something; one that fails is out of the race."""
        for run in list(self.runs.values() if runs is None else runs):
            if run.peer.name in self.runs:
                try:
                    does(run)
                except OSError as error:
                    del self.runs[run.peer.name]
                    self._lose(run.peer.name, error)
                    run.terminal.close()

    def measure(self, keys: int) -> None:
        """Open and page; in turns."""
        for number in range(OPENINGS):
            opening = [run for run in self.runs.values() if run.peer.open]
            self.each(opened, [run for run in opening if run.peer.leave or not number])
        self.each(_count)
        for number in range(keys):
            self.each(partial(paged, up=self.size < MIDDLE and number % 2 == 1))
        self.each(_counted)

    def measure_hands(self, keys: int) -> None:
        """Move, and turn many pages at once; in turns."""
        for number in range(keys):
            moving = [run for run in self.runs.values() if run.peer.move]
            self.each(partial(moved, back=number % 8 >= 4), moving)
        for number in range(BURSTS):
            self.each(partial(burst, up=number % 2 == 1))

    def _lose(self, name: str, error: OSError) -> None:
        self._sheet.lack(f"{name} is left out: {error}")


def opened(run: Run) -> None:
    """Open the text, again if it is open, and wait until all that this began is done."""
    if run.opened:
        run.answer(run.peer.leave, quiet=0.3)
    run.opened.append(run.answer(run.peer.open, 0.6, PATIENCE).readable() * 1000)
    run.terminal.rest()


def paged(run: Run, *, up: bool) -> None:
    """Turn a page."""
    run.pages.append(run.answer(run.peer.up if up else run.peer.down))


def moved(run: Run, *, back: bool) -> None:
    """Move the cursor a little."""
    run.moves.append(run.answer(run.peer.back if back else run.peer.move))


def burst(run: Run, *, up: bool) -> None:
    """Turn many pages at once."""
    many = (run.peer.up if up else run.peer.down) * BURST
    run.burst.append(run.answer(many, quiet=0.3).seconds * 1000)


def _count(run: Run) -> None:
    """Begin to count the processor time."""
    run.cpu = run.terminal.cpu()


def _counted(run: Run) -> None:
    """End to count it, and look at the memory."""
    run.cpu = (run.terminal.cpu() - run.cpu) * 1000 / len(run.pages)
    run.memory = run.terminal.memory()[0]
