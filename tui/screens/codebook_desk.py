"""The codebook, to handle: filter, fold, write a line, store a change, undo it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, on

from tui.core.codebook import Tag
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.messages import Changed
from tui.screens.clerk import Clerk
from tui.screens.codebook_view import CodebookView
from tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from tui.wiring import Services

Answer = Callable[[str], None]
"""What is done with a line that the reader wrote."""


class CodebookDesk(CodebookView):
    """What all acts on the codebook share, and those that change no tag."""

    def __init__(
        self, services: "Services", clerk: Clerk, back: Callable[[], None] | None = None
    ) -> None:
        """Make the screen.

        Args:
            services: The verbs.
            clerk: Runs those that change something.
            back: Leads to where it took the place of.
        """
        super().__init__(services, clerk)
        self._back = back
        self._answer: Answer | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a line is written, its keys alone do something."""
        return not self.prompt.display

    async def action_filter(self) -> None:
        """Ask for a filter."""
        self._answer = None
        self.set_focus(self.tags)
        await self.prompt.ask("filter", self.words)

    async def ask(self, label: str, value: str, answer: Answer) -> None:
        """Ask for a line.

        Args:
            label: What it is.
            value: What is written already.
            answer: What is done with it.
        """
        self._answer = answer
        await self.prompt.ask(label, value)

    @on(Prompt.Changed)
    def filter_by(self, event: Prompt.Changed) -> None:
        """Filter as the reader types."""
        if self._answer is None:
            self._filter(event.value.strip())

    @on(Prompt.Submitted)
    def answered(self, event: Prompt.Submitted) -> None:
        """Do what the line was asked for."""
        answer, self._answer = self._answer, None
        if answer is not None:
            answer(event.value)

    @on(Prompt.Dismissed)
    def unanswered(self) -> None:
        """Leave things as they are; a filter goes."""
        answer, self._answer = self._answer, None
        if answer is None:
            self._filter("")

    def _filter(self, words: str) -> None:
        if words != self.words:
            self.words = words
            self.tags.filter(words)
            self.follow()

    def on_key(self, event: events.Key) -> None:
        """Move in the tree while the filter is being typed."""
        if event.key in {"down", "up"} and self.prompt.display and self._answer is None:
            event.stop()
            self.tags.action_move(1 if event.key == "down" else -1)

    def _changed_by(self, step: Step) -> str:
        """A tag that a step changed: the one under the cursor, else one with few parents."""
        names = [edit.after.name for edit in step.edits if isinstance(edit.after, Tag)]
        here = self.tags.current
        if here is not None and here.name in names:
            return here.name
        return min(names, key=lambda name: name.count("/"), default="")

    def action_undo(self) -> None:
        """Take the last change back."""
        self.act(self.services.annotating.undo, said="undone: ")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.act(self.services.annotating.redo, said="done again: ")

    def act(self, verb: Callable[[], Step | None], then: str = "", *, said: str = "") -> None:
        """Have a verb done, and show what it did.

        Args:
            verb: Does it, blocking.
            then: The tag to go to; else it is one that the step changed.
            said: What is said before the name of its step.
        """
        self.status.say("saving", "working")
        self.run_worker(self._done(verb, then, said), group="acts")

    async def _done(self, verb: Callable[[], Step | None], then: str, said: str) -> None:
        try:
            step = await self.clerk.do(verb)
        except GlossError as error:
            self.status.say(str(error), "error")
            return
        if step is None or not step.edits:
            self.status.say("nothing to do")
            return
        self.post_message(Changed([edit.record for edit in step.edits]))
        self.load(then or self._changed_by(step))
        self.status.say(f"saved · {said}{step.label}", "saved")

    def action_fold(self) -> None:
        """Hide what is below, or go to the parent."""
        self.tags.fold()
        self.follow()

    def action_unfold(self) -> None:
        """Show what is below, or go there."""
        self.tags.unfold()
        self.follow()

    def action_fold_all(self, folded: bool) -> None:
        """Hide everything that is below another tag, or show all."""
        self.tags.fold_all(folded=folded)
        self.follow()

    def action_clear(self) -> None:
        """Back to the tags; there, drop the filter, or go back if there is none."""
        if self.passages.has_focus:
            self.action_pane()
        elif self.words:
            self._filter("")
        else:
            self.action_back()

    def action_back(self) -> None:
        """Go back."""
        if self._back is not None:
            self._back()
        else:
            self.dismiss()
