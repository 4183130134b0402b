"""Records and the JSON objects they are kept as. Pure functions; the files have number `SCHEMA`."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.colours import COLOURS
from tui.core.correction import Correction
from tui.core.history import Record
from tui.core.proposal import Proposal
from tui.core.text import clean_line
from tui.storage import proposals, speakers, teachings
from tui.storage.values import (
    count,
    from_target,
    is_target,
    line,
    line_of,
    string,
    strings,
    to_target,
)
from tui.storage.versions import BOOKKEEPING, Fields, alive

SCHEMA = 3
"""Number of the layout that this program writes; a library with a higher one is only read."""

HOME = ""
"""The place of what lies in gloss.json; any other place is an article's id in 32 hex digits."""

PLACE = re.compile(r"[0-9a-f]{32}")

ARTICLES, CODEBOOK, NOTES = "articles", "codebook", "notes"
TAUGHT = "taught"
SPEAKERS = "speakers"
PROPOSALS = "proposals"
SELDOM = frozenset({SPEAKERS, PROPOSALS})
"""Tables that a file has only when there is something in them."""


class Key(NamedTuple):
    """Where a record is kept: the file (`HOME` or an article), the table in it, the document id."""

    place: str
    table: str
    ident: int


def tables(place: str) -> tuple[str, ...]:
    """Names of the tables of living records in the file of a place."""
    return (ARTICLES, CODEBOOK, TAUGHT) if place == HOME else (NOTES, SPEAKERS, PROPOSALS)


def trash_of(table: str) -> str:
    """The table of the tombstones of a table.

    Programs of number 1 take every record in `trash` for one of the first three kinds, and a file
    for damaged in which one is not; tables that they do not know they leave alone.
    """
    return "trash" if table in (ARTICLES, CODEBOOK, NOTES) else f"{table}_trash"


def known(key: Key) -> bool:
    """Whether this program keeps records in such a place."""
    return key.table in tables(key.place) and (
        key.place == HOME or bool(PLACE.fullmatch(key.place))
    )


def keyed(place: str, shelf: Mapping[str, Mapping[int, Fields]]) -> dict[Key, Fields]:
    """The records of a place, as they lie in its tables, by key."""
    return {
        Key(place, table, ident): fields
        for table, records in shelf.items()
        for ident, fields in records.items()
    }


def place_of(article: int) -> str:
    """The place of an article's notes."""
    return f"{article:032x}"


def table_of(fields: Fields) -> str:
    """The table that a record belongs to, by what it holds; `NOTES` when nothing tells."""
    if "taught" in fields:
        return TAUGHT
    if "speaker" in fields:
        return SPEAKERS
    if "proposed" in fields:
        return PROPOSALS
    if "source" in fields:
        return ARTICLES
    return CODEBOOK if "name" in fields else NOTES


def key_of(record: Record) -> Key:
    """Where a record is kept."""
    if isinstance(record, Annotation):
        return Key(place_of(record.article), NOTES, record.id)
    if isinstance(record, Correction):
        return Key(place_of(record.article), SPEAKERS, record.id)
    if isinstance(record, Proposal):
        return Key(place_of(record.article), PROPOSALS, record.id)
    if isinstance(record, Article | Tag):
        return Key(HOME, ARTICLES if isinstance(record, Article) else CODEBOOK, record.id)
    return Key(HOME, TAUGHT, record.id)


def content(fields: Fields | None) -> Fields | None:
    """What a reader would call the record: without bookkeeping, None for a tombstone."""
    if fields is None or not alive(fields):
        return None
    return {name: value for name, value in fields.items() if name not in BOOKKEEPING}


def to_fields(record: Record) -> Fields:
    """The JSON object of a record, without its version vector."""
    if isinstance(record, Annotation):
        return _from_annotation(record)
    if isinstance(record, Article):
        return _from_article(record)
    if isinstance(record, Correction):
        return speakers.from_correction(record)
    if isinstance(record, Proposal):
        return proposals.from_proposal(record)
    if not isinstance(record, Tag):
        return teachings.to_fields(record)
    return {
        "name": record.name,
        "definition": record.definition,
        "colour": record.colour,
        "key": record.key,
    }


def usable(table: str, fields: object) -> bool:
    """Whether an object of a file has what a record of that table cannot do without."""
    if not isinstance(fields, dict):
        return False
    if table == TAUGHT:
        return teachings.usable(fields)
    if table == SPEAKERS:
        return speakers.usable(fields)
    if table == PROPOSALS:
        return proposals.usable(fields)
    if table == NOTES:
        return is_target(fields.get("target"))
    return isinstance(fields.get("name" if table == CODEBOOK else "source"), str)


def emptied(table: str, fields: Fields, vector: dict[str, int]) -> Fields:
    """What stays of a tombstone so that what it removed does not come back from elsewhere."""
    least: Fields = {
        ARTICLES: {"source": ""},
        CODEBOOK: {"name": ""},
        TAUGHT: teachings.LEAST,
        SPEAKERS: speakers.LEAST,
        PROPOSALS: proposals.LEAST,
    }.get(table, {"target": {"start": 0, "end": 0}})
    return {**least, "deleted": fields["deleted"], "emptied": True, "v": vector}


def is_emptied(fields: Fields) -> bool:
    """Whether nothing but that is left of a record."""
    return not alive(fields) and fields.get("emptied") is True


def to_record(key: Key, fields: Fields) -> Record:
    """The record of a `usable` object. Its strings are cleaned: files may have been edited."""
    if key.table == NOTES:
        return to_annotation(key.ident, int(key.place, 16), fields)
    if key.table == ARTICLES:
        return to_article(key.ident, fields)
    if key.table == TAUGHT:
        return teachings.to_teaching(key.ident, fields)
    if key.table == SPEAKERS:
        return speakers.to_correction(key.ident, int(key.place, 16), fields)
    if key.table == PROPOSALS:
        return proposals.to_proposal(key.ident, int(key.place, 16), fields)
    return to_tag(key.ident, fields)


def to_annotation(ident: int, article: int, fields: Fields) -> Annotation:
    """The annotation of a `usable` object; `article` is the article's id."""
    tags = [line(tag) for tag in strings(fields, "tags")]
    return Annotation(
        ident,
        article,
        to_target(fields["target"]),
        tuple(dict.fromkeys(tags)),
        string(fields, "note"),
        line_of(fields, "created"),
        line_of(fields, "updated"),
    )


def to_article(ident: int, fields: Fields) -> Article:
    """The article of a `usable` object."""
    progress = fields.get("progress")
    return Article(
        ident,
        line_of(fields, "title"),
        clean_line(fields["source"]),
        line_of(fields, "text"),
        line_of(fields, "date"),
        count(fields, "words"),
        line_of(fields, "added"),
        fields.get("read") is True,
        fields.get("starred") is True,
        count(fields, "position"),
        min(1.0, max(0.0, progress)) if isinstance(progress, int | float) else 0.0,
        line_of(fields, "opened"),
        tuple(clean_line(done) for done in strings(fields, "done")),
    )


def to_tag(ident: int, fields: Fields) -> Tag:
    """The tag of a `usable` object."""
    colour, key = string(fields, "colour"), string(fields, "key")
    return Tag(
        ident,
        clean_line(fields["name"]),
        line_of(fields, "definition"),
        colour if colour in COLOURS else COLOURS[0],
        key if len(key) == 1 and key in "123456789" else "",
    )


def _from_annotation(record: Annotation) -> Fields:
    return {
        "target": from_target(record.target),
        "tags": list(record.tags),
        "note": record.note,
        "created": record.created,
        "updated": record.updated,
    }


def _from_article(record: Article) -> Fields:
    return {
        "title": record.title,
        "source": record.source,
        "text": record.text_hash,
        "date": record.date,
        "words": record.words,
        "added": record.added,
        "read": record.read,
        "starred": record.starred,
        "position": record.position,
        "progress": record.progress,
        "opened": record.opened,
        "done": list(record.done),
    }
