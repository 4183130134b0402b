"""Everything that is wrong with the library and its texts, whole and to be scrolled."""

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import keymap
from tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from tui.screens.notices import Trouble


class ProblemsScreen(Dialog[None]):
    """The dialog."""

    BINDINGS = keymap.bindings("states", priority=True)

    def __init__(self, troubles: "Sequence[Trouble]") -> None:
        """Make the dialog."""
        super().__init__("Problems")
        parts: list[tuple[str, str] | str] = []
        for head, messages in troubles:
            count = f" ({len(messages):,})" if len(messages) > 1 else ""
            parts += ["\n\n"] if parts else []
            parts.append((head + count, "bold $heading"))
            for message in messages:
                parts += ["\n", ("! ", "bold $warning"), message]
        text = Content.assemble(*parts) if parts else Content("There are no problems.")
        self._scroll = VerticalScroll(Static(text, markup=False), can_focus=False)

    def content(self) -> "Iterable[Widget]":
        """The text."""
        yield self._scroll

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to scroll, or nothing to do but to close."""
        return action == "close" or self._scroll.max_scroll_y > 0

    def on_resize(self) -> None:
        """Know anew whether there is something to scroll."""
        self.call_after_refresh(self.refresh_bindings)

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self._scroll.scroll_relative(y=lines, animate=False)

    def action_scroll(self, pages: int) -> None:
        """Scroll by pages."""
        self.action_move(pages * max(1, self._scroll.size.height - 1))

    def action_edge(self, direction: int) -> None:
        """Go to the beginning (-1) or the end (1)."""
        self.action_move(direction * self._scroll.virtual_size.height)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
