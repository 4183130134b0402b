"""The TinyDB files of a library: reading, mending and writing them."""

import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.core.ids import new_id
from tui.storage.disk import Disk, Mark, reason
from tui.storage.memory import Memory, Shelf
from tui.storage.schema import HOME, SCHEMA, Key, table_of, tables, usable
from tui.storage.tables import RecordFile, Tables, salvage
from tui.storage.versions import Fields, alive, join

_NOTES_NAME = re.compile(r"[0-9a-f]{32}\.json")
_META, _TRASH = "meta", "trash"


@dataclass(slots=True)
class _Contents:
    """What one file holds; `meta` and `extra` keep what other programs put there."""

    shelf: Shelf
    meta: dict[str, Any] = field(default_factory=dict)
    extra: Tables = field(default_factory=dict)


class Files:
    """Moves records between the files and the memory.

    Attributes:
        dirty: Places whose file does not hold yet what the memory does.
        hurt: Places whose file was found damaged.
        newest: The highest schema number met.
    """

    def __init__(self, folder: Path, disk: Disk, memory: Memory, problems: list[str]) -> None:
        self._folder = folder
        self._disk = disk
        self._memory = memory
        self._problems = problems
        self._marks: dict[str, Mark | None] = {}
        self._kept: dict[str, _Contents] = {}
        self.dirty: set[str] = set()
        self.hurt: set[str] = set()
        self.newest = SCHEMA

    def load_all(self, *, mend: bool) -> None:
        """Read every file into the memory.

        Args:
            mend: Whether the library can be written: a damaged file is copied aside.
        """
        names = self._disk.names(self._folder / "notes")
        for place in (HOME, *(name[:-5] for name in names if _NOTES_NAME.fullmatch(name))):
            contents = self._load(place, mend=mend)
            if contents is not None:
                self._memory.fill(place, contents.shelf)

    def save(self, place: str) -> None:
        """Write the file of a place, after taking in what another program wrote there.

        Raises:
            OSError: It could not be written; the old file is still there.
        """
        path = self._path(place)
        if self._disk.mark(path) != self._marks.get(place):
            self._take_in(place)
        with RecordFile(path, self._disk) as file:
            file.storage.write(self._tables(place))
        self._marks[place] = self._disk.mark(path)
        self.dirty.discard(place)
        self.hurt.discard(place)

    def exists(self, place: str) -> bool:
        """Whether a place has a file."""
        return self._disk.mark(self._path(place)) is not None

    def _take_in(self, place: str) -> None:
        """Join what another program wrote into the memory."""
        contents = self._load(place, mend=True)
        for table, records in contents.shelf.items() if contents else ():
            for ident, fields in records.items():
                key = Key(place, table, ident)
                current = self._memory.fields(key)
                joined = join(current, fields)
                if joined != current:
                    self._memory.put(key, joined)

    def _path(self, place: str) -> Path:
        name = "gloss.json" if place == HOME else f"notes/{place}.json"
        return self._folder / name

    def _load(self, place: str, *, mend: bool) -> _Contents | None:
        path = self._path(place)
        mark = self._disk.mark(path)
        if mark is None:
            return None
        try:
            contents = self._read_or_rescue(place, mend=mend)
        except OSError as error:
            if mend:
                raise
            self._problems.append(f"{path.name} cannot be read ({reason(error)})")
            return None
        self._marks[place] = mark
        self._kept[place] = _Contents({}, contents.meta, contents.extra)
        schema = contents.meta.get("schema")
        if isinstance(schema, int):
            self.newest = max(self.newest, schema)
        return contents

    def _read_or_rescue(self, place: str, *, mend: bool) -> _Contents:
        try:
            return self._read(place)
        except ValueError:
            return self._rescue(place, mend=mend)

    def _read(self, place: str) -> _Contents:
        """The contents of a sound file.

        Raises:
            ValueError: It is not sound.
        """
        shelf: Shelf = {}
        with RecordFile(self._path(place), self._disk) as file:
            stored = file.storage.read() or {}
            names = tables(place)
            for name in names:
                shelf[name] = {doc.doc_id: doc for doc in file.table(name)}
            for doc in file.table(_TRASH):
                shelf.setdefault(table_of(doc), {})[doc.doc_id] = doc
            meta: Fields = next(iter(file.table(_META)), {})
        if not meta:
            message = "the file was emptied"
            raise ValueError(message)
        for name, records in shelf.items():
            if name not in names or not all(usable(name, fields) for fields in records.values()):
                message = "a record is not whole"
                raise ValueError(message)
        own = {*names, _META, _TRASH}
        return _Contents(shelf, dict(meta), {n: t for n, t in stored.items() if n not in own})

    def _rescue(self, place: str, *, mend: bool) -> _Contents:
        """What can be read of a damaged file, line by line."""
        path = self._path(place)
        data = self._disk.read(path)
        self.hurt.add(place)
        self.dirty.add(place)
        if mend:
            aside = f"damaged-{path.stem}-{time.time_ns()}.json"
            self._disk.write(self._folder / ".gloss" / aside, data)
            self._problems.append(f"{path.name} was damaged; a copy is kept as .gloss/{aside}")
        else:
            self._problems.append(f"{path.name} is damaged")
        shelf: Shelf = {name: {} for name in tables(place)}
        for ident, fields in salvage(data).items():
            name = table_of(fields)
            if name in shelf and usable(name, fields):
                shelf[name][ident] = fields
        return _Contents(shelf)

    def _tables(self, place: str) -> Tables:
        kept = self._kept.setdefault(place, _Contents({}))
        owner = {"library": f"{new_id():032x}"} if place == HOME else {"article": place}
        kept.meta = {**owner, **kept.meta, "schema": SCHEMA}
        shelf = self._memory.shelf(place)
        data: Tables = {_META: {"1": kept.meta}}
        trash: dict[str, Fields] = {}
        for name in tables(place):
            records = shelf.get(name, {})
            data[name] = {str(ident): fields for ident, fields in records.items() if alive(fields)}
            trash |= {str(ident): fields for ident, fields in records.items() if not alive(fields)}
        return {**data, _TRASH: trash, **kept.extra}
