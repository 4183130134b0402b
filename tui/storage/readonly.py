"""A disk that nothing can be written to, to open a library without changing anything."""

import errno
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NoReturn

from tui.storage.disk import Disk, Lock


class ReadOnlyDisk(Disk):
    """Reads as `Disk` does; whatever writes, makes or locks raises OSError."""

    def __init__(self, why: OSError | None = None) -> None:
        """Say why nothing can be written; on purpose (EROFS) if nothing is given."""
        self._why = why

    def lock(self, path: Path, wait: float) -> Lock:
        """A lock that nobody can take."""
        return _NoLock(partial(self._refuse, path))

    def make_folder(self, folder: Path) -> None:
        """Refuse, even if the folder is there: a library that is opened begins with this."""
        self._refuse(folder)

    def open_append(self, path: Path) -> int:
        """Refuse."""
        self._refuse(path)

    def open_fixed(self, path: Path) -> int:
        """Refuse."""
        self._refuse(path)

    def cut(self, descriptor: int, size: int) -> None:
        """Refuse."""
        self._refuse(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Refuse."""
        self._refuse(new)

    def remove(self, path: Path) -> None:
        """Refuse."""
        self._refuse(path)

    def write(self, path: Path, data: bytes) -> None:
        """Refuse."""
        self._refuse(path)

    def _refuse(self, what: object) -> NoReturn:
        if self._why is not None:
            raise OSError(self._why.errno, self._why.strerror, self._why.filename)
        raise OSError(errno.EROFS, "opened to be read only", str(what))


class _NoLock:
    is_locked = False

    def __init__(self, refuse: Callable[[], NoReturn]) -> None:
        self._refuse = refuse

    def acquire(self, *, poll_interval: float) -> object:
        self._refuse()

    def release(self) -> None:
        """Nothing is held."""
