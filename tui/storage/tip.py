"""The number of the last line that was flushed, kept beside the journal.

A journal that loses whole lines at its end looks sound. The tip is written after the line's fsync
and not flushed itself: it may lag behind the journal after a power cut, but is never ahead of it.
"""

import contextlib
import zlib
from pathlib import Path

from tui.storage.disk import Disk

_SHAPE = 16 + 1 + 8 + 1


class Tip:
    """One small file that is overwritten in place, with a checksum."""

    def __init__(self, path: Path, disk: Disk) -> None:
        """Name the file; it need not exist."""
        self._path = path
        self._disk = disk
        self._descriptor: int | None = None

    def read(self) -> int:
        """The number; 0 if it is not known."""
        if self._disk.mark(self._path) is None:
            return 0
        data = self._disk.read(self._path)
        number = data[:16]
        sound = len(data) == _SHAPE and data == _line(number)
        return int(number) if sound and number.isdigit() else 0

    def write(self, number: int) -> None:
        """Set the number. A line that was flushed counts, whether this succeeds or not."""
        with contextlib.suppress(OSError):
            if self._descriptor is None:
                self._descriptor = self._disk.open_fixed(self._path)
            self._disk.write_at(self._descriptor, _line(b"%016d" % number))

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            self._disk.close(self._descriptor)
            self._descriptor = None


def _line(number: bytes) -> bytes:
    return b"%s %08x\n" % (number, zlib.crc32(number))
