"""Decisions on what waits: each is stored at once, and can be taken back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui import keymap
from tui.core.cards import KINDS, AnyCard, NameCard
from tui.core.concordance import around, flat
from tui.core.dossier import Occurrence
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.core.review import Queue
from tui.core.teaching import SCOPES
from tui.messages import Changed, OpenPlace
from tui.screens.clerk import Clerk
from tui.screens.review_mending import ReviewMending
from tui.screens.review_view import ReviewView
from tui.services.teaching import WHERE

if TYPE_CHECKING:
    from tui.core.article import Article
    from tui.wiring import Services


class ReviewScreen(ReviewView):
    """What the reader does with the cards. Every decision is one step of the store."""

    BINDINGS = keymap.bindings("review")

    def __init__(
        self,
        services: "Services",
        clerk: Clerk,
        article: "Article | None" = None,
        back: Callable[[], None] | None = None,
    ) -> None:
        """Make the screen.

        Args:
            services: The verbs.
            clerk: Runs those that change something.
            article: The article to review; None for the whole library.
            back: Leads to where it took the place of.
        """
        super().__init__(services, article)
        self._clerk = clerk
        self._back = back
        self._steps: list[Step | None] = []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with the card has a hint."""
        current = self.queue.current
        if action == "scope":
            return isinstance(current, NameCard)
        if action in {"accept", "reject", "skip", "mend", "open"}:
            return current is not None
        return True

    def action_accept(self) -> None:
        """It is right."""
        scene, accept = self.scene, self.services.reviewing.accept
        if self.ready and scene is None:
            self.status.say("its text cannot be read; it can only be rejected or skipped")
        elif self.ready and scene is not None:
            self._decide(scene.card, partial(accept, scene, self.scope))

    def action_reject(self) -> None:
        """It is not right."""
        card, reject = self.queue.current, self.services.reviewing.reject
        if self.ready and card is not None:
            self._decide(card, partial(reject, card, self.scene, self.scope))

    def action_skip(self) -> None:
        """Decide it later."""
        if self.queue.current is not None and not self.turn.locked():
            self.queue.skip()
            self._steps.append(None)
            self.show()

    def action_look(self, steps: int) -> None:
        """Look at another card."""
        if not self.turn.locked():
            self.queue.look(steps)
            self.show()

    def action_kind(self, step: int) -> None:
        """Let one kind alone come up, or all."""
        kinds = ("", *KINDS)
        if not self.turn.locked():
            self.queue.choose(kinds[(kinds.index(self.queue.only) + step) % len(kinds)])
            self.show()

    def action_scope(self) -> None:
        """Let it hold further, or only here again."""
        self.scope = SCOPES[(SCOPES.index(self.scope) + 1) % len(SCOPES)]
        self.status.say(f"what is said of a name holds {WHERE[self.scope]}")
        self.show()

    def action_widen(self) -> None:
        """Review the whole library."""
        self._review(None)

    def action_narrow(self) -> None:
        """Review the article of the card alone."""
        if self.article is None and self.scene is not None:
            self._review(self.scene.article)

    def _review(self, article: "Article | None") -> None:
        if article != self.article and not self.turn.locked():
            self.article = article
            self.scope = "article" if article else "everywhere"
            self.queue, self._steps, self.away = Queue(), [], True
            self.on_screen_resume()

    def action_open(self) -> None:
        """Go to the passage in its article."""
        scene = self.scene
        if scene is None or scene.span is None:
            self.status.say("there is no place to go to")
            return
        self.away = True
        words = flat(scene.span.text(scene.text))
        place = Occurrence(scene.article.id, scene.span, words, *around(scene.text, scene.span))
        self.post_message(OpenPlace(scene.article, place))

    def _decide(self, card: AnyCard, verb: Callable[[], Step]) -> None:
        self.status.say("saving", "working")
        self.run_worker(self._decided(card, verb), group="acts")

    async def _decided(self, card: AnyCard, verb: Callable[[], Step]) -> None:
        """Store a decision on the card that was looked at when the key was pressed."""
        async with self.turn:
            current = self.queue.current
            if current is None or current.id != card.id:
                return
            try:
                step = await self._clerk.do(verb)
            except GlossError as error:
                self.status.say(str(error), "error")
                return
            self.queue.decide()
            self._steps.append(step)
        self._changed(step, "saved · " if step.edits else "")

    def _changed(self, step: Step, said: str) -> None:
        if step.edits:
            self.post_message(Changed([edit.record for edit in step.edits]))
        self.status.say(f"{said}{step.label}", "saved" if step.edits else "info")
        self.show()

    def action_undo(self) -> None:
        """Take the last answer back; where there is none, the last change of the library."""
        self.run_worker(self._undone(), group="acts")

    async def _undone(self) -> None:
        async with self.turn:
            last = self._steps[-1] if self._steps else None
            undone = None
            if not self._steps or (last is not None and last.edits):
                try:
                    undone = await self._clerk.do(self.services.annotating.undo)
                except GlossError as error:
                    self.status.say(str(error), "error")
                    return
            ours = last is None or not last.edits or (undone is not None and _same(last, undone))
            if self._steps and ours:
                self._steps.pop()
                answer = self.queue.back()
                if answer is not None:
                    self.services.reviewing.ask_again(answer.card)
                    self.status.say("back to this one")
            elif undone is None:
                self.status.say("nothing to undo")
        if undone is None:
            self.show()
            return
        self._changed(undone, "saved · undone: ")
        if not ours or last is None:
            self.load()

    def action_mend(self) -> None:
        """Ask what it is, if it is not what the card says."""
        if self.ready and self.scene is not None:
            ReviewMending(self, self._decide).ask(self.scene, self.scope)

    def action_back(self) -> None:
        """Go back."""
        if self._back is not None:
            self._back()
        else:
            self.dismiss()


def _same(step: Step, undone: Step) -> bool:
    """Whether what was undone is that step."""
    return {edit.record.id for edit in step.edits} == {edit.record.id for edit in undone.edits}
