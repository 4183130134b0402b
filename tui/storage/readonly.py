"""A disk that nothing can be written to, to open a library without changing anything."""

import errno
from pathlib import Path
from typing import NoReturn

from tui.storage.disk import Disk, Lock


class ReadOnlyDisk(Disk):
    """Reads as `Disk` does; whatever writes, makes or locks raises OSError (EROFS)."""

    def lock(self, path: Path, wait: float) -> Lock:
        """A lock that nobody can take."""
        return _NoLock(path)

    def make_folder(self, folder: Path) -> None:
        """Refuse, even if the folder is there: a library that is opened begins with this."""
        _refuse(folder)

    def open_append(self, path: Path) -> int:
        """Refuse."""
        _refuse(path)

    def open_fixed(self, path: Path) -> int:
        """Refuse."""
        _refuse(path)

    def cut(self, descriptor: int, size: int) -> None:
        """Refuse."""
        _refuse(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Refuse."""
        _refuse(new)

    def remove(self, path: Path) -> None:
        """Refuse."""
        _refuse(path)

    def write(self, path: Path, data: bytes) -> None:
        """Refuse."""
        _refuse(path)


class _NoLock:
    is_locked = False

    def __init__(self, path: Path) -> None:
        self._path = path

    def acquire(self, *, poll_interval: float) -> object:
        _refuse(self._path)

    def release(self) -> None:
        """Nothing is held."""


def _refuse(what: object) -> NoReturn:
    raise OSError(errno.EROFS, "opened to be read only", str(what))
