"""A text wrapped to the width of a widget: what stands in its rows, and which of them are shown."""

from collections.abc import Callable
from functools import partial

from tui.core.document import Document
from tui.core.layout import Layout
from tui.core.wrap import Rows
from tui.widgets.cells import widths
from tui.widgets.fast_view import FastView
from tui.widgets.marks import Marks
from tui.widgets.page import Frame, Page
from tui.widgets.palette import Palette


class WrappedView(FastView):
    """Wraps one document, or first the part of it that is shown, and scrolls.

    Attributes:
        wanted: How the text shall stand.
        document: What is shown.
        marks: What lies over it.
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
    def whole(self) -> bool:
        """Whether all of the text is wrapped, so that the reader can go anywhere."""
        return self.document.within is None

    @property
    def seen(self) -> float:
        """Part of the text above the lower edge of the screen, from 0 to 1."""
        if not self.whole:
            return self.first_offset() / len(self.document.text)
        count = len(self.rows)
        return min(1.0, (self.top + self.size.height) / count) if count else 1.0

    def load(self, document: Document) -> None:
        """Show a document from its beginning; what lay over the old one goes."""
        self.document, self.marks = document, Marks()
        self.rebuild(at=0)

    def extend(self, document: Document, rows: Rows) -> None:
        """Know the rest of the text; the same stays on the screen.

        Args:
            document: The same text, with more structure.
            rows: It wrapped as `wrapped` does.
        """
        at, self.document = self.first_offset(), document
        fits = rows.width == self.rows.width and rows.spacing == self.rows.spacing
        self.rebuild(rows if fits else None, at=at)

    @property
    def wrapped(self) -> Callable[[Document], Rows]:
        """Wraps a document as it would stand here now; may be called in a thread."""
        return self._wrapper(self.frame)

    def _wrapper(self, frame: Frame) -> Callable[[Document], Rows]:
        spacing = self.wanted.spacing
        return partial(Rows, width=frame.column, widths=widths, spacing=spacing)

    def set_layout(self, wanted: Layout) -> None:
        """Let the text stand otherwise, keeping the place."""
        self.wanted = wanted
        self.rebuild(at=self.first_offset())

    def first_offset(self) -> int:
        """The code point at the top of the screen."""
        return self.rows.starts[self.top] if self.top < len(self.rows) else 0

    def rebuild(self, rows: Rows | None = None, *, at: int) -> None:
        """Wrap anew and let the row with that code point stand at the top."""
        self._page = self._new_page(rows)
        self.hold_rows(len(self.rows))
        self.scroll_to_row(self.rows.row_of(at))
        self.reveal()
        self.refresh()

    def _new_page(self, rows: Rows | None) -> Page:
        frame = self._new_frame()
        if rows is None:
            rows = self._wrapper(frame)(self.document if self.size.width else Document(""))
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
        """Scroll, if need be, until what the reader is at is in sight."""
