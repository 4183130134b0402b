"""How often entities occur, and how they are written."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.core.concordance import bare
from tui.core.dossier import Known
from tui.index.merging import Merged


class _Form(NamedTuple):
    """One way in which an entity is written, with its figures as in `Known`."""

    id: int
    surface: str
    mentions: int
    articles: int
    first: str
    last: str


def known(
    connection: sqlite3.Connection, merged: Merged, where: str, values: Sequence[object]
) -> list[Known]:
    """Entities with their figures and aliases, most mentioned first, then by name.

    Args:
        connection: One with the temporary tables.
        merged: Which entities are one.
        where: Condition on columns of `forms` and `articles`.
        values: What stands for its question marks.
    """
    tables = (
        " FROM counts JOIN forms ON forms.id = counts.form"
        " JOIN articles ON articles.id = counts.article"
    )
    forms: dict[int, list[_Form]] = defaultdict(list)
    for entity, *facts in connection.execute(
        "SELECT entity, form, surface, sum(mentions), count(*),"
        f" coalesce(min(nullif(date, '')), ''), max(date) {tables} WHERE {where} GROUP BY form",
        values,
    ):
        forms[merged.heads.get(entity, entity)].append(_Form(*facts))
    several = [(one.id, head) for head, ways in forms.items() if len(ways) > 1 for one in ways]
    connection.execute("DELETE FROM several")
    connection.executemany("INSERT INTO several VALUES (?, ?)", several)
    articles: dict[int, int] = dict(
        connection.execute(
            f"SELECT head, count(DISTINCT article) {tables}"
            f" JOIN several ON several.form = counts.form WHERE {where} GROUP BY head",
            values,
        )
    )
    found = (_summed(*merged.names[head], ways, articles.get(head)) for head, ways in forms.items())
    return sorted(found, key=lambda one: (-one.mentions, one.name, one.label))


def _summed(name: str, label: str, ways: Sequence[_Form], articles: int | None) -> Known:
    """One entity, of which `articles` is the number of articles if it has several forms."""
    if articles is None:
        (one,) = ways
        return Known(name, label, *one[2:], _aliases(name, ways))
    first = min((one.first for one in ways if one.first), default="")
    last = max(one.last for one in ways)
    mentions = sum(one.mentions for one in ways)
    return Known(name, label, mentions, articles, first, last, _aliases(name, ways))


def _aliases(name: str, ways: Sequence[_Form]) -> tuple[str, ...]:
    """What is not the name itself, most frequent first, each once."""
    counts: Counter[str] = Counter()
    for one in ways:
        counts[bare(one.surface)] += one.mentions
    ordered = sorted(counts, key=lambda shown: (-counts[shown], shown))
    return tuple(shown for shown in ordered if name not in {shown, shown.removeprefix("The ")})


def among(column: str, wanted: Iterable[object]) -> tuple[str, tuple[object, ...]]:
    """The condition that a column has one of some values, and these values."""
    values = tuple(wanted)
    return f"{column} IN ({', '.join('?' * len(values))})", values
