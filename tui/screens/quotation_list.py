"""The quotations of an article, by speaker; a few letters narrow them, enter goes there."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.widgets import Input, Static

from tui import keymap
from tui.core.span import Span
from tui.screens.dialog import Dialog
from tui.widgets.cells import fit
from tui.widgets.clean_input import CleanInput
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.widget import Widget

UNKNOWN = "speaker unknown"
"""What quotations without a known speaker stand under."""
WHOLE = 1_000
"""Code points of a quotation that are shown below the list."""


class Voice(NamedTuple):
    """A quotation as it is listed.

    Attributes:
        speaker: Who says it; empty if nobody is known.
        words: Its words, in one line.
        span: Where it is.
    """

    speaker: str
    words: str
    span: Span


Line = Voice | tuple[str, int]
"""A quotation, or a speaker with the number of quotations."""


def grouped(voices: Sequence[Voice], typed: str = "") -> list[Line]:
    """The lines of the list: who says most comes first, nobody last.

    Args:
        voices: The quotations in text order.
        typed: Words that speaker or quotation must hold, in any case and order.
    """
    wanted = typed.casefold().split()
    groups: dict[str, list[Voice]] = {}
    for one in voices:
        hay = f"{one.speaker} {one.words}".casefold()
        if all(word in hay for word in wanted):
            groups.setdefault(one.speaker, []).append(one)
    lines: list[Line] = []
    for speaker in sorted(groups, key=lambda name: (not name, -len(groups[name]))):
        lines += [(speaker or UNKNOWN, len(groups[speaker])), *groups[speaker]]
    return lines


class VoiceRows(LineList, can_focus=False):
    """Speakers as headings, their quotations below."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"voice-rows--faint", "voice-rows--head"}

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._lines: Sequence[Line] = ()
        self.empty = "No quotation has these letters."

    @property
    def voice(self) -> Voice | None:
        """The quotation under the cursor, the first one below a speaker."""
        for line in self._lines[max(0, self.cursor) :]:
            if isinstance(line, Voice):
                return line
        return None

    def fill(self, lines: Sequence[Line], here: Span | None = None) -> None:
        """Show other lines, with the cursor on the quotation at `here`, else on the first."""
        self._lines = lines
        places = {line.span: at for at, line in enumerate(lines) if isinstance(line, Voice)}
        first = next(iter(places.values()), 0)
        self.set_rows(len(lines), places.get(here, first) if here else first)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        line = self._lines[index]
        if isinstance(line, Voice):
            yield Segment("  ")
            yield Segment(fit(line.words, max(0, width - 2)))
            return
        speaker, count = line
        yield Segment(fit(speaker, max(0, width - 5)), self._tone("head"))
        yield Segment(fit(f"{count:>5}", min(5, width)), self._tone("faint"))

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"voice-rows--{name}", partial=True)


class QuotationList(Dialog[Span | None]):
    """The dialog. Its result is the quotation to go to; None when it was left."""

    BINDINGS = keymap.bindings("said", priority=True)

    def __init__(self, voices: Sequence[Voice], here: Span) -> None:
        """Make the dialog.

        Args:
            voices: The quotations in text order; at least one.
            here: Where the reader is.
        """
        super().__init__("Quotations by speaker")
        self._voices, self._here = voices, here
        self._line = CleanInput("letters of a speaker or of the words")
        self._rows = VoiceRows()
        self._whole = Static("", classes="whole", markup=False)

    def content(self) -> "Iterable[Widget]":
        """What is typed, the list, the quotation under the cursor whole."""
        yield self._line
        yield self._rows
        yield self._whole

    def on_mount(self) -> None:
        """Show all, with the cursor where the reader is."""
        self._line.focus()
        self._rows.fill(grouped(self._voices), self._here)
        self._tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._rows.fill(grouped(self._voices, event.value), self._here)
        self._tell()

    def on_line_list_highlighted(self, event: LineList.Highlighted) -> None:
        """Show another quotation whole."""
        event.stop()
        self._tell()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor goes there."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Go to the quotation under the cursor."""
        if self._rows.voice is not None:
            self.dismiss(self._rows.voice.span)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._rows.action_move(rows)

    def action_page(self, pages: int) -> None:
        """Turn pages."""
        self._rows.action_page(pages)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)

    def _tell(self) -> None:
        voice = self._rows.voice
        words = voice.words if voice else ""
        self._whole.update(words[:WHOLE] + ("…" if len(words) > WHOLE else ""))
