"""What the lines around the text say: where the reader stands, and on what."""

from collections.abc import Sequence

from tui.core.annotation import Annotation
from tui.core.article import Article, duration
from tui.core.lessons import SOURCE, progress
from tui.core.named import Named
from tui.core.units import LISTED
from tui.widgets.cells import cell_len, fit
from tui.widgets.unit_view import UnitView

GAP = 2
"""Cells between the title and the facts."""
HEADING = 12
"""Cells that a heading needs beside the title; where there are fewer it is left out."""


def headline(article: Article, heading: str, facts: str, width: int) -> str:
    """The title, with the heading above the cursor where there is room for it.

    Args:
        article: What is read.
        heading: The heading; empty for none.
        facts: What stands on the right.
        width: Cells of the whole line.
    """
    title = f"{'★ ' if article.starred else ''}{article.title}"
    room = width - cell_len(facts) - GAP
    if heading and room - cell_len(title) >= HEADING:
        title = f"{title} › {heading}"
    return fit(title, room)


def position(article: Article, seen: float, lost: Sequence[Annotation]) -> str:
    """How far the reader is and what is left; what is lost, and the exercises, come first.

    Args:
        article: What is read.
        seen: Part of the text above the lower edge of the screen, from 0 to 1.
        lost: Annotations without a place.
    """
    left = round(article.minutes * (1 - seen))
    facts = f"{round(100 * seen)} %" + (f"  {duration(left)} left" if left else "")
    if article.source == SOURCE:
        facts = "{} of {} exercises done  ".format(*progress(article.done)) + facts
    return f"! {len(lost)} lost  {facts}" if lost else facts


def unit_facts(view: UnitView, named: Named) -> str:
    """What the cursor stands on.

    Args:
        view: The text with its cursor.
        named: For each mention its entity.
    """
    cursor = view.cursor
    if cursor.anchor is not None:
        count = len(cursor.span.text(view.document.text).split())
        return "selection of 1 word" if count == 1 else f"selection of {count:,} words"
    if cursor.span in named:
        entity, place = named[cursor.span]
        return f"{entity.label}  {entity.name}  {place + 1:,} of {len(entity.mentions):,}"
    if cursor.kind in LISTED:
        index = view.units.index(cursor.kind, cursor.unit)
        if index is not None:
            return f"{cursor.kind} {index + 1:,} of {view.units.count(cursor.kind):,}"
        return "sentence"
    return cursor.kind
