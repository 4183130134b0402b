"""From one schema number to the next, in memory, whenever something older is read.

Files, lines of journals and of the history, and backups all go through the same steps, so that a
record comes out equal wherever it lay: joining versions rests on that.
"""

from collections.abc import Callable, Mapping
from typing import Any

from tui.storage.schema import (
    ARTICLES,
    CODEBOOK,
    NOTES,
    PROPOSALS,
    SCHEMA,
    SPEAKERS,
    TAUGHT,
    table_of,
    trash_of,
)
from tui.storage.versions import Fields

Migration = Callable[[str, Fields], Fields]
"""Makes the record of the next number: from its table and its fields, without changing these.

It never raises, whatever the record holds, and gives the same result each time. `alts` are not
its business: they go through it one by one.
"""


def _more_tables(_table: str, fields: Fields) -> Fields:
    """There are more kinds of records; those that there were stay as they are.

    From 1 to 2: what was taught, and speakers. From 2 to 3: what is put up for review.
    """
    return fields


MIGRATIONS: tuple[Migration, ...] = (_more_tables, _more_tables)
"""The step from number 1 to 2, from 2 to 3, and so on; `SCHEMA` is one more than their count."""

_RECORDS = (ARTICLES, CODEBOOK, NOTES, TAUGHT, SPEAKERS, PROPOSALS)
_TRASH = frozenset(map(trash_of, _RECORDS))


def number_of(tables: Mapping[str, Any]) -> int:
    """The schema number that a file says it has; 1 if it says none.

    Raises:
        ValueError: What it says is no number from 1 on, so the file is damaged.
    """
    meta = tables.get("meta")
    first = next(iter(meta.values()), None) if isinstance(meta, dict) else None
    number = first.get("schema", 1) if isinstance(first, dict) else 1
    if not is_number(number):
        message = "the schema number is none"
        raise ValueError(message)
    return int(number)


def is_number(found: object) -> bool:
    """Whether something can be a schema number; `True` and 1.0 cannot."""
    return type(found) is int and found >= 1


def upgraded(tables: dict[str, dict[str, Any]], number: int) -> dict[str, dict[str, Any]]:
    """The tables of a file as the newest number has them.

    Args:
        tables: Documents by id, by table; not changed. Tables of other programs stay as they are.
        number: What `number_of` says. Those from `SCHEMA` on come back as they are.
    """
    if number >= SCHEMA:
        return tables
    return {
        name: {
            ident: upgraded_record(table_of(fields) if name in _TRASH else name, fields, number)
            if isinstance(fields, dict)
            else fields
            for ident, fields in table.items()
        }
        if name in _RECORDS or name in _TRASH
        else table
        for name, table in tables.items()
    }


def upgraded_documents(found: list[tuple[int, Fields]]) -> list[tuple[int, Fields]]:
    """Documents saved from a damaged file; its number is in the one that was its `meta`, if any."""
    numbers = [fields["schema"] for _, fields in found if is_number(fields.get("schema"))]
    number = min(numbers, default=SCHEMA)
    if number >= SCHEMA:
        return found
    return [(ident, upgraded_record(table_of(f), f, number)) for ident, f in found]


def upgraded_record(table: str, fields: Fields, number: int) -> Fields:
    """One record, and the versions beside it, as the newest number has them."""
    for migration in MIGRATIONS[number - 1 :]:
        fields = _stepped(migration, table, fields)
    return fields


def _stepped(migration: Migration, table: str, fields: Fields) -> Fields:
    alts = fields.get("alts")
    if not isinstance(alts, list):
        return migration(table, fields)
    shown = {name: value for name, value in fields.items() if name != "alts"}
    others = [migration(table, alt) if isinstance(alt, dict) else alt for alt in alts]
    return {**migration(table, shown), "alts": others}
