"""Choose the colour of a tag."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.segment import Segment

from tui import actions, keymap
from tui.core.colours import COLOURS
from tui.resources import style
from tui.screens.dialog import Dialog
from tui.widgets.cells import fit
from tui.widgets.line_list import LineList
from tui.widgets.painted_list import PaintedList
from tui.widgets.tag_rows import swatch

if TYPE_CHECKING:
    from textual.widget import Widget

LETTER = 6
"""Cells of a key and the gaps around it."""


class ColourRows(PaintedList, can_focus=False):
    """The colours, one a row: its key, the tag's letter in it, its name."""

    def __init__(self, tag: str, now: str) -> None:
        """Know the tag's name and the colour that it has."""
        super().__init__()
        self._tag = tag
        self._now = now

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        colour = COLOURS[index]
        look = self.palette.tag(colour)
        letter = keymap.shown(actions.BY_ID[f"colour.{colour}"].keys)
        yield Segment(f"  {letter}".ljust(LETTER), self.palette.shade("accent", bold=True))
        yield Segment(swatch(self._tag), look)
        yield Segment(fit(colour, 12), look)
        in_use = "as it is" if colour == self._now else ""
        yield Segment(fit(in_use, width - LETTER - 15), self.palette.faint)


class ColourPicker(Dialog[str | None]):
    """The dialog. Its result is one of `COLOURS`; None when it was left."""

    BINDINGS = keymap.bindings("colour")
    CSS_PATH = [style("dialogs"), style("tags")]

    def __init__(self, tag: str, now: str) -> None:
        """Make the dialog for a tag that has a colour now."""
        super().__init__("Colour")
        self._now = now
        self._rows = ColourRows(tag, now)

    def content(self) -> "Iterable[Widget]":
        """The colours."""
        yield self._rows

    def on_mount(self) -> None:
        """Begin with the one that it has."""
        self._rows.set_rows(len(COLOURS), COLOURS.index(self._now) if self._now in COLOURS else 0)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor takes it."""
        event.stop()
        self.action_use()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._rows.action_move(rows)

    def action_colour(self, colour: str) -> None:
        """Take a colour by its letter."""
        self.dismiss(colour)

    def action_use(self) -> None:
        """Take the row under the cursor."""
        self.dismiss(COLOURS[self._rows.cursor])

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
