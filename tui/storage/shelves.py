"""The objects of all records in memory, by file and table."""

import threading

from tui.storage.schema import Key
from tui.storage.versions import Fields

Shelf = dict[str, dict[int, Fields]]
"""The records of one file, tombstones among them: by table, by id."""


class Shelves:
    """Objects of records, as they came. Any thread may call any method."""

    def __init__(self) -> None:
        """Begin empty."""
        self._lock = threading.RLock()
        self._places: dict[str, Shelf] = {}

    def fields(self, key: Key) -> Fields | None:
        """The object of a record, which may be a tombstone. Not to be changed."""
        with self._lock:
            return self._places.get(key.place, {}).get(key.table, {}).get(key.ident)

    def shelf(self, place: str) -> Shelf:
        """A copy, down to the tables, of what lies in one place."""
        with self._lock:
            return {name: dict(table) for name, table in self._places.get(place, {}).items()}

    def every(self, having: str = "") -> list[tuple[Key, Fields]]:
        """All records, tombstones among them. The objects are not to be changed.

        Args:
            having: Leaves out records without this field.
        """
        with self._lock:
            return [
                (Key(place, table, ident), fields)
                for place, shelf in self._places.items()
                for table, records in shelf.items()
                for ident, fields in records.items()
                if not having or having in fields
            ]

    def find(self, ident: int) -> tuple[Key, Fields] | None:
        """The record with that id, wherever it is, tombstones too. Not to be changed."""
        with self._lock:
            for place, shelf in self._places.items():
                for table, records in shelf.items():
                    if ident in records:
                        return Key(place, table, ident), records[ident]
        return None
