"""The TinyDB files of a library: reading, rescuing and writing them."""

import re
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.core.ids import new_id
from tui.storage.disk import Disk, Mark, reason
from tui.storage.memory import Memory
from tui.storage.problems import Problems
from tui.storage.schema import HOME, SCHEMA, SELDOM, table_of, tables, trash_of, usable
from tui.storage.shelves import Shelf
from tui.storage.sums import Sum, Sums
from tui.storage.tables import META, RecordFile, Tables, mentioned, merged_by_lines, salvage
from tui.storage.versions import Fields, alive, join

_NOTES_NAME = re.compile(r"[0-9a-f]{32}\.json")
_META = "meta"
_MARKERS = (b"\n<<<<<<< ", b"\n>>>>>>> ")


@dataclass(slots=True)
class Contents:
    """What one file holds; `meta` and `extra` keep what other programs put there."""

    shelf: Shelf
    meta: dict[str, Any] = field(default_factory=dict)
    extra: Tables = field(default_factory=dict)


class Files:
    """Moves records between the files and the memory.

    Attributes:
        dirty: Places whose file does not hold yet what the memory does.
        doubtful: Places whose file is not as this device left it.
        broken: The ids that a damaged file mentioned, by place.
        newest: The highest schema number met.
        oldest: The lowest schema number that a file still has.
    """

    def __init__(self, folder: Path, disk: Disk, memory: Memory, problems: Problems) -> None:
        self._folder = folder
        self._disk = disk
        self._memory = memory
        self._problems = problems
        self._marks: dict[str, Mark | None] = {}
        self._crcs: dict[str, int] = {}
        self._kept: dict[str, Contents] = {}
        self.sums: Sums | None = None
        self.dirty: set[str] = set()
        self.doubtful: set[str] = set()
        self.broken: dict[str, set[int]] = {}
        self.newest = self.oldest = SCHEMA

    def load_all(self, sums: Sums, *, mend: bool) -> None:
        """Read every file into the memory.

        Args:
            sums: What this device knows the files to hold.
            mend: Whether the library can be written: a damaged file is copied aside.
        """
        self.sums = sums
        for place in self.places():
            contents = self.load(place, mend=mend)
            if contents is not None:
                self._memory.fill(place, contents.shelf)
        self.doubtful |= sums.places() - set(self._crcs)

    def places(self) -> list[str]:
        """The places that may have a file, gloss.json first."""
        names = self._disk.names(self._folder / "notes")
        return [HOME, *(name[:-5] for name in names if _NOTES_NAME.fullmatch(name))]

    def changed_outside(self) -> list[str]:
        """Places whose file another program wrote since it was read. Costs a stat for each."""
        marks = self._disk.marks(self._folder / "notes")
        found = {name[:-5]: mark for name, mark in marks.items() if _NOTES_NAME.fullmatch(name)}
        home = self.mark(HOME)
        if home is not None:
            found[HOME] = home
        places = found.keys() | self._marks.keys()
        return sorted(place for place in places if found.get(place) != self._marks.get(place))

    def load(self, place: str, *, mend: bool, sound: bool = False) -> Contents | None:
        """Read one file; None if there is none.

        Args:
            place: Whose file.
            mend: Whether the library can be written: a damaged file is copied aside.
            sound: Whether a damaged file is an error.

        Raises:
            OSError: It cannot be read, and `mend` is set.
            ValueError: It is damaged, and `sound` is set.
        """
        path = self._path(place)
        mark = self._disk.mark(path)
        if mark is None:
            self._marks.pop(place, None)
            return None
        try:
            contents = self._read(place) if sound else self._read_or_rescue(place, mend=mend)
        except OSError as error:
            if mend:
                raise
            self._problems.lose(f"{path.name} cannot be read ({reason(error)})")
            return None
        self._marks[place] = mark
        self._kept[place] = Contents({}, contents.meta, contents.extra)
        return contents

    def save(self, place: str) -> None:
        """Write the file of a place.

        Raises:
            OSError: It could not be written; the old file is still there.
        """
        path = self._path(place)
        with RecordFile(path, self._disk) as file:
            file.storage.write(self._tables(place))
            self._crcs[place] = file.storage.crc
        self._marks[place] = self._disk.mark(path)
        self.dirty.discard(place)
        self.trust(place)

    def trust(self, place: str) -> None:
        """Know that a file, as it was read or written last, holds nothing doubtful."""
        self.doubtful.discard(place)
        if self.sums is not None and place not in self.dirty:
            count = sum(map(len, self._memory.shelf(place).values()))
            crc = self._crcs.get(place)
            self.sums.put(place, None if crc is None else Sum(crc, count))

    def save_sums(self) -> None:
        """Remember what the files hold now. Raises OSError."""
        if self.sums is not None:
            self.sums.save()

    def mark(self, place: str) -> Mark | None:
        """What tells one state of a file from another; None if a place has no file."""
        return self._disk.mark(self._path(place))

    def is_new(self, place: str) -> bool:
        """Whether another program wrote a file since it was read or written here."""
        return self.mark(place) != self._marks.get(place)

    def _path(self, place: str) -> Path:
        name = "gloss.json" if place == HOME else f"notes/{place}.json"
        return self._folder / name

    def _read_or_rescue(self, place: str, *, mend: bool) -> Contents:
        try:
            contents = self._read(place)
        except ValueError:
            self.doubtful.add(place)
            self.dirty.add(place)
            return self._rescue(place, mend=mend)
        return contents

    def _read(self, place: str) -> Contents:
        """The contents of a sound file.

        Raises:
            ValueError: It is not sound.
        """
        names = tables(place)
        with RecordFile(self._path(place), self._disk) as file:
            stored = file.storage.read() or {}
            self._crcs[place] = file.storage.crc
            number = file.storage.number
            shelf = _shelved(file, names)
            meta: Fields = next(iter(file.records(_META).values()), {})
        if not meta:
            message = "the file was emptied"
            raise ValueError(message)
        if number > SCHEMA and self._was_ours(place, number):
            message = "the schema number was altered"
            raise ValueError(message)
        shelf = _sound(shelf, names, strict=number <= SCHEMA)
        self.newest, self.oldest = max(self.newest, number), min(self.oldest, number)
        if number < SCHEMA:
            self.dirty.add(place)
        if self.sums is None or not self.sums.fits(place, self._crcs[place]):
            self.doubtful.add(place)
            if gather(shelf, self._disk.read(self._path(place)), names):
                self.dirty.add(place)
        own = {*names, *map(trash_of, names), _META}
        return Contents(shelf, dict(meta), {n: t for n, t in stored.items() if n not in own})

    def _was_ours(self, place: str, number: int) -> bool:
        """Whether a file is as this device left it but for its schema number."""
        data = self._disk.read(self._path(place))
        own = data.replace(b'"schema":%d' % number, b'"schema":%d' % SCHEMA, 1)
        return self.sums is not None and self.sums.fits(place, zlib.crc32(own))

    def _rescue(self, place: str, *, mend: bool) -> Contents:
        """What can be read of a damaged file."""
        path = self._path(place)
        data = self._disk.read(path)
        shelf: Shelf = {name: {} for name in tables(place)}
        gather(shelf, data, tables(place))
        merged = all(marker in data for marker in _MARKERS) or merged_by_lines(data)
        self.broken[place] = mentioned(data)
        what = "holds an unfinished merge, which was finished" if merged else "was damaged"
        if mend:
            aside = f"{'merged' if merged else 'damaged'}-{path.stem}-{time.time_ns()}.json"
            self._disk.write(self._folder / ".gloss" / aside, data)
            self._problems.append(f"{path.name} {what}; a copy is kept as .gloss/{aside}")
        else:
            self._problems.append(f"{path.name} {what if merged else 'is damaged'}")
        return Contents(shelf)

    def _tables(self, place: str) -> Tables:
        kept = self._kept.setdefault(place, Contents({}))
        owner = {"library": f"{new_id():032x}"} if place == HOME else {"article": place}
        kept.meta = {**owner, **kept.meta, "schema": SCHEMA}
        shelf = self._memory.shelf(place)
        data: Tables = {_META: {str(META): kept.meta}}
        trash: dict[str, dict[str, Fields]] = {}
        for name in tables(place):
            records = shelf.get(name, {})
            living = {str(ident): fields for ident, fields in records.items() if alive(fields)}
            gone = {str(ident): fields for ident, fields in records.items() if not alive(fields)}
            if living or name not in SELDOM:
                data[name] = living
            if gone or name not in SELDOM:
                trash.setdefault(trash_of(name), {}).update(gone)
        return {**data, **trash, **kept.extra}


def _shelved(file: RecordFile, names: tuple[str, ...]) -> Shelf:
    """The records of a file's tables, tombstones too; a strange one where it seems to belong.

    Raises:
        ValueError: They are no tables of documents.
    """
    shelf: Shelf = {name: file.records(name) for name in names}
    for trash in dict.fromkeys(map(trash_of, names)):
        for ident, fields in file.records(trash).items():
            shelf.setdefault(table_of(fields), {})[ident] = fields
    return shelf


def _sound(shelf: Shelf, names: tuple[str, ...], *, strict: bool) -> Shelf:
    """Records of which each is whole and of a kind that is kept here.

    Args:
        shelf: The records of a file.
        names: The kinds.
        strict: Whether others are an error; else they are left out, as a newer program made them.

    Raises:
        ValueError: There are others, and `strict` is set.
    """
    found: Shelf = {
        name: {ident: fields for ident, fields in records.items() if usable(name, fields)}
        for name, records in shelf.items()
        if name in names
    }
    if strict and sum(map(len, found.values())) < sum(map(len, shelf.values())):
        message = "a record is not whole"
        raise ValueError(message)
    return found


def gather(shelf: Shelf, data: bytes, names: tuple[str, ...]) -> bool:
    """Join every record that has a whole line in `data` into a shelf; whether it holds more now.

    Merging two files line by line leaves both versions of a record under the same id, of which a
    reader of JSON sees the last one.
    """
    more = False
    for ident, fields in salvage(data):
        name = table_of(fields)
        if name in names and usable(name, fields):
            records = shelf.setdefault(name, {})
            joined = join(records.get(ident), fields)
            more = more or joined != records.get(ident)
            records[ident] = joined
    return more
