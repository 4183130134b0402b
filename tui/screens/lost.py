"""Annotations that are lost in a text that has changed: places to choose from for each."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui import keymap
from tui.core.anchor import Candidate
from tui.core.annotation import Annotation
from tui.core.codebook import Codebook
from tui.core.history import Step
from tui.core.span import Span
from tui.screens.states import PASSAGE, StateRows, StatesDialog, passage_line
from tui.services.anchoring import Anchoring
from tui.widgets.cells import fit
from tui.widgets.difference import describe
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.widget import Widget

AROUND = 160
"""Code points of text that are shown before and behind a place."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader decided: the place for the annotation, or None to keep it as it is."""

    place: Span | None


class PlaceRows(StateRows, can_focus=False):
    """Places: how much alike, and how the text begins there."""

    def __init__(self, text: str, places: Sequence[Candidate], codebook: Codebook) -> None:
        """Show places in `text`, in that order; one row says so if there are none."""
        super().__init__(codebook)
        self._text = text
        self._places = places

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        if not self._places:
            yield Segment(fit("No place in this text resembles it.", width), self.tone("gone"))
            return
        place = self._places[index]
        yield Segment(f"{place.likeness:>4.0%}  ", self.tone("sign"))
        words = " ".join(place.span.text(self._text)[:PASSAGE].split())
        yield Segment(fit(words, max(0, width - 6)))


class LostScreen(StatesDialog[Choice]):
    """The dialog for one lost annotation. Its result is None when the reader leaves."""

    BINDINGS = [
        *keymap.bindings("lost", priority=True),
        *keymap.bindings("states", priority=True),
    ]

    def __init__(
        self, note: Annotation, text: str, places: Sequence[Candidate], book: Codebook, more: int
    ) -> None:
        """Make the dialog.

        Args:
            note: The annotation.
            text: The text that it is lost in.
            places: Where it may belong, best first.
            book: All tags.
            more: How many others are lost.
        """
        super().__init__("Lost in this text", PlaceRows(text, places, book))
        self._note, self._text, self._places, self._book = note, text, places, book
        self._more = more

    def content(self) -> "Iterable[Widget]":
        """What is lost, then the places."""
        yield Static(f"“{passage_line(self._note)}”", classes="passage", markup=False)
        yield Static(Content.assemble(describe(self._note, None, self._book)), classes="lost")
        yield from super().content()

    def on_mount(self) -> None:
        """Stand on the best place."""
        self.show(max(1, len(self._places)), 0)

    def state(self, index: int) -> tuple[str, Content]:
        """See the class."""
        waiting = f" · {self._more:,} more lost" if self._more else ""
        if not self._places:
            return f"it stays with its own text{waiting}", Content("")
        start, end = self._places[index].span
        text = self._text
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        whole = Content.assemble(
            (before, "$faint"), (text[start:end], "bold underline"), (after, "$faint")
        )
        return f"place {index + 1} of {len(self._places)}{waiting}", whole

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A place can be accepted only where there is one."""
        return action != "accept" or bool(self._places)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor accepts it."""
        event.stop()
        if self._places:
            self.action_accept()

    def action_accept(self) -> None:
        """Put the annotation where the cursor is."""
        self.dismiss(Choice(self._places[self.rows.cursor].span))

    def action_skip(self) -> None:
        """Keep the annotation as it is and go on."""
        self.dismiss(Choice(None))


class Seeking:
    """From one lost annotation to the next."""

    def __init__(
        self,
        screen: Screen[None],
        anchoring: Anchoring,
        codebook: Codebook,
        keep: Callable[[Callable[[], Step]], object],
    ) -> None:
        """Make ready to ask.

        Args:
            screen: The screen that the dialogs lie over.
            anchoring: Finds and stores places.
            codebook: All tags.
            keep: Has a choice stored, and shows what became of it.
        """
        self._screen, self._anchoring = screen, anchoring
        self._codebook, self._keep = codebook, keep
        self._queue: list[Annotation] = []
        self._text = self._text_hash = ""

    async def begin(self, lost: Sequence[Annotation], text: str, text_hash: str) -> None:
        """Ask for each annotation that is lost in a text."""
        self._queue = list(lost)
        self._text, self._text_hash = text, text_hash
        await self._ask()

    async def _ask(self) -> None:
        if self._queue:
            note = self._queue[0]
            places = await asyncio.to_thread(self._anchoring.candidates, note, self._text)
            more = len(self._queue) - 1
            dialog = LostScreen(note, self._text, places, self._codebook, more)
            self._screen.app.push_screen(dialog, self._answered)

    def _answered(self, choice: Choice | None) -> None:
        if choice is None:
            return
        note = self._queue.pop(0)
        if choice.place is not None:
            there = [(note, choice.place)]
            self._keep(partial(self._anchoring.accept, there, self._text, self._text_hash))
        self._screen.run_worker(self._ask(), group="seeking", exclusive=True)
