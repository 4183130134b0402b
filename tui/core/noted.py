"""Annotations of the whole library, made ready to be filtered and put in order."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.listing import fold


class Noted(NamedTuple):
    """An annotation with what a filter looks at: one line each, folded by `tui.core.listing.fold`.

    Attributes:
        annotation: The annotation.
        article: Its article; None when the library has lost it.
        passage: Its passage.
        note: Its note.
        title: Title of its article.
        tags: Its tags.
        stale: Whether the text of its article has changed since it was made.
    """

    annotation: Annotation
    article: Article | None
    passage: str
    note: str
    title: str
    tags: tuple[str, ...]
    stale: bool


class Order(Enum):
    """Orders of a list of annotations; the value is what the reader sees."""

    NEWEST = "newest first"
    CHANGED = "last changed first"
    ARTICLE = "by article"
    TAG = "by tag"

    @property
    def following(self) -> "Order":
        """The order that comes after this one, round and round."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


def plain(text: str) -> str:
    """A text as a filter compares it: folded, on one line."""
    return " ".join(fold(text).split())


def gather(
    annotations: Iterable[Annotation],
    article: Callable[[int], Article | None],
    known: Mapping[int, Noted],
) -> list[Noted]:
    """Make annotations ready.

    Args:
        annotations: The annotations.
        article: Gives the article with an id.
        known: What was made ready before, by the ids of the annotations; what has not changed
            since is taken from there.
    """
    homes: dict[int, tuple[Article | None, str]] = {}
    words: dict[str, str] = {}
    found = []
    for one in annotations:
        home = homes.get(one.article)
        if home is None:
            there = article(one.article)
            home = homes[one.article] = there, plain(there.title) if there else ""
        before = known.get(one.id)
        if before is not None and before.annotation is one and before.article is home[0]:
            found.append(before)
            continue
        for tag in one.tags:
            if tag not in words:
                words[tag] = plain(tag)
        found.append(_noted(one, *home, tuple([words[tag] for tag in one.tags])))
    return found


def _noted(one: Annotation, article: Article | None, title: str, tags: tuple[str, ...]) -> Noted:
    target = one.target
    stale = article is not None and target.text_hash != article.text_hash
    return Noted(one, article, plain(target.exact), plain(one.note), title, tags, stale)


def ordered(rows: Iterable[Noted], order: Order) -> list[Noted]:
    """Rows in an order; those that are equal in it stand as in that of `NEWEST`."""
    found = sorted(rows, key=_newest, reverse=True)
    if order is Order.CHANGED:
        found.sort(key=_changed, reverse=True)
    elif order is Order.ARTICLE:
        found.sort(key=_place)
    elif order is Order.TAG:
        found.sort(key=_tags)
    return found


def _newest(row: Noted) -> tuple[str, int]:
    return row.annotation.created, row.annotation.id


def _changed(row: Noted) -> str:
    return row.annotation.updated


def _place(row: Noted) -> tuple[bool, str, int, int, int]:
    span = row.annotation.target.span
    return row.article is None, row.title, row.annotation.article, span.start, -span.end


def _tags(row: Noted) -> tuple[bool, tuple[str, ...]]:
    return not row.tags, row.tags
