"""What this device knows the TinyDB files to hold, to notice any other hand, and any loss."""

from pathlib import Path
from typing import NamedTuple

import orjson

from tui.storage.disk import Disk
from tui.storage.schema import HOME, PLACE


class Sum(NamedTuple):
    """CRC-32 of a file's bytes, and how many records it has, removed ones too."""

    crc: int
    records: int


class Sums:
    """Sums by place. Derived: without them every file is compared with the history once.

    Attributes:
        known: Whether there is a list at all.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        """Read the list; one that is missing or damaged is no list."""
        self._path = path
        self._disk = disk
        found = self._read()
        self.known = found is not None
        self._sums = found or {}
        self._fresh: dict[str, Sum | None] = {}

    def fits(self, place: str, crc: int) -> bool:
        """Whether the file of a place is as this device wrote or checked it."""
        return place in self._sums and self._sums[place].crc == crc

    def records(self, place: str) -> int | None:
        """How many records the file of a place had; None if that is not known."""
        return self._sums[place].records if place in self._sums else None

    def places(self) -> set[str]:
        """All places that had a file."""
        return set(self._sums)

    def put(self, place: str, found: Sum | None) -> None:
        """Know what a file holds now; None if there is none any more."""
        if self._sums.get(place) != found or not self.known:
            self._fresh[place] = found
        if found is None:
            self._sums.pop(place, None)
        else:
            self._sums[place] = found

    def save(self) -> None:
        """Write what has come in since the last call over what other windows wrote meanwhile."""
        if not self._fresh:
            return
        merged = {**(self._read() or {}), **self._fresh} if self.known else dict(self._sums)
        whole = {place: found for place, found in merged.items() if found is not None}
        lists = {place: list(found) for place, found in whole.items()}
        self._disk.write(self._path, orjson.dumps({"sums": lists}))
        self._sums, self._fresh, self.known = whole, {}, True

    def _read(self) -> dict[str, Sum] | None:
        if self._disk.mark(self._path) is None:
            return None
        try:
            found = orjson.loads(self._disk.read(self._path))
            return {
                place: Sum(int(crc), int(count))
                for place, (crc, count) in found["sums"].items()
                if place == HOME or PLACE.fullmatch(place)
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
