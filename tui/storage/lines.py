"""A change as one checksummed, numbered line of JSON."""

import zlib
from dataclasses import dataclass
from typing import Any

import orjson

from tui.storage.migrations import is_number, upgraded_record
from tui.storage.schema import SCHEMA, Key
from tui.storage.versions import Fields

OPEN, DO, QUIET, UNDO, REDO, SKIP = "open", "do", "quiet", "undo", "redo", "skip"
"""Kinds of line: a journal's first, an undoable change, one that is not, one that takes `of` back
or does it again, one that says that `of` can be neither."""

_HEAD, _SUM = b'{"crc":"', 8


@dataclass(frozen=True, slots=True)
class Op:
    """One record in a change; `after` is a tombstone when the record was removed."""

    key: Key
    before: Fields | None
    after: Fields


@dataclass(frozen=True, slots=True)
class Line:
    """One change.

    Attributes:
        number: Counts the lines of a device from 1; an `OPEN` line repeats the last number.
        kind: One of `OPEN`, `DO`, `QUIET`, `UNDO`, `REDO`, `SKIP`.
        time: ISO 8601, UTC.
        label: What was done, as shown by undo.
        of: Number of the line that an `UNDO`, `REDO` or `SKIP` is about, else 0.
        ops: The records that changed, as schema number `SCHEMA` has them; none of a newer one.
        newer: The number of a newer schema that the line was written in, else 0.
    """

    number: int
    kind: str
    time: str = ""
    label: str = ""
    of: int = 0
    ops: tuple[Op, ...] = ()
    newer: int = 0


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a piece of a journal holds.

    Attributes:
        lines: The sound lines.
        end: Bytes up to the end of the last sound line.
        bad: Number of unsound lines before that.
    """

    lines: list[Line]
    end: int
    bad: int


def encode(line: Line) -> bytes:
    """A line as bytes: a JSON object whose first member is the CRC-32 of what follows it.

    It carries its schema number, unless that is 1.
    """
    ops = [[*op.key[:2], str(op.key.ident), op.before, op.after] for op in line.ops]
    schema = {} if SCHEMA == 1 else {"s": SCHEMA}
    body = {"n": line.number, "kind": line.kind, "t": line.time, "label": line.label}
    rest = orjson.dumps({**schema, **body, "of": line.of, "ops": ops})[1:]
    return _HEAD + b"%08x" % zlib.crc32(rest) + b'",' + rest + b"\n"


def decode(raw: bytes) -> Line | None:
    """The line of these bytes (without line end); None if they are not a whole line of ours.

    Records of an older schema are upgraded. Of a line in a newer one only the head is read, which
    no later program may change: it makes the library read-only.
    """
    start = len(_HEAD) + _SUM + 2
    rest = raw[start:]
    if raw[:start] != _HEAD + b"%08x" % zlib.crc32(rest) + b'",':
        return None
    try:
        found = orjson.loads(raw)
        schema = found.get("s", 1)
        if not is_number(schema):
            return None
        newer = schema if schema > SCHEMA else 0
        ops = tuple(_op(raw_op, schema) for raw_op in found["ops"]) if not newer else ()
        return Line(found["n"], found["kind"], found["t"], found["label"], found["of"], ops, newer)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _op(found: list[Any], schema: int) -> Op:
    place, table, ident, before, after = found
    if schema < SCHEMA:
        before = None if before is None else upgraded_record(table, before, schema)
        after = upgraded_record(table, after, schema)
    return Op(Key(place, table, int(ident)), before, after)


def find(data: bytes, number: int) -> Line | None:
    """The change with that number in a journal, without reading the others."""
    mark = b'"n":%d,' % number
    for raw in data.split(b"\n")[:-1]:
        if mark in raw[:64]:
            line = decode(raw)
            if line is not None and line.number == number and line.kind != OPEN:
                return line
    return None


def parse(data: bytes) -> Parsed:
    """Read a journal from the beginning of a line to wherever it ends."""
    lines: list[Line] = []
    at = end = bad = unsure = 0
    for raw in data.split(b"\n")[:-1]:
        at += len(raw) + 1
        line = decode(raw)
        if line is None:
            unsure += 1
            continue
        lines.append(line)
        bad, unsure, end = bad + unsure, 0, at
    return Parsed(lines, end, bad)
