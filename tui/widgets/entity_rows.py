"""The list of entities, and what stands above its columns."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.core.bars import bar
from tui.core.dossier import Known
from tui.widgets.cells import fit
from tui.widgets.painted_list import PaintedList

LABEL, FIGURE, DATE, BAR = 12, 9, 10, 16
"""Cells of the columns of labels, figures, dates and bars."""
ALIASES = 100
"""Cells of a row from which on aliases are shown, and the date of the newest mention."""
BARS = 70
"""Cells of a row from which on there are bars."""


class Columns(NamedTuple):
    """Cells of the columns that are not always there, and of the name's."""

    name: int
    aliases: int
    bars: int
    date: int


def columns(width: int) -> Columns:
    """Share `width` cells out."""
    bars = BAR if width >= BARS else 0
    date = DATE + 2 if width >= ALIASES else 0
    rest = max(0, width - LABEL - 2 * FIGURE - bars - date - 2)
    aliases = rest * 2 // 5 if date else 0
    return Columns(rest - aliases, aliases, bars, date)


class EntityRows(PaintedList):
    """Entities: name, aliases where there is room, label, mentions with a bar, articles."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="entities-list")
        self._shown: Sequence[Known] = ()
        self._top = 0

    def show(self, shown: Sequence[Known]) -> None:
        """Show other entities; the cursor stays on its own if that is among them."""
        here = self.current
        self._shown = shown
        self._top = max((one.mentions for one in shown), default=0)
        own = here.id if here else None
        place = next((at for at, one in enumerate(shown) if one.id == own), 0) if own else 0
        self.set_rows(len(shown), place, keep_place=True)

    @property
    def current(self) -> Known | None:
        """The entity under the cursor."""
        return self._shown[self.cursor] if 0 <= self.cursor < len(self._shown) else None

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        one, cells = self._shown[index], columns(width)
        colour, faint = self.palette.entity(one.label), self.palette.faint
        yield Segment(fit(one.name, cells.name), colour)
        yield Segment(fit("  " + " · ".join(one.aliases), cells.aliases), faint)
        yield Segment("  " + fit(one.label, LABEL), faint)
        yield Segment(f"{one.mentions:>{FIGURE},}")
        yield Segment(fit(" " + bar(one.mentions, self._top, cells.bars - 1), cells.bars), colour)
        yield Segment(f"{one.articles:>{FIGURE},}", faint)
        yield Segment(fit("  " + one.last[:DATE], cells.date), faint)


class Heads(Widget):
    """What stands in the columns below."""

    def render_line(self, y: int) -> Strip:
        """Draw the one line, as `EntityRows` draws its rows."""
        width, plain = self.size.width, self.rich_style
        cells = columns(max(0, width - 2))
        heads = (
            " ",
            fit("name", cells.name),
            fit("  also", cells.aliases),
            "  " + fit("label", LABEL),
            f"{'mentions':>{FIGURE}}",
            " " * cells.bars,
            f"{'articles':>{FIGURE}}",
            fit("  last", cells.date),
        )
        return Strip([Segment("".join(heads), plain)]).adjust_cell_length(width, plain)
