"""What is written into the index, each within a transaction."""

import sqlite3
from collections import Counter
from collections.abc import Iterable

from tui.core.concordance import bare, better, key_of
from tui.core.dossier import Entry, Placed
from tui.index.schema import OF_AN_ARTICLE


def ident(article: int) -> str:
    """An article's id as the file has it."""
    return f"{article:032x}"


def put(connection: sqlite3.Connection, entry: Entry) -> None:
    """Keep an article in place of what was kept of it."""
    source = entry.source
    forget(connection, (source.article,))
    row = connection.execute(
        "INSERT INTO articles (ident, title, source, date, text_hash, key)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            ident(source.article),
            source.title,
            source.source,
            source.date,
            source.text_hash,
            source.key,
        ),
    ).lastrowid
    forms = _Forms(connection)
    counts: Counter[int] = Counter()
    rows = []
    for one in entry.mentions:
        entity, form = forms.of(one)
        counts[form] += 1
        place = (row, one.paragraph, one.sentence, *one.span)
        rows.append((*place, form, entity, one.before, one.after))
    connection.executemany(
        "INSERT OR REPLACE INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
    )
    connection.executemany(
        "INSERT INTO counts VALUES (?, ?, ?)", [(form, row, n) for form, n in counts.items()]
    )
    connection.executemany(
        "INSERT OR REPLACE INTO quotations VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (row, *one.span, one.speaker, key_of(one.speaker), one.cue, one.words)
            for one in entry.quotations
        ],
    )


def forget(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Keep articles no more."""
    for article in articles:
        found = connection.execute(
            "SELECT id FROM articles WHERE ident = ?", (ident(article),)
        ).fetchone()
        if found is not None:
            for table in OF_AN_ARTICLE:
                connection.execute(f"DELETE FROM {table} WHERE article = ?", found)  # noqa: S608 - our names
            connection.execute("DELETE FROM articles WHERE id = ?", found)


class _Forms:
    """Finds the rows of entities and of the ways they are written, or adds them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entities: dict[tuple[str, str], int] = {}
        self._forms: dict[tuple[int, str], int] = {}

    def of(self, mention: Placed) -> tuple[int, int]:
        """Ids of the entity of a mention and of its form."""
        key = (mention.label, mention.name)
        if key not in self._entities:
            self._entities[key] = self._entity(*key)
        entity = self._entities[key]
        form = (entity, mention.surface)
        if form not in self._forms:
            self._forms[form] = self._form(*form)
        return entity, self._forms[form]

    def _entity(self, label: str, name: str) -> int:
        key, shown = key_of(name), bare(name)
        found = self._connection.execute(
            "SELECT id, name FROM entities WHERE label = ? AND key = ?", (label, key)
        ).fetchone()
        if found is None:
            return self._added(
                "INSERT INTO entities (label, key, name) VALUES (?, ?, ?)", (label, key, shown)
            )
        row, before = found
        after = better(before, shown)
        if after != before:
            self._connection.execute("UPDATE entities SET name = ? WHERE id = ?", (after, row))
        return int(row)

    def _form(self, entity: int, surface: str) -> int:
        found = self._connection.execute(
            "SELECT id FROM forms WHERE entity = ? AND surface = ?", (entity, surface)
        ).fetchone()
        if found is not None:
            return int(found[0])
        return self._added(
            "INSERT INTO forms (entity, surface, key) VALUES (?, ?, ?)",
            (entity, surface, key_of(surface)),
        )

    def _added(self, statement: str, values: tuple[object, ...]) -> int:
        return int(self._connection.execute(statement, values).lastrowid or 0)
