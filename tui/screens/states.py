"""What the dialogs share that show states of notes: a list, and the one under the cursor whole."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.clock import local_short
from tui.core.codebook import Codebook
from tui.screens.dialog import Dialog, Result
from tui.widgets.cells import cell_len, fit
from tui.widgets.line_list import LineList
from tui.widgets.palette import Palette

if TYPE_CHECKING:
    from textual.widget import Widget

PASSAGE = 400
"""Code points of a passage that are shown at most."""

DEVICE = 6
"""Signs of a device's id that are shown."""


def passage_line(note: Annotation) -> str:
    """The beginning of a passage, in one line."""
    return " ".join(note.target.exact[:PASSAGE].split())


def device_name(device: str, home: str) -> str:
    """What a device is called on the device `home`: by the beginning of its id, if it has one."""
    if not device:
        return "not made by gloss"
    return "this device" if device == home else f"device {device[:DEVICE]}"


class StateRows(LineList, can_focus=False):
    """States of notes, one a row. A subclass draws them with these tones."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "state-rows--faint",
        "state-rows--sign",
        "state-rows--gone",
    }

    def __init__(self, codebook: Codebook) -> None:
        """Start empty; the codebook gives the colours of tags."""
        super().__init__()
        self._codebook = codebook
        self._palette = Palette({}, plain=True)
        self._times: Sequence[str] = ()
        self._time_width = 0

    def on_mount(self) -> None:
        """Know the theme."""
        self._palette = Palette(self.app.theme_variables, plain=self.app.native_ansi_color)

    def set_times(self, times: Sequence[str]) -> None:
        """Know the times that stand before the states, one a row."""
        self._times = [local_short(time) for time in times]
        self._time_width = max(map(cell_len, self._times), default=0)

    def draw_time(self, index: int) -> Segment:
        """The time of a row, as wide as the widest, and a gap; `time_cells` altogether."""
        return Segment(fit(self._times[index], self.time_cells), self.tone("faint"))

    @property
    def time_cells(self) -> int:
        """Cells of the column of times."""
        return self._time_width + 2

    def tone(self, name: str) -> Style:
        """The style of a part of a row."""
        return self.get_component_rich_style(f"state-rows--{name}", partial=True)

    def draw_state(self, note: Annotation | None, width: int) -> Iterable[Segment]:
        """Tags and the beginning of the note in `width` cells; None is a removal."""
        if note is None:
            yield Segment(fit("removed", width), self.tone("gone"))
            return
        for tag in note.tags:
            shown = fit(f"{tag} ", min(width, cell_len(tag) + 1))
            width -= cell_len(shown)
            yield Segment(shown, self._palette.tag(self._codebook.colour_of(tag)))
        words = " ".join(note.note.split())
        said = f"✎ {words}" if words else "" if note.tags else "highlight"
        yield Segment(fit(said, width))


class StatesDialog(Dialog[Result | None]):
    """A list with the state under the cursor below it, or beside it where there is room.

    A subclass says what is in the rows and what to tell of the one under the cursor.
    """

    BINDINGS = keymap.bindings("states", priority=True)

    def __init__(self, title: str, rows: StateRows) -> None:
        """Make the dialog; `title` is a phrase of the program's own, never data."""
        super().__init__(title)
        self.rows = rows
        self._facts = Static("", classes="facts", markup=False)
        self._whole = Static("", markup=False)
        self._scroll = VerticalScroll(self._whole, can_focus=False)

    def content(self) -> "Iterable[Widget]":
        """The list and the state."""
        yield Container(self.rows, Vertical(self._facts, self._scroll, id="whole"), id="states")

    def state(self, index: int) -> tuple[str, Content]:
        """Facts about the state of row `index`, in a line, and the state whole."""
        raise NotImplementedError

    def show(self, rows: int, cursor: int) -> None:
        """Fill the list."""
        self.rows.set_rows(rows, cursor)
        self._tell()

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        """Show another state whole."""
        event.stop()
        self._tell()

    def _tell(self) -> None:
        facts, whole = self.state(self.rows.cursor)
        self._facts.update(facts)
        self._whole.update(whole)
        self._scroll.scroll_home(animate=False)
        self.refresh_bindings()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.rows.action_move(rows)

    def action_edge(self, direction: int) -> None:
        """Go to the first (-1) or the last (1) row."""
        self.rows.go_to(0 if direction < 0 else self.rows.rows - 1)

    def action_scroll(self, pages: int) -> None:
        """Scroll the state that is shown whole."""
        self._scroll.scroll_relative(y=pages * max(1, self._scroll.size.height - 1), animate=False)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)
