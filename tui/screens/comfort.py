"""What suits a reader in the app: theme, layout, the terminal's own cursor. Kept for next time."""

from collections.abc import Mapping
from typing import Any

from textual.geometry import Offset

from tui import themes
from tui.config import described, remember
from tui.core.errors import GlossError
from tui.messages import Arranged
from tui.screens.rooms import Rooms
from tui.widgets.carets import caret


class Comfort(Rooms):
    """An app that looks as its reader likes it.

    Attributes:
        few_colors: Whether the terminal has no more than 16 colours.
    """

    few_colors = False

    @property
    def cursor_position(self) -> Offset:
        """Where Textual leaves the terminal's cursor after it has painted."""
        return caret(self.screen)

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Textual's inputs say where they are; it is looked up when it is needed."""

    def export_screenshot(self, *, title: str | None = None, simplify: bool = False) -> str:
        """The screen as SVG, with spaces that every program which draws it keeps."""
        svg = super().export_screenshot(title=title, simplify=simplify)
        return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)

    def action_redraw(self) -> None:
        """Paint all of the screen: what another program wrote there goes."""
        self.refresh()

    def action_theme(self) -> None:
        """Let the reader choose a theme."""
        from tui.screens.theme_picker import ThemePicker

        names = themes.TERMINAL if self.few_colors else themes.NAMES + themes.TERMINAL
        names = names if self.theme in names else (*names, self.theme)
        self.push_screen(ThemePicker(names), self._chosen)

    def _chosen(self, name: str | None) -> None:
        if name is not None:
            self.action_take_theme(name)

    def action_take_theme(self, name: str) -> None:
        """Take a theme, next time too."""
        self.theme = name
        self._keep({"theme": name})

    def on_arranged(self, message: Arranged) -> None:
        """Have the text stand so next time too."""
        self._keep(described(message.layout))

    def _keep(self, chosen: Mapping[str, Any]) -> None:
        self.run_worker(self._remember(chosen), group="acts")

    async def _remember(self, chosen: Mapping[str, Any]) -> None:
        try:
            await self.clerk.do(remember, self.settings, chosen)
        except GlossError as error:
            self.say(str(error), "warning")
