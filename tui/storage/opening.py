"""Opening a library: what its files, journals and history say, joined and mended."""

import contextlib
import errno
import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from filelock import Timeout

from tui.core.errors import ReadOnlyError
from tui.core.text import clean_line
from tui.storage.copies import Copies
from tui.storage.disk import Disk, Lock, reason
from tui.storage.files import Files
from tui.storage.intake import Intake
from tui.storage.journal import Journal
from tui.storage.memory import Memory
from tui.storage.past import Past
from tui.storage.problems import Problems
from tui.storage.schema import HOME, SCHEMA
from tui.storage.sums import Sums

LOCK_POLL = 0.005
"""Seconds between two looks whether the lock is free."""

NEWER = "The library can only be read: a newer version of gloss made it"

_HALF = re.compile(
    r"/(gloss\.json|\.gitattributes)\.\d+\.tmp"
    r"|notes/[0-9a-f]{32}\.json\.\d+\.tmp|texts/[0-9a-f]{64}\.txt\.\d+\.tmp"
    r"|\.gloss/((sums|damaged|merged)-[\w-]+\.jsonl?|journal/[0-9a-f]{10}\.jsonl)\.\d+\.tmp"
)
"""Files of ours that were being written."""

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
"""What a call fails with while a disk or a quota is full."""

ATTRIBUTES = b"notes/*.json merge=union\ngloss.json merge=union\n"
"""What git reads in a library: lines of both sides are kept, and `gloss` joins them."""


@dataclass(slots=True)
class Opened:
    """The parts of an open library.

    Attributes:
        problems: What was found damaged, a line each.
        read_only: Why nothing can be written, or an empty string.
        full: Whether that is for want of room alone.
    """

    folder: Path
    device: str
    disk: Disk
    memory: Memory = field(default_factory=Memory)
    read_only: str = ""
    full: bool = False
    problems: Problems = field(init=False)
    journal: Journal = field(init=False)
    files: Files = field(init=False)
    intake: Intake = field(init=False)
    past: Past = field(init=False)

    def __post_init__(self) -> None:
        self.problems = Problems(self.root, self.disk)
        self.journal = Journal(self.root, self.device, self.disk, self.problems)
        self.files = Files(self.folder, self.disk, self.memory, self.problems)
        copies = Copies(self.folder, self.disk)
        self.intake = Intake(self.journal, self.files, self.memory, copies, self.problems)
        self.past = Past(self.journal.logs, [])

    @property
    def newer(self) -> bool:
        """Whether something in it was written by a newer version of the program."""
        return self.files.newest > SCHEMA

    def heed_newer(self) -> None:
        """Write nothing any more once a newer version of the program wrote here.

        Raises:
            ReadOnlyError: One did.
        """
        if self.newer:
            self.read_only = NEWER
            raise ReadOnlyError(NEWER)

    @property
    def root(self) -> Path:
        """The folder of everything that is not TinyDB's or plain text."""
        return self.folder / ".gloss"


def open_parts(folder: Path, device: str, disk: Disk, lock: Lock) -> Opened:
    """Read everything; what cannot be written, or read whole, makes the library read-only.

    Args:
        folder: The library's folder, made if it is missing.
        device: The id of this machine.
        disk: Reads and writes.
        lock: The library's lock, free on return.
    """
    parts = Opened(folder, device, disk)
    with _without_collecting():
        try:
            _make_folders(parts)
            lock.acquire(poll_interval=LOCK_POLL)
        except (OSError, NotImplementedError) as error:
            _end_writing(parts, error)
        try:
            _load(parts)
        except OSError as error:
            parts = _reopened(parts, error)
        finally:
            if lock.is_locked:
                lock.release()
    return parts


def _reopened(parts: Opened, error: OSError) -> Opened:
    """What can be read of a library that cannot be opened for writing."""
    parts.journal.close()
    again = Opened(parts.folder, parts.device, parts.disk)
    again.read_only, again.full = parts.read_only, parts.full
    _end_writing(again, error)
    try:
        _load(again)
    except OSError as worse:
        again.problems.lose(f"The library cannot be read whole: {_why(worse)}")
    return again


def _end_writing(parts: Opened, error: Exception) -> None:
    if not parts.read_only:
        parts.read_only = f"The library can only be read: {_why(error)}"
        parts.full = isinstance(error, OSError) and error.errno in FULL


def _make_folders(parts: Opened) -> None:
    names = ("notes", "texts", ".gloss/journal", ".gloss/history")
    for folder in (parts.folder / name for name in names):
        parts.disk.make_folder(folder)


def _load(parts: Opened) -> None:
    """Read the files, mend what is damaged from the history, and replay the journals."""
    writable = not parts.read_only
    journal, files, intake = parts.journal, parts.files, parts.intake
    if writable:
        _tidy(parts)
    files.load_all(Sums(parts.root / f"sums-{parts.device}.json", parts.disk), mend=writable)
    if parts.newer:
        parts.read_only, writable = NEWER, False
    history = journal.logs.history()
    parts.past = Past(journal.logs, history)
    if files.mark(HOME) is None and history:
        files.dirty.add(HOME)
        files.doubtful.add(HOME)
        parts.problems.append("gloss.json is gone")
    elif files.mark(HOME) is None and writable:
        _begin(parts)
    intake.heal()
    for line in journal.open() if writable else journal.read_only():
        intake.absorb(line)
        parts.past.note(line)
    intake.take_in(parts.past)
    intake.fold_copies()
    if parts.newer:
        parts.read_only = parts.read_only or NEWER


def _begin(parts: Opened) -> None:
    """Tell git, in a new library, how to merge its files."""
    path = parts.folder / ".gitattributes"
    if parts.disk.mark(path) is None:
        parts.disk.write(path, ATTRIBUTES)


def _tidy(parts: Opened) -> None:
    """Remove what a killed process left half-written: see `Disk.write` for such a file's name."""
    for folder in ("", "notes", "texts", ".gloss", ".gloss/journal"):
        for name in parts.disk.names(parts.folder / folder):
            if _HALF.fullmatch(f"{folder}/{name}"):
                parts.disk.remove(parts.folder / folder / name)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector from looking at a hundred thousand new objects again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _why(error: Exception) -> str:
    if isinstance(error, Timeout):
        return "another program keeps it locked"
    if not isinstance(error, OSError):
        return "it cannot be locked"
    where = f" ({clean_line(Path(error.filename).name)})" if isinstance(error.filename, str) else ""
    return reason(error) + where
