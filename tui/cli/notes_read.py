"""The verbs of `gloss notes` that only look."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tui.cli import notes_dates, shared
from tui.cli.columns import cell_len, row
from tui.core.annotation import Annotation
from tui.core.clock import local_day
from tui.core.errors import GlossError
from tui.core.noted import gather
from tui.core.query import Mentions, Query
from tui.core.query_parsing import parse
from tui.core.sought import Sought
from tui.core.text import clean_line, shorten
from tui.services.noting import written

if TYPE_CHECKING:
    from tui.core.anchor import Anchored
    from tui.core.article import Article
    from tui.wiring import LibraryServices, Services

SHORT_ID = 8
"""Digits of an id's end that are shown on a terminal."""
DATE = 10
NAME = 80
"""Code points of a name that a message quotes."""
WIDE = 70
"""Cells from which on a row has room for the article's title."""


def list_notes(options: argparse.Namespace) -> None:
    """List annotations, oldest first.

    Raises:
        GlossError: A part of the query is not understood, or names what the index does not know.
    """
    query = parse(clean_line(" ".join(options.query)), datetime.now(UTC).astimezone().date())
    for part, message in query.problems:
        raise GlossError(part, message)
    if query.entities:
        from tui.cli.index import missing

        with shared.recognising(options) as services:
            missing(services)
            _list(options, services, query, {n: _mentions(services, n) for n in query.entities})
    else:
        with shared.library(options) as opened:
            _list(options, opened, query, {})


def _list(
    options: argparse.Namespace, services: "LibraryServices", query: Query, mentions: Mentions
) -> None:
    noting = services.noting
    sought = Sought(
        article=noting.article(options.article).id if options.article else None,
        tag=clean_line(options.tag or ""),
        text=options.text or "",
        since=notes_dates.beginning(options.since) if options.since else "",
        until=notes_dates.end(options.until) if options.until else "",
        noted=options.with_note,
    )
    if options.removed:
        found = [one for one in noting.removed() if sought.fits(one)]
    elif options.contested:
        found = [one for one in noting.contested() if sought.fits(one)]
    else:
        found = list(noting.find(sought))
    articles = {article.id: article for article in services.reading.articles()}
    if query.node is not None:
        found = [row.annotation for row in query.keep(gather(found, articles.get, {}), mentions)]
    if options.json:
        shared.say_json([w3c(one, articles.get(one.article)) for one in found])
    else:
        _say_rows(found, articles)


def _mentions(services: "Services", name: str) -> frozenset[int]:
    found = services.dossiers.annotated(name)
    if found is None:
        message = f"nothing in the index is called {shorten(name, NAME)}"
        raise GlossError(message, "gloss entities lists what is")
    return found


def show(options: argparse.Namespace) -> None:
    """Show one annotation whole, with its place in the text and the versions beside it."""
    with shared.library(options) as services:
        one = services.noting.annotation(options.id, removed=True)
        article = services.noting.article_of(one)
        rivals = services.noting.rivals(one.id)
        place, why = _place(services, one, article)
        removed = services.noting.is_removed(one.id)
    if options.json:
        found = w3c(one, article)
        found["removed"] = removed
        found["place"] = None if place is None else {"state": place.state, **_ends(place)}
        found["rivals"] = [None if other is None else w3c(other, article) for other in rivals]
        shared.say_json([found])
        return
    where = "in the trash" if removed else _placed(place, why)
    for line in (*_whole(one, article, where), *_side_by_side(one, rivals)):
        shared.say(line)


def log(options: argparse.Namespace) -> None:
    """List the versions of an annotation, oldest first; `*` marks the one that is shown.

    Raises:
        GlossError: Nothing is known of it.
    """
    with shared.library(options) as services:
        ident = services.noting.ident(options.id)
        versions = services.noting.versions(ident)
    rows = [
        (
            f"{version.number}{'*' if version.shown else ''}",
            version.time,
            version.device[:SHORT_ID],
            version.label,
            *(_cells(version.record) if isinstance(version.record, Annotation) else ("removed",)),
        )
        for version in versions
    ]
    for cells in rows:
        shared.say(row(cells, None))


def w3c(one: Annotation, article: "Article | None") -> dict[str, Any]:
    """An annotation as JSON, named as in the W3C Web Annotation Data Model where that has a name.

    Ids are 32 hex digits, `start` and `end` code points of the text that it was made on.
    """
    target = one.target
    return {
        "id": written(one.id),
        "article": written(one.article),
        "source": article.source if article else "",
        "title": article.title if article else "",
        "exact": target.exact,
        "prefix": target.prefix,
        "suffix": target.suffix,
        "start": target.span.start,
        "end": target.span.end,
        "tags": list(one.tags),
        "note": one.note,
        "created": one.created,
        "updated": one.updated,
    }


def _say_rows(found: "Sequence[Annotation]", articles: "dict[int, Article]") -> None:
    """Print a row for each: id, date of the last change, title, tags, passage, note."""
    total = shared.width()
    rows = [
        (
            written(one.id) if total is None else written(one.id)[-SHORT_ID:],
            local_day(one.updated),
            articles[one.article].title if one.article in articles else "",
            *_cells(one),
        )
        for one in found
    ]
    widths = None if total is None else _widths(rows, total)
    for cells in rows:
        shared.say(row(cells, widths))


def _cells(one: Annotation) -> tuple[str, str, str]:
    """Tags, passage and note."""
    return ", ".join(one.tags), one.target.exact, one.note


def _widths(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Cells of each column, so that a row has at most `total`."""
    title, tags, exact, note = (
        max((cell_len(" ".join(cells[at].split())) for cells in rows), default=0)
        for at in (2, 3, 4, 5)
    )
    title = min(title, total // 5) if total >= WIDE else 0
    tags = min(tags, total // 6)
    left = total - SHORT_ID - DATE - 2 - sum(2 + width for width in (title, tags) if width)
    exact = max(1, min(exact, left - 2 if not note else max((left - 4) // 2, left - 4 - note)))
    note = max(0, min(note, left - 4 - exact))
    return [SHORT_ID, DATE, title, tags, exact, note]


def _place(
    services: "LibraryServices", one: Annotation, article: "Article | None"
) -> "tuple[Anchored | None, str]":
    """Where an annotation stands in the text as it is now; None, and why, if nobody knows."""
    if article is None:
        return None, "its article is not in the library"
    try:
        text = services.reading.peek(article).text
    except GlossError as error:
        return None, str(error)
    return services.noting.place(one, text), ""


def _ends(place: "Anchored") -> dict[str, int | None]:
    start, end = place.span or (None, None)
    return {"start": start, "end": end}


def _placed(place: "Anchored | None", why: str) -> str:
    if place is None:
        return f"unknown: {why}"
    if place.span is None:
        return "lost: the text has no such passage any more"
    return f"{place.span.start}-{place.span.end} ({place.state})"


def _whole(one: Annotation, article: "Article | None", place: str) -> list[str]:
    """Every part of an annotation, a few lines each."""
    target = one.target
    context = f"{target.prefix}[{target.exact}]{target.suffix}"
    lines = [
        f"id       {written(one.id)}",
        f"article  {article.title if article else written(one.article)}",
        f"source   {article.source if article else ''}",
        f"place    {place}",
        f"tags     {', '.join(one.tags)}",
        f"created  {one.created}",
        f"updated  {one.updated}",
        f"passage  {' '.join(context.split())}",
    ]
    lines += [f"{'note' if at == 0 else '':8} {line}" for at, line in enumerate(_lines(one.note))]
    return [line.rstrip() for line in lines]


def _lines(note: str) -> list[str]:
    return note.split("\n") if note else []


def _side_by_side(one: Annotation, rivals: Sequence[Annotation | None]) -> list[str]:
    """The versions to choose from, 1 being the one that is shown."""
    if not rivals:
        return []
    lines = ["", f"versions side by side; to choose: gloss notes choose {written(one.id)[-8:]} N"]
    for number, version in enumerate((one, *rivals), start=1):
        cells = ("removed",) if version is None else (version.updated, *_cells(version))
        lines.append(row((str(number), *cells), None))
    return lines
