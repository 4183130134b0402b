"""Choose what a name names: another name, or a new one, by a few letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.widgets import Input, Static

from tui import keymap
from tui.core.aliases import Suggestion
from tui.core.fuzzy import rank
from tui.core.text import clean_line
from tui.screens.dialog import Dialog
from tui.widgets.cells import cell_len, fit
from tui.widgets.clean_input import CleanInput
from tui.widgets.line_list import LineList
from tui.widgets.palette import Palette

if TYPE_CHECKING:
    from textual.widget import Widget

_MOST = 200
"""Names that are listed at most."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the name names.

    Attributes:
        name: The other name; empty if it stands for itself alone.
        label: Its label.
        why: What speaks for it, or an empty string.
        at: Offsets of the letters of the name that were typed.
    """

    name: str
    label: str
    why: str = ""
    at: tuple[int, ...] = ()


def choices(
    typed: str,
    label: str,
    likely: Sequence[Suggestion],
    known: Sequence[tuple[str, str]],
    *,
    joined: bool,
) -> list[Choice]:
    """The rows for what is typed: suggestions, then all other names, best first.

    Args:
        typed: What the reader wrote.
        label: The label of the name that is asked about.
        likely: Suggestions, best first.
        known: All names with their labels.
        joined: Whether the name is said to be the same as another now.
    """
    reasons = {(one.name, one.label): one.why for one in likely}
    names = list(dict.fromkeys([*reasons, *known]))
    ranked = rank(typed, [name for name, _ in names])[:_MOST]
    rows = [Choice(*names[index], reasons.get(names[index], ""), hit.at) for index, hit in ranked]
    new = " ".join(clean_line(typed).split())
    if new and new not in {name for name, _ in names}:
        rows.append(Choice(new, label, "a new name"))
    if joined and not new:
        rows.append(Choice("", label))
    return rows


class NameRows(LineList, can_focus=False):
    """Names, one a row: the name in its label's colour, why it may be the same, its label."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"name-rows--faint", "name-rows--typed"}

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._shown: Sequence[Choice] = ()
        self._palette = Palette({}, plain=True)
        self.empty = "No other name is known. Write one."

    @property
    def choice(self) -> Choice | None:
        """The row under the cursor."""
        return self._shown[self.cursor] if self._shown else None

    def fill(self, rows: Sequence[Choice]) -> None:
        """Show other rows, with the cursor on the first."""
        self._shown = rows
        self._palette = Palette(self.app.theme_variables, plain=self.app.native_ansi_color)
        self.set_rows(len(rows))

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        row = self._shown[index]
        yield Segment(" ")
        if not row.name:
            yield Segment(fit("by itself: the same as no other", width - 1))
            return
        why = f"  {row.why}" if row.why else ""
        room = max(1, width - 15 - cell_len(why)) if width > 40 else width - 1
        style = self._palette.entity(row.label)
        for offset, char in enumerate(fit(row.name, min(room, cell_len(row.name)))):
            yield Segment(char, style + self._tone("typed") if offset in row.at else style)
        if width > 40:
            used = 1 + min(room, cell_len(row.name))
            yield Segment(fit(why, max(0, width - used - 13)), self._tone("faint"))
            yield Segment(fit(row.label, 13), self._tone("faint"))

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"name-rows--{name}", partial=True)


class SameAs(Dialog[Choice | None]):
    """The dialog. Its result is the name that was chosen; None when it was left."""

    BINDINGS = keymap.bindings("same", priority=True)

    def __init__(
        self,
        name: str,
        label: str,
        likely: Sequence[Suggestion],
        known: Sequence[tuple[str, str]],
        *,
        joined: bool,
    ) -> None:
        """Make the dialog; `name` is what is asked about, the others are as for `choices`."""
        super().__init__("The same as")
        self._label, self._likely, self._known, self._joined = label, likely, known, joined
        self._above = Static(f"{name} is", classes="passage", markup=False)
        self._line = CleanInput("a few letters of a name, or a new one")
        self._rows = NameRows()

    def content(self) -> "Iterable[Widget]":
        """The name, what is typed, the names."""
        yield self._above
        yield self._line
        yield self._rows

    def on_mount(self) -> None:
        """Show all names."""
        self._line.focus()
        self._fill("")

    def _fill(self, typed: str) -> None:
        rows = choices(typed, self._label, self._likely, self._known, joined=self._joined)
        self._rows.fill(rows)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the names."""
        event.stop()
        self._fill(event.value)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor chooses it."""
        event.stop()
        self.action_apply()

    def action_row(self, rows: int) -> None:
        """Go to another name."""
        self._rows.action_move(rows)

    def action_complete(self) -> None:
        """Write out the name of the row."""
        row = self._rows.choice
        if row is not None and row.name:
            self._line.value = row.name
            self._line.cursor_position = len(row.name)

    def action_apply(self) -> None:
        """Choose the row."""
        row = self._rows.choice
        if row is not None:
            self.dismiss(row)

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
