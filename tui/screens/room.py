"""A screen that fills the terminal, and comes back as it was."""

from typing import TypeVar

from textual import events, on
from textual.screen import Screen

Result = TypeVar("Result")
Looks = tuple[str, bool, int]


class Room(Screen[Result]):
    """Does nothing for the terminal while another room covers it, and little when it returns."""

    _looks: Looks | None = None

    @property
    def is_current(self) -> bool:
        """Whether anything of it can be seen.

        Textual paints the screen on top whole whenever something changes in the one beneath.
        """
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else [self]
        return all(screen.styles.background.a < 1 for screen in above)

    @on(events.ScreenResume)
    def keep_styles(self, event: events.ScreenResume) -> None:
        """Have the style sheets applied anew only if they may say something else than before.

        That takes as long as painting does, and Textual does it whenever a screen is shown again.
        """
        app = self.app
        looks = app.theme, app.native_ansi_color, len(app.stylesheet.source)
        event.refresh_styles &= looks != self._looks
        self._looks = looks
