"""Every state of a record that journals and their history know."""

from collections.abc import Iterable, Iterator

import orjson

from tui.core.history import Version
from tui.core.text import clean_line
from tui.storage.lines import REDO, UNDO, Line
from tui.storage.memory import Memory
from tui.storage.schema import Key, is_emptied, known, to_record, usable
from tui.storage.versions import Fields, alive, apart, vector

_PHRASES = {UNDO: "undo: {}", REDO: "redo: {}"}

Made = tuple[str, str, str]
"""Time, label and device of what made a version; empty where nothing tells."""


def lineage(lines: Iterable[tuple[str, Line]], memory: Memory, ident: int) -> list[Version]:
    """The versions of a record, numbered in an order in which each follows those it has seen.

    Args:
        lines: All that may be about the record, each with its device.
        memory: What the library shows now.
        ident: The record's id.
    """
    found: dict[bytes, tuple[Key, Fields, Made]] = {}
    for key, fields, made in (*_told(lines, ident), *_held(memory, ident)):
        for version in apart(fields):
            name = _name(version)
            if is_emptied(version) or not usable(key.table, version):
                continue
            if name not in found or not found[name][2][2]:
                found[name] = key, version, made
    held = next(_held(memory, ident), None)
    shown = _name(apart(held[1])[0]) if held else b""
    ordered = sorted(found.items(), key=lambda one: (_age(one[1][1]), one[1][2], one[0]))
    return [
        Version(number, to_record(key, fields) if alive(fields) else None, *made, name == shown)
        for number, (name, (key, fields, made)) in enumerate(ordered, 1)
    ]


def _told(lines: Iterable[tuple[str, Line]], ident: int) -> Iterator[tuple[Key, Fields, Made]]:
    for device, line in lines:
        for op in line.ops:
            if op.key.ident == ident and known(op.key):
                if op.before:
                    yield op.key, op.before, _unknown(op.before)
                label = _PHRASES.get(line.kind, "{}").format(line.label)
                yield op.key, op.after, (line.time, clean_line(label), device)


def _held(memory: Memory, ident: int) -> Iterator[tuple[Key, Fields, Made]]:
    found = memory.find(ident)
    if found is not None:
        yield *found, _unknown(found[1])


def _unknown(fields: Fields) -> Made:
    return clean_line(str(fields.get("updated", ""))), "", ""


def _name(version: Fields) -> bytes:
    return orjson.dumps(vector(version), option=orjson.OPT_SORT_KEYS)


def _age(version: Fields) -> int:
    """The sum of a vector's counts, which grows from each version to those that have seen it."""
    return sum(vector(version).values())
