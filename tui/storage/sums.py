"""What this device knows the TinyDB files to hold: a CRC-32 for each, to notice any other hand."""

from pathlib import Path

import orjson

from tui.storage.disk import Disk


class Sums:
    """Checksums by place. Derived: without them every file is compared with the history once.

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
        self._fresh: dict[str, int | None] = {}

    def fits(self, place: str, crc: int) -> bool:
        """Whether the file of a place is as this device wrote or checked it."""
        return self._sums.get(place) == crc

    def places(self) -> set[str]:
        """All places that had a file."""
        return set(self._sums)

    def put(self, place: str, crc: int | None) -> None:
        """Know what a file holds now; None if there is none any more."""
        if self._sums.get(place) != crc or not self.known:
            self._fresh[place] = crc
        if crc is None:
            self._sums.pop(place, None)
        else:
            self._sums[place] = crc

    def save(self) -> None:
        """Write what has come in since the last call over what other windows wrote meanwhile."""
        if not self._fresh:
            return
        merged = {**(self._read() or {}), **self._fresh} if self.known else dict(self._sums)
        whole = {place: crc for place, crc in merged.items() if crc is not None}
        self._disk.write(self._path, orjson.dumps({"crc32": whole}, option=orjson.OPT_INDENT_2))
        self._sums, self._fresh, self.known = whole, {}, True

    def _read(self) -> dict[str, int] | None:
        if self._disk.mark(self._path) is None:
            return None
        try:
            found = orjson.loads(self._disk.read(self._path))
            return {str(place): int(crc) for place, crc in found["crc32"].items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
