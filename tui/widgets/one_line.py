"""A widget of one row that changes seldom, between others that change with every key."""

from typing import Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class OneLine(Widget):
    """Draws its row when it is refreshed or looks otherwise, not whenever rows near it change."""

    def __init__(self, ident: str | None = None) -> None:
        """Begin with nothing drawn."""
        super().__init__(id=ident)
        self._drawn: list[Strip] = []
        self._drawn_as: tuple[Region, str] | None = None

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw the row anew."""
        self._drawn_as = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Draw the row anew: it has other styles."""
        self._drawn_as = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The row as Textual draws it, with padding but no border, or as it was drawn last."""
        now = crop, self.app.theme
        if now != self._drawn_as:
            self._drawn = [self._row().crop(*crop.column_span)] * crop.height
            self._drawn_as = now
        return self._drawn

    def _row(self) -> Strip:
        padding, background = self.styles.padding, self.background_colors[1]
        empty = Style.from_color(bgcolor=background.rich_color)
        before, behind = Segment(" " * padding.left, empty), Segment(" " * padding.right, empty)
        row = Strip([before, *self.render_line(0), behind])
        for line_filter in self.get_line_filters():
            row = row.apply_filter(line_filter, background)
        return row
