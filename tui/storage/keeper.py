"""The way of a change: lock, take in, check, append and fsync, memory; later the files."""

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from filelock import Timeout

from tui.core.clock import now
from tui.core.errors import GlossError, ReadOnlyError, RefusedError
from tui.core.history import Edit, Step, Version
from tui.storage.backups import Backups
from tui.storage.changes import op_of, turned
from tui.storage.disk import Disk, reason
from tui.storage.lineage import lineage
from tui.storage.lines import QUIET, REDO, SKIP, UNDO, Line, Op
from tui.storage.memory import Memory
from tui.storage.opening import FULL, LOCK_POLL, open_parts
from tui.storage.problems import Problems
from tui.storage.schema import HOME, emptied, is_emptied, key_of
from tui.storage.versions import following

LOCK_WAIT = 10.0
"""Seconds to wait for another program that is writing."""

SLICE = 0.05
"""Seconds that a checkpoint holds the lock at a time, so that notes can be saved in between."""


class Keeper:
    """Writes a library. Any thread may call any method; they take turns."""

    def __init__(self, folder: Path, device: str, disk: Disk) -> None:
        """Open the library; what cannot be written, or read whole, makes it read-only."""
        self._folder, self._device, self._disk = folder, device, disk
        self._turn = threading.RLock()
        self._lock = disk.lock(folder / ".gloss" / "lock", LOCK_WAIT)
        self._closed = False
        self._seen = 0
        self._open()

    @property
    def memory(self) -> Memory:
        """What the library holds."""
        return self._parts.memory

    @property
    def problems(self) -> Problems:
        """What was found damaged, a line each."""
        return self._parts.problems

    @property
    def read_only(self) -> str:
        """Why nothing can be written, or an empty string."""
        return self._parts.read_only

    @property
    def pending(self) -> int:
        """Bytes in the journal, and one for each file, that a checkpoint would write."""
        parts = self._parts
        return parts.journal.pending + len(parts.files.dirty) + parts.intake.copies.folded

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Keep everyone else from writing, and be up to date, within the `with` block.

        Raises:
            ReadOnlyError: The library cannot be written, or failed to be just now.
            RefusedError: Another program holds the lock for too long, or there is no room.
        """
        with self._turn:
            if self._parts.full and not self._closed:
                self._open()
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
                self._parts.intake.take_in(self._parts.past)
                self._parts.heed_newer()
                yield
            except OSError as error:
                raise self._fail(error) from error
            finally:
                self._lock.release()

    def apply(self, step: Step, kind: str) -> Step:
        """Make a change; `kind` is `DO` or `QUIET`. See `tui.core.ports.Store.apply`."""
        with self.hold():
            self._look_again(key_of(edit.record).place for edit in step.edits)
            edits = tuple(edit for edit in step.edits if _matters(edit, self.memory))
            ops = [op_of(edit, self.memory, self._device) for edit in edits]
            if ops:
                number = self._parts.journal.last + 1
                self._commit(Line(number, kind, now(), step.label, 0, tuple(ops)))
        return Step(step.label, edits)

    def undo(self) -> Step | None:
        """Take the last undoable change back."""
        with self.hold():
            number = self._parts.past.next_undo()
            return None if number is None else self._turn_back(number, UNDO)

    def redo(self) -> Step | None:
        """Do again what was undone last."""
        with self.hold():
            number = self._parts.past.next_redo()
            return None if number is None else self._turn_back(number, REDO)

    def versions(self, ident: int) -> list[Version]:
        """Every known state of a record. See `tui.core.ports.Store.versions`."""
        with self._turn:
            lines = self._parts.journal.logs.mentioning(ident)
            try:
                return lineage(lines, self.memory, ident)
            except OSError as error:
                message = f"The history cannot be read: {reason(error)}"
                raise GlossError(message, "see gloss doctor") from error

    def refresh(self) -> bool:
        """Take in what others wrote; whether anything came in since the last call."""
        with self._turn:
            try:
                waiting = not self.read_only and self._parts.intake.waiting()
            except OSError as error:
                raise self._fail(error) from error
            if waiting:
                with self.hold():
                    self._parts.intake.take_in_files()
                    self._parts.heed_newer()
            seen, self._seen = self._seen, self._parts.intake.changes
            return seen != self._seen

    def checkpoint(self) -> None:
        """Write what the journal holds into the files, then put it into the history."""
        files = self._parts.files
        if self.read_only:
            return
        if files.dirty and not self._backups.before_writing(now(), files.oldest):
            return
        while not self._checkpoint_some():
            time.sleep(0.001)

    def empty_trash(self, before: str) -> int:
        """Forget tombstones older than a time. See `tui.core.ports.Store.empty_trash`."""
        self.checkpoint()
        with self.hold():
            ops = [
                Op(key, None, emptied(key.table, fields, following(fields, self._device)))
                for key, fields in self.memory.every("deleted")
                if str(fields["deleted"]) < before and not is_emptied(fields)
            ]
            if ops:
                number = self._parts.journal.last + 1
                self._commit(Line(number, QUIET, now(), "empty the trash", 0, tuple(ops)))
        self.checkpoint()
        return len(ops)

    def close(self) -> None:
        """Checkpoint and let go of the files; nothing can be written afterwards."""
        with self._turn:
            try:
                self.checkpoint()
            finally:
                self._closed = True
                self._parts.journal.close()
                self._parts.read_only = self.read_only or "The library is closed"

    def _open(self) -> None:
        self._parts = open_parts(self._folder, self._device, self._disk, self._lock)
        self._backups = Backups(self._folder, self._disk, self._parts.problems)
        self._seen = self._parts.intake.changes

    def _look_again(self, places: Iterable[str]) -> None:
        """Take in files that another program wrote, of those that a change concerns."""
        for place in set(places):
            if self._parts.files.is_new(place):
                self._parts.intake.take_in_file(place)

    def _turn_back(self, number: int, kind: str) -> Step:
        line = self._parts.journal.find(number)
        try:
            if line is None:
                message = "The history of that change is gone"
                raise RefusedError(message)
            self._look_again(op.key.place for op in line.ops)
            ops = line.ops[::-1] if kind == UNDO else line.ops
            done = tuple(
                turned(op, back=kind == UNDO, memory=self.memory, device=self._device) for op in ops
            )
        except RefusedError as error:
            self._commit(Line(self._parts.journal.last + 1, SKIP, now(), of=number))
            if line is None:
                raise
            message = f"'{line.label}' cannot be {'un' if kind == UNDO else 're'}done"
            raise RefusedError(message, error.message.lower()) from error
        new = self._parts.journal.last + 1
        before = [self.memory.record(op.key) for op in done]
        self._commit(Line(new, kind, now(), line.label, number, done))
        after = [self.memory.record(op.key) for op in done]
        return Step(line.label, tuple(map(Edit, before, after)))

    def _commit(self, line: Line) -> None:
        """Make a line durable, then visible."""
        self._parts.journal.append(line)
        for op in line.ops:
            self.memory.put(op.key, op.after)
            self._parts.files.dirty.add(op.key.place)
        self._parts.past.note(line)

    def _checkpoint_some(self) -> bool:
        """Write files for a moment; whether all is done."""
        with self.hold():
            files, until = self._parts.files, time.monotonic() + SLICE
            if self._parts.journal.pending and files.mark(HOME) is None:
                files.dirty.add(HOME)
            try:
                self._parts.problems.save()
                for place in sorted(files.dirty):
                    self._look_again((place,))
                    files.save(place)
                    if time.monotonic() > until:
                        break
                if files.dirty:
                    return False
                self._parts.journal.rotate()
                self._parts.intake.copies.put_aside()
                files.save_sums()
            except OSError as error:
                message = f"Notes could not be put into their file ({reason(error)})"
                raise ReadOnlyError(message, "they are safe in the journal") from error
            return True

    def _fail(self, error: OSError) -> ReadOnlyError | RefusedError:
        """Say why a write failed; write no more when nobody knows what the disk holds now."""
        if error.errno in FULL and not self._parts.journal.unsure:
            return RefusedError(f"Nothing was changed: {reason(error)}", "make room and repeat")
        self._parts.read_only = f"The library cannot be written any more: {reason(error)}"
        hint = "what is marked saved is safe; open it again"
        return ReadOnlyError(self.read_only, hint)


def _matters(edit: Edit, memory: Memory) -> bool:
    """Whether an edit changes something, or settles versions that stand side by side."""
    if edit.before != edit.after:
        return True
    current = memory.fields(key_of(edit.record))
    return bool(current and current.get("alts"))
