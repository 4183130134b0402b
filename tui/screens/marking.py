"""What the reader does to the unit: highlight, tag, remove, undo."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.correction import Correction
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.core.picking import TagChoice
from tui.core.proposal import Proposal
from tui.core.span import Span
from tui.core.teaching import Rejection, TaughtName
from tui.messages import Changed
from tui.screens.finding import Finding
from tui.screens.tag_picker import TagPicker
from tui.widgets.key_bar import key_of
from tui.widgets.placing import rows_of

if TYPE_CHECKING:
    from textual.worker import Worker

RECENT = 20
"""Tags that the picker offers first."""


class Aim(NamedTuple):
    """What an act applies to, taken when its key is pressed: a dialog may close much later."""

    article: Article
    text: str
    spans: Sequence[Span]


class Marking(Finding):
    """A desk with pencils too. Every act goes to the store and comes back as a step with a ✓.

    Attributes:
        last: The last act, for `.`: what does it again to a later aim.
        last_tags: The tags given last.
        recent: Tags used lately, newest first.
    """

    last: Callable[[Aim], None] | None = None
    last_tags: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()

    @property
    def aim(self) -> Aim:
        """What an act would apply to now."""
        return Aim(self.article, self.text, self.targets)

    def act(
        self, action: str, verb: Callable[[], Step | None], nothing: str = "nothing to do"
    ) -> "Worker[None]":
        """Have a verb done, then draw and report it.

        Args:
            action: Id of the action, for the exercises.
            verb: Does it, blocking; bound to what was selected when the key was pressed.
            nothing: What to say when it changed nothing.
        """
        self.status.say("saving", "working")
        return self.run_worker(self._act(action, verb, nothing), group="acts")

    async def _act(self, action: str, verb: Callable[[], Step | None], nothing: str) -> None:
        try:
            step = await self.clerk.do(verb)
        except GlossError as error:
            self.refresh_annotations()
            self.status.say(str(error), "error")
            return
        if step is None or not step.edits:
            self.status.say(nothing)
            return
        self.settle(step, action)

    def settle(self, step: Step, action: str) -> None:
        """Draw what a step changed, and show the ✓ that the store has given."""
        self.end_selection()
        self.post_message(Changed([edit.record for edit in step.edits]))
        self.refresh_annotations()
        undone = {"reader.undo": "undone: ", "reader.redo": "done again: "}.get(action, "")
        where = self._elsewhere(step) if undone else ""
        self.status.say(f"saved · {undone}{step.label}{where}", "saved")
        self.did(action)

    def _elsewhere(self, step: Step) -> str:
        """Which article a step changed, if it is not the one that is shown."""
        records = [edit.record for edit in step.edits]
        articles = {
            record.id if isinstance(record, Article) else record.article
            for record in records
            if isinstance(record, Annotation | Article | Correction | Proposal)
            or (isinstance(record, TaughtName | Rejection) and record.scope != "everywhere")
        }
        if not articles or self.article.id in articles:
            return ""
        known = self.services.reading.known(min(articles))
        return f" in “{known.title}”" if known else " in another article"

    def action_highlight(self) -> None:
        """Highlight the selection."""
        self._highlight(self.aim, "reader.highlight")

    def _highlight(self, aim: Aim, action: str) -> None:
        self.last = lambda later: self._highlight(later, "reader.again")
        highlight = self.services.annotating.highlight
        self.act(action, lambda: highlight(*aim), "this is marked already")

    def give_tags(self, aim: Aim, tags: Sequence[str], action: str) -> None:
        """Tag what was aimed at."""
        self.used(tags)
        tag = self.services.annotating.tag
        self.act(action, lambda: tag(*aim, tags), f"tagged {', '.join(tags)} already")

    def used(self, tags: Sequence[str]) -> None:
        """Remember tags that are given, for `.` and for the picker."""
        self.last = lambda later: self._tag_again(later, tags)
        self.last_tags = tuple(tags)
        self.recent = tuple(dict.fromkeys([*tags, *self.recent]))[:RECENT]

    def _tag_again(self, aim: Aim, tags: Sequence[str]) -> None:
        """Tag once more; tags that are gone from the codebook stay so."""
        codebook = self.services.annotating.codebook()
        if known := [tag for tag in tags if codebook.by_name(tag) is not None]:
            self.give_tags(aim, known, "reader.again")
        else:
            self.status.say("what was tagged last is gone from the codebook")

    def action_tag(self) -> None:
        """Choose tags for the selection."""
        aim = self.aim
        if not aim.spans:
            self.status.say("there is nothing to tag here")
            return
        first, *others = aim.spans
        exact = self.exactly(first)
        passage = f"{len(aim.spans)} passages" if others else first.text(aim.text)
        tags = exact.tags if exact else ()
        self.ask_tags(passage, tags, lambda choice: self._picked(aim, choice, exact))

    def ask_tags(
        self, passage: str, tags: Sequence[str], then: Callable[[TagChoice], None]
    ) -> None:
        """Let tags be chosen for a passage that has some already."""
        picker = TagPicker(
            self.services.annotating.codebook(),
            self.recent,
            tags,
            passage,
            self.services.coding.usage(),
            lambda: rows_of(self.text_view, self.text_view.cursor.span),
        )
        self.app.push_screen(picker, lambda choice: then(choice) if choice else None)

    def _picked(self, aim: Aim, choice: TagChoice, exact: Annotation | None) -> None:
        if choice.remove and exact is not None:
            annotating = self.services.annotating
            self.act("", lambda: annotating.untag([exact], choice.remove))
        if choice.add:
            self.give_tags(aim, choice.add, "reader.tag")

    def exactly(self, span: Span) -> Annotation | None:
        """The annotation that stands on a span and no other."""
        marks = self.text_view.marks.annotations
        return next((note for place, note in marks if place == span), None)

    def action_tag_digit(self, digit: str) -> None:
        """Give the tag that the codebook has on a digit."""
        tag = self.services.annotating.codebook().by_key(digit)
        if tag is None:
            self.status.say(f"the codebook has no tag on {digit}")
        else:
            self.give_tags(self.aim, (tag.name,), f"reader.tag{digit}")

    def action_again(self) -> None:
        """Do the last act again, here: highlight, all its tags, or remove."""
        if self.last is not None:
            self.last(self.aim)
        else:
            keys = (key_of(self, ident) for ident in ("reader.highlight", "reader.tag"))
            self.status.say(f"nothing was done yet; {' or '.join(keys)} marks the selection")

    def action_remove(self) -> None:
        """Remove the annotation under the cursor."""
        self._remove("reader.remove")

    def _remove(self, action: str) -> None:
        self.last = lambda _: self._remove("reader.again")
        found = self.text_view.marks.note_at(self.text_view.cursor.span)
        if found is None:
            following = key_of(self, "text.annotation_next")
            self.status.say(f"no annotation here; {following} goes to the next one")
        else:
            self.act(action, lambda: self.services.annotating.remove([found]))

    def action_undo(self) -> None:
        """Take the last step back."""
        self.act("reader.undo", self.services.annotating.undo, "nothing to undo")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.act("reader.redo", self.services.annotating.redo, "nothing to redo")
