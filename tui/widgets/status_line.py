"""The line that says what has just happened, and where the reader stands."""

from typing import TYPE_CHECKING, Literal

from rich.segment import Segment
from textual.strip import Strip

from tui.widgets.cells import cell_len, fit
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from textual.timer import Timer

Kind = Literal["info", "saved", "working", "warning", "error"]

SIGNS: dict[Kind, str] = {
    "info": "",
    "saved": "✓ ",
    "working": "… ",
    "warning": "! ",
    "error": "✗ ",
}
"""What stands before a message, so that its kind never hangs on colour alone."""

SECONDS: dict[Kind, float] = {"info": 4, "saved": 2.5, "working": 0, "warning": 8, "error": 12}
"""How long a message stays; 0 until the next one."""

GAP = 2
"""Cells between the message and the facts, at least."""


LEAST = (60, 15)
"""Cells and rows of a screen from which on there is room for everything."""


def too_small(width: int, height: int) -> str:
    """What to say of a screen without room for everything; an empty string of any other."""
    if width >= LEAST[0] and height >= LEAST[1]:
        return ""
    return f"{width} × {height} is small; {LEAST[0]} × {LEAST[1]} has room for all"


def arrange(message: str, facts: str, width: int) -> tuple[str, str]:
    """What is shown of a message and of the facts in `width` cells; the facts give way."""
    if cell_len(message or facts) > width:
        return (fit(message, width), "") if message else ("", fit(facts, width))
    room = width - cell_len(message) - (GAP if message else 0)
    return message, facts if cell_len(facts) <= room else ""


class StatusLine(OneLine):
    """One line: a message on the left, the screen's facts on the right. All text is literal."""

    COMPONENT_CLASSES = {f"status-line--{kind}" for kind in SIGNS}

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(ident)
        self._message = ""
        self._kind: Kind = "info"
        self._facts = ""
        self._small = ""
        self._fading: Timer | None = None

    @property
    def message(self) -> str:
        """The message on show, with its sign; empty if there is none."""
        return self._message

    def say(self, text: str, kind: Kind = "info", seconds: float | None = None) -> None:
        """Show a message in place of the last one.

        Args:
            text: Clean text; only its first line is shown.
            kind: Chooses sign, colour and how long it stays.
            seconds: How long it stays instead; 0 until the next message.
        """
        if self._fading is not None:
            self._fading.stop()
            self._fading = None
        first = text.partition("\n")[0]
        before = self._message, self._kind
        self._message, self._kind = (SIGNS[kind] + first if first else ""), kind
        self.set_class(bool(first), "-speaking")
        stay = SECONDS[kind] if seconds is None else seconds
        if stay and first:
            self._fading = self.set_timer(stay, self.hush)
        if before != (self._message, self._kind):
            self.refresh()

    def hush(self) -> None:
        """Take the message away."""
        self.say("")

    def measure(self, width: int, height: int) -> None:
        """Say so when a screen of that size has too little room, and no longer when it has."""
        small = too_small(width, height)
        if small:
            self.say(small)
        elif self._small and self._message == self._small:
            self.hush()
        self._small = small

    def forget(self) -> None:
        """Take away what was said of something that is not shown any more.

        What was stored, or could not be, stays true.
        """
        if self._kind not in {"saved", "working", "error"}:
            self.hush()

    def facts(self, text: str) -> None:
        """Show `text`, one clean line, on the right."""
        if text != self._facts:
            self._facts = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the one line."""
        width = self.size.width
        plain = self.rich_style
        if y or not width:
            return Strip.blank(width, plain)
        message, facts = arrange(self._message, self._facts, width)
        style = self.get_component_rich_style(f"status-line--{self._kind}")
        gap = width - cell_len(message) - cell_len(facts)
        return Strip(
            [Segment(message, style), Segment(" " * gap, plain), Segment(facts, plain)]
        ).adjust_cell_length(width, plain)
