"""The journal: a line for each change, on the medium before anyone believes it."""

import contextlib
import time
from pathlib import Path

from tui.storage.disk import Disk
from tui.storage.lines import OPEN, Line, Parsed, encode, parse
from tui.storage.logs import Logs
from tui.storage.problems import Problems
from tui.storage.tip import Tip


class Journal:
    """The journal of one device, shared by all its processes.

    Whoever calls a method that reads news or writes holds the library's lock.

    Attributes:
        device: The id of this device.
        logs: All journals, those that were put into the history too.
        end: Bytes of the journal that were read or written.
        last: Number of the last line.
        unsure: Whether nobody knows any more what the end of the journal holds.
    """

    def __init__(self, root: Path, device: str, disk: Disk, problems: Problems) -> None:
        """Name the files; `root` is the library's folder `.gloss`."""
        self._folder, self._history = root / "journal", root / "history"
        self._root = root
        self._path = self._folder / f"{device}.jsonl"
        self.device = device
        self._disk = disk
        self._problems = problems
        self._descriptor: int | None = None
        self.logs = Logs(root, device, disk, problems)
        self._tip = Tip(self._folder / f"{device}.tip", disk)
        self._base = 0
        self.end = 0
        self.last = 0
        self.unsure = False

    @property
    def pending(self) -> int:
        """Bytes that are not in the TinyDB files yet."""
        return max(0, self.end - self._base)

    @property
    def stale(self) -> bool:
        """Whether another process of this device wrote since; costs one stat."""
        mark = self._disk.mark(self._path)
        if self._descriptor is None or mark is None:
            return self._descriptor is not None
        return mark[:2] != (self._disk.mark_open(self._descriptor)[0], self.end)

    def open(self) -> list[Line]:
        """Start or go on; returns the lines that may not be in the TinyDB files yet."""
        mark = self._disk.mark(self._path)
        settled, tip = self.logs.settled_to(), self._tip.read()
        if mark is None or mark[1] == 0:
            if mark is not None and not tip:
                self._problems.lose("The journal was emptied; changes made last may be missing")
            self._report_gap(settled, tip)
            self._begin(max(self.last, settled, tip))
            return []
        self._descriptor = self._disk.open_append(self._path)
        found = self._read_on()
        self._report_gap(self.last, tip)
        if self.last < max(settled, tip):
            self.append(Line(max(settled, tip), OPEN))
        return found

    def read_only(self) -> list[Line]:
        """The lines of a journal that cannot be written to."""
        found = self._disk.mark(self._path)
        parsed = parse(self._disk.read(self._path)) if found else Parsed([], 0, 0)
        if parsed.bad:
            self._problems.lose(f"Changes in the journal are damaged ({parsed.bad})")
        settled = self.logs.settled_to()
        self.last = max([settled, *(line.number for line in parsed.lines)])
        self._report_gap(self.last, self._tip.read())
        return parsed.lines

    def news(self) -> list[Line]:
        """Lines that other processes of this device wrote since the last call, in order."""
        if self._descriptor is None or not self.stale:
            return []
        mark = self._disk.mark(self._path)
        same = mark is not None and mark[0] == self._disk.mark_open(self._descriptor)[0]
        if same and mark is not None and mark[1] >= self.end:
            return self._read_on()
        before = self.last
        self.close()
        missed = [line for line in self.logs.after(before) if line.number > before]
        self.last = max([before, *(line.number for line in missed)])
        self.end = 0
        return missed + [line for line in self.open() if line.number > before]

    def append(self, line: Line) -> None:
        """Add a line and flush it to the medium.

        Raises:
            OSError: It could not be; what was written of it has been cut off again if possible.
        """
        if self._descriptor is None:
            message = "the journal is closed"
            raise OSError(message)
        data = encode(line)
        self.unsure = True
        try:
            self._disk.write_all(self._descriptor, data)
        except OSError:
            with contextlib.suppress(OSError):
                self._disk.cut(self._descriptor, self.end)
                self.unsure = False
            raise
        try:
            self._disk.sync(self._descriptor)
        except OSError:
            with contextlib.suppress(OSError):
                self._disk.cut(self._descriptor, self.end)
            raise
        self.unsure = False
        self.end += len(data)
        self.last = line.number
        self._tip.write(line.number)

    def rotate(self) -> None:
        """Put the journal, whose lines are all in the files now, into the history."""
        if not self.pending:
            return
        self.close()
        self._disk.rename(self._path, self._history / f"{self.device}-{self.last:012d}.jsonl")
        self._disk.sync_folder(self._history)
        self._begin(self.last)

    def find(self, number: int) -> Line | None:
        """The line of this device with that number, wherever it is now."""
        return self.logs.find(number, self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._tip.close()
        if self._descriptor is not None:
            self._disk.close(self._descriptor)
            self._descriptor = None

    def _read_on(self) -> list[Line]:
        """Read from where reading stopped; what is torn at the end is kept aside and cut off."""
        if self._descriptor is None:
            return []
        data = self._disk.read_from(self._descriptor, self.end)
        parsed = parse(data)
        if parsed.bad or parsed.end < len(data):
            self._set_aside(parsed, data)
        if parsed.lines and self.end == 0 and parsed.lines[0].kind == OPEN:
            self._base = data.index(b"\n") + 1
        self.end += parsed.end
        if not parsed.bad:
            self._check(parsed.lines)
        self.last = max([self.last, *(line.number for line in parsed.lines)])
        return [line for line in parsed.lines if line.kind != OPEN]

    def _check(self, lines: list[Line]) -> None:
        """Report numbers that are left out."""
        last = self.last or None
        for line in lines:
            if last is not None and line.number > last + 1 and line.kind != OPEN:
                self._problems.lose(
                    f"The journal lacks {line.number - last - 1} changes before {line.number}"
                )
            last = line.number

    def _report_gap(self, found: int, flushed: int) -> None:
        """Report lines that were flushed once and are gone from the journal's end."""
        if flushed > found:
            self._problems.lose(
                f"The journal has lost the changes {found + 1} to {flushed}, made last on this"
                " device"
            )

    def _set_aside(self, parsed: Parsed, data: bytes) -> None:
        aside = self._root / f"damaged-journal-{time.time_ns()}.jsonl"
        self._disk.write(aside, data if parsed.bad else data[parsed.end :])
        if parsed.bad:
            self._problems.lose(
                f"Changes in the journal are damaged ({parsed.bad}); a copy is kept as {aside.name}"
            )
        if parsed.end < len(data) and self._descriptor is not None:
            self._disk.cut(self._descriptor, self.end + parsed.end)
            self._disk.sync(self._descriptor)
            if self.end + parsed.end == 0:
                self.close()
                self._begin(self.last)
            self._problems.append(
                f"A change at the end of the journal is not whole; it is kept as {aside.name}"
            )

    def _begin(self, last: int) -> None:
        self._disk.write(self._path, encode(Line(last, OPEN)))
        self._descriptor = self._disk.open_append(self._path)
        self.last = last
        self._base = self.end = self._disk.mark_open(self._descriptor)[1]
