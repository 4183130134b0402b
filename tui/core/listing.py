"""Which articles a list shows, and in what order: filtering as you type over very many."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from itertools import count
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import unquote

from tui.core.article import Article

_LETTERS = {
    "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
    "‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-",
}  # fmt: skip
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_FOLDED = f"[{_MARKS}{''.join(_LETTERS)}]"


def fold(text: str) -> str:
    """`text` without the differences that a search ignores: case, accents, forms of quotes.

    Compatibility caseless matching (Unicode Standard, D146), then without the marks of Latin,
    Greek, Cyrillic, Hebrew and Arabic.
    """
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return re.sub(_FOLDED, lambda found: _LETTERS.get(found[0], ""), folded)


def source_label(source: str) -> str:
    """The short name of a source: the host of a URL, the name of a file, or what kind it is.

    What was percent-encoded may hold anything, so it is to be cleaned before it is shown.
    """
    scheme, _, rest = source.partition(":")
    if scheme == "file":
        return unquote(rest.rstrip("/").rpartition("/")[2]) or scheme
    if scheme in {"http", "https"}:
        return rest.lstrip("/").partition("/")[0].rpartition("@")[2].removeprefix("www.")
    return "pipe" if scheme == "stdin" else scheme


class Order(Enum):
    """Orders of a list; the value is what the reader sees."""

    NEWEST = "newest first"
    UNREAD = "unread first"
    OPENED = "recently opened"
    TITLE = "by title"
    SOURCE = "by source"
    ANNOTATED = "most annotated"
    LONGEST = "longest first"

    @property
    def following(self) -> "Order":
        """The order that comes after this one, round and round."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


MARKS: Mapping[str, Callable[[Article], bool]] = {
    "is:unread": lambda article: not article.read,
    "is:read": lambda article: article.read,
    "is:started": lambda article: not article.read and article.progress > 0,
    "is:starred": lambda article: article.starred,
}
"""Words of a query that ask for a state; `has:notes`, which asks for annotations, is one more."""

HAS_NOTES = "has:notes"


class Query(NamedTuple):
    """What a filter asks for: all of it must hold.

    Attributes:
        words: Folded texts that occur in the title or the source.
        marks: States, of `MARKS` and `HAS_NOTES`.
    """

    words: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> "Query":
        """Read a query. The beginning of a state's name, as it is being typed, asks for nothing."""
        words: list[str] = []
        marks: set[str] = set()
        for word in fold(text).split():
            if word in MARKS or word == HAS_NOTES:
                marks.add(word)
            elif not (":" in word and any(m.startswith(word) for m in (*MARKS, HAS_NOTES))):
                words.append(word)
        return cls(tuple(words), frozenset(marks))

    def narrows(self, other: "Query") -> bool:
        """Whether whatever this one finds, the other finds as well."""
        return self.marks >= other.marks and all(
            any(old in new for new in self.words) for old in other.words
        )


class _Shown(NamedTuple):
    query: Query
    order: Order
    rows: list[int]


class Listing:
    """The articles of a list. An article keeps its row number here whatever is shown of it."""

    def __init__(self, notes: Callable[[int], int] = lambda _: 0) -> None:
        """Make an empty one.

        Args:
            notes: Gives the number of annotations of the article with an id.
        """
        self._notes = notes
        self._articles: list[Article] = []
        self._folded: list[str] = []
        self._by_id: dict[int, int] = {}
        self._indexed = 0
        self._ordered: dict[Order, list[int]] = {}
        self._last: _Shown | None = None
        self.unread = 0

    def __len__(self) -> int:
        return len(self._articles)

    def __getitem__(self, row: int) -> Article:
        return self._articles[row]

    def find(self, ident: int) -> int | None:
        """The row of the article with that id."""
        new = self._articles[self._indexed :]
        self._by_id.update(zip(map(attrgetter("id"), new), count(self._indexed), strict=False))
        self._indexed += len(new)
        return self._by_id.get(ident)

    def add(self, articles: Iterable[Article]) -> None:
        """Put articles at the end."""
        first = len(self._articles)
        self._articles.extend(articles)
        added = self._articles[first:]
        self.unread += len(added) - sum(map(attrgetter("read"), added))
        self._forget()

    def replace(self, article: Article) -> int | None:
        """Put a newer state of an article in the place of the old one; returns its row."""
        row = self.find(article.id)
        if row is None:
            return None
        old, self._articles[row] = self._articles[row], article
        self.unread += (not article.read) - (not old.read)
        if row < len(self._folded):
            self._folded[row] = _searched(article)
        self._forget()
        return row

    def _forget(self) -> None:
        self._ordered.clear()
        self._last = None

    def notes_changed(self) -> None:
        """Count the annotations anew where they matter."""
        self._ordered.pop(Order.ANNOTATED, None)
        self._last = None

    def notes(self, row: int) -> int:
        """How many annotations the article in that row has."""
        return self._notes(self._articles[row].id)

    def prepare(self, limit: int | None = None) -> bool:
        """Work out what filtering needs for articles that came since the last time.

        Filtering does it itself when it must; done before, in slices of `limit` articles, no key
        ever waits for it.

        Returns:
            Whether it is done for all of them.
        """
        done = len(self._folded)
        end = None if limit is None else done + limit
        self._folded += [_searched(article) for article in self._articles[done:end]]
        return len(self._folded) == len(self._articles)

    def show(self, query: Query, order: Order) -> Sequence[int]:
        """Rows of the articles that the query finds, in order; the answer is not to be changed."""
        last = self._last
        if last is not None and last.order is order and query.narrows(last.query):
            rows = last.rows
            if query == last.query:
                return rows
        else:
            rows = self._in_order(order)
        if query.words:
            self.prepare()
            folded = self._folded
            for word in query.words:
                rows = [row for row in rows if word in folded[row]]
        for mark in sorted(query.marks):
            rows = [row for row in rows if self.has(row, mark)]
        self._last = _Shown(query, order, rows)
        return rows

    def has(self, row: int, mark: str) -> bool:
        """Whether the article of a row has what a word such as `is:unread` asks for."""
        return self.notes(row) > 0 if mark == HAS_NOTES else MARKS[mark](self._articles[row])

    def _in_order(self, order: Order) -> list[int]:
        if order not in self._ordered:
            self._ordered[order] = self._sorted(order)
        return self._ordered[order]

    def _sorted(self, order: Order) -> list[int]:
        articles = self._articles
        rows = sorted(
            range(len(articles)), key=lambda row: -articles[row].id if articles[row].added else 0
        )
        rows.sort(key=lambda row: articles[row].date, reverse=True)
        if order is Order.TITLE:
            self.prepare()
            rows.sort(key=self._folded.__getitem__)
        elif order is Order.SOURCE:
            rows.sort(key=lambda row: fold(articles[row].source))
        elif order is Order.UNREAD:
            rows.sort(key=lambda row: articles[row].read)
        elif order is Order.OPENED:
            rows.sort(key=lambda row: articles[row].opened, reverse=True)
        elif order is Order.ANNOTATED:
            rows.sort(key=self.notes, reverse=True)
        elif order is Order.LONGEST:
            rows.sort(key=lambda row: articles[row].words, reverse=True)
        return rows


def _searched(article: Article) -> str:
    """What a filter looks at: the title, and of a file its name and its folder's."""
    source = article.source
    if source.startswith("file:"):
        source = "/".join(source.rsplit("/", 2)[-2:])
    return fold(f"{article.title}\n{unquote(source) if '%' in source else source}")
