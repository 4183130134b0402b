"""Which entities of the tables are one: by surname, and as the reader taught."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.core.concordance import key_of
from tui.core.dossier import Canonical, itself

_SURNAMES = """
SELECT short.id, long.id FROM entities AS short
JOIN forms ON forms.key = short.key
JOIN entities AS long ON long.id = forms.entity
WHERE short.label = 'PERSON' AND long.label = 'PERSON'
AND instr(short.key, ' ') = 0 AND instr(long.key, ' ') > 0
AND EXISTS (SELECT 1 FROM counts WHERE counts.form = forms.id)
"""


@dataclass(frozen=True, slots=True)
class Merged:
    """Entities of the tables, put together.

    Attributes:
        heads: For each entity that is part of another the id of that.
        names: Name and label by the id of what is not part of another.
        ids: That id by the key of its name and its label.
    """

    heads: Mapping[int, int]
    names: Mapping[int, tuple[str, str]]
    ids: Mapping[tuple[str, str], int]

    def head(self, name: str, label: str) -> int | None:
        """The entity of that name; None if there is none."""
        return self.ids.get((key_of(name), label))

    def called(self, key: str) -> set[int]:
        """The entities whose name has that key, or ends with it."""
        end = " " + key
        return {head for (own, _), head in self.ids.items() if own == key or own.endswith(end)}

    def members(self, heads: Iterable[int]) -> Sequence[int]:
        """All ids that are one with any of `heads`."""
        whole = set(heads)
        return [*whole, *(one for one, head in self.heads.items() if head in whole)]


def merge(connection: sqlite3.Connection, canonical: Canonical) -> Merged:
    """Put together what is one."""
    rows = connection.execute("SELECT id, label, key, name FROM entities").fetchall()
    names: dict[int, tuple[str, str]] = {row: (name, label) for row, label, _, name in rows}
    keys: dict[int, tuple[str, str]] = {row: (key, label) for row, label, key, _ in rows}
    heads = _surnames(connection.execute(_SURNAMES))
    if canonical is not itself:
        heads = _taught(heads, names, keys, canonical)
    whole = [row for row in names if row not in heads]
    return Merged(heads, {row: names[row] for row in whole}, {keys[row]: row for row in whole})


def _surnames(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """One-word persons that are called so in full by one other alone."""
    found = defaultdict(set)
    for short, long in pairs:
        found[short].add(long)
    return {short: longer.pop() for short, longer in found.items() if len(longer) == 1}


def _taught(
    heads: Mapping[int, int],
    names: dict[int, tuple[str, str]],
    keys: dict[int, tuple[str, str]],
    canonical: Canonical,
) -> dict[int, int]:
    """The heads once every entity goes by the name that it was taught; names and keys follow."""
    taught: set[int] = set()
    for row, (name, label) in names.items():
        other = canonical(name, label)
        if other != name:
            names[row], keys[row] = (other, label), (key_of(other), label)
            taught.add(row)
    for row, head in heads.items():
        if row not in taught:
            names[row], keys[row] = names[head], keys[head]
    first: dict[tuple[str, str], int] = {}
    own = (row for row in names if row not in taught and row not in heads)
    for row in (*own, *names):
        first.setdefault(keys[row], row)
    return {row: first[keys[row]] for row in names if first[keys[row]] != row}
