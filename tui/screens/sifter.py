"""Finds annotations of the whole library, away from the event loop."""

import gc
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.core.codebook import Codebook
from tui.core.noted import Noted, Order, gather, ordered
from tui.core.query import Query
from tui.core.sought import Sought

if TYPE_CHECKING:
    from tui.wiring import Services

MANY = 5000
"""Annotations that are so many that the collector of cyclic garbage takes noticeable time."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What was found.

    Attributes:
        rows: What the query finds, in order.
        total: How many annotations there are.
        unknown: Names in the query that the index does not know.
        codebook: All tags.
    """

    rows: Sequence[Noted] = ()
    total: int = 0
    unknown: Sequence[str] = ()
    codebook: Codebook = field(default_factory=Codebook)


class Sifter:
    """Keeps all annotations ready to be filtered. One thread at a time works in it."""

    def __init__(self, services: "Services") -> None:
        """Know the library."""
        self._services = services
        self._turn = threading.Lock()
        self._known: dict[int, Noted] = {}
        self._ordered: dict[Order, list[Noted]] = {}
        self._mentions: dict[str, frozenset[int] | None] = {}

    def known(self, ident: int) -> Noted | None:
        """The annotation with that id, as it was the last time; does not block."""
        return self._known.get(ident)

    def sift(self, query: Query, order: Order, *, fresh: bool) -> Sifted:
        """Find annotations. Blocks.

        Args:
            query: What is asked for.
            order: The order of what is found.
            fresh: Whether the library is to be looked at anew.

        Raises:
            GlossError: The index of entities cannot be read.
        """
        with self._turn:
            if fresh or not self._known:
                self._look()
            if order not in self._ordered:
                self._ordered[order] = ordered(self._known.values(), order)
            for name in query.entities:
                if name not in self._mentions:
                    self._mentions[name] = self._services.dossiers.annotated(name)
            mentions = {name: self._mentions[name] for name in query.entities}
            rows = query.keep(self._ordered[order], {k: v or () for k, v in mentions.items()})
            unknown = [name for name, found in mentions.items() if found is None]
            codebook = self._services.annotating.codebook()
            return Sifted(rows, len(self._known), unknown, codebook)

    def _look(self) -> None:
        services = self._services
        with _without_pauses() as made:
            found = gather(services.noting.find(Sought()), services.reading.known, self._known)
            made.append(len(found) - len(self._known))
        self._known = {one.annotation.id: one for one in found}
        self._ordered.clear()
        self._mentions.clear()


@contextmanager
def _without_pauses() -> Iterator[list[int]]:
    """Make many objects without the collector, which would stop the event loop to look at them.

    Those that stay are not looked at later either, if the list that is yielded says they are many.
    """
    made: list[int] = []
    gc.disable()
    try:
        yield made
    finally:
        if sum(made) >= MANY:
            gc.freeze()
        gc.enable()
