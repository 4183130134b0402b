"""Lines of journals on their way into the memory."""

from pathlib import Path

from tui.storage.disk import Mark
from tui.storage.files import Files
from tui.storage.journal import Journal
from tui.storage.lines import Line
from tui.storage.memory import Memory
from tui.storage.past import Past
from tui.storage.schema import known, usable
from tui.storage.versions import join


class Intake:
    """Takes in what is not in the memory yet, in any order and as often as one likes.

    Attributes:
        changes: How many records were changed by what came in.
    """

    def __init__(self, journal: Journal, files: Files, memory: Memory) -> None:
        self._journal, self._files, self._memory = journal, files, memory
        self._others: dict[Path, Mark | None] = {}
        self.changes = 0

    def waiting(self) -> bool:
        """Whether a journal has changed since it was read. Costs a stat for each."""
        return self._journal.stale or bool(self._strangers())

    def take_in(self, past: Past) -> None:
        """Take in new lines of this device's other processes and of other devices."""
        for line in self._journal.news():
            self.absorb(line)
            past.note(line, own=False)
        for path, mark in self._strangers().items():
            for line in self._journal.lines_of(path):
                self.absorb(line)
            self._others[path] = mark

    def heal(self) -> int:
        """Give damaged files back every version that a journal or the history still has.

        Returns:
            How many records that mended or brought back.
        """
        before = self.changes
        for line in self._journal.everything():
            ops = tuple(op for op in line.ops if op.key.place in self._files.hurt)
            self.absorb(Line(line.number, line.kind, ops=ops))
        self._files.hurt.clear()
        return self.changes - before

    def absorb(self, line: Line) -> None:
        """Join the records of a line into the memory; places that change become dirty."""
        for op in line.ops:
            if not known(op.key) or not usable(op.key.table, op.after):
                continue
            current = self._memory.fields(op.key)
            joined = join(current, op.after)
            if joined != current:
                self._memory.put(op.key, joined)
                self._files.dirty.add(op.key.place)
                self.changes += 1

    def _strangers(self) -> dict[Path, Mark | None]:
        """The journals of other devices that changed since they were read."""
        marks = {path: self._journal.mark_of(path) for path in self._journal.others()}
        return {path: mark for path, mark in marks.items() if self._others.get(path) != mark}
