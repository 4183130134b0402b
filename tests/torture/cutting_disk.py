"""A disk in memory that notes every operation which changes it."""

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from filelock import Timeout

from tui.storage.disk import Disk, Lock, Mark

FOLDER = -1
"""In place of an inode: the name belongs to a folder."""

GONE = -2
"""In place of an inode: the name is no longer there."""


class Op(NamedTuple):
    """One operation that changes the disk.

    Attributes:
        what: "bytes" (data from byte `at` on), "size" (cut to `at` bytes), "sync", "names" or
            "sync names".
        inode: Of the file, for the first three.
        names: For "names", each name with what it belongs to now; for "sync names", the folder.
    """

    what: str
    inode: int = 0
    at: int = 0
    data: bytes = b""
    names: tuple[tuple[Path, int], ...] = ()


@dataclass(frozen=True)
class Image:
    """What lies on a disk, all of it flushed."""

    folders: frozenset[Path] = frozenset({Path("/")})
    files: dict[Path, bytes] = field(default_factory=dict)

    def key(self) -> int:
        """Tells images apart."""
        return hash((self.folders, frozenset(self.files.items())))


class _MemoryLock:
    """A lock among the libraries that one thread opens on one disk in memory."""

    def __init__(self, path: Path, held: set[Path]) -> None:
        self._path = path
        self._held = held
        self._times = 0

    @property
    def is_locked(self) -> bool:
        return self._times > 0

    def acquire(self, *, poll_interval: float) -> None:
        if not self._times and self._path in self._held:
            raise Timeout(str(self._path))
        self._held.add(self._path)
        self._times += 1

    def release(self) -> None:
        self._times -= 1
        if not self._times:
            self._held.discard(self._path)


class _Names(Disk):
    """Names and folders in memory; `log` holds what was done since the beginning."""

    def __init__(self, image: Image) -> None:
        self.log: list[Op] = []
        self._folders = set(image.folders)
        self._names: dict[Path, int] = {}
        self._inside: dict[Path, set[str]] = {}
        self._held: set[Path] = set()
        for inode, path in enumerate(image.files):
            self._put(path, inode)
        for folder in image.folders:
            self._inside.setdefault(folder.parent, set()).add(folder.name)

    def names(self, folder: Path) -> list[str]:
        return sorted(self._inside.get(folder, set()) - {""})

    def is_file(self, path: Path) -> bool:
        return self.mark(path) is not None

    def is_folder(self, path: Path) -> bool:
        return path in self._folders

    def lock(self, path: Path, wait: float) -> Lock:
        return _MemoryLock(path, self._held)

    def sync_folder(self, folder: Path) -> None:
        if folder not in self._folders:
            raise _missing(folder)
        self.log.append(Op("sync names", names=((folder, FOLDER),)))

    def rename(self, old: Path, new: Path) -> None:
        inode = self._inode(old)
        self._in_folder(new)
        self._drop(old)
        self._put(new, inode)
        self.log.append(Op("names", names=((old, GONE), (new, inode))))

    def remove(self, path: Path) -> None:
        if path in self._names:
            self._drop(path)
            self.log.append(Op("names", names=((path, GONE),)))

    def _add_folder(self, folder: Path) -> None:
        self._in_folder(folder)
        self._folders.add(folder)
        self._inside.setdefault(folder.parent, set()).add(folder.name)
        self.log.append(Op("names", names=((folder, FOLDER),)))

    def _put(self, path: Path, inode: int) -> None:
        self._names[path] = inode
        self._inside.setdefault(path.parent, set()).add(path.name)

    def _drop(self, path: Path) -> None:
        del self._names[path]
        self._inside[path.parent].discard(path.name)

    def _inode(self, path: Path) -> int:
        if path not in self._names:
            raise _missing(path)
        return self._names[path]

    def _in_folder(self, path: Path) -> None:
        if path.parent not in self._folders:
            raise _missing(path)


class MemoryDisk(_Names):
    """Files in memory as well."""

    def __init__(self, image: Image) -> None:
        super().__init__(image)
        self._files = {inode: bytearray(data) for inode, data in enumerate(image.files.values())}
        self._times: dict[int, int] = {}
        self._open: dict[int, tuple[int, Path]] = {}
        self._count = 0

    def image(self) -> Image:
        """What is there now, as a program sees it."""
        files = {path: bytes(self._files[inode]) for path, inode in self._names.items()}
        return Image(frozenset(self._folders), files)

    def read(self, path: Path) -> bytes:
        return bytes(self._files[self._inode(path)])

    def mark(self, path: Path) -> Mark | None:
        inode = self._names.get(path)
        return None if inode is None else self._mark(inode)

    def marks(self, folder: Path) -> dict[str, Mark]:
        found = {name: self.mark(folder / name) for name in self.names(folder)}
        return {name: mark for name, mark in found.items() if mark is not None}

    def mark_open(self, descriptor: int) -> Mark:
        return self._mark(self._open[descriptor][0])

    def open_append(self, path: Path) -> int:
        return self._descriptor(path)

    def open_fixed(self, path: Path) -> int:
        return self._descriptor(path)

    def read_from(self, descriptor: int, start: int) -> bytes:
        return bytes(self._files[self._open[descriptor][0]][start:])

    def write_all(self, descriptor: int, data: bytes) -> None:
        inode = self._open[descriptor][0]
        self._change(Op("bytes", inode, len(self._files[inode]), bytes(data)))

    def write_at(self, descriptor: int, data: bytes) -> None:
        self._change(Op("bytes", self._open[descriptor][0], 0, bytes(data)))

    def cut(self, descriptor: int, size: int) -> None:
        inode = self._open[descriptor][0]
        if len(self._files[inode]) > size:
            self._change(Op("size", inode, size))

    def sync(self, descriptor: int) -> None:
        self.log.append(Op("sync", self._open[descriptor][0]))

    def close(self, descriptor: int) -> None:
        del self._open[descriptor]

    def path_of(self, descriptor: int) -> Path:
        """The name under which a file was opened."""
        return self._open[descriptor][1]

    def _mark(self, inode: int) -> Mark:
        return inode, len(self._files[inode]), self._times.get(inode, 0)

    def _descriptor(self, path: Path) -> int:
        if path not in self._names:
            self._in_folder(path)
            inode = len(self._files)
            self._files[inode] = bytearray()
            self._put(path, inode)
            self.log.append(Op("names", names=((path, inode),)))
        self._count += 1
        self._open[self._count] = self._names[path], path
        return self._count

    def _change(self, op: Op) -> None:
        carry_out(op, self._files[op.inode])
        self._times[op.inode] = len(self.log) + 1
        self.log.append(op)


def carry_out(op: Op, data: bytearray) -> None:
    """Do an operation on a file's bytes."""
    if op.what == "size":
        del data[op.at :]
        return
    data.extend(bytes(max(0, op.at - len(data))))
    data[op.at : op.at + len(op.data)] = op.data


def _missing(path: Path) -> OSError:
    return FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
