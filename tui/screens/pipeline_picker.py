"""Choose the pipeline that finds names."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.widgets import Static

from tui import keymap
from tui.core.offered import Offered
from tui.screens.dialog import Dialog
from tui.widgets.cells import cell_len, fit
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.widget import Widget

ABOVE = "It finds names until gloss ends; model = in config.toml makes a choice last."


class PipelineRows(LineList, can_focus=False):
    """Pipelines, one a row: name, version, language; the one in use is ticked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"pipeline-rows--faint", "pipeline-rows--sign"}

    def __init__(self, offers: Sequence[Offered]) -> None:
        """Make the list."""
        super().__init__()
        self.offers = offers
        self._width = max((cell_len(one.title) for one in offers), default=0)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        one = self.offers[index]
        room = min(self._width, max(0, width - 3))
        yield Segment(" ")
        yield Segment("✓ " if one.used else "  ", self._tone("sign"))
        yield Segment(fit(one.title, room))
        rest = f"{one.language}, in use" if one.used else one.language
        if width - room - 5 > 0:
            yield Segment("  " + fit(rest, width - room - 5), self._tone("faint"))

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"pipeline-rows--{name}", partial=True)


class PipelinePicker(Dialog[Offered | None]):
    """The dialog. Its result is the pipeline that was chosen; None when it was left."""

    BINDINGS = keymap.bindings("pipeline")

    def __init__(self, offers: Sequence[Offered]) -> None:
        """Make the dialog; `offers` are all that can be used."""
        super().__init__("Pipeline")
        self._rows = PipelineRows(offers)

    def content(self) -> "Iterable[Widget]":
        """What it means, the pipelines."""
        yield Static(ABOVE, classes="passage", markup=False)
        yield self._rows

    def on_mount(self) -> None:
        """Begin with the one in use."""
        offers = self._rows.offers
        self._rows.set_rows(len(offers))
        self._rows.go_to(next((at for at, one in enumerate(offers) if one.used), 0))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor takes it."""
        event.stop()
        self.action_use()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._rows.action_move(rows)

    def action_use(self) -> None:
        """Take the row under the cursor."""
        if self._rows.rows:
            self.dismiss(self._rows.offers[self._rows.cursor])

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
