"""Rows of one line each, drawn when they come on the screen and kept a while."""

from collections.abc import Iterable
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Offset, Region
from textual.strip import Strip

from tui.widgets.cells import fit
from tui.widgets.fast_view import FastView
from tui.widgets.paragraph import wrap

MARGIN = 2
"""Rows kept in sight above and below the cursor."""

_KEPT = 512
"""Drawn rows that are kept, a few screens."""


class LineView(FastView):
    """Any number of rows and a cursor. Row numbers start at 0; the cursor is -1 without rows."""

    tall: ClassVar[int] = 1
    """Rows of one entry; the cursor is on the first of them, and all are drawn as under it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-list--cursor",
        "line-list--bar",
        "line-list--thumb",
        "line-list--empty",
    }
    DEFAULT_CSS = """
    LineView {
        & > .line-list--cursor { background: $panel; }
        & > .line-list--bar { color: $rail; }
        & > .line-list--thumb { color: $rail; }
        & > .line-list--empty { color: $faint; }
        &:focus > .line-list--cursor { background: $cursor; }
        &:focus > .line-list--bar { color: $primary; }
        &:ansi > .line-list--cursor { background: ansi_default; }
        &:ansi:focus > .line-list--cursor { background: ansi_default; text-style: reverse; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._empty = ""
        self._rows = 0
        self._cursor = -1
        self._drawn: LRUCache[tuple[int, bool, bool], Strip] = LRUCache(_KEPT)
        self._drawn_as: tuple[int, Style] = (0, Style.null())

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """What row `index` shows in `width` cells; too much is cut, too little is filled up.

        A segment's style says only what differs from the list's own.
        """
        raise NotImplementedError

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self._rows

    @property
    def cursor(self) -> int:
        """Where the cursor is, -1 when there are no rows."""
        return self._cursor

    @property
    def caret(self) -> Offset:
        """Where the cursor row begins, seen from the widget's corner."""
        return Offset(0, max(0, self._cursor - round(self.scroll_offset.y)))

    @property
    def empty(self) -> str:
        """What is shown when there are no rows; data in it is literal."""
        return self._empty

    @empty.setter
    def empty(self, text: str) -> None:
        if text != self._empty:
            self._empty = text
            if not self._rows:
                self.refresh()

    def set_rows(self, rows: int, cursor: int = 0, *, keep_place: bool = False) -> None:
        """Show other rows: all are drawn anew. Posts no message.

        Args:
            rows: How many there are.
            cursor: Where the cursor goes.
            keep_place: Keep the cursor at the height of the screen where it was.
        """
        height = self._cursor - self.scroll_offset.y
        self._rows = rows
        self._cursor = self.first_of(min(max(cursor, 0), rows - 1))
        self.hold_rows(rows)
        if keep_place and 0 <= height < self.size.height:
            self.scroll_to_row(self._cursor - height)
        self.keep_in_sight()
        self.refresh()

    def first_of(self, index: int) -> int:
        """The first row of the entry that row `index` is part of; -1 for -1."""
        return index - index % self.tall if index >= 0 else -1

    def redraw(self, index: int) -> None:
        """Draw one row anew; `refresh()` draws all of them anew."""
        for cursor in (False, True):
            for thumb in (False, True):
                self._drawn.discard((index, cursor, thumb))
        self.refresh_lines(index)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Paint regions again, or everything, and then from new drawings."""
        if not regions:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def set_cursor(self, index: int) -> None:
        """Put the cursor on a row that exists. Posts no message."""
        before, self._cursor = self._cursor, index
        self.refresh_lines(before, self.tall)
        self.refresh_lines(index, self.tall)
        self.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Scroll, if need be, until the cursor is on the screen."""
        height = self.size.height
        if not height or self._cursor < 0:
            return
        margin = min(MARGIN, (height - 1) // 2)
        lowest = self._cursor + self.tall - height + margin
        highest = self._cursor - margin
        self.scroll_to_row(min(max(self.scroll_offset.y, lowest), highest))

    def _look_up(self) -> None:
        """Look the style up once for all rows, which costs more than a row does."""
        now = (self.size.width, self.rich_style)
        if self._drawn_as != now:
            self._drawn.clear()
            self._drawn_as = now

    def draw_rows(self, rows: Iterable[int]) -> list[Strip]:
        """Draw rows in the style that the list has now, or take them as they were drawn last."""
        self._look_up()
        top = self.scroll_offset.y
        return [self._row_at(y, top + y) for y in rows]

    def _row_at(self, y: int, index: int) -> Strip:
        width, base = self._drawn_as
        if not self._rows:
            return self._empty_strip(y)
        if index >= self._rows:
            return Strip.blank(width, base)
        key = (index, self.first_of(index) == self._cursor, self._in_thumb(y))
        strip = self._drawn.get(key)
        if strip is None:
            strip = self._drawn[key] = self._row_strip(*key)
        return strip

    def _row_strip(self, index: int, cursor: bool, thumb: bool) -> Strip:
        width, base = self._drawn_as
        inner = max(0, width - 2)
        segments = Segment.adjust_line_length(list(self.draw(index, inner)), inner)
        over = self._part("cursor") if cursor else Style.null()
        line = [Segment("▌" if cursor else " ", self._part("bar")), *segments]
        styled = [Segment(text, base + (style or Style.null()) + over) for text, style, _ in line]
        styled.append(Segment("▐" if thumb else " ", base + self._part("thumb")))
        return Strip(list(Segment.simplify(styled[: width if width < 2 else None])), width)

    def _part(self, name: str) -> Style:
        return self.get_component_rich_style(f"line-list--{name}", partial=True)

    def _in_thumb(self, y: int) -> bool:
        """Whether the position bar, drawn when not all rows fit, has its thumb at `y`."""
        height = self.size.height
        if self._rows <= height:
            return False
        length = max(1, height * height // self._rows)
        top = round(self.scroll_offset.y * (height - length) / (self._rows - height))
        return top <= y < top + length

    def _empty_strip(self, y: int) -> Strip:
        width, base = self._drawn_as
        indent = min(2, width // 4)
        lines = list(wrap(self._empty, width - 2 * indent))
        line = lines[y - 1] if 0 < y <= len(lines) else ""
        style = base + self._part("empty")
        return Strip([Segment(fit(" " * indent + line, width), style)], width)
