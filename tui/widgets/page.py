"""A page of text as strips: rail, text column, density strip. No state of the screen's own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.cache import LRUCache
from textual.strip import Strip

from tui.core.annotation import Annotation
from tui.core.runs import flatten
from tui.core.span import Span
from tui.core.wrap import Rows
from tui.widgets.cells import fit
from tui.widgets.density import Density
from tui.widgets.marks import Marks
from tui.widgets.palette import Look, Palette

if TYPE_CHECKING:
    from rich.style import Style

Noted = tuple[Span, Annotation]
RAIL = 6
"""Cells of the rail: box or note, two tag letters, bar, caret, space."""
STRIP = 2
"""Cells of the density strip with the space before it."""
_KEPT = 512
"""Rows that are kept drawn, some screens."""
_ROOMY = 30
"""Widths from here on have a rail and a density strip."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand on a screen of a given width.

    Attributes:
        width: Cells of the whole widget.
        column: Cells of the text column.
        left: Cells before the rail.
        rail: Cells of the rail, 0 on narrow screens.
    """

    width: int
    column: int
    left: int
    rail: int

    @classmethod
    def of(cls, width: int, wanted: int, margin: int | None = None) -> "Frame":
        """Place a column of at most `wanted` cells: in the middle, or by a margin if it fits."""
        roomy = width >= _ROOMY
        beside = RAIL + STRIP if roomy else 0
        column = max(1, min(wanted, width - beside))
        spare = max(0, width - column - beside)
        left = spare // 2 if margin is None else min(margin, spare)
        return cls(width, column, left, RAIL if roomy else 0)

    @property
    def text(self) -> int:
        """First cell of the text column."""
        return self.left + self.rail


class Page:
    """Draws rows. Rows without the unit are kept until something that they show changes.

    Attributes:
        rows: The wrapped text.
        frame: The measures.
        marks: What lies over the text.
        density: What the strip at the right edge shows.
    """

    def __init__(self, rows: Rows, frame: Frame, marks: Marks, palette: Palette) -> None:
        """Take everything that a row depends on but the unit and the scroll position."""
        self.rows = rows
        self.frame = frame
        self.marks = marks
        self._palette = palette
        self._kept: LRUCache[tuple[int, Segment | None], Strip] = LRUCache(_KEPT)
        self._headings = frozenset(
            rows.document.paragraphs[i].start for i in rows.document.headings
        )
        self.density = Density(rows, marks, palette)
        self._screen: tuple[tuple[int, int], list[Strip | None]] = (-1, -1), []
        self._edges: tuple[tuple[int, int], list[Segment | None]] = (-1, -1), []

    def screen(self, unit: Span, *, height: int, top: int) -> list[Strip]:
        """Draw all rows of the screen; arguments as for `row`.

        Those without the unit are taken as they are while the text stands still.
        """
        if self._screen[0] != (height, top):
            self._screen = (height, top), [None] * height
        kept, under = self._screen[1], self.rows.rows_of(unit)
        drawn = []
        for place, known in enumerate(kept):
            y = top + place
            if known is not None and y not in under:
                drawn.append(known)
                continue
            drawn.append(self.row(y, unit, height=height, top=top))
            kept[place] = None if y in under else drawn[-1]
        return drawn

    def row(self, y: int, unit: Span, *, height: int, top: int) -> Strip:
        """Draw one row.

        Args:
            y: The row; rows beyond the text are blank.
            unit: What the cursor stands on.
            height: Rows on the screen, for the density strip.
            top: First row on the screen.
        """
        if self._edges[0] != (height, top):
            self._edges = (height, top), [self._edge(at, height, top) for at in range(height)]
        edges = self._edges[1]
        edge = edges[y - top] if 0 <= y - top < height else self._edge(y - top, height, top)
        if y >= len(self.rows):
            return self._whole([], 0, edge)
        span = self.rows.span(y)
        under = unit.start < max(span.end, span.start + 1) and unit.end > span.start
        strip = None if under else self._kept.get((y, edge))
        if strip is None:
            notes = self.marks.note_layer.within(*span)
            segments = [*self._rail(span, unit, notes), *self._text(span, unit, notes)]
            used = self.frame.text + self.rows.cells(span.start, span.end)
            strip = self._whole(segments, used, edge)
            if not under:
                self._kept[y, edge] = strip
        return strip

    def _whole(self, segments: list[Segment], used: int, edge: Segment | None) -> Strip:
        """A row filled up to the edge."""
        room = self.frame.width - used - (0 if edge is None else 1)
        segments.append(self._blank(max(0, room)))
        if edge is not None:
            segments.append(edge)
        whole = Strip(_joined(segments), self.frame.width)
        return whole if room >= 0 else Strip(list(whole)).adjust_cell_length(self.frame.width)

    def _text(self, span: Span, unit: Span, notes: Sequence[Noted]) -> Iterable[Segment]:
        document, marks = self.rows.document, self.marks
        text, items = document.text, []
        paragraph = document.paragraphs[document.paragraph_at(span.start)]
        if paragraph.start in self._headings:
            items.append((paragraph, "heading"))
        items += marks.entity_layer.within(*span)
        items += [(place, f"tint-{marks.colour(note)}") for place, note in notes]
        items += marks.hit_layer.within(*span)
        if unit.overlaps(span):
            items.append((unit, "unit"))
        for run in flatten(span.start, span.end, items):
            look: Look = run.keys
            yield Segment(text[run.start : run.end].replace("\n", " "), self._palette.look(look))

    def _rail(self, span: Span, unit: Span, notes: Sequence[Noted]) -> Sequence[Segment]:
        segments = [self._blank(self.frame.left)]
        if not self.frame.rail:
            return segments
        here = notes if span.length else []
        first = [note for place, note in here if span.holds(place.start)]
        box = self.marks.boxes.get(span.start) if span.length else None
        if box is not None:
            segments.append(self._mark("☑" if box else "☐", "green" if box else "yellow"))
        else:
            noted = any(note.note for note in first)
            segments.append(self._mark("✎", "yellow") if noted else self._blank(1))
        segments += self._letters(first)
        segments.append(self._mark("▎", self.marks.colour(here[-1][1])) if here else self._blank(1))
        caret = span.length > 0 and span.start <= unit.start < span.end
        segments.append(self._mark("› ", "yellow") if caret else self._blank(2))
        return segments

    def _letters(self, notes: Sequence[Annotation]) -> Iterable[Segment]:
        tags = list(dict.fromkeys(tag for note in notes for tag in note.tags))
        for tag in tags[:2] if len(tags) < 3 else tags[:1]:
            letter = fit(tag.rpartition("/")[2][:1].upper(), 1)
            yield self._mark(letter, self.marks.codebook.colour_of(tag))
        if len(tags) > 2:
            yield Segment("+", self._palette.base + self._palette.faint)
        yield self._blank(max(0, 2 - len(tags)))

    def _mark(self, sign: str, colour: str) -> Segment:
        return Segment(sign, self._palette.base + self._palette.tag(colour))

    def _blank(self, cells: int) -> Segment:
        return Segment(" " * cells, self._palette.base)

    def _edge(self, place: int, height: int, top: int) -> Segment | None:
        """The cell of the density strip in one row of the screen; None where there is none."""
        if not self.frame.rail:
            return None
        if self.rows.document.within is not None:
            return self._blank(1)
        total = len(self.rows)
        sign, shade = self.density.sign(place, height)
        seen = total > height and top * height <= place * total < (top + height) * height
        base = self._palette.base
        if seen:
            return Segment(sign, base + shade + self._palette.thumb)
        return Segment(sign, base if sign == " " else base + shade)


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """What looks the same in one segment, so that less is sent; empty segments go.

    After a joiner a new segment begins, because what follows it is measured as a part of it.
    """
    texts: list[str] = []
    styles: list[Style | None] = []
    for text, style, _ in segments:
        if styles and styles[-1] is style and texts[-1][-1] != "\u200d":
            texts[-1] += text
        elif text:
            texts.append(text)
            styles.append(style)
    return [Segment(text, style) for text, style in zip(texts, styles, strict=True)]
