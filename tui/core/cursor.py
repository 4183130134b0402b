"""The unit cursor: always on a unit, always a live selection."""

from tui.core.graphemes import snap
from tui.core.span import Span
from tui.core.units import LISTED, Units


class UnitCursor:
    """Where the reader is, and what an act would apply to.

    Attributes:
        units: The units of the text.
        kind: Kind of the motion used last; `step` repeats it.
        unit: The unit that the cursor stands on (the moving end of a free selection).
        anchor: The unit where a free selection began, or None while there is none.
    """

    def __init__(self, units: Units, offset: int = 0) -> None:
        """Stand on the sentence at `offset`."""
        self.units = units
        self.kind = "sentence"
        self.anchor: Span | None = None
        self.unit = units.nearest("sentence", offset) or Span(0, 0)
        self._point = self.unit.start

    @property
    def span(self) -> Span:
        """What an act applies to: the unit, or the whole free selection."""
        return self.unit if self.anchor is None else self.unit.join(self.anchor)

    def stand(self, span: Span, kind: str | None = None) -> None:
        """Stand on a span; with a kind, `step` goes on by that kind."""
        self.unit = snap(self.units.document.text, span)
        self._point = self.unit.start
        if kind is not None:
            self.kind = kind

    def move(self, kind: str, direction: int) -> bool:
        """Go to the next (1) or previous (-1) unit of a kind; False at the end."""
        found = self.units.beside(kind, self.unit, direction)
        if found is None:
            return False
        self.stand(found, kind)
        return True

    def take(self, kind: str) -> bool:
        """Stand on the unit of a kind around the cursor; False if there is none.

        A free selection then reaches to it, and holds it whole.
        """
        found = self.units.at(kind, self._point)
        if found is None:
            return False
        point = self._point
        self.stand(found, kind)
        self._point = point
        return True

    def step(self, direction: int) -> bool:
        """Repeat the motion used last."""
        return self.move(self.kind, direction)

    def edge(self, direction: int) -> None:
        """Go to the beginning (-1) or the end (1) of the text: to the unit of the kind used last.

        Mentions, annotations and hits may be far from there, so a sentence stands in for them.
        """
        offset = 0 if direction < 0 else len(self.units.document.text)
        kind = "sentence" if self.kind in LISTED else self.kind
        found = self.units.nearest(kind, offset)
        if found is not None:
            self.stand(found, kind)

    def widen(self) -> bool:
        """Stand on the next wider unit around the same point; False if there is none."""
        return self._resize(self.units.wider(self.unit, self._point))

    def narrow(self) -> bool:
        """Stand on the next narrower unit around the same point; False if there is none."""
        return self._resize(self.units.narrower(self.unit, self._point))

    def _resize(self, found: tuple[str, Span] | None) -> bool:
        if found is None:
            return False
        point = self._point
        self.stand(found[1], found[0])
        self._point = point
        return True

    def select(self) -> bool:
        """Start a free selection at the unit, or drop it; True if one is on now."""
        self.anchor = self.unit if self.anchor is None else None
        return self.anchor is not None

    def swap(self) -> None:
        """Let the other end of the free selection move."""
        if self.anchor is not None:
            self.anchor, self.unit = self.unit, self.anchor
            self._point = self.unit.start

    def drop(self) -> bool:
        """End the free selection; False if there was none."""
        had = self.anchor is not None
        self.anchor = None
        return had

    def drag(self, start: Span, end: Span) -> None:
        """Select freely from one span to another, as a mouse does."""
        self.anchor = start
        self.stand(end)
