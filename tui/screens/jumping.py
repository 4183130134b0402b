"""Going places: marks, jumps, the way back and forth, over articles too."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events

from tui.core.article import Article
from tui.core.span import Span
from tui.screens.desk import Desk
from tui.services.reading import Opened
from tui.widgets.unit_view import UnitView

_JUMPS = 100
"""Places that the way back remembers."""

OBJECTS = {
    "w": "word", "s": "sentence", "p": "paragraph", "c": "clause", "n": "mention",
    "q": "quotation", "S": "section", "a": "annotation",
}  # fmt: skip
"""The letter of each kind of unit that can be selected around the cursor."""
_SHORT = {"mention": "name", "quotation": "quote", "annotation": "mark"}
"""Kinds by shorter names, so that all fit into 80 cells."""


class Place(NamedTuple):
    """Where the reader was.

    Attributes:
        article: In which article.
        offset: Code point of its text.
    """

    article: Article
    offset: int


class Jumping(Desk):
    """A desk where the reader finds the way back."""

    _awaited: str = ""
    _back: tuple[Place, ...] = ()
    _forth: tuple[Place, ...] = ()
    _going: Place | None = None
    _marks: dict[tuple[int, str], Place]

    def on_mount(self) -> None:
        """Begin without marks."""
        self._marks = {}

    def show(self, opened: Opened, neighbours: Sequence[Article], near: int | None = None) -> None:
        """Show an article, at the place that was asked for; the last one is on the way back."""
        going, self._going, self._awaited = self._going, None, ""
        here = going is not None and going.article.id == opened.article.id
        if self.article.id and self.article.id != opened.article.id and not here:
            self.remember(self.text_view.cursor.unit.start)
        super().show(opened, neighbours, going.offset if going is not None and here else near)

    def on_unit_view_moved(self, message: UnitView.Moved) -> None:
        """Remember where a jump began."""
        if message.left is not None:
            self.remember(message.left)

    @property
    def place(self) -> Place:
        """Where the reader is."""
        return Place(self.article, self.text_view.cursor.unit.start)

    def remember(self, offset: int) -> None:
        """Put a place of this article on the way back; what lay ahead goes."""
        self._back = (*self._back, Place(self.article, offset))[-_JUMPS:]
        self._forth = ()

    def jump(self, span: Span, kind: str) -> None:
        """Go to a place that may be far; the way back leads here."""
        self.remember(self.text_view.cursor.unit.start)
        self.text_view.stand(span, kind)

    def _stand_at(self, offset: int) -> None:
        found = self.text_view.units.nearest("sentence", offset)
        if found is not None:
            self.text_view.stand(found, "sentence")

    def _go(self, place: Place) -> None:
        """Go to a place, in another article if need be."""
        if place.article.id == self.article.id:
            self._stand_at(place.offset)
        else:
            self._going = place
            self.ask_for(place.article)

    def action_jump_back(self) -> None:
        """Go back to where the last jump began."""
        if self._back:
            *before, last = self._back
            self._back, self._forth = tuple(before), (*self._forth, self.place)
            self._go(last)
        else:
            self.status.say("no jump to go back on")

    def action_jump_forth(self) -> None:
        """Go again where the way back came from."""
        if self._forth:
            *before, last = self._forth
            self._back, self._forth = (*self._back, self.place), tuple(before)
            self._go(last)
        else:
            self.status.say("no jump to go forth on")

    def action_mark(self) -> None:
        """Wait for the letter of a mark to set."""
        self._await("mark", "mark: press a letter; a capital is found from every article")

    def action_go_mark(self) -> None:
        """Wait for the letter of a mark to go to."""
        known = " ".join(sorted(m for a, m in self._marks if a in {0, self.article.id}))
        self._await(
            "go", f"go to mark: press its letter ({known or 'none yet'}), ' for the last place"
        )

    def action_object(self) -> None:
        """Wait for the letter of a kind of unit."""
        kinds = "  ".join(f"{letter} {_SHORT.get(kind, kind)}" for letter, kind in OBJECTS.items())
        self._await("object", kinds)

    def _await(self, what: str, say: str) -> None:
        self._awaited = what
        self.status.say(say, seconds=0)

    def on_key(self, event: events.Key) -> None:
        """Take the letter that is awaited, before it means anything else."""
        awaited, self._awaited = self._awaited, ""
        if not awaited:
            return
        event.stop()
        letter = event.character or ""
        if awaited == "object":
            self._select_object(letter)
        elif awaited == "go" and letter in {"'", "`"}:
            self._go_before()
        elif not letter.isalnum():
            self.status.say("no mark")
        elif awaited == "mark":
            self._marks[self._mark(letter)] = self.place
            self.status.say(f"mark {letter} is set")
        elif self._mark(letter) in self._marks:
            self.remember(self.text_view.cursor.unit.start)
            self.status.say(f"at mark {letter}")
            self._go(self._marks[self._mark(letter)])
        else:
            self.status.say(f"there is no mark {letter}")

    def _mark(self, letter: str) -> tuple[int, str]:
        """A mark of this article, or with a capital letter of all."""
        return (0 if letter.isupper() else self.article.id), letter

    def _go_before(self) -> None:
        """Go to where the last jump began; the same again comes back here."""
        if self._back:
            last = self._back[-1]
            self.remember(self.text_view.cursor.unit.start)
            self._go(last)
        else:
            self.status.say("no jump yet")

    def _select_object(self, letter: str) -> None:
        """Select the unit around the cursor; a free selection grows to hold it."""
        kind = OBJECTS.get(letter)
        self.status.hush()
        if kind is None:
            self.status.say("no kind of unit has that letter")
        elif self.text_view.cursor.take(kind):
            self.text_view.moved("text.object")
        else:
            self.status.say(f"no {'name' if kind == 'mention' else kind} here")
