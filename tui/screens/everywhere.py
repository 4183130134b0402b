"""Passages of the whole library, marked or put up for review in one step."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import events, on

from tui import keymap
from tui.core.dossier import Occurrence
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.core.picking import TagChoice
from tui.screens.clerk import Clerk
from tui.screens.everywhere_view import EverywhereView, Wanted
from tui.screens.tag_picker import TagPicker
from tui.services.gathering import Found
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.wiring import Services


class Done(NamedTuple):
    """What was done with it: the step, how many were left out, the tags that were given."""

    step: Step
    stale: int
    tags: tuple[str, ...]


_Verb = Callable[[Found, Sequence[Occurrence], Sequence[str]], tuple[Step, int]]


class EverywhereScreen(EverywhereView[Done | None]):
    """What the reader does with them. Its result is what was done; None if that is nothing."""

    BINDINGS = keymap.bindings("everywhere")

    def __init__(
        self, services: "Services", clerk: Clerk, wanted: Wanted, recent: Sequence[str]
    ) -> None:
        """Make the screen, which looks by itself.

        Args:
            services: The verbs.
            clerk: Runs those that change something.
            wanted: What is looked for.
            recent: Tags used lately, newest first.
        """
        super().__init__(services, wanted)
        self._clerk, self._recent = clerk, tuple(recent)
        self._acting = False

    @property
    def kept(self) -> Sequence[Occurrence]:
        """The passages that are taken in."""
        return [self.found.occurrences[number] for number in sorted(self.mentions.selected)]

    @on(LineList.Chosen)
    def choose(self, message: LineList.Chosen) -> None:
        """A click on the row under the cursor does what the key for it does."""
        message.stop()
        self.action_leave()

    def on_key(self, event: events.Key) -> None:
        """Enter does too, except where a filter is being typed."""
        super().on_key(event)
        if event.key == "enter" and not self.prompt.display:
            event.stop()
            self.action_leave()

    def action_leave(self) -> None:
        """Leave out what is under the cursor, or take it in, and go on to the next row."""
        self.mentions.toggle()
        self.mentions.action_move(1)
        self.tell()

    def action_all(self) -> None:
        """Take in everything that is shown, or nothing of it."""
        self.mentions.toggle_all()
        self.tell()

    def action_highlight(self) -> None:
        """Highlight what is taken in."""
        self._act(self.services.gathering.tag, ())

    def action_tag_digit(self, digit: str) -> None:
        """Give the tag that the codebook has on a digit."""
        tag = self.services.annotating.codebook().by_key(digit)
        if tag is None:
            self.status.say(f"the codebook has no tag on {digit}")
        else:
            self._act(self.services.gathering.tag, (tag.name,))

    def action_tag(self) -> None:
        """Choose tags for what is taken in."""
        self._ask(self.services.gathering.tag)

    def action_propose(self) -> None:
        """Choose tags that are put up for review."""
        self._ask(self.services.gathering.propose)

    def _ask(self, verb: _Verb) -> None:
        count = len(self.mentions.selected)
        if not count:
            self.status.say("everything is left out")
            return
        shown = f"{count:,} passages" if count > 1 else self.kept[0].surface
        picker = TagPicker(self.services.annotating.codebook(), self._recent, (), shown)

        def picked(choice: TagChoice | None) -> None:
            if choice is not None and choice.add:
                self._act(verb, choice.add)

        self.app.push_screen(picker, picked)

    def _act(self, verb: _Verb, tags: Sequence[str]) -> None:
        if not self.mentions.selected:
            self.status.say("everything is left out")
        elif not self._acting:
            self._acting = True
            self.status.say("saving", "working")
            self.run_worker(self._done(verb, tuple(tags)), group="acts")

    async def _done(self, verb: _Verb, tags: tuple[str, ...]) -> None:
        try:
            step, stale = await self._clerk.do(verb, self.found, self.kept, tags)
        except GlossError as error:
            self.status.say(str(error), "error")
            return
        finally:
            self._acting = False
        if step.edits:
            self.dismiss(Done(step, stale, tags))
        else:
            left = f"{stale:,} left out, as the text has changed since"
            self.status.say(left if stale else "all of them have that already", "warning")

    def action_clear(self) -> None:
        """Drop the filter, or go back if there is none."""
        if self.filter_text:
            self.drop_filter()
        else:
            self.action_back()

    def action_back(self) -> None:
        """Go back, with nothing marked; what is being looked for is let be."""
        self.dismiss(None)
