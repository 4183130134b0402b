"""TinyDB, subclassed where its documentation says so ("How to extend TinyDB")."""

import json
import re
import zlib
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from tui.core.ids import new_id
from tui.storage.disk import Disk
from tui.storage.migrations import number_of, upgraded, upgraded_documents
from tui.storage.schema import SCHEMA
from tui.storage.versions import Fields

Tables = dict[str, dict[str, Any]]
"""What a TinyDB storage reads and writes: documents by id (a string) by table name."""

_SHARED = (dict, list)

META = 1
"""The id of the document in the table `meta`."""

_RECORD = re.compile(rb'[ ,]?"(\d{1,39})":(\{.*\})\s*')
_FRAME = re.compile(rb'[{,]"[^"\\{}]*":\{|\}?\r?')
_BEGINNING = re.compile(rb'"(\d{1,39})"\s*:\s*\{')
_SCATTERED = re.compile(r'"(\d{1,39})"\s*:\s*(?=\{)', re.ASCII)
_DECODER = json.JSONDecoder()


class FileStorage(Storage):
    """One JSON file, replaced as a whole, so that it is never seen or left half-written.

    Attributes:
        crc: CRC-32 of the bytes that were read or written last.
        number: The schema number that the file said it has; what is read is upgraded already.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        """Name the file; it need not exist."""
        self._path = path
        self._disk = disk
        self._read: Tables | None = None
        self.crc = 0
        self.number = SCHEMA

    def read(self) -> Tables | None:
        """All tables, or None if there is no file. The file is read once, until `write` or `close`.

        Raises:
            ValueError: The file does not hold tables of documents, or has no schema number.
        """
        if self._read is not None:
            return self._read
        try:
            data = self._disk.read(self._path)
        except FileNotFoundError:
            return None
        self.crc = zlib.crc32(data)
        tables = orjson.loads(data)
        if not isinstance(tables, dict) or not all(isinstance(t, dict) for t in tables.values()):
            message = "no tables of documents"
            raise ValueError(message)
        self.number = number_of(tables)
        self._read = upgraded(tables, self.number)
        return self._read

    def write(self, data: Tables) -> None:
        """Replace the file durably: temporary file, fsync, rename, fsync of the folder."""
        self._read = None
        raw = encode(data)
        self.crc = zlib.crc32(raw)
        self._disk.write(self._path, raw)

    def close(self) -> None:
        """Forget what was read."""
        self._read = None


class OwnDocument(Document):
    """A document whose lists and objects are its own."""

    def __init__(self, value: object, doc_id: int) -> None:
        if not isinstance(value, dict):
            message = f"document {doc_id} is not an object"
            raise ValueError(message)
        super().__init__(value, doc_id)
        for name, part in value.items():
            if isinstance(part, _SHARED):
                self[name] = part.copy()


class RecordTable(Table):
    """A table without the query cache, whose results can be changed without harm.

    TinyDB 4.9 hands out the documents of its cache, and of its storage's memory, themselves.
    """

    document_class = OwnDocument

    def __init__(self, storage: Storage, name: str, persist_empty: bool = False) -> None:
        """Open a table with a cache of size 0; the class variable for it is not heeded."""
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def _get_next_id(self) -> int:
        return new_id()


class RecordFile(TinyDB):
    """One file of the library, as a TinyDB."""

    table_class: type[Table] = RecordTable
    default_table_name = "notes"

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        """Open a file that need not exist; it is not held open."""
        super().__init__(path, disk or Disk(), storage=FileStorage)

    def records(self, table: str) -> dict[int, Fields]:
        """The documents of a table by id, for a caller who only reads the file.

        They are what the storage has read, not copies: TinyDB would build each document anew.

        Raises:
            ValueError: The file does not hold tables of documents, or has no schema number.
        """
        stored = (self.storage.read() or {}).get(table, {})
        if any(kind is not dict for kind in set(map(type, stored.values()))):
            message = f"a document of {table} is not an object"
            raise ValueError(message)
        return {int(ident): document for ident, document in stored.items()}


def encode(data: Tables) -> bytes:
    """Lay tables out as JSON with one document a line, in the order of their ids.

    The comma stands first, so that line-wise tools (git's `merge=union`, diff) add and drop whole
    documents.
    """
    lines: list[bytes] = []
    for table, documents in data.items():
        lines.append(b"%s%s:{" % (b"," if lines else b"{", orjson.dumps(table)))
        comma = b" "
        for ident in sorted(map(str, documents), key=_in_order):
            body = orjson.dumps(documents[ident])
            lines.append(b"%s%s:%s" % (comma, orjson.dumps(ident), body))
            comma = b","
        lines.append(b"}")
    return b"\n".join(lines or [b"{"]) + b"\n}\n"


def _in_order(ident: str) -> tuple[int, str]:
    """Numbers in their order; other programs' tables may have other ids."""
    return len(ident), ident


def salvage(data: bytes) -> list[tuple[int, Fields]]:
    """The documents that are whole, whatever stands around them; an id may recur.

    Lines of our own layout are read one by one, what lies between them in any layout of JSON.
    """
    found: list[tuple[int, Fields]] = []
    between: list[bytes] = []
    for raw in data.split(b"\n"):
        match = _RECORD.fullmatch(raw)
        fields = _document(match[2]) if match else None
        if match is None or fields is None:
            between.append(raw)
            continue
        found += _scattered(b"\n".join(between))
        between.clear()
        found.append((int(match[1]), fields))
    found += _scattered(b"\n".join(between))
    return upgraded_documents([one for one in found if one[0] >> 128 == 0])


def mentioned(data: bytes) -> set[int]:
    """The ids of all documents that begin in a file, whole or not, without that of `meta`."""
    return {int(match[1]) for match in _BEGINNING.finditer(data)} - {META}


def merged_by_lines(data: bytes) -> bool:
    """Whether a file is not JSON, though every line is whole and none is missing at the end.

    That is what joining two files line by line may leave.
    """
    if _document(data) is not None:
        return False
    open_ = 0
    for raw in data.split(b"\n"):
        match = _RECORD.fullmatch(raw)
        if match is None and not _FRAME.fullmatch(raw):
            return False
        if match is not None and _document(match[2]) is None:
            return False
        open_ += 0 if match else raw.count(b"{") - raw.count(b"}")
    return open_ <= 0 and data.startswith(b"{")


def _document(raw: bytes) -> Fields | None:
    """The object of that JSON; None if it is not whole."""
    try:
        found = orjson.loads(raw)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _scattered(data: bytes) -> list[tuple[int, Fields]]:
    """The whole documents in a piece of a file, in the order in which they begin."""
    text = data.decode("utf-8", "surrogateescape")
    found: list[tuple[int, Fields]] = []
    end = 0
    for match in _SCATTERED.finditer(text):
        if match.start() < end:
            continue
        try:
            _, after = _DECODER.raw_decode(text, match.end())
            fields = _document(text[match.end() : after].encode())
        except (ValueError, RecursionError):
            continue
        if fields is not None and not any(map(_swallowed, fields.items())):
            found.append((int(match[1]), fields))
            end = after
    return found


def _swallowed(member: tuple[str, Any]) -> bool:
    """Whether a member is another document, taken in by one whose end is gone."""
    name, value = member
    return name.isdecimal() and isinstance(value, dict)
