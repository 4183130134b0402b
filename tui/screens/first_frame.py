"""A list that does nothing twice, and waits for nothing, before its first move is painted."""

from time import monotonic

from textual import on
from textual.events import ScreenResume
from textual.screen import UPDATE_PERIOD

from tui.screens.list_screen import ListScreen
from tui.widgets.line_list import LineList


class FirstFrame(ListScreen):
    """A list that is the first screen of the program.

    Attributes:
        moved: Whether the cursor is where the reader wants it.
    """

    moved = False
    _soon = 0.0

    @on(LineList.Highlighted)
    def follow(self) -> None:
        """Know that the cursor was moved."""
        if not self.moved:
            self.moved, self._soon = True, monotonic() + UPDATE_PERIOD

    def on_idle(self) -> None:
        """Paint the first move at once; Textual's timer, just started, would wait for its end."""
        if monotonic() < self._soon:
            self._on_timer_update()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Leave the styles of widgets as they are that were made a moment ago."""
        event.refresh_styles &= self._looks is not None
