"""What all dialogs share: a box over the screen, that takes the whole screen where it is small."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widget import Widget

from tui import keymap
from tui.resources import style
from tui.widgets.key_bar import KeyBar

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A box with a title, its content, and its keys on the last line."""

    BINDINGS = [*keymap.bindings("dialog", priority=True), *keymap.bindings("modal")]
    CSS_PATH: ClassVar[CSSPathType | None] = style("dialogs")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (64, "-wide"), (120, "-broad")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]

    def __init__(self, title: str) -> None:
        """Make the dialog; `title` is a phrase of the program's own, never data."""
        super().__init__()
        self._title = title

    def content(self) -> Iterable[Widget]:
        """The widgets of the box, from top to bottom."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(id="box") as box:
            box.border_title = self._title
            yield from self.content()
            yield KeyBar()
