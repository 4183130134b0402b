"""A scrolled widget that draws its own rows: what a page of text and a list share."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from rich.style import Style
    from textual.color import Color
    from textual.filter import LineFilter


_KEPT = 512
"""Rows that are kept as they were shown, some screens."""


class FastView(ScrollView):
    """Draws only the rows on the screen, without Textual's look-ups of styles for every line.

    It has no scroll bar, border or padding; what stands at its edge a subclass draws itself.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FastView { overflow-x: hidden; scrollbar-size: 0 0; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Begin with nothing painted."""
        super().__init__(id=id, classes=classes)
        self._painted: dict[int, Strip] = {}
        self._seen_as: LRUCache[int, tuple[Strip, Strip]] = LRUCache(_KEPT)
        self._filtered_for: tuple[Color, Sequence[LineFilter]] | None = None

    def draw_rows(self, rows: Iterable[int]) -> list[Strip]:
        """The rows that many cells below the top of the widget, each as wide as the widget."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows of a region of the widget."""
        strips = self._filtered(self.draw_rows(crop.line_range))
        if crop.column_span == (0, self.size.width):
            self._painted.update(zip(crop.line_range, strips, strict=True))
            return strips
        self._painted.clear()
        return [strip.crop(*crop.column_span) for strip in strips]

    def _filtered(self, strips: list[Strip]) -> list[Strip]:
        """Rows in the colours that the terminal has; those that have come before are looked up."""
        background, filters = self.background_colors[1], self.get_line_filters()
        if (background, filters) != self._filtered_for:
            self._filtered_for = background, filters
            self._seen_as.clear()
        looks, found = self._seen_as, []
        for strip in strips:
            drawn, look = looks.get(id(strip)) or (None, strip)
            if drawn is not strip:
                look = strip
                for line_filter in filters:
                    if not all(_stays(style, line_filter, background) for _, style, _ in look):
                        look = look.apply_filter(line_filter, background)
                looks[id(strip)] = strip, look
            found.append(look)
        return found

    def render_line(self, y: int) -> Strip:
        """Draw one row, for hit tests."""
        return self.draw_rows((y,))[0]

    def refresh_changed(self) -> None:
        """Paint the rows again that look other than when they were painted last."""
        width, height = self.size
        for y, strip in enumerate(self._filtered(self.draw_rows(range(height)))):
            if self._painted.get(y) != strip:
                self.refresh(Region(0, y, width, 1))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw other rows; there is no scroll bar to tell."""
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def hold_rows(self, count: int) -> None:
        """Have so many rows to scroll over; only one that is as high as its rows is laid out anew.

        To be followed by `scroll_to_row`.
        """
        size = Size(0, count)
        if size == self.virtual_size:
            return
        if self.styles.auto_dimensions:
            self.virtual_size = size
        else:
            self.set_reactive(ScrollView.virtual_size, size)

    def scroll_to_row(self, y: float) -> None:
        """Let a row stand at the top, at once; Textual keeps it within what there is."""
        self.scroll_to(y=max(0, y), animate=False, force=True, immediate=True)


@lru_cache(1024)
def _stays(style: "Style | None", line_filter: "LineFilter", background: "Color") -> bool:
    """Whether a filter leaves text of a style as it is, as Textual's do with most."""
    before = Segment("x", style)
    return line_filter.apply([before], background) == [before]
