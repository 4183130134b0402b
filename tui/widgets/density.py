"""The strip at the right edge: what each part of the text holds, and where that is."""

from rich.style import Style

from tui.core.span import Span
from tui.core.wrap import Rows
from tui.widgets.marks import Marks
from tui.widgets.palette import Palette

HIT, NOTE, BOTH = "◆", "■", "◈"
"""Signs of a part with search hits, with annotations, with both; they hide those of names."""
SOME, MANY = "·", ":"
"""Signs of a part with names, and of one with more than two a row."""

_NOTHING: tuple[str, Style] = (" ", Style())


class Density:
    """One sign for each row of the screen, however long the text is."""

    def __init__(self, rows: Rows, marks: Marks, palette: Palette) -> None:
        """Take what the strip depends on.

        Args:
            rows: The wrapped text.
            marks: What lies over it.
            palette: Styles of the theme in use.
        """
        self._rows = rows
        self._marks = marks
        self._palette = palette
        self._drawn: tuple[int, list[tuple[str, Style]]] = (0, [])

    def sign(self, place: int, height: int) -> tuple[str, Style]:
        """The sign at a row of the screen, with its style.

        Args:
            place: The row, from 0.
            height: Rows on the screen.
        """
        if self._drawn[0] != height:
            self._drawn = (height, [self._sign(row, height) for row in range(height)])
        return self._drawn[1][place] if 0 <= place < height else _NOTHING

    def part(self, place: int, height: int) -> Span:
        """The part of the text that a row of the screen stands for; empty beyond the end."""
        rows = self._rows
        per = max(len(rows), height)
        first, last = place * per // height, (place + 1) * per // height
        if first >= len(rows) or last <= first:
            return Span(0, 0)
        return Span(rows.starts[first], rows.ends[min(last, len(rows)) - 1])

    def target(self, place: int, height: int) -> tuple[str, Span] | None:
        """What a click on a row of the strip leads to: a hit, an annotation, a name, a sentence.

        Returns:
            Its kind, as a unit, and its span, which for a sentence is only where to look for it;
            None beyond the end of the text.
        """
        part = self.part(place, height)
        if not part.length:
            return None
        marks = self._marks
        for kind, spans, layer in (
            ("hit", marks.hit_layer.spans, marks.hit_layer.starting(*part)),
            ("annotation", marks.note_layer.spans, marks.note_layer.starting(*part)),
            ("mention", marks.entity_layer.spans, marks.entity_layer.starting(*part)),
        ):
            if layer:
                return kind, spans[layer[0]]
        return "sentence", part

    def _sign(self, row: int, height: int) -> tuple[str, Style]:
        part, marks, palette = self.part(row, height), self._marks, self._palette
        if not part.length:
            return _NOTHING
        hits, notes = marks.hit_layer.starting(*part), marks.note_layer.starting(*part)
        if hits:
            return BOTH if notes else HIT, palette.shade("hit", bold=True)
        if notes:
            return NOTE, palette.tag(marks.colour(marks.note_layer.keys[notes[-1]]))
        found = len(marks.entity_layer.starting(*part))
        many = found > 2 * max(1, len(self._rows) // height)
        return MANY if many else SOME if found else " ", palette.faint
