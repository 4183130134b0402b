"""A backup's zip, read with suspicion and never unpacked to the disk."""

import errno
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import orjson

from tui.core.errors import GlossError
from tui.storage.disk import Mark
from tui.storage.lines import parse
from tui.storage.migrations import number_of
from tui.storage.readonly import ReadOnlyDisk

MANIFEST = "backup.json"
"""The first member: it tells a backup from any other zip, and names all the others."""

MAX_RECORDS, MAX_TEXT = 1 << 29, 1 << 28
"""Bytes, unpacked, that the members with records may have in all, and one text."""

ROOT = Path("backup")
"""The folder that `ZippedDisk` shows."""

_MEMBER = re.compile(
    r"gloss\.json|notes/[0-9a-f]{32}\.json|texts/[0-9a-f]{64}\.txt"
    r"|\.gloss/journal/\w[^/\\\x00-\x1f]{0,200}\.jsonl"
)
_ENCRYPTED = 1
_HINT = "see gloss backup list for others"
_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
)


class Archive:
    """The members of one backup.

    Attributes:
        name: What the backup is called in messages.
        names: Names of its members, without the manifest.
    """

    def __init__(self, name: str, data: bytes) -> None:
        """Look through the list of members.

        Args:
            name: What the backup is called in messages, clean.
            data: The zip.

        Raises:
            GlossError: It is no zip, not one of ours, or asks for too much memory.
        """
        self.name = name
        self._zip: zipfile.ZipFile = self._trying(lambda: zipfile.ZipFile(io.BytesIO(data)))
        members = self._zip.infolist()
        self._members = {member.filename: member for member in members}
        if members[:1] != [self._members.get(MANIFEST)]:
            self._refuse("is not a backup of gloss")
        if len(self._members) < len(members):
            self._refuse("holds a name twice")
        self.names = [member.filename for member in members[1:]]
        self._check()
        self._compare()

    def read(self, name: str) -> bytes:
        """A member, whose checksum is right.

        Raises:
            GlossError: It is damaged.
            KeyError: There is none.
        """
        member = self._members[name]

        def unpack() -> bytes:
            # Asked for the size it claims, zipfile never unpacks more than that.
            with self._zip.open(member) as file:
                return file.read(member.file_size)

        data: bytes = self._trying(unpack)
        if len(data) != member.file_size:
            self._refuse("is cut short")
        return data

    def size(self, name: str) -> int:
        """Bytes of a member; -1 if there is none."""
        member = self._members.get(name)
        return -1 if member is None else member.file_size

    def test(self) -> int:
        """Read every member.

        Returns:
            The highest schema number in it.

        Raises:
            GlossError: One is damaged, or a file of records is not whole.
        """
        newest = 1
        for name in (MANIFEST, *self.names):
            data = self.read(name)
            try:
                newest = max(newest, _schema(name, data))
            except ValueError as error:
                message = f"{self.name} holds a {name} that is not whole"
                raise GlossError(message, _HINT) from error
        return newest

    def _check(self) -> None:
        records = 0
        for name, member in self._members.items():
            if name != MANIFEST and not is_member(name):
                self._refuse("holds names that gloss does not use")
            packed = member.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
            if not packed or member.flag_bits & _ENCRYPTED:
                self._refuse("is packed in a way that gloss does not use")
            if not name.startswith("texts/"):
                records += member.file_size
            elif member.file_size > MAX_TEXT:
                self._refuse("holds a text that is too large")
        if records > MAX_RECORDS:
            self._refuse("is too large to be a backup of gloss")

    def _compare(self) -> None:
        """Refuse a list of members that is not the one it was made with.

        `zipfile` leaves out, without a word, what follows a damaged entry.
        """
        try:
            promised = orjson.loads(self.read(MANIFEST))["members"]
        except (ValueError, KeyError, TypeError):
            promised = None
        if promised != self.names:
            self._refuse("is not whole, or was not made by gloss")

    def _trying(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except _ERRORS as error:
            message = f"{self.name} is damaged or no zip file"
            raise GlossError(message, _HINT) from error

    def _refuse(self, why: str) -> NoReturn:
        message = f"{self.name} {why}"
        raise GlossError(message, _HINT)


class ZippedDisk(ReadOnlyDisk):
    """A disk that holds nothing but one backup, in the folder `ROOT`."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self._archive = archive

    def read(self, path: Path) -> bytes:
        """The whole file."""
        try:
            return self._archive.read(_inside(path))
        except KeyError:
            raise FileNotFoundError(errno.ENOENT, "no such member", str(path)) from None

    def names(self, folder: Path) -> list[str]:
        """Sorted names in a folder."""
        start = _inside(folder)
        prefix = f"{start}/" if start != "." else ""
        found = (name[len(prefix) :] for name in self._archive.names if name.startswith(prefix))
        return sorted({name.partition("/")[0] for name in found})

    def mark(self, path: Path) -> Mark | None:
        """What tells one state of the file from another; None if there is no such file."""
        size = self._archive.size(_inside(path))
        return None if size < 0 else (1, size, 0)

    def is_file(self, path: Path) -> bool:
        """Whether there is such a member."""
        return self._archive.size(_inside(path)) >= 0

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder."""
        return bool(self.names(path))


def is_member(name: str) -> bool:
    """Whether a file of a library, by its path in it, belongs into a backup."""
    return _MEMBER.fullmatch(name) is not None


def _schema(name: str, data: bytes) -> int:
    """The schema number of a member, 1 for what has none.

    Raises:
        ValueError: It has to be JSON tables and is not, or it was emptied.
    """
    if name.endswith(".jsonl"):
        return max((line.newer for line in parse(data).lines), default=1)
    if name == MANIFEST or not name.endswith(".json"):
        return 1
    found = orjson.loads(data)
    if not isinstance(found, dict) or not found.get("meta"):
        message = "no tables"
        raise ValueError(message)
    return number_of(found)


def _inside(path: Path) -> str:
    """The name of a member, or one that no member has."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""
