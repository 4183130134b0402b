"""Conflict copies that file-sync programs leave: found by what they hold, folded in, put aside."""

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from tui.core.text import clean_line
from tui.storage.disk import Disk, Mark
from tui.storage.files import gather
from tui.storage.migrations import number_of
from tui.storage.schema import HOME, SCHEMA, Key, keyed, tables
from tui.storage.tables import mentioned
from tui.storage.versions import Fields

if TYPE_CHECKING:
    from tui.storage.shelves import Shelf

_OWN = re.compile(r"[0-9a-f]{32}\.json")
_NAMED = re.compile(r"([0-9a-f]{32})\W.*json", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that holds records of a place, but is not the file of that place.

    Attributes:
        path: Where it lies.
        place: What it is a copy of; None if nothing of it can be told.
        records: Its records by key.
        lacking: How many more it mentions, that cannot be read.
        newer: Whether a newer version of the program wrote it, so that it has to wait for that.
    """

    path: Path
    place: str | None
    records: dict[Key, Fields]
    lacking: int = 0
    newer: bool = False

    @property
    def name(self) -> str:
        """Its name, fit to be shown."""
        return clean_line(self.path.name)


class Copies:
    """Looks for copies. A file that is none is read once and left alone until it changes."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Name the library's folder."""
        self._folder = folder
        self._disk = disk
        self._seen: dict[Path, Mark | None] = {}
        self._folded: list[Copy] = []

    @property
    def folded(self) -> bool:
        """Whether there are copies to put aside."""
        return bool(self._folded)

    def waiting(self) -> list[Path]:
        """Files that may be copies and were not looked at as they are now."""
        notes = self._folder / "notes"
        found = [notes / name for name in self._disk.names(notes) if not _OWN.fullmatch(name)]
        found += [
            self._folder / name
            for name in self._disk.names(self._folder)
            if name.startswith("gloss") and name != "gloss.json"
        ]
        return [
            path
            for path in found
            if _named(path)
            and self._seen.get(path) != self._disk.mark(path)
            and self._disk.is_file(path)
        ]

    def read_new(self) -> list[Copy]:
        """The copies among the files that are waiting.

        Raises:
            OSError: One cannot be read.
        """
        fresh = [copy for path in self.waiting() if (copy := self._read(path)) is not None]
        self._folded += [copy for copy in fresh if copy.place is not None and not copy.newer]
        return fresh

    def put_aside(self) -> None:
        """Move copies into the folder `.gloss`; their records are durable elsewhere by now."""
        while self._folded:
            path = self._folded[-1].path
            if self._seen.get(path) == self._disk.mark(path):
                target = self._folder / ".gloss" / f"merged-{time.time_ns()}-{path.name}"
                self._disk.rename(path, target)
                self._disk.sync_folder(target.parent)
                self._disk.sync_folder(path.parent)
            self._folded.pop()

    def _read(self, path: Path) -> Copy | None:
        self._seen[path] = self._disk.mark(path)
        data = self._disk.read(path)
        place = self._place(path, data)
        if place is None:
            strange = path.parent != self._folder and _NAMED.fullmatch(path.name)
            return Copy(path, None, {}) if strange else None
        if _is_newer(data):
            return Copy(path, place, {}, newer=True)
        shelf: Shelf = {}
        gather(shelf, data, tables(place))
        records = keyed(place, shelf)
        lacking = mentioned(data) - {key.ident for key in records}
        return Copy(path, place, records, len(lacking))

    def _place(self, path: Path, data: bytes) -> str | None:
        """The place that the content names, else the one that the file's name does."""
        if path.parent == self._folder:
            return HOME if b'"articles"' in data and b'"codebook"' in data else None
        article = re.search(rb'"article":\s*"([0-9a-f]{32})"', data)
        if article:
            return article[1].decode()
        named = _NAMED.fullmatch(path.name)
        return named[1].lower() if named and b'"target"' in data else None


def _named(path: Path) -> bool:
    """Whether a name may be that of a copy: one of a temporary file is not."""
    return "json" in path.name.lower() and not path.name.endswith(".tmp")


def _is_newer(data: bytes) -> bool:
    """Whether a newer version of the program wrote a file; one that is damaged cannot tell."""
    try:
        found: Any = orjson.loads(data)
        return isinstance(found, dict) and number_of(found) > SCHEMA
    except ValueError:
        return False
