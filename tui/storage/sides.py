"""Versions that stand beside those that are shown, and what lies in the trash."""

from tui.core.history import Record
from tui.storage.memory import Memory
from tui.storage.schema import Key, content, is_emptied, to_record, usable
from tui.storage.versions import Fields, alive, apart


def rivals(memory: Memory, ident: int) -> list[Record | None]:
    """Versions of a record that were made without knowledge of the one shown, and differ from it.

    A removal is None.
    """
    found = memory.find(ident)
    if found is None or not found[1].get("alts"):
        return []
    return [_record(found[0], other) for other in _others(*found)]


def living(memory: Memory) -> list[Record]:
    """Every living record, oldest first."""
    found = [(key.ident, to_record(key, fields)) for key, fields in memory.every() if alive(fields)]
    return [record for _, record in sorted(found, key=lambda one: one[0])]


def contested(memory: Memory) -> list[Record]:
    """Living records that have rivals, oldest first."""
    found = [
        (key.ident, to_record(key, fields))
        for key, fields in memory.every("alts")
        if alive(fields) and _others(key, fields)
    ]
    return [record for _, record in sorted(found, key=lambda one: one[0])]


def removed(memory: Memory) -> list[Record]:
    """What lies in the trash, as it was when it was removed, removed first first."""
    found = [
        (key, fields)
        for key, fields in memory.every("deleted")
        if not alive(fields) and not is_emptied(fields)
    ]
    found.sort(key=lambda one: (str(one[1]["deleted"]), one[0].ident))
    return [to_record(key, fields) for key, fields in found]


def _others(key: Key, fields: Fields) -> list[Fields]:
    """The rivals of a record's object that would show something else."""
    shown = content(fields)
    found: list[Fields] = []
    for other in apart(fields)[1:]:
        if (
            usable(key.table, other)
            and content(other) != shown
            and content(other) not in map(content, found)
        ):
            found.append(other)
    return found


def _record(key: Key, fields: Fields) -> Record | None:
    return to_record(key, fields) if alive(fields) else None
