"""All journals of a library: the live ones, and those that were put into the history."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.core.text import clean_line
from tui.storage.disk import Disk, Mark
from tui.storage.doctor_journals import Told, examine_journals
from tui.storage.lines import Line, decode, find, parse
from tui.storage.problems import Problems


class Logs:
    """Reads journals whole, or the lines of them that are asked for."""

    def __init__(self, root: Path, device: str, disk: Disk, problems: Problems) -> None:
        """Name the folders; `root` is the library's folder `.gloss`."""
        self._problems = problems
        self._damaged: set[Path] = set()
        self._root = root
        self._folder, self._history = root / "journal", root / "history"
        self._own = self._folder / f"{device}.jsonl"
        self._device = device
        self._disk = disk

    def history(self) -> list[Path]:
        """The rotated journals of this device, newest first."""
        names = [n for n in self._disk.names(self._history) if n.startswith(f"{self._device}-")]
        return [self._history / name for name in reversed(names)]

    def settled(self) -> Iterator[Line]:
        """Every line of this device that was put into the files once."""
        yield from self._lines_in(reversed(self.history()))

    def unsettled(self) -> Iterator[Line]:
        """Every other line: of the live journals, and of other devices."""
        mine = set(self.history())
        theirs = (self._history / name for name in self._disk.names(self._history))
        yield from self._lines_in(path for path in theirs if path not in mine)
        yield from self._lines_in(self._folder / name for name in self._disk.names(self._folder))

    def mentioning(self, ident: int) -> Iterator[tuple[str, Line]]:
        """Every line of every device that is about a record, each with the device."""
        needle = b'"%d"' % ident
        for folder in (self._history, self._folder):
            for name in self._disk.names(folder):
                device = name.partition(".")[0].partition("-")[0]
                yield from ((device, line) for line in self._lines_in([folder / name], needle))

    def _lines_in(self, paths: Iterable[Path], needle: bytes = b"") -> Iterator[Line]:
        for path in paths:
            if path.suffix == ".jsonl" and self._disk.is_file(path):
                bad = 0
                for raw in self._disk.read(path).split(b"\n"):
                    line = decode(raw) if needle in raw else None
                    if line is not None:
                        yield line
                    bad += bool(raw) and line is None and not needle
                self._heed(path, bad)

    def others(self) -> list[Path]:
        """The journals of other devices in this library."""
        names = self._disk.names(self._folder)
        paths = [self._folder / name for name in names if name.endswith(".jsonl")]
        return [path for path in paths if path != self._own]

    def mark_of(self, path: Path) -> Mark | None:
        """What tells one state of a journal file from another."""
        return self._disk.mark(path)

    def lines_of(self, path: Path) -> list[Line]:
        """The sound lines of a journal file; none if it is gone."""
        if self._disk.mark(path) is None:
            return []
        data = self._disk.read(path)
        parsed = parse(data)
        cut = path.parent == self._history and parsed.end < len(data)
        self._heed(path, parsed.bad + cut)
        return parsed.lines

    def _heed(self, path: Path, bad: int) -> None:
        """Say once that lines of a file are damaged; of the own live journal, others say it."""
        if bad and path not in self._damaged and path != self._own:
            self._damaged.add(path)
            name = f"{path.parent.name}/{clean_line(path.name)}"
            self._problems.notice(
                f"{name} is damaged: {bad} changes in it cannot be read, undone or brought back"
            )

    def reach_back(self) -> bool:
        """Whether every change that was ever made is there; reads all of them."""
        told = Told()
        for _ in examine_journals(self._root, self._disk, told):
            pass
        return told.whole

    def settled_to(self) -> int:
        """Number of this device's last line in the history; 0 if there is none."""
        return max(map(_last, self.history()), default=0)

    def after(self, number: int) -> list[Line]:
        """Lines of this device in the history after that number's file, in order."""
        files = [path for path in self.history() if _last(path) > number]
        return [line for path in reversed(files) for line in self.lines_of(path)]

    def find(self, number: int, live: Path) -> Line | None:
        """The line of this device with that number, in the history or in the live journal."""
        later = [path for path in self.history() if _last(path) >= number]
        path = later[-1] if later else live
        return find(self._disk.read(path), number) if self._disk.mark(path) else None


def _last(path: Path) -> int:
    """The number of the last line of a rotated journal, from its name; 0 for another name."""
    digits = path.stem.rpartition("-")[2]
    return int(digits) if digits.isdecimal() else 0
