"""Choose tags for a passage by a few letters; what does not exist yet is created."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.geometry import Region, Size
from textual.widgets import Input, Static

from tui import keymap
from tui.core.codebook import Codebook
from tui.core.picking import UNUSED, Picking, TagChoice
from tui.core.tagtree import Usage
from tui.resources import style
from tui.screens.dialog import Dialog
from tui.widgets.clean_input import CleanInput
from tui.widgets.line_list import LineList
from tui.widgets.placing import beside
from tui.widgets.tag_rows import TagRows

if TYPE_CHECKING:
    from textual.widget import Widget

PASSAGE = 400
"""Code points of the passage that are shown at most."""
WIDTH = 76
"""Cells of the box beside a passage at the most."""
ROWS = (4, 10)
"""Least and most candidates that the box beside a passage has room for."""
FRAMED = 10
"""Rows of the box from which on it has a frame of its own."""

Place = Callable[[], Region | None]
"""Where the passage is on the screen now; None where it cannot be seen."""


def nowhere() -> None:
    """The place of passages that are not on the screen."""


class TagPicker(Dialog[TagChoice | None]):
    """The dialog. Its result is what to add and remove; None when it was left.

    It stands beside the passage where that can be seen; else it shows it, in the middle.
    """

    BINDINGS = keymap.bindings("picker", priority=True)
    CSS_PATH = [style("dialogs"), style("tags")]

    def __init__(
        self,
        codebook: Codebook,
        recent: Sequence[str],
        current: Sequence[str],
        passage: str,
        usage: Usage = UNUSED,
        place: Place = nowhere,
    ) -> None:
        """Make the dialog.

        Args:
            codebook: All tags.
            recent: Names of the tags used last, most recent first.
            current: Names of the tags that are on the passage already.
            passage: The text they are for.
            usage: How tags are used.
            place: Finds the passage on the screen.
        """
        super().__init__("Tag")
        self._picking = Picking(codebook, recent, current, usage)
        self._passage = " ".join(passage[:PASSAGE].split())
        self._above = Static(self._passage, classes="passage", markup=False)
        self._line = CleanInput("a few letters of a tag, or a new name", self._spare)
        self._rows = TagRows(self._picking.sign)
        self._place = place

    def content(self) -> "Iterable[Widget]":
        """Passage, what is typed, candidates."""
        yield self._above
        yield self._line
        yield self._rows

    def _spare(self, key: str) -> bool:
        """Keys that the line leaves to the bindings, as long as those want them."""
        return key == "comma" or key.isdecimal()

    def on_mount(self) -> None:
        """Show all tags."""
        self._line.focus()
        self._rows.fill(self._picking.candidates(""))
        self._settle()

    def on_resize(self) -> None:
        """Stand where the passage is then."""
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        """Stand beside the passage; it need not be shown again then."""
        passage, screen = self._place(), self.app.size
        placed = passage is not None and screen.width > 0 and screen.height > 0
        self.set_class(placed, "-beside")
        self._above.display = not placed or bool(self._picking.chosen)
        box = self.query_one("#box")
        if passage is None or not placed:
            for rule in ("width", "height", "offset"):
                box.styles.clear_rule(rule)
            return
        rows = min(max(self._rows.rows + 1, ROWS[0]), ROWS[1])
        region = beside(passage, screen, Size(WIDTH, rows + 4))
        self.set_class(region.height >= FRAMED, "-framed")
        box.styles.width, box.styles.height = region.width, region.height
        box.styles.offset = (region.x, region.y)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the candidates."""
        event.stop()
        self._rows.fill(self._picking.candidates(event.value))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor applies it."""
        event.stop()
        self.action_apply()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits choose only while nothing is typed, and where the codebook has a tag on them."""
        if action == "digit":
            return not self._line.value and self._picking.on_digit(str(parameters[0])) is not None
        return True

    def action_digit(self, digit: str) -> None:
        """Apply the codebook's tag of that digit."""
        name = self._picking.on_digit(digit)
        if name is not None:
            self._finish(name)

    def action_apply(self) -> None:
        """Apply what was chosen and the row under the cursor."""
        row = self._rows.candidate
        if row is not None:
            self._finish(row.name)

    def action_more(self) -> None:
        """Choose the row under the cursor, or take that back, and go on."""
        row = self._rows.candidate
        if row is None:
            return
        self._picking.toggle(row.name)
        so_far = "  ".join(f"{self._picking.sign(name)} {name}" for name in self._picking.chosen)
        self._above.update(so_far or self._passage)
        self._above.display = bool(so_far) or not self.has_class("-beside")
        self._line.value = ""
        self._rows.fill(self._picking.candidates(""))

    def action_complete(self) -> None:
        """Complete what is typed, up to the name of the row under the cursor."""
        row = self._rows.candidate
        if row is not None:
            moved = self._rows.cursor > 0
            name = self._picking.completed(self._line.value, row.name, moved=moved)
            self._line.value = name
            self._line.cursor_position = len(name)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._rows.action_move(rows)

    def action_cancel(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    def _finish(self, name: str) -> None:
        if name not in self._picking.chosen:
            self._picking.toggle(name)
        self.dismiss(self._picking.choice())
