"""Which versions of records were really made, as far as anything tells."""

from collections import defaultdict

from tui.storage.schema import Key
from tui.storage.versions import (
    BOOKKEEPING,
    Fields,
    apart,
    canonical,
    covers,
    is_unsure,
    join,
    unsure,
    vector,
)


class Facts:
    """Tells versions that were made from those that a damaged or edited file makes up."""

    def __init__(self, device: str, *, complete: bool) -> None:
        """Know nothing yet.

        Args:
            device: The id of this device, of whose versions all are known.
            complete: Whether older versions are told too, not the newest ones alone.
        """
        self._device = device
        self._complete = complete
        self._made: defaultdict[Key, dict[bytes, bytes]] = defaultdict(dict)
        self._latest: defaultdict[Key, dict[str, int]] = defaultdict(dict)
        self._owners: dict[bytes, Key] = {}

    def add(self, key: Key, fields: Fields) -> None:
        """Know that a record was like that, with all that stands side by side in it."""
        for version in apart(fields):
            names = vector(version)
            self._made[key][canonical(names)] = _content(version)
            self._owners[canonical(version)] = key
            latest = self._latest[key]
            for name, count in names.items():
                latest[name] = max(latest.get(name, 0), count)

    def sober(self, key: Key, fields: Fields) -> tuple[Fields, bool]:
        """A record of a file, with what cannot be true taken for unsure.

        Returns:
            The record, and whether any version of it cannot be true.
        """
        versions = apart(fields)
        doubtful = [self._doubts(key, version) for version in versions]
        if not any(doubtful):
            return fields, False
        whole: Fields | None = None
        for version, wrong in zip(versions, doubtful, strict=True):
            whole = join(whole, unsure(version) if wrong else version)
        return whole or fields, True

    def _doubts(self, key: Key, version: Fields) -> bool:
        """Whether a version was never made.

        One vector has one content, and both together belong to one record. This device never
        counted further than is known. And a content comes back under another vector by undo alone,
        which a line tells, or a vector that has seen all that is known.
        """
        if is_unsure(version):
            return False
        names, content = vector(version), _content(version)
        made = self._made.get(key, {})
        known = made.get(canonical(names))
        if known is not None:
            return known != content
        if self._owners.get(canonical(version), key) != key:
            return True
        latest = self._latest.get(key)
        if latest is None:
            return False
        if names.get(self._device, 0) > latest.get(self._device, 0):
            return True
        return self._complete and content in made.values() and not covers(names, latest)


def _content(version: Fields) -> bytes:
    return canonical({name: v for name, v in version.items() if name not in BOOKKEEPING})
