"""Text to visual rows and back. Rows are plain offsets; a frame asks for the few it shows."""

from array import array
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from tui.core.document import Document
from tui.core.layout import Spacing
from tui.core.narrow import is_narrow
from tui.core.span import Span

Widths = Callable[[str], bytes]
"""Cell width (0, 1 or 2) of each code point of a text, as the terminal layer measures it."""


class Rows:
    """The rows of a document at one width.

    Row `y` shows the code points `[starts[y], ends[y])`, without the spaces that hang at its end.
    Blank rows are empty and stand at the end of the row before.

    Attributes:
        document: What is shown.
        width: Cells a row.
        spacing: Blank rows.
    """

    def __init__(
        self,
        document: Document,
        width: int,
        widths: Widths,
        spacing: Spacing = Spacing.NORMAL,
    ) -> None:
        """Wrap all paragraphs.

        Args:
            document: The text.
            width: Cells a row, at least 1.
            widths: Measures code points that are not surely narrow.
            spacing: Blank rows.
        """
        self.document = document
        self.width = max(1, width)
        self.spacing = spacing
        self._widths = widths
        self.starts = array("I")
        self.ends = array("I")
        self.narrow = is_narrow(document.text, *(document.within or ()))
        self._wrap(document.gaps, spacing.gap)
        if spacing is Spacing.DOUBLE and self.starts:
            self._double()

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, y: int) -> Span:
        """What row `y` shows."""
        return Span(self.starts[y], self.ends[y])

    def row_of(self, offset: int) -> int:
        """The row that shows `offset`, or the last one before it; 0 for an empty document."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def rows_of(self, span: Span) -> range:
        """All rows that show a part of `span`."""
        first = self.row_of(span.start)
        return range(first, max(first, self.row_of(max(span.start, span.end - 1))) + 1)

    def offset_at(self, y: int, cell: int) -> int:
        """The code point drawn at a cell of row `y`; the last one of the row beyond its end."""
        span = self.span(y)
        if cell <= 0 or not span.length:
            return span.start
        if self.narrow:
            return min(span.start + cell, span.end - 1)
        ends = list(accumulate(self._widths(span.text(self.document.text))))
        return span.start + min(bisect_right(ends, cell), span.length - 1)

    def cells(self, start: int, end: int) -> int:
        """Width in cells of `[start, end)`, which lies in one row."""
        if self.narrow:
            return end - start
        return sum(self._widths(self.document.text[start:end]))

    def _wrap(self, gaps: bytes, gap: int) -> None:
        """Wrap paragraph by paragraph; most rows of a text are made in `_narrow_rows`."""
        text, narrow = self.document.text, self.narrow
        begin, finish = self.starts.append, self.ends.append
        rows = self._narrow_rows
        paragraphs = self.document.paragraphs
        for start, end, followed in zip(paragraphs.starts, paragraphs.ends, gaps, strict=True):
            if narrow or is_narrow(text, start, end):
                begin(start if end - start <= self.width else rows(text, start, end))
                finish(end)
            else:
                self._wrap_wide(text, Span(start, end))
            if followed:
                for _ in range(gap):
                    begin(end)
                    finish(end)

    def _narrow_rows(self, text: str, position: int, end: int) -> int:
        """Wrap narrow text up to its last row, and tell where that begins.

        A row ends before the last space that fits, or behind a hyphen or dash further on.
        """
        width, broken, rfind = self.width, self.document.hard_wrapped, text.rfind
        begin, finish = self.starts.append, self.ends.append
        while end - position > width:
            limit = position + width
            cut = rfind(" ", position + 1, limit + 1)
            if broken:
                cut = max(cut, rfind("\n", position + 1, limit + 1))
            behind = (cut if cut > 0 else position) + 1
            dash = max(rfind("-", behind, limit), rfind("—", behind, limit))
            begin(position)
            space = cut if cut > 0 else limit
            position = dash + 1 if dash > 0 else space
            finish(position)
            while text[position] in " \n":
                position += 1
        return position

    def _wrap_wide(self, text: str, paragraph: Span) -> None:
        piece = paragraph.text(text)
        widths = self._widths(piece)
        cells = array("L", accumulate(widths, initial=0))
        position, count = 0, len(piece)
        while cells[count] - cells[position] > self.width:
            limit = bisect_right(cells, cells[position] + self.width, position) - 1
            limit = _after_marks(widths, max(limit, position + 1))
            cut = _break_before(piece, widths, position, limit)
            end = cut
            while end > position and piece[end - 1] in " \n":
                end -= 1
            self._add(paragraph.start + position, paragraph.start + end)
            position = cut
            while position < count and piece[position] in " \n" and not _bears(widths, position):
                position += 1
        if position < count:
            self._add(paragraph.start + position, paragraph.end)

    def _double(self) -> None:
        """Set a blank row between any two rows."""
        starts, ends = self.starts, self.ends
        self.starts, self.ends = (
            array("I", bytes(2 * starts.itemsize * len(starts))) for _ in "se"
        )
        self.starts[::2], self.starts[1::2] = starts, ends
        self.ends[::2], self.ends[1::2] = ends, ends
        del self.starts[-1:], self.ends[-1:]

    def _add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)


def _bears(widths: bytes, index: int) -> bool:
    """Whether a code point without a cell of its own stands on this one."""
    return index + 1 < len(widths) and widths[index + 1] == 0


def _after_marks(widths: bytes, index: int) -> int:
    """Move on over code points without a cell of their own, which stay with their base."""
    while index < len(widths) and widths[index] == 0:
        index += 1
    return index


def _break_before(piece: str, widths: bytes, position: int, limit: int) -> int:
    """Where to break so that what is before fits: at a space, a hyphen, a wide sign, or `limit`."""
    if limit >= len(piece) or piece[limit] in " \n":
        return limit
    for cut in range(limit, position, -1):
        wide = widths[cut] == 2 or widths[cut - 1] == 2
        if widths[cut] and (wide or piece[cut - 1] in " \n-—"):
            return cut
    return limit
