"""Every call to the operating system that the store makes, so that tests can replace it."""

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import Protocol

from filelock import FileLock

Mark = tuple[int, int, int]
"""Inode, size in bytes and modification time in nanoseconds: changes when a file is replaced."""

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be too large",
    errno.EROFS: "the disk is mounted read-only",
    errno.EACCES: "there is no permission for that",
    errno.EPERM: "there is no permission for that",
    errno.EIO: "the disk reports an error",
}


def reason(error: OSError) -> str:
    """Say in a few words why a call failed."""
    return _REASONS.get(error.errno or 0, (error.strerror or type(error).__name__).lower())


class Lock(Protocol):
    """What is used of a `filelock.BaseFileLock`."""

    @property
    def is_locked(self) -> bool:
        """Whether this object holds the lock."""

    def acquire(self, *, poll_interval: float) -> object:
        """Take the lock, once more if it is held already. Raises `filelock.Timeout` or OSError."""

    def release(self) -> None:
        """Let go of it, as often as it was taken."""


class Folders:
    """Names, and what they belong to. Every method may raise OSError."""

    def names(self, folder: Path) -> list[str]:
        """Sorted names in a folder; empty if there is no such folder."""
        return sorted(os.listdir(folder)) if folder.is_dir() else []  # noqa: PTH208 - much faster

    def mark(self, path: Path) -> Mark | None:
        """What tells one state of the file from another; None if there is no such file."""
        try:
            state = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        return state.st_ino, state.st_size, state.st_mtime_ns

    def marks(self, folder: Path) -> dict[str, Mark]:
        """What `mark` says of each name in a folder; empty if there is no such folder."""
        found: dict[str, Mark] = {}
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as all_:
            for entry in all_:
                with contextlib.suppress(FileNotFoundError):
                    state = entry.stat()
                    found[entry.name] = state.st_ino, state.st_size, state.st_mtime_ns
        return found

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder."""
        return path.is_dir()

    def is_file(self, path: Path) -> bool:
        """Whether there is such a regular file: reading a pipe would wait for ever."""
        return path.is_file()

    def lock(self, path: Path, wait: float) -> Lock:
        """The lock of that file, not taken yet; it belongs to no thread.

        Args:
            path: Made when the lock is taken.
            wait: Seconds that `acquire` waits before it raises `filelock.Timeout`.
        """
        return FileLock(str(path), timeout=wait, thread_local=False)

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it, for this user only, durably."""
        if self.is_folder(folder):
            return
        if not self.is_folder(folder.parent):
            self.make_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            self._add_folder(folder)
        if not self.is_folder(folder):
            raise NotADirectoryError(errno.ENOTDIR, "a file is in the way", str(folder))
        self.sync_folder(folder.parent)

    def sync_folder(self, folder: Path) -> None:
        """Flush a folder's entries, so that a new or renamed file survives a power cut."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another place, replacing what is there."""
        old.replace(new)

    def remove(self, path: Path) -> None:
        """Delete a file; nothing happens if there is none."""
        path.unlink(missing_ok=True)

    def _add_folder(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)


class Disk(Folders):
    """Files and folders. Every method may raise OSError."""

    def read(self, path: Path) -> bytes:
        """The whole file."""
        return path.read_bytes()

    def mark_open(self, descriptor: int) -> Mark:
        """What tells one state of an open file from another."""
        state = os.fstat(descriptor)
        return state.st_ino, state.st_size, state.st_mtime_ns

    def open_append(self, path: Path) -> int:
        """A descriptor that reads anywhere and writes at the end."""
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        return os.open(path, flags, 0o600)

    def open_fixed(self, path: Path) -> int:
        """A descriptor that writes from the beginning."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)

    def read_from(self, descriptor: int, start: int) -> bytes:
        """Everything from byte `start` on."""
        parts = []
        while part := os.pread(descriptor, 1 << 20, start):
            parts.append(part)
            start += len(part)
        return b"".join(parts)

    def write_all(self, descriptor: int, data: bytes) -> None:
        """Write all bytes, however many calls that takes."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    def write_at(self, descriptor: int, data: bytes) -> None:
        """Overwrite the beginning of a small file in one call; the position stays."""
        os.pwrite(descriptor, data, 0)

    def cut(self, descriptor: int, size: int) -> None:
        """Shorten a file to `size` bytes."""
        os.ftruncate(descriptor, size)

    def sync(self, descriptor: int) -> None:
        """Flush a file to the medium; on macOS past the drive's own cache."""
        if sys.platform == "darwin":
            import fcntl  # noqa: PLC0415  (the module is missing on some systems)

            with contextlib.suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Let go of a descriptor."""
        os.close(descriptor)

    def write(self, path: Path, data: bytes) -> None:
        """Replace a file by these bytes, so that it is either the old or the new one, durably."""
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            descriptor = self.open_fixed(temporary)
            try:
                self.cut(descriptor, 0)
                self.write_all(descriptor, data)
                self.sync(descriptor)
            finally:
                self.close(descriptor)
            self.rename(temporary, path)
        except OSError:
            with contextlib.suppress(OSError):
                self.remove(temporary)
            raise
        self.sync_folder(path.parent)
