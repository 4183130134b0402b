"""A document on the screen: what lies over it, and one unit, drawn on the line API."""

from collections.abc import Iterable

from textual.geometry import Region
from textual.strip import Strip

from tui.core.span import Span
from tui.widgets.marks import Marks
from tui.widgets.page import STRIP
from tui.widgets.palette import Palette
from tui.widgets.wrapped_view import WrappedView


class PageView(WrappedView):
    """Shows a document, what lies over it, and one unit.

    Attributes:
        unit: The span drawn as the unit.
    """

    DEFAULT_CSS = """
    PageView { width: 1fr; height: 1fr; }
    """

    def __init__(self, wanted: int, palette: Palette) -> None:
        """Start empty; arguments as for `WrappedView`."""
        super().__init__(wanted, palette)
        self.unit = Span(0, 0)

    def lay(self, marks: Marks) -> None:
        """Lay other marks over the text."""
        self.marks = marks
        self.redraw()

    def restyle(self, palette: Palette) -> None:
        """Take the styles of another theme."""
        self._palette = palette
        self.redraw()

    def redraw(self) -> None:
        """Draw all rows anew."""
        self._page = self._new_page(self.rows)
        self.refresh_changed()

    def reveal(self) -> None:
        """Scroll, if need be, until the unit is in sight; far ones come to the upper quarter."""
        height = self.size.height
        if not height:
            return
        rows = self.rows.rows_of(self.unit)
        if rows.start < self.top or rows.start >= self.top + height:
            self.scroll_to_row(rows.start - height // 4)
        elif rows.stop > self.top + height:
            self.scroll_to_row(min(rows.start, rows.stop - height + height // 3))

    def mark_unit(self, unit: Span) -> None:
        """Draw another span as the unit: if it is in sight, only the rows it changes."""
        touched = {*self.rows.rows_of(self.unit), *self.rows.rows_of(unit)}
        self.unit = unit
        top = self.top
        self.reveal()
        if self.top == top:
            for y in touched:
                if top <= y < top + self.size.height:
                    self.refresh(Region(0, y - top, self.size.width, 1))

    def offset_at(self, x: int, y: int) -> int:
        """The code point at a cell of the widget."""
        if not len(self.rows):
            return 0
        row = min(max(0, self.top + y), len(self.rows) - 1)
        return self.rows.offset_at(row, x - self.frame.text)

    def strip_target(self, x: int, y: int) -> tuple[str, Span] | None:
        """What a cell of the density strip leads to, see `Density.target`; None of other cells."""
        if not self.frame.rail or x < self.frame.width - STRIP:
            return None
        return self._page.density.target(y, self.size.height)

    def draw_rows(self, rows: Iterable[int]) -> list[Strip]:
        """Draw rows of the screen."""
        drawn = self._page.screen(self.unit, height=self.size.height, top=self.top)
        return [drawn[y] for y in rows]
