"""Version vectors: which of two versions of a record follows the other, and what to keep of both.

A record is a multi-value register (Shapiro et al. 2011, "A comprehensive study of convergent and
commutative replicated data types", section 3.2.2): a version that another one has seen is dropped,
versions that have not seen each other are all kept. The one shown is the record itself, the others
lie in its field `alts`. A removed record stays as a tombstone with the time in its field `deleted`.
"""

import zlib
from typing import Any

import orjson

Fields = dict[str, Any]
"""A record as it stands in a file: a JSON object."""

UNSURE = "?"
"""How the names begin that stand in vectors for no device."""

BOOKKEEPING = frozenset({"v", "alts"})


def alive(fields: Fields | None) -> bool:
    """Whether there is a record and it is not a tombstone."""
    return fields is not None and not fields.get("deleted")


def vector(fields: Fields) -> dict[str, int]:
    """The version vector; empty for a record that another program wrote without one."""
    found = fields.get("v")
    if not isinstance(found, dict):
        return {}
    return {str(device): count for device, count in found.items() if isinstance(count, int)}


def covers(mine: dict[str, int], other: dict[str, int]) -> bool:
    """Whether a version with vector `mine` has seen everything of one with vector `other`."""
    return all(mine.get(device, 0) >= count for device, count in other.items())


def following(current: Fields | None, device: str) -> dict[str, int]:
    """The vector of the next version, made on `device` by someone who saw all of `current`."""
    seen: dict[str, int] = {}
    for version in apart(current) if current and "alts" in current else [current or {}]:
        for name, count in vector(version).items():
            seen[name] = max(seen.get(name, 0), count)
    seen[device] = seen.get(device, 0) + 1
    return seen


def join(mine: Fields | None, other: Fields) -> Fields:
    """Everything of both records that neither has seen: commutative, associative, idempotent."""
    if mine is None or mine == other:
        return other
    if "alts" not in mine and "alts" not in other:
        first, second = vector(mine), vector(other)
        if first != second:
            if covers(second, first):
                return other
            if covers(first, second):
                return mine
    versions = {canonical(version): version for version in apart(mine) + apart(other)}
    kept = [version for version in versions.values() if not _seen(version, versions.values())]
    kept.sort(key=_order, reverse=True)
    return {**kept[0], "alts": kept[1:]} if len(kept) > 1 else kept[0]


def unsure(fields: Fields) -> Fields:
    """A version of which nobody knows when it was made: it has seen nothing, and nothing has it."""
    body = {name: value for name, value in fields.items() if name != "v"}
    return {**body, "v": {f"{UNSURE}{zlib.crc32(canonical(body)):08x}": 1}}


def is_unsure(fields: Fields) -> bool:
    """Whether a version is one of those."""
    names = vector(fields)
    return bool(names) and all(name.startswith(UNSURE) for name in names)


def revived(fields: Fields, seen: Fields | None, device: str) -> Fields:
    """The next version of a record, in which all versions of `fields` stand side by side again.

    Each gets a count of its own, under the device's name with its place behind, so that none has
    seen another and all have seen `seen`.
    """
    vector_ = following(seen, device)
    count = vector_[device]
    again: Fields | None = None
    for place, version in enumerate(apart(fields)):
        again = join(again, {**version, "v": {**vector_, f"{device}-{place}": count}})
    return again or fields


def _seen(version: Fields, others: Any) -> bool:
    mine = vector(version)
    return any(covers(vector(o), mine) and vector(o) != mine for o in others)


def apart(fields: Fields) -> list[Fields]:
    """The versions that stand side by side in a record's object, the shown one first."""
    shown = {name: value for name, value in fields.items() if name != "alts"}
    alts = fields.get("alts")
    return [shown, *(a for a in alts if isinstance(a, dict))] if isinstance(alts, list) else [shown]


def canonical(fields: Fields) -> bytes:
    """Bytes that are equal for equal objects."""
    return orjson.dumps(fields, option=orjson.OPT_SORT_KEYS)


def _order(fields: Fields) -> tuple[bool, bool, str, bytes]:
    """What is shown first: a version that was surely made, a living one, the newest, then any."""
    return (
        not is_unsure(fields),
        alive(fields),
        str(fields.get("updated", "")),
        canonical(fields),
    )
