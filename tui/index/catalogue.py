"""The index of entities: a `tui.core.dossier.Index` on SQLite."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from tui.core.concordance import key_of
from tui.core.dossier import (
    Beside,
    Canonical,
    Entry,
    Form,
    Known,
    Occurrence,
    Scope,
    Size,
    Source,
    Uttered,
    itself,
)
from tui.core.labels import NAMES
from tui.core.span import Span
from tui.index import filling
from tui.index.database import Database
from tui.index.figures import among, known
from tui.index.merging import Merged, merge
from tui.index.schema import OF_AN_ARTICLE, TEMPORARY

Result = TypeVar("Result")

SOME = 100
"""Mentions that are given where not all are wanted."""

_SOURCE = "SELECT ident, title, source, date, text_hash, key FROM articles"
_MONTH = (
    "CASE WHEN date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*' THEN substr(date, 1, 7) ELSE '' END"
)
_TOGETHER: Mapping[Scope, str] = {
    "article": "article",
    "paragraph": "article, paragraph",
    "sentence": "article, paragraph, sentence",
}


class SqliteIndex:
    """Entities of one library, in one file that is made when needed. See `Index` for the verbs."""

    def __init__(self, path: Path) -> None:
        """Does nothing yet; `path` is that of the file."""
        self._database = Database(path)

    def put(self, entry: Entry) -> None:
        """See `Index`."""
        self._database.write(lambda connection: filling.put(connection, entry))

    def forget(self, articles: Iterable[int]) -> None:
        """See `Index`."""
        gone = tuple(articles)
        if gone:
            self._database.write(lambda connection: filling.forget(connection, gone))

    def clear(self) -> None:
        """See `Index`."""
        tables = (*OF_AN_ARTICLE, "forms", "entities", "articles")

        def emptied(connection: sqlite3.Connection) -> None:
            for table in tables:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our names

        self._database.write(emptied)

    def sources(self) -> dict[int, Source]:
        """See `Index`."""
        return {
            int(ident, 16): Source(int(ident, 16), *rest) for ident, *rest in self._rows(_SOURCE)
        }

    def source(self, article: int) -> Source | None:
        """See `Index`."""
        rows = self._rows(f"{_SOURCE} WHERE ident = ?", (filling.ident(article),))
        return Source(article, *rows[0][1:]) if rows else None

    def entities(self, canonical: Canonical = itself, article: int | None = None) -> list[Known]:
        """See `Index`."""
        wanted = () if article is None else (filling.ident(article),)
        where = "articles.ident = ?" if wanted else "true"
        return self._merged(canonical, lambda on, merged: known(on, merged, where, wanted))

    def named(self, name: str, canonical: Canonical = itself) -> list[Known]:
        """See `Index`."""
        key = key_of(name)

        def found(connection: sqlite3.Connection, merged: Merged) -> list[Known]:
            by_form = connection.execute("SELECT entity FROM forms WHERE key = ?", (key,))
            heads = {merged.heads.get(entity, entity) for (entity,) in by_form}
            heads |= merged.called(key)
            if not key or not heads:
                return []
            where, values = among("forms.entity", merged.members(heads))
            return known(connection, merged, where, values)

        return self._merged(canonical, found)

    def occurrences(self, name: str, label: str, canonical: Canonical = itself) -> list[Occurrence]:
        """See `Index`."""
        rows = self._of(
            name,
            label,
            canonical,
            'SELECT ident, start, "end", surface, before, after FROM mentions'
            " JOIN forms ON forms.id = mentions.form"
            " JOIN articles ON articles.id = mentions.article WHERE {}"
            " ORDER BY date DESC, ident DESC, start",
        )
        return [_occurrence(row) for row in rows]

    def forms(self, article: int | None = None) -> list[Form]:
        """See `Index`."""
        wanted = () if article is None else (filling.ident(article),)
        rows = self._rows(
            "SELECT surface, label, sum(mentions), count(*) FROM counts"  # noqa: S608 - our names
            " JOIN forms ON forms.id = counts.form JOIN entities ON entities.id = forms.entity"
            f" JOIN articles ON articles.id = counts.article {'WHERE ident = ?' if wanted else ''}"
            " GROUP BY surface, label",
            wanted,
        )
        return [Form(*row) for row in rows]

    def written(
        self, surfaces: Sequence[str], label: str, article: int | None = None
    ) -> list[Occurrence]:
        """See `Index`."""
        keys, names = (tuple(dict.fromkeys(found)) for found in (map(key_of, surfaces), surfaces))
        (by_key, _), (by_name, _) = among("forms.key", keys), among("surface", names)
        here = () if article is None else (filling.ident(article),)
        rows = self._rows(
            'SELECT ident, start, "end", surface, before, after FROM forms'  # noqa: S608 - our names
            " JOIN entities ON entities.id = forms.entity"
            " JOIN mentions ON mentions.entity = entities.id AND mentions.form = forms.id"
            " JOIN articles ON articles.id = mentions.article"
            f" WHERE {by_key} AND {by_name} AND label = ? {'AND ident = ?' if here else ''}"
            f" ORDER BY date DESC, ident DESC, start LIMIT {SOME}",
            (*keys, *names, label, *here),
        )
        return [_occurrence(row) for row in rows]

    def together(
        self, name: str, label: str, scope: Scope, canonical: Canonical = itself
    ) -> list[Beside]:
        """See `Index`."""

        def found(connection: sqlite3.Connection, merged: Merged) -> list[Beside]:
            head = merged.head(name, label)
            if head is None:
                return []
            where, values = among("mentions.entity", merged.members((head,)))
            place = _TOGETHER[scope]
            counted = connection.execute(
                f"WITH here AS MATERIALIZED (SELECT DISTINCT {place} FROM mentions WHERE {where}),"  # noqa: S608 - our names
                f" there AS (SELECT DISTINCT coalesce(head, entity) AS whole, {place}"
                f" FROM here CROSS JOIN mentions USING ({place})"
                " LEFT JOIN same USING (entity))"
                " SELECT whole, count(*) FROM there WHERE whole <> ? GROUP BY whole"
                " ORDER BY 2 DESC",
                (*values, head),
            )
            beside = [Beside(*merged.names[other], count) for other, count in counted]
            return sorted((b for b in beside if b.label in NAMES), key=lambda b: (-b.count, b.name))

        return self._merged(canonical, found)

    def timeline(self, name: str, label: str, canonical: Canonical = itself) -> dict[str, int]:
        """See `Index`."""
        rows = self._of(
            name,
            label,
            canonical,
            f"SELECT {_MONTH} AS month, sum(mentions) FROM counts"  # noqa: S608 - our names
            " JOIN forms ON forms.id = counts.form"
            " JOIN articles ON articles.id = counts.article WHERE {} GROUP BY month ORDER BY month",
            "forms.entity",
        )
        return dict(rows)

    def quotations(self, speaker: str = "") -> list[tuple[int, Uttered]]:
        """See `Index`."""
        key = key_of(speaker)
        rows = self._rows(
            'SELECT ident, start, "end", speaker, cue, words FROM quotations'
            " JOIN articles ON articles.id = quotations.article"
            " WHERE ? IN ('', speaker_key) ORDER BY date DESC, ident DESC, start",
            (key,),
        )
        return [
            (int(ident, 16), Uttered(Span(start, end), *words))
            for ident, start, end, *words in rows
        ]

    def size(self) -> Size:
        """See `Index`."""
        counts = "(SELECT count(*) FROM articles), (SELECT count(DISTINCT entity) FROM mentions)"
        ((articles, entities, mentions),) = self._rows(
            f"SELECT {counts}, (SELECT count(*) FROM mentions)"  # noqa: S608 - our names
        )
        return Size(articles, entities, mentions, self._database.size)

    def close(self) -> None:
        """See `Index`."""
        self._database.close()

    def _rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        return self._database.use(lambda on: on.execute(statement, values).fetchall())

    def _of(
        self,
        name: str,
        label: str,
        canonical: Canonical,
        statement: str,
        column: str = "mentions.entity",
    ) -> list[tuple]:  # type: ignore[type-arg]
        """Rows of a statement whose `{}` asks for an entity in a column."""

        def found(connection: sqlite3.Connection, merged: Merged) -> list[tuple]:  # type: ignore[type-arg]
            head = merged.head(name, label)
            if head is None:
                return []
            where, values = among(column, merged.members((head,)))
            return connection.execute(statement.format(where), values).fetchall()

        return self._merged(canonical, found)

    def _merged(
        self, canonical: Canonical, work: Callable[[sqlite3.Connection, Merged], Result]
    ) -> Result:
        """Let `work` ask about entities, with the table `same` of those that are part of others.

        All that it asks is answered from one state of the file.
        """

        def asked(connection: sqlite3.Connection) -> Result:
            for statement in TEMPORARY:
                connection.execute(statement)
            connection.execute("BEGIN")
            try:
                merged = merge(connection, canonical)
                connection.execute("DELETE FROM same")
                connection.executemany("INSERT INTO same VALUES (?, ?)", merged.heads.items())
                return work(connection, merged)
            finally:
                if connection.in_transaction:
                    connection.execute("COMMIT")

        return self._database.use(asked)


def _occurrence(row: tuple) -> Occurrence:  # type: ignore[type-arg]
    ident, start, end, *words = row
    return Occurrence(int(ident, 16), Span(start, end), *words)
