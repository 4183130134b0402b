"""Which entity a mention names."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from tui.core.entity import Entity
from tui.core.span import Span


class Named(Mapping[Span, tuple[Entity, int]]):
    """For each mention its entity, and its place among the others of that; in text order.

    A book has as many mentions as a newspaper has words, so each takes sixteen bytes.

    Attributes:
        entities: The entities.
    """

    def __init__(self, entities: Sequence[Entity] = ()) -> None:
        """Know the mentions of entities, no two of which are the same."""
        self.entities = entities
        keys = [_key(span) for entity in entities for span in entity.mentions]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        which = array("I", (n for n, one in enumerate(entities) for _ in one.mentions))
        places = array("I", (at for one in entities for at in range(len(one.mentions))))
        self._keys = array("Q", (keys[n] for n in order))
        self._which = array("I", (which[n] for n in order))
        self._places = array("I", (places[n] for n in order))

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Span]:
        return (Span(key >> 32, key & 0xFFFFFFFF) for key in self._keys)

    def __getitem__(self, span: Span) -> tuple[Entity, int]:
        key = _key(span)
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            raise KeyError(span)
        return self.entities[self._which[place]], self._places[place]


def _key(span: Span) -> int:
    return span.start << 32 | span.end
