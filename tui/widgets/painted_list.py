"""A list in the colours of entities and tags, in whatever theme there is."""

from tui.widgets.line_list import LineList
from tui.widgets.palette import Palette


class PaintedList(LineList):
    """A list that knows the styles of the theme in use."""

    _palette: Palette | None = None

    @property
    def palette(self) -> Palette:
        """Styles of the theme in use, looked up when something is drawn in it first."""
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables, plain=self.app.native_ansi_color)
        return self._palette

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        self._palette = None
        super().notify_style_update()
