"""Files and folders as a shelf of articles. Files are only read, never changed."""

import os
import stat
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote_to_bytes, urlsplit

from tui.core.article import Article
from tui.core.errors import GlossError
from tui.core.ids import new_id
from tui.core.ports import Loaded
from tui.core.problem import Problem
from tui.core.text import clean, clean_line
from tui.core.title import title_of
from tui.ingest.decode import decode, not_text

EXTENSIONS = (".txt", ".md", ".markdown", ".text")
"""What is taken from a folder; a file that is named itself may have any extension."""
HEAD_BYTES = 8_192
MAX_BYTES = 50_000_000
_COARSE = 3.0
"""Seconds within which a file may change twice and still bear the same time, on any file system."""
BYTES_PER_WORD = 6
"""English prose, with the space; for the estimate that stands until the text was read."""


class FileShelf:
    """Text and Markdown files of the local disk, as `Shelf` of `tui.core.ports`.

    The text read last is kept: a list shows the beginning of what is opened next.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._last: tuple[object, Loaded] | None = None

    def scan(self, paths: Sequence[str]) -> Iterator[Article | Problem]:
        """Describe every text under the paths, one by one, reading no more than its head.

        Folders are walked in the order of names; hidden entries are passed over, links are
        followed, nothing comes twice. A folder without any text is a problem.
        """
        walk = _Walk()
        for path in paths:
            yield from walk.named(path)

    def load(self, source: str) -> Loaded:
        """Read the text of a `file:` URI whole.

        Raises:
            GlossError: It is missing, binary, empty, too large, not a plain file or unreadable.
        """
        path = _path_of(source)
        try:
            with _opened(path) as file:
                status = os.fstat(file.fileno())
                _check_size(status.st_size, _name(path))
                state, last = (path, *_state(status)), self._last
                if last is not None and last[0] == state:
                    return last[1]
                text = self.read(file, _name(path))
        except (OSError, ValueError) as error:
            raise _unreadable(_name(path), error) from error
        loaded = Loaded(text, title_of(text) or clean_line(path.stem), _date(status))
        settled = time.time() - max(status.st_mtime, status.st_ctime) > _COARSE
        self._last = (state, loaded) if settled else None
        return loaded

    def read(self, stream: BinaryIO, name: str) -> str:
        """Read, decode and clean all of a stream.

        Args:
            stream: Bytes of a text.
            name: What to call it in messages; already cleaned.

        Raises:
            GlossError: It is binary, empty, unreadable or larger than `MAX_BYTES`.
        """
        try:
            data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise _unreadable(name, error) from error
        _check_size(len(data), name)
        _check_kind(data, name)
        text = clean(decode(data))
        if not text or text.isspace():
            raise _empty(name)
        return text


class _Walk:
    """One scan: what it met already, so that links that go round end."""

    def __init__(self) -> None:
        self._files: set[Path] = set()
        self._folders: set[tuple[int, int]] = set()

    def named(self, given: str) -> Iterator[Article | Problem]:
        """Everything under one path that was named by the reader."""
        name = clean_line(given) or "''"
        try:
            path = _resolved(Path(given) if given else None)
            is_folder = path.is_dir()
        except (OSError, ValueError) as error:
            yield Problem(name, str(_unreadable(name, error)))
            return
        if not is_folder:
            yield from self._file(path, name)
            return
        before = len(self._folders)
        found = False
        for item in self._folder(path):
            found = True
            yield item
        if not found and len(self._folders) > before:
            yield Problem(name, f"{name} holds no text ({' '.join(EXTENSIONS)})")

    def _folder(self, top: Path) -> Iterator[Article | Problem]:
        """Depth first, in the order of names; `top` is resolved."""
        waiting = [top]
        while waiting:
            path = waiting.pop()
            try:
                if path.is_symlink():
                    path = _resolved(path)
                if not path.is_dir():
                    yield from self._file(path, _name(path))
                    continue
                waiting += reversed(self._entries(path))
            except OSError as error:
                yield Problem(_name(path), str(_unreadable(_name(path), error)))

    def _entries(self, folder: Path) -> list[Path]:
        """What to look at in a folder, by name; nothing when the folder was met already."""
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in self._folders:
            return []
        self._folders.add(identity)
        with os.scandir(folder) as entries:
            names = [
                entry.name
                for entry in entries
                if not entry.name.startswith(".")
                and (entry.name.lower().endswith(EXTENSIONS) or _is_folder(entry))
            ]
        return [folder / name for name in sorted(names)]

    def _file(self, path: Path, name: str) -> Iterator[Article | Problem]:
        if path in self._files:
            return
        self._files.add(path)
        try:
            yield _describe(path, name)
        except GlossError as error:
            yield Problem(name, str(error))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder or a link to one; a link that goes round is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _describe(path: Path, name: str) -> Article:
    """The article of a file, from its head.

    Raises:
        GlossError: It is no readable text.
    """
    try:
        with _opened(path) as file:
            status = os.fstat(file.fileno())
            data = file.read(HEAD_BYTES + 1)
    except OSError as error:
        raise _unreadable(name, error) from error
    _check_size(status.st_size, name)
    whole = len(data) <= HEAD_BYTES
    head = data[:HEAD_BYTES]
    _check_kind(head, name, whole=whole)
    text = clean(decode(head, whole=whole))
    if whole and not text.strip():
        raise _empty(name)
    return Article(
        id=new_id(),
        title=title_of(text) or clean_line(path.stem),
        source=path.as_uri(),
        date=_date(status),
        words=max(1, status.st_size // BYTES_PER_WORD),
    )


def _state(status: os.stat_result) -> tuple[int, ...]:
    """What is other than before when a file is."""
    at = status.st_mtime_ns, status.st_ctime_ns
    return status.st_dev, status.st_ino, status.st_size, *at


class _NoPlainFileError(OSError):
    """A pipe, socket or device, which might never end."""


def _opened(path: Path) -> BinaryIO:
    """Open a plain file; anything else is refused, before and after opening, without waiting."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise _NoPlainFileError
    file = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise _NoPlainFileError
    return file


def _resolved(path: Path | None) -> Path:
    """The real path, absolute, without links.

    Raises:
        OSError: There is none, or its links go round.
        ValueError: No path could be like that.
    """
    if path is None:
        raise FileNotFoundError
    try:
        return path.resolve(strict=True)
    except RuntimeError as error:
        raise OSError(0, "its links go round in a circle") from error


def _path_of(source: str) -> Path:
    """The path of a `file:` URI.

    Raises:
        GlossError: The URI is of another kind.
    """
    parts = urlsplit(source)
    if parts.scheme != "file" or parts.netloc:
        msg = f"{clean_line(source)} is not the address of a local file"
        raise GlossError(msg)
    return Path(os.fsdecode(unquote_to_bytes(parts.path)))


def _name(path: Path) -> str:
    return clean_line(str(path))


def _date(status: os.stat_result) -> str:
    """The local date of the last change, or nothing for a time that no calendar has."""
    try:
        return datetime.fromtimestamp(status.st_mtime).astimezone().date().isoformat()
    except (OverflowError, ValueError, OSError):
        return ""


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        shown = f"{size / 1_000_000:,.1f}" if size > MAX_BYTES + 1 else f"more than {limit}"
        msg = f"{name} has {shown} MB"
        raise GlossError(msg, f"gloss opens texts of up to {limit} MB")


def _check_kind(data: bytes, name: str, *, whole: bool = True) -> None:
    if kind := not_text(data, whole=whole):
        msg = f"{name} is {kind}, not text"
        raise GlossError(msg)


def _empty(name: str) -> GlossError:
    return GlossError(f"{name} is empty")


def _unreadable(name: str, error: OSError | ValueError) -> GlossError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return GlossError(f"{name} does not exist")
    if isinstance(error, _NoPlainFileError):
        return GlossError(f"{name} is neither a plain file nor a folder")
    if isinstance(error, ValueError):
        return GlossError(f"{name} is not a path")
    reason = (error.strerror or type(error).__name__).lower()
    return GlossError(f"{name} cannot be read: {reason}")
