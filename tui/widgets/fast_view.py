"""A scrolled widget that draws its own rows: what a page of text and a list share."""

from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip


class FastView(ScrollView):
    """Draws only the rows on the screen, without Textual's look-ups of styles for every line.

    It has no scroll bar, border or padding; what stands at its edge a subclass draws itself.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    FastView { overflow-x: hidden; scrollbar-size: 0 0; }
    """

    def draw_row(self, y: int) -> Strip:
        """The row `y` cells below the top of the widget, as wide as the widget."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows of a region of the widget."""
        strips = [self.draw_row(y) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw one row, for hit tests."""
        return self.draw_row(y)

    def scroll_to_row(self, y: float) -> None:
        """Let a row stand at the top, at once; Textual keeps it within what there is."""
        self.scroll_to(y=max(0, y), animate=False, force=True, immediate=True)
