"""How an article looks in one row of a list: which columns fit, and what is in them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui.core.article import Article, duration
from tui.core.listing import source_label
from tui.core.text import clean_line
from tui.themes import ENTITY_GROUP
from tui.widgets.cells import cell_len, fit

GAP = 2
MARKS = 4
"""Cells of the state, the star and the spaces around them."""
MINUTES, NOTES, DATE, SOURCE, PROGRESS = 6, 5, 10, 18, 4
ENTITIES = (20, 36)
"""Least and most cells of the column of names."""
TITLE = (30, 34)
"""Least cells of the title beside the plain columns, and beside the others."""
TITLE_ENOUGH = 60
"""Cells of the title from which on the column of names grows as well."""

Names = Sequence[tuple[str, str]]
"""Entities as pairs of name and label."""


class Columns(NamedTuple):
    """Cells of each column; 0 for one that does not fit."""

    title: int
    names: int = 0
    source: int = 0
    progress: int = 0
    minutes: int = 0
    notes: int = 0
    date: int = 0


@lru_cache(8)
def columns(width: int) -> Columns:
    """Share `width` cells out: what matters most comes first, the title has what is left."""
    rest = width - MARKS
    plain: list[int] = []
    for cells in (MINUTES, NOTES, DATE):
        fits = len(plain) == 0 or plain[-1] > 0
        plain.append(cells if fits and rest - cells - GAP >= TITLE[0] else 0)
        rest -= plain[-1] + GAP if plain[-1] else 0
    more: list[int] = []
    for cells in (SOURCE, PROGRESS, ENTITIES[0]):
        fits = all(plain) and all(more)
        more.append(cells if fits and rest - cells - GAP >= TITLE[1] else 0)
        rest -= more[-1] + GAP if more[-1] else 0
    source, progress, names = more
    if names:
        grown = min(ENTITIES[1] - names, max(0, rest - TITLE_ENOUGH))
        names += grown
        rest -= grown
    minutes, notes, date = plain
    return Columns(max(0, rest), names, source, progress, minutes, notes, date)


def state(article: Article) -> tuple[str, str]:
    """Sign and style name of how far an article was read."""
    if article.read:
        return "✓", "read"
    return ("◐", "started") if article.progress > 0 else ("●", "unread")


def percent(article: Article) -> str:
    """How far an unfinished article was read, or nothing."""
    started = article.progress > 0 and not article.read
    return f"{min(99, round(article.progress * 100))}%" if started else ""


def minutes(article: Article) -> str:
    """Reading time, short; nothing when the number of words is not known."""
    return duration(article.minutes) if article.words else ""


def segments(
    article: Article, notes: int, names: Names, columns: Columns, styles: Mapping[str, Style]
) -> Iterator[Segment]:
    """Draw a row.

    Args:
        article: What it is about.
        notes: How many annotations it has.
        names: Its most frequent entities.
        columns: Cells of each column.
        styles: By name: `unread`, `started`, `read` (signs), the same with `-title`, `star`,
            `faint`, `notes`, and one for each group of entities.
    """
    sign, name = state(article)
    faint = styles["faint"]
    yield Segment(sign, styles[name])
    yield Segment(" ")
    yield Segment("★ " if article.starred else "  ", styles["star"])
    yield Segment(fit(article.title, columns.title), styles[f"{name}-title"])
    if columns.names:
        yield Segment(" " * GAP)
        yield from _names(names, columns.names, styles)
    if columns.source:
        label = clean_line(source_label(article.source))
        yield Segment(" " * GAP)
        yield Segment(fit(label, columns.source), faint)
    if columns.progress:
        yield from _right(percent(article), columns.progress, styles["started"])
        yield from _right(minutes(article), columns.minutes, faint)
    elif columns.minutes:
        started = percent(article)
        style = styles["started"] if started else faint
        yield from _right(started or minutes(article), columns.minutes, style)
    if columns.notes:
        yield from _right(f"✎ {min(notes, 999)}" if notes else "", columns.notes, styles["notes"])
    if columns.date:
        yield from _right(article.date[:DATE], columns.date, faint)


def _right(text: str, cells: int, style: Style) -> Iterator[Segment]:
    """A column of `cells` cells and the gap before it, `text` at its right end."""
    yield Segment(" " * (GAP + cells - cell_len(text)))
    yield Segment(text, style)


def _names(names: Names, cells: int, styles: Mapping[str, Style]) -> Iterator[Segment]:
    """As many whole names as fit; the first one is cut if it must be."""
    used = 0
    for name, label in names:
        gap = ", " if used else ""
        room = cells - used - len(gap)
        if used and cell_len(name) > room:
            break
        shown = fit(name, min(room, cell_len(name)))
        yield Segment(gap, styles["faint"])
        yield Segment(shown, styles[ENTITY_GROUP.get(label, "number")])
        used += len(gap) + cell_len(shown)
    yield Segment(" " * (cells - used))
