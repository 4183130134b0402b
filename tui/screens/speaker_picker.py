"""Say who speaks: a few letters of a name of the article, another name, or that nobody does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.widgets import Input, Static

from tui import keymap
from tui.core.fuzzy import rank
from tui.core.text import clean_line
from tui.screens.dialog import Dialog
from tui.widgets.cells import cell_len, fit
from tui.widgets.clean_input import CleanInput
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.widget import Widget

PASSAGE = 400
"""Code points of the quotation that are shown at most."""


@dataclass(frozen=True, slots=True)
class SpeakerChoice:
    """What the reader decided.

    Attributes:
        name: Who speaks; empty if nobody is known.
        rejected: Whether it is no quotation at all.
    """

    name: str = ""
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something of the article that may speak.

    Attributes:
        name: The name in full.
        why: What is known of it, in a few words.
    """

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One row.

    Attributes:
        choice: What taking it decides.
        text: What is read in the row.
        why: What is said beside it.
        at: Offsets of the letters that were typed.
    """

    choice: SpeakerChoice
    text: str
    why: str = ""
    at: tuple[int, ...] = ()


def offers(typed: str, known: Sequence[Known], now: str) -> list[Offer]:
    """The rows for what is typed: names that match, the new name, nobody, no quotation.

    Args:
        typed: What the reader wrote.
        known: Who may speak.
        now: The speaker as it is; comes first while nothing is typed.
    """
    names = [one.name for one in known]
    rows = [
        Offer(SpeakerChoice(names[index]), names[index], known[index].why, hit.at)
        for index, hit in rank(typed, names, (now,) if now else ())
    ]
    new = clean_line(typed)
    if new and new.casefold() not in {name.casefold() for name in names}:
        rows.append(Offer(SpeakerChoice(new), f"«{new}»", "a name that is not in the list"))
    if not new:
        rows.append(Offer(SpeakerChoice(), "nobody is known", "a quotation without a speaker"))
        rows.append(Offer(SpeakerChoice(rejected=True), "no quotation", "only quotation marks"))
    return rows


class SpeakerRows(LineList, can_focus=False):
    """The offers, one a row: name, what is known of it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "speaker-rows--faint",
        "speaker-rows--sign",
        "speaker-rows--typed",
    }

    def __init__(self, now: str) -> None:
        """Start empty; `now` is the speaker as it is."""
        super().__init__()
        self._now = now
        self._shown: Sequence[Offer] = ()
        self._width = 0

    @property
    def offer(self) -> Offer | None:
        """The row under the cursor."""
        return self._shown[self.cursor] if self._shown else None

    def fill(self, rows: Sequence[Offer]) -> None:
        """Show other offers, with the cursor on the first."""
        self._shown = rows
        self._width = max((cell_len(row.text) for row in rows), default=0)
        self.set_rows(len(rows))

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        row = self._shown[index]
        named = bool(row.choice.name)
        yield Segment(" ")
        yield Segment("✓ " if named and row.text == self._now else "  ", self._tone("sign"))
        room = min(self._width, max(0, width - 3 if width < 48 else width * 3 // 5))
        plain = Style.null() if named else self._tone("faint")
        for offset, char in enumerate(fit(row.text, room)):
            yield Segment(char, self._tone("typed") if offset in row.at else plain)
        left = width - room - 5
        if left > 8:
            yield Segment("  " + fit(row.why, left), self._tone("faint"))

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"speaker-rows--{name}", partial=True)


class SpeakerPicker(Dialog[SpeakerChoice | None]):
    """The dialog. Its result is what the reader decided; None when it was left."""

    BINDINGS = keymap.bindings("speaker", priority=True)

    def __init__(self, known: Sequence[Known], now: str, passage: str) -> None:
        """Make the dialog.

        Args:
            known: Who may speak, the likeliest first.
            now: The speaker as it is; empty if nobody is known.
            passage: The quotation.
        """
        super().__init__("Who says this?")
        self._known, self._now = known, now
        self._above = Static(" ".join(passage[:PASSAGE].split()), classes="passage", markup=False)
        self._line = CleanInput("a few letters of a name, or another name")
        self._rows = SpeakerRows(now)

    def content(self) -> "Iterable[Widget]":
        """Quotation, what is typed, offers."""
        yield self._above
        yield self._line
        yield self._rows

    def on_mount(self) -> None:
        """Show everybody."""
        self._line.focus()
        self._rows.fill(offers("", self._known, self._now))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the offers."""
        event.stop()
        self._rows.fill(offers(event.value, self._known, self._now))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor takes it."""
        event.stop()
        self.action_apply()

    def action_apply(self) -> None:
        """Take the row under the cursor."""
        if self._rows.offer is not None:
            self.dismiss(self._rows.offer.choice)

    def action_reject(self) -> None:
        """It is no quotation."""
        self.dismiss(SpeakerChoice(rejected=True))

    def action_complete(self) -> None:
        """Write out the name of the row under the cursor."""
        row = self._rows.offer
        if row is not None and row.choice.name:
            self._line.value = row.choice.name
            self._line.cursor_position = len(row.choice.name)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._rows.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Turn pages."""
        self._rows.action_page(pages)

    def action_cancel(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
