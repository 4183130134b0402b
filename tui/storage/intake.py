"""What is not in the memory yet, on its way there: lines of journals, files that others wrote."""

from collections.abc import Container
from pathlib import Path

from tui.storage.copies import Copies
from tui.storage.disk import Mark
from tui.storage.facts import Facts
from tui.storage.files import Files
from tui.storage.healing import (
    ALTERED,
    GONE,
    NEWS,
    OLD,
    SAME,
    Known,
    counted,
    facts_of,
    knowledge,
    merge,
    missing,
    name_of,
    report,
)
from tui.storage.journal import Journal
from tui.storage.lines import Line
from tui.storage.memory import Memory
from tui.storage.past import Past
from tui.storage.problems import Problems
from tui.storage.schema import keyed, known, usable
from tui.storage.versions import join

_ALL = frozenset({SAME, NEWS, GONE, OLD, ALTERED})


class Intake:
    """Takes in whatever comes, in any order and as often as one likes.

    Attributes:
        changes: How many records were changed by what came in.
        copies: Conflict copies beside the files.
    """

    def __init__(
        self, journal: Journal, files: Files, memory: Memory, copies: Copies, problems: Problems
    ) -> None:
        self._journal, self._files, self._memory = journal, files, memory
        self._problems = problems
        self._others: dict[Path, Mark | None] = {}
        self._torn: dict[str, Mark | None] = {}
        self.copies = copies
        self.changes = 0

    def waiting(self) -> bool:
        """Whether anything has changed since it was read. Costs a stat for each file."""
        return (
            self._journal.stale
            or bool(self._strangers())
            or bool(self._files.changed_outside())
            or bool(self.copies.waiting())
        )

    def take_in(self, past: Past) -> None:
        """Take in new lines of this device's other processes and of other devices."""
        for line in self._journal.news():
            self.absorb(line)
            past.note(line, own=False)
        for path, mark in self._strangers().items():
            for line in self._journal.logs.lines_of(path):
                self.absorb(line)
            self._others[path] = mark

    def take_in_files(self) -> None:
        """Join files that other programs wrote, and copies that they left, into the memory.

        A damaged file may be half-written yet; it is dealt with when it stays so.
        """
        for place in self._files.changed_outside():
            mark = self._files.mark(place)
            try:
                self.take_in_file(place, sound=self._torn.get(place) != mark)
            except ValueError:
                self._torn[place] = mark
        self.fold_copies()

    def take_in_file(self, place: str, *, sound: bool = False) -> None:
        """Join what another program wrote into one file into the memory.

        Raises:
            ValueError: It is damaged, and `sound` is set.
        """
        settled = place not in self._files.dirty
        contents = self._files.load(place, mend=True, sound=sound)
        records = keyed(place, contents.shelf) if contents else {}
        facts = facts_of(self._memory, place, self._journal.device)
        outcome = merge(self._memory, place, records, facts, of_file=True)
        self.changes += outcome.changes
        if outcome.behind:
            self._files.dirty.add(place)
        self._tell(place, outcome.verdicts, _ALL if settled else {ALTERED, NEWS})
        self._tell_lost(place, 0)
        self._files.trust(place)

    def fold_copies(self) -> None:
        """Join conflict copies into the memory."""
        for copy in self.copies.read_new():
            if copy.place is None:
                self._problems.notice(f"notes/{copy.name} cannot be read; it was left alone")
                continue
            if copy.newer:
                left = "was made by a newer version of gloss; it was left alone"
                self._problems.notice(f"The conflict copy {copy.name} {left}")
                continue
            facts = facts_of(self._memory, copy.place, self._journal.device)
            outcome = merge(self._memory, copy.place, copy.records, facts, of_file=True)
            self.changes += outcome.changes
            if outcome.changes:
                self._files.dirty.add(copy.place)
            self._tell(copy.place, outcome.verdicts, {ALTERED, NEWS})
            self._problems.append(f"The conflict copy {copy.name} was folded in")
            if copy.lacking:
                what = f"{counted(copy.lacking)} of the conflict copy {copy.name}"
                self._problems.lose(f"{what} could not be read; it is kept in .gloss")

    def heal(self) -> None:
        """Compare doubtful files with the history, and bring back what they lack."""
        sums, doubtful = self._files.sums, self._files.doubtful
        if not doubtful or sums is None:
            return
        wanted = set(doubtful) if sums.known else None
        gone = {place for place in doubtful if self._files.mark(place) is None}
        facts, logs = Facts(self._journal.device, complete=True), self._journal.logs
        mine = knowledge(logs.settled(), wanted, facts)
        others = knowledge(logs.unsettled(), wanted, facts)
        self._compare(mine, facts, _ALL)
        self._compare(others, facts, {ALTERED, NEWS})
        for place in sorted(gone | self._files.broken.keys()):
            self._tell_lost(place, sums.records(place))
        for place in list(doubtful):
            self._files.trust(place)

    def absorb(self, line: Line) -> None:
        """Join the records of a line into the memory; places that change become dirty."""
        self._files.newest = max(self._files.newest, line.newer)
        for op in line.ops:
            if not known(op.key) or not usable(op.key.table, op.after):
                continue
            current = self._memory.fields(op.key)
            joined = join(current, op.after)
            if joined != current:
                self._memory.put(op.key, joined)
                self._files.dirty.add(op.key.place)
                self.changes += 1

    def _compare(self, found: Known, facts: Facts, told: Container[str]) -> None:
        for place, records in found.items():
            outcome = merge(self._memory, place, records, facts, of_file=False)
            self.changes += outcome.changes
            if outcome.changes:
                self._files.dirty.add(place)
            self._tell(place, outcome.verdicts, told)

    def _tell(self, place: str, verdicts: dict[str, int], told: Container[str]) -> None:
        shown = {verdict: count for verdict, count in verdicts.items() if verdict in told}
        self._problems += report(self._memory, place, shown)

    def _tell_lost(self, place: str, expected: int | None) -> None:
        """Say how much of a damaged or missing file neither it nor the history gave back.

        Args:
            place: Whose file.
            expected: How many records it is known to have had; None if nobody knows.
        """
        was_there = self._files.broken.pop(place, set())
        have = {key.ident for key in keyed(place, self._memory.shelf(place))}
        lacking, sure = missing(was_there, have, expected)
        name = name_of(self._memory, place)
        if lacking:
            self._problems.lose(f"{counted(lacking)} of {name} could not be brought back")
        elif not sure and not self._journal.logs.reach_back():
            self._problems.lose(f"What else {name} held is not known: the history is not whole")

    def _strangers(self) -> dict[Path, Mark | None]:
        """The journals of other devices that changed since they were read."""
        marks = {path: self._journal.logs.mark_of(path) for path in self._journal.logs.others()}
        return {path: mark for path, mark in marks.items() if self._others.get(path) != mark}
