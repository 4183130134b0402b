"""What the reader does to the unit: highlight, tag, note, remove, undo."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.correction import Correction
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.core.proposal import Proposal
from tui.core.span import Span
from tui.core.teaching import Rejection, TaughtName
from tui.messages import Changed
from tui.screens.finding import Finding
from tui.screens.note_editor import NoteEditor
from tui.screens.tag_picker import TagChoice, TagPicker
from tui.widgets.key_bar import key_of

if TYPE_CHECKING:
    from textual.worker import Worker

RECENT = 20
"""Tags that the picker offers first."""


class Aim(NamedTuple):
    """What an act applies to, taken when its key is pressed: a dialog may close much later."""

    article: Article
    text: str
    spans: Sequence[Span]


class Writing(NamedTuple):
    """A note that is being written.

    Attributes:
        aim: Where it goes.
        note: The note as it was.
        tags: Names of the tags on the passage.
        editor: Where it is written.
    """

    aim: Aim
    note: str
    tags: Sequence[str]
    editor: NoteEditor


class Marking(Finding):
    """A desk with pencils too. Every act goes to the store and comes back as a step with a ✓.

    Attributes:
        last_tags: The tags given last, for `.`.
        recent: Tags used lately, newest first.
    """

    last_tags: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    _writing: Writing | None = None

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
        highlight, aim = self.services.annotating.highlight, self.aim
        self.act("reader.highlight", lambda: highlight(*aim), "this is marked already")

    def give_tags(self, aim: Aim, tags: Sequence[str], action: str) -> None:
        """Tag what was aimed at."""
        self.last_tags = tuple(tags)
        self.recent = tuple(dict.fromkeys([*tags, *self.recent]))[:RECENT]
        tag = self.services.annotating.tag
        self.act(action, lambda: tag(*aim, tags), f"tagged {', '.join(tags)} already")

    def action_tag(self) -> None:
        """Choose tags for the selection."""
        aim = self.aim
        if not aim.spans:
            self.status.say("there is nothing to tag here")
            return
        first, *others = aim.spans
        exact = self._exactly(first)
        picker = TagPicker(
            self.services.annotating.codebook(),
            self.recent,
            exact.tags if exact else (),
            f"{len(aim.spans)} passages" if others else first.text(aim.text),
        )
        self.app.push_screen(picker, lambda choice: self._picked(aim, choice, exact))

    def _picked(self, aim: Aim, choice: TagChoice | None, exact: Annotation | None) -> None:
        if choice is None:
            return
        if choice.remove and exact is not None:
            annotating = self.services.annotating
            self.act("", lambda: annotating.untag([exact], choice.remove))
        if choice.add:
            self.give_tags(aim, choice.add, "reader.tag")

    def _exactly(self, span: Span) -> Annotation | None:
        marks = self.text_view.marks.annotations
        return next((note for place, note in marks if place == span), None)

    def action_tag_digit(self, digit: str) -> None:
        """Give the tag that the codebook has on a digit."""
        tag = self.services.annotating.codebook().by_key(digit)
        if tag is None:
            self.status.say(f"the codebook has no tag on {digit}")
        else:
            self.give_tags(self.aim, (tag.name,), f"reader.tag{digit}")

    def action_tag_again(self) -> None:
        """Give the last tags again, here."""
        if self.last_tags:
            self.give_tags(self.aim, self.last_tags, "reader.again")
        else:
            tag = key_of(self, "reader.tag")
            self.status.say(f"no tag was given yet; {tag} or a digit gives one")

    def action_note(self) -> None:
        """Write a note on the selection; if it is an annotation, on that."""
        if self.services.store.read_only:
            self.status.say(f"nothing can be written: {self.services.store.read_only}", "error")
            return
        span = self.text_view.cursor.span
        if not span.length:
            self.status.say("there is nothing to write on here")
            return
        found = self._exactly(span)
        note, tags = (found.note, found.tags) if found else ("", ())
        self._write(Aim(self.article, self.text, (span,)), note, tags)

    def _write(self, aim: Aim, note: str, tags: Sequence[str], draft: str | None = None) -> None:
        editor = NoteEditor(aim.spans[0].text(aim.text), note, tags, draft)
        writing = self._writing = Writing(aim, note, tags, editor)
        self.app.push_screen(editor, lambda written: self._written(writing, written))

    def _written(self, writing: Writing, written: str | None) -> None:
        self._writing = None
        if written is not None:
            self.run_worker(self._keep(writing, written), group="acts")

    async def _keep(self, writing: Writing, written: str) -> None:
        """Store a note; what cannot be stored is given back to be written on."""
        article, text, (span,) = writing.aim
        try:
            step = await self.clerk.do(self.services.annotating.note, article, text, span, written)
        except GlossError as error:
            self._write(writing.aim, writing.note, writing.tags, written)
            self.app.notify(str(error), severity="error", markup=False)
        else:
            self.settle(step, "reader.note")

    async def save_draft(self) -> None:
        """Store the note that is being written, as a signal or the end of the program asks.

        Raises:
            GlossError: It cannot be stored; the editor still has it.
        """
        writing = self._writing
        if writing is None or writing.editor.draft == writing.note:
            return
        article, text, (span,) = writing.aim
        draft = writing.editor.draft
        await self.clerk.do(self.services.annotating.note, article, text, span, draft)
        self._writing = None

    def action_remove(self) -> None:
        """Remove the annotation under the cursor."""
        found = self.annotation_at(self.text_view.cursor.span)
        if found is None:
            following = key_of(self, "text.annotation_next")
            self.status.say(f"no annotation here; {following} goes to the next one")
        else:
            self.act("reader.remove", lambda: self.services.annotating.remove([found]))

    def action_undo(self) -> None:
        """Take the last step back."""
        self.act("reader.undo", self.services.annotating.undo, "nothing to undo")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.act("reader.redo", self.services.annotating.redo, "nothing to redo")
