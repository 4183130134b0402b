"""Going places in an article: marks, jumps, the way back."""

from collections.abc import Sequence

from textual import events

from tui.core.article import Article
from tui.core.document import Document
from tui.core.span import Span
from tui.screens.clerk import Clerk
from tui.screens.desk import Desk
from tui.services.reading import Opened
from tui.widgets.palette import Palette
from tui.widgets.unit_view import UnitView
from tui.wiring import Services

_JUMPS = 100
"""Places that the way back remembers."""


class Jumping(Desk):
    """A desk where the reader finds the way back."""

    _awaited: str = ""
    _jumps: tuple[int, ...] = ()

    def __init__(self, services: Services, clerk: Clerk, palette: Palette, width: int) -> None:
        """Prepare; arguments as for `Desk`."""
        super().__init__(services, clerk, palette, width)
        self._marks: dict[str, int] = {}
        self._marks_of: dict[int, dict[str, int]] = {}

    def show(self, opened: Opened, document: Document, neighbours: Sequence[Article]) -> None:
        """Show an article with its marks; what was waited for in the last one goes."""
        self._jumps, self._awaited = (), ""
        self._marks = self._marks_of.setdefault(opened.article.id, {})
        super().show(opened, document, neighbours)

    def on_unit_view_moved(self, message: UnitView.Moved) -> None:
        """Remember where a jump began."""
        if message.left is not None:
            self.remember(message.left)

    def remember(self, offset: int) -> None:
        """Put a place on the way back."""
        self._jumps = (*self._jumps, offset)[-_JUMPS:]

    def jump(self, span: Span, kind: str) -> None:
        """Go to a place that may be far; the way back leads here."""
        self.remember(self.text_view.cursor.unit.start)
        self.text_view.stand(span, kind)

    def _stand_at(self, offset: int) -> None:
        found = self.text_view.units.nearest("sentence", offset)
        if found is not None:
            self.text_view.stand(found, "sentence")

    def action_jump_back(self) -> None:
        """Go back to where the last jump began."""
        if self._jumps:
            *before, last = self._jumps
            self._jumps = tuple(before)
            self._stand_at(last)
        else:
            self.status.say("no jump to go back on")

    def action_mark(self) -> None:
        """Wait for the letter of a mark to set."""
        self._await("mark", "mark: press a letter")

    def action_go_mark(self) -> None:
        """Wait for the letter of a mark to go to."""
        known = " ".join(sorted(self._marks)) or "none yet"
        self._await("go", f"go to mark: press its letter ({known})")

    def _await(self, what: str, say: str) -> None:
        self._awaited = what
        self.status.say(say, seconds=0)

    def on_key(self, event: events.Key) -> None:
        """Take the letter of a mark when one is awaited, before it means anything else."""
        awaited, self._awaited = self._awaited, ""
        if not awaited:
            return
        event.stop()
        letter = event.character or ""
        if not letter.isalnum():
            self.status.say("no mark")
        elif awaited == "mark":
            self._marks[letter] = self.text_view.cursor.unit.start
            self.status.say(f"mark {letter} is set")
        elif letter in self._marks:
            self.remember(self.text_view.cursor.unit.start)
            self._stand_at(self._marks[letter])
            self.status.say(f"at mark {letter}")
        else:
            self.status.say(f"there is no mark {letter}")
