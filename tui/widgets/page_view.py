"""A document on the screen: wrapping, scrolling, drawing on the line API."""

from collections.abc import Iterable

from textual.geometry import Region, Size
from textual.strip import Strip

from tui.core.document import Document
from tui.core.layout import Layout
from tui.core.span import Span
from tui.core.wrap import Rows
from tui.widgets.cells import widths
from tui.widgets.fast_view import FastView
from tui.widgets.marks import Marks
from tui.widgets.page import STRIP, Frame, Page
from tui.widgets.palette import Palette


class PageView(FastView):
    """Shows one document, what lies over it, and one unit.

    Attributes:
        wanted: How the text shall stand.
        document: What is shown.
        marks: What lies over it.
        unit: The span drawn as the unit.
    """

    DEFAULT_CSS = """
    PageView { width: 1fr; height: 1fr; }
    """

    def __init__(self, wanted: int, palette: Palette) -> None:
        """Start empty.

        Args:
            wanted: Cells of the text column at the most.
            palette: Styles of the theme in use.
        """
        super().__init__()
        self.wanted = Layout(wanted)
        self.document = Document("")
        self.marks = Marks()
        self.unit = Span(0, 0)
        self._palette = palette
        self._page = self._new_page(None)

    @property
    def rows(self) -> Rows:
        """The wrapped text."""
        return self._page.rows

    @property
    def frame(self) -> Frame:
        """Where things stand on the screen."""
        return self._page.frame

    @property
    def top(self) -> int:
        """First row on the screen."""
        return round(self.scroll_offset.y)

    @property
    def seen(self) -> float:
        """Part of the text above the lower edge of the screen, from 0 to 1."""
        count = len(self.rows)
        return min(1.0, (self.top + self.size.height) / count) if count else 1.0

    def load(self, document: Document) -> None:
        """Show a document from its beginning; what lay over the old one goes."""
        self.document, self.marks = document, Marks()
        self.rebuild(at=0)

    def lay(self, marks: Marks) -> None:
        """Lay other marks over the text."""
        self.marks = marks
        self.redraw()

    def restyle(self, palette: Palette) -> None:
        """Take the styles of another theme."""
        self._palette = palette
        self.redraw()

    def set_layout(self, wanted: Layout) -> None:
        """Let the text stand otherwise, keeping the place."""
        self.wanted = wanted
        self.rebuild(at=self.first_offset())

    def first_offset(self) -> int:
        """The code point at the top of the screen."""
        return self.rows.starts[self.top] if self.top < len(self.rows) else 0

    def redraw(self) -> None:
        """Draw all rows anew."""
        self._page = self._new_page(self.rows)
        self.refresh()

    def rebuild(self, *, at: int) -> None:
        """Wrap anew and let the row with that code point stand at the top."""
        self._page = self._new_page(None)
        self.virtual_size = Size(max(1, self.size.width), len(self.rows))
        self.scroll_to_row(self.rows.row_of(at))
        self.reveal()
        self.refresh()

    def _new_page(self, rows: Rows | None) -> Page:
        frame = self._new_frame()
        if rows is None:
            shown = self.document if self.size.width else Document("")
            rows = Rows(shown, frame.column, widths, self.wanted.spacing)
        return Page(rows, frame, self.marks, self._palette)

    def _new_frame(self) -> Frame:
        wanted = self.wanted
        return Frame.of(max(1, self.size.width), wanted.width, wanted.margin)

    def on_resize(self) -> None:
        """Wrap to the new width; the same text stays at the top."""
        if self._new_frame() == self.frame:
            self.reveal()
        else:
            self.rebuild(at=self.first_offset())

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
        top, height, row, unit = self.top, self.size.height, self._page.row, self.unit
        return [row(top + y, unit, height=height, top=top) for y in rows]
