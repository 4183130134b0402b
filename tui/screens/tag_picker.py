"""Choose tags for a passage by a few letters; what does not exist yet is created."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.widgets import Input, Static

from tui import keymap
from tui.core.codebook import COLOURS, Codebook, Tag
from tui.core.codebook import tag_name as stored_name
from tui.core.fuzzy import rank
from tui.screens.dialog import Dialog
from tui.widgets.cells import cell_len, fit
from tui.widgets.clean_input import CleanInput
from tui.widgets.line_list import LineList
from tui.widgets.palette import Palette

if TYPE_CHECKING:
    from textual.widget import Widget

PASSAGE = 400
"""Code points of the passage that are shown at most."""


@dataclass(frozen=True, slots=True)
class TagChoice:
    """What the reader chose: names of tags to give to the passage and to take from it."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row of the picker.

    Attributes:
        name: Name of the tag.
        tag: The codebook's entry; None where it has none.
        new: Whether choosing it creates the tag.
        at: Offsets of the letters of the name that were typed.
    """

    name: str
    tag: Tag | None
    new: bool = False
    at: tuple[int, ...] = ()


def tag_name(typed: str) -> str:
    """The name a new tag gets: parts between `/` trimmed, empty ones and commas left out."""
    return stored_name(typed.replace(",", " "))


class Picking:
    """The state of the picker, apart from the screen.

    Attributes:
        chosen: Names toggled so far, in that order.
    """

    def __init__(self, codebook: Codebook, recent: Sequence[str], current: Sequence[str]) -> None:
        """Begin with nothing chosen; see `TagPicker` for the arguments."""
        self._codebook = codebook
        self._recent = tuple(recent)
        self._current = frozenset(name.casefold() for name in current)
        self._tags = {tag.name: tag for tag in codebook.tags}
        strange = [name for name in current if codebook.by_name(name) is None]
        self._names = [*self._tags, *strange]
        self.chosen: list[str] = []

    def candidates(self, typed: str) -> list[Candidate]:
        """The rows for what is typed, best first; at first what was chosen and used last."""
        recent = [name for name in self._recent if name.casefold() not in self._current]
        first = self._recent if typed.strip() else [*self.chosen, *recent]
        names = [*dict.fromkeys([*self._names, *self.chosen])]
        rows = [
            Candidate(names[index], self._tags.get(names[index]), at=hit.at)
            for index, hit in rank(typed, names, first)
        ]
        new = tag_name(typed)
        if new and new.casefold() not in {name.casefold() for name in names}:
            rows.append(Candidate(new, None, new=True))
        return rows

    def on_digit(self, digit: str) -> str | None:
        """The name of the codebook's tag on that digit."""
        tag = self._codebook.by_key(digit)
        return tag.name if tag else None

    def toggle(self, name: str) -> None:
        """Choose a tag, or take the choice back."""
        if name in self.chosen:
            self.chosen.remove(name)
        else:
            self.chosen.append(name)

    def sign(self, name: str) -> str:
        """What stands before a row: `✓` on the passage, `+` to be added, `-` to be removed."""
        there = name.casefold() in self._current
        if name in self.chosen:
            return "-" if there else "+"
        return "✓" if there else " "

    def choice(self) -> TagChoice | None:
        """The result, None when nothing is chosen."""
        if not self.chosen:
            return None
        there = [name.casefold() in self._current for name in self.chosen]
        return TagChoice(
            tuple(name for name, on in zip(self.chosen, there, strict=True) if not on),
            tuple(name for name, on in zip(self.chosen, there, strict=True) if on),
        )


class TagRows(LineList, can_focus=False):
    """The candidates, one a row: sign, letter in the tag's colour, name, digit, definition."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tag-rows--faint",
        "tag-rows--key",
        "tag-rows--sign",
        "tag-rows--typed",
    }

    def __init__(self, picking: Picking) -> None:
        super().__init__()
        self._picking = picking
        self._shown: Sequence[Candidate] = ()
        self._name_width = 0
        self._palette = Palette({}, plain=True)

    @property
    def candidate(self) -> Candidate | None:
        """The row under the cursor."""
        return self._shown[self.cursor] if self._shown else None

    def fill(self, rows: Sequence[Candidate]) -> None:
        """Show other candidates, with the cursor on the first."""
        self._shown = rows
        self._palette = Palette(self.app.theme_variables, plain=self.app.native_ansi_color)
        self._name_width = max((cell_len(row.name) for row in rows if not row.new), default=0)
        self.set_rows(len(rows))

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        row = self._shown[index]
        sign = self._picking.sign(row.name)
        yield Segment(" ")
        yield Segment(sign, self._tone("sign"))
        yield Segment(" ")
        if row.new:
            yield Segment("+ ", self._tone("sign"))
            yield Segment(fit(f"create «{row.name}»", width - 5))
            return
        yield Segment(_swatch(row), self._colour(row))
        room = min(self._name_width, max(12, width * 2 // 5), max(0, width - 11))
        yield from self._draw_name(row, room)
        yield Segment("  ")
        yield Segment((row.tag and row.tag.key) or " ", self._tone("key"))
        yield Segment("  ")
        if row.tag is not None and width - room - 11 > 8:
            yield Segment(fit(row.tag.definition, width - room - 11), self._tone("faint"))

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"tag-rows--{name}", partial=True)

    def _colour(self, row: Candidate) -> Style:
        style = self._palette.tag(row.tag.colour if row.tag else COLOURS[0])
        return Style(color=style.color, bold=True)

    def _draw_name(self, row: Candidate, room: int) -> Iterable[Segment]:
        """The name in `room` cells: parents faint, what was typed stressed."""
        parents = row.name.rfind("/") + 1
        typed = frozenset(row.at)
        for offset, char in enumerate(fit(row.name, room)):
            style = self._tone("faint") if offset < parents else Style.null()
            yield Segment(char, style + self._tone("typed") if offset in typed else style)


def _swatch(row: Candidate) -> str:
    """The sign of a tag, as in the rail beside the text."""
    return fit("▌" + row.name.rpartition("/")[2][:1].upper(), 3)


class TagPicker(Dialog[TagChoice | None]):
    """The dialog. Its result is what to add and remove; None when it was left."""

    BINDINGS = keymap.bindings("picker", priority=True)

    def __init__(
        self, codebook: Codebook, recent: Sequence[str], current: Sequence[str], passage: str
    ) -> None:
        """Make the dialog.

        Args:
            codebook: All tags.
            recent: Names of the tags used last, most recent first.
            current: Names of the tags that are on the passage already.
            passage: The text they are for.
        """
        super().__init__("Tag")
        self._picking = Picking(codebook, recent, current)
        self._passage = " ".join(passage[:PASSAGE].split())
        self._above = Static(self._passage, classes="passage", markup=False)
        self._line = CleanInput("a few letters of a tag, or a new name", self._spare)
        self._rows = TagRows(self._picking)

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
        self._line.value = ""
        self._rows.fill(self._picking.candidates(""))

    def action_complete(self) -> None:
        """Write out the name of the row under the cursor."""
        row = self._rows.candidate
        if row is not None:
            self._line.value = row.name
            self._line.cursor_position = len(row.name)

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
