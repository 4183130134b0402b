"""The unit cursor on a page: moving by key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.geometry import Offset
from textual.message import Message

from tui import keymap
from tui.core.cursor import UnitCursor
from tui.core.document import Document
from tui.core.quotations import Quotation
from tui.core.span import Span
from tui.core.units import LISTED, Units
from tui.core.wrap import Rows
from tui.widgets.marks import Marks
from tui.widgets.page_view import PageView
from tui.widgets.palette import Palette

_OVERLAP = 2
"""Rows of the old page that stay in sight when a page is turned."""


class UnitView(PageView, can_focus=True):
    """Moves the cursor; what is done to the unit is the screen's affair.

    Attributes:
        units: The units of the text.
        cursor: Where the reader is.
        quotations: What people say, in text order; units that are not drawn.
    """

    BINDINGS = keymap.bindings("text")
    HELD = frozenset({"step", "unit", "page"})
    """Actions that only move the cursor, so that many of them may be done before a frame."""

    @dataclass
    class Moved(Message, bubble=False):
        """The cursor stands elsewhere, or the selection changed.

        Attributes:
            action: Id of the kind of action that did it; empty when the program did.
            left: Code point of the unit that was left, if the move was a jump; else None.
        """

        action: str
        left: int | None = None

        def can_replace(self, message: Message) -> bool:
            """Only the last of several moves of a kind counts."""
            return message == self

    @dataclass
    class Nowhere(Message):
        """There is no further unit of that kind in that direction; 0 is for wider or narrower."""

        kind: str
        direction: int

        def can_replace(self, message: Message) -> bool:
            """It is said once."""
            return message == self

    def __init__(self, wanted: int, palette: Palette) -> None:
        """Start empty; arguments as for `PageView`."""
        super().__init__(wanted, palette)
        self.units = Units(self.document)
        self.cursor = UnitCursor(self.units)
        self.quotations: Sequence[Quotation] = ()

    @property
    def caret(self) -> Offset:
        """Where the unit begins, or what of it is in sight, seen from the widget's corner."""
        rows, start = self.rows, self.cursor.unit.start
        row = rows.row_of(start) if len(rows) else 0
        if row < self.top or not len(rows):
            return Offset(self.frame.text, 0)
        return Offset(self.frame.text + rows.cells(rows.starts[row], start), row - self.top)

    def show(self, document: Document, offset: int = 0) -> None:
        """Show a document, standing on the sentence at `offset`."""
        self.units, self.quotations = Units(document), ()
        self.cursor = UnitCursor(self.units, offset)
        self.unit = self.cursor.span
        self.load(document)

    def extend(self, document: Document, rows: Rows) -> None:
        """Know the rest of the text; the cursor stays."""
        self.units.know(document)
        super().extend(document, rows)

    def lay(self, marks: Marks) -> None:
        """Lay other marks over the text; they are units too."""
        if marks.mentions is not self.marks.mentions:
            self.units.put("mention", (mention.span for mention in marks.mentions))
        if marks.annotations is not self.marks.annotations:
            self.units.put("annotation", (span for span, _ in marks.annotations))
        if marks.hits is not self.marks.hits:
            self.units.put("hit", marks.hits)
        super().lay(marks)

    def hear(self, quotations: Sequence[Quotation], inner: Iterable[Span] = ()) -> None:
        """Know other quotations, and what else stands in quotation marks."""
        self.quotations = quotations
        spans = {one.span for one in quotations}
        self.units.put("quotation", spans)
        self.units.put("speech", (one.speech for one in quotations))
        self.units.put("quoted", set(inner) - spans)

    def stand(self, span: Span, kind: str | None = None) -> None:
        """Put the cursor on a span."""
        self.cursor.stand(span, kind)
        self.moved("")

    def drop(self) -> bool:
        """End the free selection; False if there was none."""
        had = self.cursor.drop()
        self.moved("")
        return had

    def moved(self, action: str, left: int | None = None) -> None:
        """Draw the cursor where it is now and say what brought it there, see `Moved`.

        The screen hears it before anything is painted, so that it can be painted in one frame.
        """
        self.screen.post_message(self.Moved(action, left))
        self.mark_unit(self.cursor.span)

    def action_step(self, direction: int) -> None:
        """Next or previous unit of the kind used last."""
        self._go(self.cursor.kind, direction, "text.next" if direction > 0 else "text.previous")

    def action_unit(self, kind: str, direction: int) -> None:
        """Next or previous unit of a kind."""
        self._go(kind, direction, f"text.{kind}_{'next' if direction > 0 else 'previous'}")

    def _go(self, kind: str, direction: int, action: str) -> None:
        if self.cursor.move(kind, direction):
            self.moved(action)
        else:
            self.post_message(self.Nowhere(kind, direction))

    def action_widen(self) -> None:
        """Stand on the next wider unit."""
        if self.cursor.widen():
            self.moved("text.widen")
        else:
            self.post_message(self.Nowhere("wider", 0))

    def action_narrow(self) -> None:
        """Stand on the next narrower unit."""
        if self.cursor.narrow():
            self.moved("text.narrow")
        else:
            self.post_message(self.Nowhere("narrower", 0))

    def action_select(self) -> None:
        """Start a free selection, or drop it."""
        self.cursor.select()
        self.moved("text.select")

    def action_swap(self) -> None:
        """Move the other end of the free selection."""
        self.cursor.swap()
        self.moved("text.swap")

    def action_edge(self, direction: int) -> None:
        """Go to the beginning (-1) or the end (1)."""
        left = self.cursor.unit.start
        self.cursor.edge(direction)
        self.moved("text.first" if direction < 0 else "text.last", left)

    def action_page(self, pages: float) -> None:
        """Turn pages; the unit comes along to the first one in sight."""
        height = self.size.height
        rows = max(1, round(abs(pages) * height) - (_OVERLAP if abs(pages) >= 1 else 0))
        before = self.top
        self.scroll_to_row(before + (rows if pages > 0 else -rows))
        if self.top == before:
            self.action_edge(1 if pages > 0 else -1)
        else:
            self.follow()

    def follow(self) -> None:
        """Let the unit be the first one that begins in sight, if it is out of sight."""
        rows, height = self.rows, self.size.height
        row = rows.row_of(self.cursor.unit.start)
        if not self.top <= row < self.top + height:
            kind = "sentence" if self.cursor.kind in LISTED else self.cursor.kind
            first = self.first_offset()
            found = self.units.nearest(kind, first)
            if found is not None and found.start < first:
                found = self.units.beside(kind, found, 1) or found
            if found is not None:
                self.cursor.stand(found)
        self.moved("text.page_down")
