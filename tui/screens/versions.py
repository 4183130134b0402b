"""Versions of a note that were made without knowledge of each other, to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.containers import ScrollableContainer, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.clock import local_short
from tui.core.codebook import Codebook
from tui.screens.dialog import Dialog
from tui.screens.states import passage_line
from tui.widgets.difference import LEGEND, describe

if TYPE_CHECKING:
    from textual.widget import Widget

BESIDE = 100
"""Cells of the screen from which versions stand beside each other."""
COLUMN = 30
"""Cells of a version beside others, at least."""


@dataclass(frozen=True, slots=True)
class Contested:
    """An annotation with the versions that stand beside each other.

    Attributes:
        ident: Its id.
        versions: The one that is shown and its rivals; None for a removal.
        devices: What the device is called that each version was made on.
        article: Title of the article, where it is not plain which one it is.
    """

    ident: int
    versions: Sequence[Annotation | None]
    devices: Sequence[str]
    article: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader wants.

    Attributes:
        ident: Id of the annotation.
        number: The version to keep, 1 for the one that is shown; None to pass on to the next note.
    """

    ident: int
    number: int | None


class Side(VerticalScroll, can_focus=False):
    """One version: its number, when it was written, tags and note."""

    @dataclass
    class Clicked(Message):
        """The reader clicked on it."""

        number: int

    def __init__(self, number: int, contested: Contested, codebook: Codebook) -> None:
        """Show the version with a number, from 1."""
        super().__init__()
        self.number = number
        note, shown = contested.versions[number - 1], contested.versions[0]
        now, when = "shown now" if number == 1 else "", local_short(note.updated) if note else ""
        facts = (str(number), now, contested.devices[number - 1], when)
        self._facts = " · ".join(filter(None, facts))
        self._head = Static(self._facts, classes="facts", markup=False)
        self._note = Static(describe(note, None if number == 1 else shown, codebook), markup=False)

    def compose(self) -> "Iterable[Widget]":
        """Head and note."""
        yield self._head
        yield self._note

    def mark(self, chosen: bool) -> None:
        """Draw it as chosen or not."""
        self.set_class(chosen, "-chosen")
        self._head.update(("› " if chosen else "  ") + self._facts)

    def on_click(self) -> None:
        """Choose it."""
        self.post_message(self.Clicked(self.number))


class VersionsScreen(Dialog[Choice | None]):
    """The dialog for one annotation. Its result is None when the reader leaves it for now."""

    BINDINGS = [
        *keymap.bindings("versions", priority=True),
        *keymap.bindings("states", priority=True),
    ]

    def __init__(self, contested: Contested, codebook: Codebook, *, more: int = 0) -> None:
        """Make the dialog.

        Args:
            contested: The annotation; the first of its versions is no removal.
            codebook: All tags.
            more: How many other annotations wait to be chosen from.
        """
        super().__init__("Versions side by side")
        self._contested = contested
        self._more = more
        shown = contested.versions[0]
        self._passage = passage_line(shown) if shown else ""
        self._sides = [
            Side(number, contested, codebook) for number in range(1, len(contested.versions) + 1)
        ]
        self._room = ScrollableContainer(*self._sides, id="sides", can_focus=False)
        self._at = 0

    def content(self) -> "Iterable[Widget]":
        """Where it is, what happened, the versions."""
        article = self._contested.article
        place = f"{article} · {self._passage}" if article else self._passage
        yield Static(place, classes="passage", markup=False)
        waiting = f"  {self._more:,} more wait." if self._more else ""
        said = f"Changed in two places at once. 1-{len(self._sides)} keeps one.{waiting}"
        yield Static(said, classes="facts", markup=False)
        yield self._room
        yield Static(LEGEND, classes="legend", markup=False)

    def on_mount(self) -> None:
        """Stand on the one that is shown."""
        self._choose(0)

    def on_resize(self, event: events.Resize) -> None:
        """Put them beside each other where there is room, else under each other."""
        width = event.size.width
        beside = width >= max(BESIDE, COLUMN * len(self._sides))
        self._room.set_class(beside, "-beside")

    def _choose(self, index: int) -> None:
        self._at = index % len(self._sides)
        for place, side in enumerate(self._sides):
            side.mark(place == self._at)
        self._room.scroll_to_widget(self._sides[self._at], animate=False, top=True)

    def on_side_clicked(self, event: Side.Clicked) -> None:
        """Move to what was clicked; keep it when it is there already."""
        if event.number - 1 == self._at:
            self.action_keep()
        else:
            self._choose(event.number - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits count as far as there are versions, and `n` while other notes wait."""
        if action == "keep_number":
            return int(str(parameters[0])) <= len(self._sides)
        return action != "skip" or self._more > 0

    def action_keep(self) -> None:
        """Keep the version under the cursor."""
        self.action_keep_number(self._at + 1)

    def action_keep_number(self, number: int) -> None:
        """Keep the version with a number."""
        self.dismiss(Choice(self._contested.ident, number))

    def action_skip(self) -> None:
        """Go on to the next note."""
        self.dismiss(Choice(self._contested.ident, None))

    def action_move(self, versions: int) -> None:
        """Go to another version."""
        self._choose(self._at + versions)

    def action_scroll(self, pages: int) -> None:
        """Scroll the version under the cursor, or all where they stand under each other."""
        what = self._sides[self._at] if self._room.has_class("-beside") else self._room
        what.scroll_relative(y=pages * max(1, what.size.height - 1), animate=False)

    def action_close(self) -> None:
        """Leave all versions as they are."""
        self.dismiss(None)
