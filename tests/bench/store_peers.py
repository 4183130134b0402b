"""What else could keep notes: a stock TinyDB, and SQLite as durable as it gets."""

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
from tinydb import TinyDB, where
from tinydb.table import Document

from tui.core.annotation import Annotation
from tui.storage.schema import to_fields


class Sqlite:
    """SQLite with a write-ahead log and `synchronous=FULL`; tags and articles are indexed."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path)
        self._base.execute("pragma journal_mode=wal")
        self._base.execute("pragma synchronous=full")
        self._base.executescript(
            "create table notes(id text primary key, article text, note text, quote text, body);"
            "create table tags(tag text, id text);"
            "create index by_article on notes(article);"
            "create index by_tag on tags(tag);"
        )

    def add(self, notes: Iterable[Annotation]) -> None:
        """Save notes in one transaction."""
        with self._base:
            for one in notes:
                body = orjson.dumps(to_fields(one)).decode()
                row = (str(one.id), str(one.article), one.note, one.target.exact, body)
                self._base.execute("insert into notes values(?, ?, ?, ?, ?)", row)
                tags = [(tag, str(one.id)) for tag in one.tags]
                self._base.executemany("insert into tags values(?, ?)", tags)

    def of_article(self, article: int) -> list[Any]:
        """The notes of an article."""
        return self._read("select body from notes where article = ?", str(article))

    def tagged(self, tag: str) -> list[Any]:
        """The notes with a tag."""
        return self._read("select body from notes join tags using (id) where tag = ?", tag)

    def with_text(self, needle: str) -> list[Any]:
        """The notes that hold a text; SQLite folds the case of ASCII alone."""
        query = "select body from notes where note like ?1 or quote like ?1"
        return self._read(query, f"%{needle}%")

    def rename(self, old: str, new: str) -> int:
        """Give a tag another name in one transaction; returns how many notes had it."""
        with self._base:
            query = "select id, body from notes join tags using (id) where tag = ?"
            rows = self._base.execute(query, (old,)).fetchall()
            changed = []
            for ident, body in rows:
                fields = orjson.loads(body)
                fields["tags"] = [new if tag == old else tag for tag in fields["tags"]]
                changed.append((orjson.dumps(fields).decode(), ident))
            self._base.executemany("update notes set body = ? where id = ?", changed)
            self._base.execute("update tags set tag = ? where tag = ?", (new, old))
        return len(rows)

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _read(self, query: str, value: str) -> list[Any]:
        return [orjson.loads(body) for (body,) in self._base.execute(query, (value,))]


class Stock:
    """A TinyDB as it comes: one file, which each change rewrites."""

    def __init__(self, path: Path) -> None:
        self._base = TinyDB(path)

    def add(self, notes: Iterable[Annotation]) -> None:
        """Save notes at once."""
        found = [Document({**to_fields(one), "article": str(one.article)}, one.id) for one in notes]
        self._base.insert_multiple(found)

    def of_article(self, article: int) -> list[Any]:
        """The notes of an article."""
        return list(self._base.search(where("article") == str(article)))

    def tagged(self, tag: str) -> list[Any]:
        """The notes with a tag."""
        return list(self._base.search(where("tags").any([tag])))

    def with_text(self, needle: str) -> list[Any]:
        """The notes that hold a text."""
        pattern, quote = re.escape(needle), where("target")["exact"]
        found = where("note").search(pattern, re.I) | quote.search(pattern, re.I)
        return list(self._base.search(found))

    def rename(self, old: str, new: str) -> int:
        """Give a tag another name; returns how many notes had it."""

        def renamed(fields: Any) -> None:
            fields["tags"] = [new if tag == old else tag for tag in fields["tags"]]

        return len(self._base.update(renamed, where("tags").any([old])))

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()
