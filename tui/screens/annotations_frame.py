"""All annotations of the library as a list, with the one under the cursor whole."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from tui.core.noted import Order
from tui.resources import style
from tui.screens.room import Room
from tui.screens.sifter import Sifted
from tui.widgets.annotation_rows import AnnotationRows, whole
from tui.widgets.key_bar import KeyBar, key_of
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import StatusLine, too_small

if TYPE_CHECKING:
    from textual.timer import Timer

REST = 0.1
"""Seconds without a move after which the annotation is shown whole."""
_ACTS = ("highlight", "tag", "note")


class AnnotationsFrame(Room[None]):
    """What stands around the list.

    Attributes:
        found: What is shown.
        order: The order that it is in.
        text: The query, as it was typed.
    """

    CSS_PATH = style("annotations")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (160, "-wider")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    AUTO_FOCUS = "AnnotationRows"

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.found = Sifted()
        self.order = Order.NEWEST
        self.text = ""
        self._timer: Timer | None = None
        self.header = StatusLine("header")
        self.status = StatusLine("status")
        self.rows = AnnotationRows()
        self.pane = Static("", id="annotation", markup=False)
        self.prompt = Prompt("filter")

    def compose(self) -> ComposeResult:
        """Header, list and pane, status, prompt, keys."""
        yield self.header
        with Container(id="notes"):
            yield self.rows
            yield self.pane
        yield self.status
        yield self.prompt
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is going on."""
        self.rows.empty = "Looking at the library…"
        self.tell()

    def present(self, found: Sifted, order: Order, *, stay: bool) -> None:
        """Show what was found; see `AnnotationRows.show`."""
        self.found = found
        self.rows.show(found.rows, found.codebook, order, stay=stay)
        highlight, tag, note = (key_of(self, f"reader.{act}") for act in _ACTS)
        self.rows.empty = (
            f"There is no annotation yet.\n\nIn an article {highlight} highlights what the cursor"
            f" is on, {tag} tags it, {note} writes a note."
        )
        if self.text and found.total:
            self.rows.empty = f"No annotation is found by “{self.text}”.\n\nesc drops the filter."
        self.tell()
        self.look()

    def tell(self) -> None:
        """Say what is shown, and where the cursor is."""
        total, shown = self.found.total, self.rows.rows
        facts = [f"{total:,} annotation{'' if total == 1 else 's'}"]
        if self.text:
            facts.append(f"{shown:,} with “{self.text}”")
        self.header.say("The library   " + " · ".join(facts), seconds=0)
        self.header.facts(self.order.value)
        where = f"{self.rows.cursor + 1:,}/{shown:,}" if shown else ""
        self.status.facts(self._selected() + where)

    def _selected(self) -> str:
        """How many are selected, and how many of them the filter hides."""
        selected = self.rows.selected
        if not selected:
            return ""
        hidden = self.rows.hidden
        return f"{len(selected):,} selected{f', {hidden:,} not shown' if hidden else ''}  "

    def look(self) -> None:
        """Show the annotation whole when the reader has rested a little."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(REST, self._show_whole)

    def _show_whole(self) -> None:
        current = self.rows.current
        if self.pane.display:
            self.pane.update(whole(current, self.found.codebook) if current else "")

    def on_resize(self) -> None:
        """Say so where there is too little room."""
        if small := too_small(*self.size):
            self.status.say(small)
        self.look()

    @on(LineList.Highlighted)
    def follow(self) -> None:
        """Say where the cursor is."""
        self.tell()
        self.look()

    def action_toggle_preview(self) -> None:
        """Show the annotation whole where it is not, hide it where it is."""
        shown = self.pane.display
        self.set_class(not shown, "-preview")
        self.set_class(shown, "-no-preview")
        self.look()
