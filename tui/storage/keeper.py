"""The way of a change: lock, take in, check, append and fsync, memory; later the files."""

import contextlib
import gc
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from tui.core.clock import now
from tui.core.errors import ReadOnlyError, RefusedError
from tui.core.history import Step
from tui.storage.changes import edit_of, op_of, turned
from tui.storage.disk import Disk, reason
from tui.storage.files import Files
from tui.storage.intake import Intake
from tui.storage.journal import Journal
from tui.storage.lines import REDO, UNDO, Line
from tui.storage.memory import Memory
from tui.storage.past import Past
from tui.storage.schema import HOME, SCHEMA

LOCK_WAIT = 10.0
"""Seconds to wait for another program that is writing."""

LOCK_POLL = 0.005
"""Seconds between two looks whether the lock is free."""

SLICE = 0.05
"""Seconds that a checkpoint holds the lock at a time, so that notes can be saved in between."""


class Keeper:
    """Writes a library. Any thread may call any method; they take turns.

    Attributes:
        memory: What the library holds.
        problems: What was found damaged, a line each.
        read_only: Why nothing can be written, or an empty string.
    """

    def __init__(self, folder: Path, device: str, disk: Disk) -> None:
        self._folder, self._device, self._disk = folder, device, disk
        self._turn = threading.RLock()
        root = folder / ".gloss"
        self._lock = FileLock(str(root / "lock"), timeout=LOCK_WAIT, thread_local=False)
        self.memory = Memory()
        self.problems: list[str] = []
        self.read_only = ""
        self._journal = Journal(root, device, disk, self.problems)
        self._files = Files(folder, disk, self.memory, self.problems)
        self._past = Past(self._journal, [])
        self._intake = Intake(self._journal, self._files, self.memory)
        self._seen = 0

    @property
    def pending(self) -> int:
        """Bytes in the journal that are not in the files yet."""
        return self._journal.pending

    def open(self) -> None:
        """Read everything; what cannot be written, or read whole, makes the library read-only."""
        collecting = gc.isenabled()
        gc.disable()
        try:
            self._open()
        finally:
            if collecting:
                gc.enable()

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Keep everyone else from writing, and be up to date, within the `with` block.

        Raises:
            ReadOnlyError: The library cannot be written, or failed to be just now.
            RefusedError: Another program holds the lock for too long.
        """
        with self._turn:
            if self.read_only:
                raise ReadOnlyError(self.read_only)
            try:
                self._lock.acquire(poll_interval=LOCK_POLL)
            except Timeout as error:
                message = "Another program keeps the library locked"
                raise RefusedError(message, "try again when it is done") from error
            except OSError as error:
                raise self._fail(error) from error
            try:
                self._intake.take_in(self._past)
                yield
            except OSError as error:
                raise self._fail(error) from error
            finally:
                self._lock.release()

    def apply(self, step: Step, kind: str) -> Step:
        """Make a change; `kind` is `DO` or `QUIET`. See `tui.core.ports.Store.apply`."""
        edits = tuple(edit for edit in step.edits if edit.before != edit.after)
        with self.hold():
            ops = [op_of(edit, self.memory, self._device) for edit in edits]
            if ops:
                self._commit(Line(self._journal.last + 1, kind, now(), step.label, 0, tuple(ops)))
        return Step(step.label, edits)

    def undo(self) -> Step | None:
        """Take the last undoable change back."""
        with self.hold():
            number = self._past.next_undo()
            return None if number is None else self._turn_back(number, UNDO)

    def redo(self) -> Step | None:
        """Do again what was undone last."""
        with self.hold():
            number = self._past.next_redo()
            return None if number is None else self._turn_back(number, REDO)

    def refresh(self) -> bool:
        """Take in what others wrote; whether anything came in since the last call."""
        with self._turn:
            if not self.read_only and self._waiting():
                with self.hold():
                    pass
            seen, self._seen = self._seen, self._intake.changes
            return seen != self._seen

    def checkpoint(self) -> None:
        """Write what the journal holds into the files, then put it into the history."""
        if self.read_only:
            return
        while not self._checkpoint_some():
            time.sleep(0.001)

    def close(self) -> None:
        """Checkpoint and let go of the files; nothing can be written afterwards."""
        with self._turn:
            try:
                self.checkpoint()
            finally:
                self._journal.close()
                self.read_only = self.read_only or "The library is closed"

    def _open(self) -> None:
        root = self._folder / ".gloss"
        try:
            places = (self._folder / "notes", self._folder / "texts")
            for folder in (root / "journal", root / "history", *places):
                self._disk.make_folder(folder)
            self._lock.acquire(poll_interval=LOCK_POLL)
        except (OSError, NotImplementedError) as error:
            self.read_only = f"The library can only be read: {_why(error)}"
        try:
            self._load()
        except OSError as error:
            self.read_only = self.read_only or f"The library can only be read: {_why(error)}"
            self._load_what_can_be_read()
        finally:
            if self._lock.is_locked:
                self._lock.release()

    def _load(self) -> None:
        """Read the files, mend what is damaged from the history, and replay the journals."""
        writable = not self.read_only
        if writable:
            self._tidy()
        self._files.load_all(mend=writable)
        if self._files.newest > SCHEMA:
            self.read_only = "The library can only be read: a newer version of gloss made it"
            writable = False
        self._past = Past(self._journal, self._journal.history())
        if not self._files.exists(HOME):
            self._files.dirty.add(HOME)
            if self._journal.history():
                self._files.hurt.add(HOME)
                self.problems.append("gloss.json is gone")
        if self._files.hurt:
            healed = self._intake.heal()
            if healed:
                self.problems.append(f"Records were healed from the history ({healed})")
        for line in self._journal.open() if writable else self._journal.read_only():
            self._intake.absorb(line)
            self._past.note(line)
        self._intake.take_in(self._past)
        self._seen = self._intake.changes

    def _load_what_can_be_read(self) -> None:
        self.problems.clear()
        try:
            self._load()
        except OSError as error:
            self.problems.append(f"The library cannot be read whole: {reason(error)}")

    def _tidy(self) -> None:
        """Remove what a killed process left half-written."""
        root = self._folder / ".gloss"
        places = (self._folder, self._folder / "notes", self._folder / "texts", root)
        for folder in (*places, root / "journal"):
            for name in self._disk.names(folder):
                if name.endswith(".tmp"):
                    self._disk.remove(folder / name)

    def _turn_back(self, number: int, kind: str) -> Step:
        line = self._journal.find(number)
        if line is None:
            self._past.refuse(number)
            message = "The history of that change is gone"
            raise RefusedError(message)
        ops = line.ops[::-1] if kind == UNDO else line.ops
        try:
            done = tuple(
                turned(op, back=kind == UNDO, memory=self.memory, device=self._device) for op in ops
            )
        except RefusedError as error:
            self._past.refuse(number)
            message = f"'{line.label}' cannot be {'un' if kind == UNDO else 're'}done"
            raise RefusedError(message, error.message.lower()) from error
        self._commit(Line(self._journal.last + 1, kind, now(), line.label, number, done))
        return Step(line.label, tuple(edit_of(op) for op in done))

    def _waiting(self) -> bool:
        try:
            return self._intake.waiting()
        except OSError as error:
            raise self._fail(error) from error

    def _commit(self, line: Line) -> None:
        """Make a line durable, then visible."""
        self._journal.append(line)
        for op in line.ops:
            self.memory.put(op.key, op.after)
            self._files.dirty.add(op.key.place)
        self._past.note(line)

    def _checkpoint_some(self) -> bool:
        """Write files for a moment; whether all is done."""
        with self.hold():
            until = time.monotonic() + SLICE
            for place in sorted(self._files.dirty):
                try:
                    self._files.save(place)
                except OSError as error:
                    message = f"Notes could not be put into their file ({reason(error)})"
                    raise ReadOnlyError(message, "they are safe in the journal") from error
                if time.monotonic() > until:
                    break
            if self._files.dirty:
                return False
            self._journal.rotate()
            return True

    def _fail(self, error: OSError) -> ReadOnlyError:
        """Write no more: after a failed write or fsync nobody knows what the disk holds."""
        self.read_only = f"The library cannot be written any more: {reason(error)}"
        return ReadOnlyError(self.read_only, "what is marked saved is safe; open it again")


def _why(error: Exception) -> str:
    if isinstance(error, Timeout):
        return "another program keeps it locked"
    return reason(error) if isinstance(error, OSError) else "it cannot be locked"
