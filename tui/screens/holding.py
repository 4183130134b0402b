"""Keys that are held down: what only moves a cursor is done as often as it was pressed."""

from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.actions import parse
from textual.app import App

if TYPE_CHECKING:
    from tui.screens.starting import Start


class Holding(App[None]):
    """An app that keeps up with a key that is held down.

    Attributes:
        start: What is done differently while the app starts.
        pressed: When a key was pressed last, by the monotonic clock.
    """

    start: "Start"
    pressed = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Know when a key was pressed last, and let nothing old stay on the screen then."""
        if isinstance(event, events.Key):
            self.pressed = monotonic()
            self.start.show()
        elif isinstance(event, events.Resize):
            self.start.resized(event.size)
        await super().on_event(event)

    def hold(self, key: str, times: int) -> bool:
        """Do what a key means so many times before the next frame, if it only moves a cursor.

        Args:
            key: Textual's name of the key.
            times: How often it was pressed.

        Returns:
            False if nothing was done, because the key means something else now.
        """
        active, view = self.screen.active_bindings.get(key), self.focused
        if active is None or view is None or active.node is not view or not active.enabled:
            return False
        _, name, given = parse(active.binding.action)
        if name not in getattr(view, "HELD", ()):
            return False
        self.pressed = monotonic()
        move = getattr(view, f"action_{name}")
        with self._context():
            for _ in range(times):
                move(*given)
        return True
