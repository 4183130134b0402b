"""Choose a theme; the screen beneath wears the one under the cursor."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.widgets import Static

from tui import keymap, themes
from tui.screens.dialog import Dialog
from tui.widgets.cells import cell_len, fit
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.widget import Widget

SAMPLE = (("Person", "PERSON"), ("Org", "ORG"), ("Place", "GPE"), ("Date", "DATE"))
"""Words that each row shows in the colours of its theme, with their labels."""


class ThemeRows(LineList, can_focus=False):
    """Themes, one a row: name, what it is, a sample."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"theme-rows--faint"}

    def __init__(self, names: Sequence[str]) -> None:
        """Make the list."""
        super().__init__()
        self.names = names
        self._width = max(map(cell_len, names), default=0)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        name = self.names[index]
        yield Segment(f" {fit(name, self._width)}  ")
        rest = width - self._width - 3
        colours = [] if self.app.no_color else list(_sample(name))
        room = rest - sum(cell_len(segment.text) for segment in colours)
        told = themes.DESCRIBED.get(name, "")
        faint = self.get_component_rich_style("theme-rows--faint", partial=True)
        if room >= cell_len(told):
            yield Segment(fit(told, room), faint)
            yield from colours
        else:
            yield Segment(fit(told, max(0, rest)), faint)


@lru_cache(32)
def _sample(name: str) -> Sequence[Segment]:
    """Words in the colours of one of our themes; none of another."""
    theme = next((one for one in themes.THEMES if one.name == name), None)
    if theme is None:
        return ()
    paper = Style(bgcolor=theme.background)
    words = [
        Segment(f"{word} ", paper + Style(color=theme.variables[f"entity-{group}"]))
        for word, label in SAMPLE
        for group in (themes.ENTITY_GROUP[label],)
    ]
    return (Segment(" ", paper), *words)


class ThemePicker(Dialog[str | None]):
    """The dialog. Its result is the theme that was chosen; None when all is as it was."""

    BINDINGS = keymap.bindings("themes")

    def __init__(self, names: Sequence[str]) -> None:
        """Make the dialog; `names` are the themes, the one in use among them."""
        super().__init__("Theme")
        self._rows = ThemeRows(names)
        self._before = ""

    def content(self) -> "Iterable[Widget]":
        """The themes."""
        if self.app.no_color:
            yield Static("NO_COLOR is set, so all look alike.", classes="passage", markup=False)
        yield self._rows

    def on_mount(self) -> None:
        """Begin with the one in use."""
        names = self._rows.names
        self._before = self.app.theme
        self._rows.set_rows(len(names), names.index(self._before))

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        """Show it at once."""
        event.stop()
        self.app.theme = self._rows.names[event.index]

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor takes it."""
        event.stop()
        self.action_keep()

    def action_move(self, rows: int) -> None:
        """Move the cursor; after the last row comes the first."""
        self._rows.go_to((self._rows.cursor + rows) % self._rows.rows)

    def action_keep(self) -> None:
        """Take the theme under the cursor."""
        self.dismiss(self._rows.names[self._rows.cursor])

    def action_cancel(self) -> None:
        """Let all be as it was."""
        self.app.theme = self._before
        self.dismiss(None)
