"""Backups: zips of what cannot be made again, in the library's own folder `.gloss/backups`.

A backup holds gloss.json, the notes, the texts and the live journals, so everything that the
library shows. The history is left out: it grows for ever, nothing rewrites it, and it is of no use
for a restore.
"""

import contextlib
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import orjson

from tui.core.clock import now as clock
from tui.core.errors import GlossError
from tui.core.keeping import Backup
from tui.core.text import clean_line
from tui.storage.disk import Disk, reason
from tui.storage.free import free_bytes
from tui.storage.retention import NAME, automatic, day_of, stamp, surplus
from tui.storage.schema import SCHEMA
from tui.storage.zipped import MANIFEST, Archive, is_member

SPARE = 1 << 24
"""Bytes that a backup leaves free at least: notes come first."""

_LEVEL = 1
_PART = ".part"
"""End of the name of a backup that is being written, perhaps by another window."""


class Backups:
    """Makes, thins out and opens the backups of one library. Any thread may call any method."""

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        problems: list[str] | None = None,
        free: Callable[[Path], int] = free_bytes,
    ) -> None:
        """Name the library's folder.

        Args:
            folder: The library's folder.
            disk: What reads and writes.
            problems: Where `before_writing` says that it could not make a backup.
            free: How many bytes can be written to the disk that a folder lies on.
        """
        self._library, self._disk, self._free = folder, disk, free
        self._folder = folder / ".gloss" / "backups"
        self._problems = [] if problems is None else problems
        self._turn = threading.Lock()
        self._complained = False

    def before_writing(self, now: str, older: int = SCHEMA) -> bool:
        """Make today's backup if it is missing, before files are rewritten.

        It never raises: what went wrong becomes one of the problems, and the next call tries again.

        Args:
            now: ISO 8601, UTC. Days are those of UTC.
            older: The lowest schema number that the files have; below `SCHEMA` a backup is made
                for the purpose, once, and kept.

        Returns:
            Whether the files may be rewritten: not before their old layout is safe.
        """
        with self._turn:
            try:
                if older < SCHEMA:
                    self._before_schema(now)
                elif not any(day_of(name) == _today(now) for name in self._automatic()):
                    self._make(f"{stamp(now)}.zip")
                    self._thin_out(now)
            except (OSError, GlossError) as error:
                self._complain(error)
                return older >= SCHEMA
            self._complained = False
            return True

    def make(self, why: str = "kept") -> Backup:
        """Make a backup that stays until someone removes it.

        Args:
            why: Stands in its name: small letters, digits and hyphens.

        Raises:
            GlossError: It could not be made; nothing is left of it.
        """
        with self._turn:
            start, number = f"{stamp(clock())}-{why}", 1
            name = f"{start}.zip"
            try:
                while name in self._names():
                    number += 1
                    name = f"{start}-{number}.zip"
                self._make(name)
            except OSError as error:
                message = f"No backup could be made: {reason(error)}"
                raise GlossError(message) from error
            return self._described(name)

    def all(self) -> list[Backup]:
        """All backups, newest first.

        Raises:
            GlossError: The folder cannot be read.
        """
        try:
            return [self._described(name) for name in reversed(self._names())]
        except OSError as error:
            message = f"The backups cannot be read: {reason(error)}"
            raise GlossError(message) from error

    def verify(self, name: str) -> None:
        """Read every member of a backup. Raises what `archive` does."""
        self.archive(name).test()

    def archive(self, name: str) -> Archive:
        """A backup, looked through but not verified.

        Args:
            name: As in `all`.

        Raises:
            GlossError: There is no such backup, it is damaged, or it is no backup.
        """
        shown = clean_line(name)
        if not NAME.fullmatch(name):
            message = f"{shown} is not the name of a backup"
            raise GlossError(message, "see gloss backup list")
        try:
            return Archive(shown, self._disk.read(self._folder / name))
        except OSError as error:
            message = f"The backup {shown} cannot be read: {reason(error)}"
            raise GlossError(message, "see gloss backup list") from error

    def _names(self) -> list[str]:
        """Oldest first; of one second the automatic one first, then as they were made."""
        found = [name for name in self._disk.names(self._folder) if day_of(name)]
        return sorted(found, key=lambda name: (name[:18], not automatic(name), len(name), name))

    def _automatic(self) -> list[str]:
        return [name for name in self._names() if automatic(name)]

    def _described(self, name: str) -> Backup:
        mark = self._disk.mark(self._folder / name)
        made = f"{name[:13]}:{name[13:15]}:{name[15:18]}"
        return Backup(name, made, mark[1] if mark else 0, not automatic(name))

    def _before_schema(self, now: str) -> None:
        why = f"-before-schema-{SCHEMA}.zip"
        if not any(name.endswith(why) for name in self._names()):
            self._make(stamp(now) + why)

    def _make(self, name: str) -> None:
        """Write, verify and rename.

        Raises:
            GlossError: A file of the library is not whole, or the disk is nearly full.
            OSError: It could not be written.
        """
        self._disk.make_folder(self._folder)
        paths = list(self._sources())
        size = sum(mark[1] for mark in map(self._disk.mark, paths) if mark)
        if self._free(self._folder) < size + SPARE:
            message = "No backup could be made: the disk is nearly full"
            raise GlossError(message)
        temporary = self._folder / f"{name}.{time.time_ns()}{_PART}"
        try:
            self._write(temporary, paths)
            Archive(name, self._disk.read(temporary)).test()
            self._disk.rename(temporary, self._folder / name)
        except BaseException:
            with contextlib.suppress(OSError):
                self._disk.remove(temporary)
            raise
        self._disk.sync_folder(self._folder)

    def _sources(self) -> Iterator[Path]:
        """Everything to keep, journals first.

        Files are replaced whole, so none is read half-written. A change that a checkpoint of
        another window moves meanwhile goes from a journal to a file that is read after it.
        """
        for folder in (".gloss/journal", "", "notes", "texts"):
            for name in self._disk.names(self._library / folder):
                path = self._library / folder / name
                if is_member(path.relative_to(self._library).as_posix()):
                    yield path

    def _write(self, path: Path, sources: list[Path]) -> None:
        descriptor = self._disk.open_fixed(path)
        try:
            self._disk.cut(descriptor, 0)
            stream = _Stream(self._disk, descriptor)
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
                names = [source.relative_to(self._library).as_posix() for source in sources]
                manifest = orjson.dumps({"glossator": SCHEMA, "members": names})
                packed.writestr(_member(MANIFEST), manifest)
                for name, source in zip(names, sources, strict=True):
                    data = self._source(source)
                    packed.writestr(_member(name), data, zipfile.ZIP_DEFLATED, _LEVEL)
            self._disk.sync(descriptor)
        finally:
            self._disk.close(descriptor)

    def _source(self, path: Path) -> bytes:
        """A file; of a journal the whole lines, as another window may be writing the last one."""
        try:
            data = self._disk.read(path)
        except FileNotFoundError:
            return b""
        return data[: data.rfind(b"\n") + 1] if path.suffix == ".jsonl" else data

    def _thin_out(self, now: str) -> None:
        for name in surplus(self._names(), _today(now)):
            self._disk.remove(self._folder / name)
        for name in self._disk.names(self._folder):
            if name.endswith(_PART) and name[:10] < now[:10]:
                self._disk.remove(self._folder / name)

    def _complain(self, error: OSError | GlossError) -> None:
        if isinstance(error, GlossError):
            line = f"Today's backup is missing: {error.message}"
        else:
            line = f"Today's backup is missing: {reason(error)}"
        if not self._complained:
            self._problems.append(line)
        self._complained = True


class _Stream:
    """What `zipfile` writes to: it goes on to an open file, and never back."""

    def __init__(self, disk: Disk, descriptor: int) -> None:
        self._disk, self._descriptor = disk, descriptor

    def write(self, data: bytes) -> int:
        self._disk.write_all(self._descriptor, data)
        return len(data)

    def flush(self) -> None:
        """All is written at once."""

    def close(self) -> None:
        """Whoever opened the file closes it."""


def _member(name: str) -> zipfile.ZipInfo:
    """A member that depends on nothing but its name and content."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    return member


def _today(now: str) -> date:
    return date.fromisoformat(now[:10])
