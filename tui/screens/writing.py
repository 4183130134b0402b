"""Writing notes: in an editor over the text, kept when the terminal goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.core.annotation import Annotation
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.screens.marking import Marking
from tui.screens.note_editor import NoteEditor


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that is being written.

    Attributes:
        passage: The text it is on.
        keep: Stores it, blocking.
        note: The note as it was.
        tags: Names of the tags on the passage.
    """

    passage: str
    keep: Callable[[str], Step]
    note: str = ""
    tags: Sequence[str] = ()


class Writing(Marking):
    """A desk where notes are written."""

    _draft: Draft | None = None
    _editor: NoteEditor | None = None

    def cannot_write(self) -> bool:
        """Whether nothing can be stored; says why."""
        why = self.services.store.read_only
        if why:
            self.status.say(f"nothing can be written: {why}", "error")
        return bool(why)

    def action_note(self) -> None:
        """Write a note on the selection; if it is an annotation, on that."""
        if self.cannot_write():
            return
        span = self.text_view.cursor.span
        if not span.length:
            self.status.say("there is nothing to write on here")
            return
        found = self.exactly(span)
        note, tags = (found.note, found.tags) if found else ("", ())
        annotating, article, text = self.services.annotating, self.article, self.text
        self.write(
            Draft(
                span.text(text), lambda body: annotating.note(article, text, span, body), note, tags
            )
        )

    def write_on(self, note: Annotation) -> None:
        """Write on an annotation, wherever it stands."""
        annotating = self.services.annotating
        self.write(
            Draft(
                note.target.exact,
                lambda body: annotating.set_note(note, body),
                note.note,
                note.tags,
            )
        )

    def write(self, draft: Draft, written: str | None = None) -> None:
        """Open the editor, with what was written already if it could not be stored."""
        editor = NoteEditor(draft.passage, draft.note, draft.tags, written)
        self._draft, self._editor = draft, editor
        self.app.push_screen(editor, lambda text: self._written(draft, text))

    def _written(self, draft: Draft, text: str | None) -> None:
        self._draft = self._editor = None
        if text is not None:
            self.run_worker(self._keep(draft, text), group="acts")

    async def _keep(self, draft: Draft, text: str) -> None:
        """Store a note; what cannot be stored is given back to be written on."""
        try:
            step = await self.clerk.do(draft.keep, text)
        except GlossError as error:
            self.write(draft, text)
            self.app.notify(str(error), severity="error", markup=False)
        else:
            self.settle(step, "reader.note")

    async def save_draft(self) -> None:
        """Store the note that is being written, as a signal or the end of the program asks.

        Raises:
            GlossError: It cannot be stored; the editor still has it.
        """
        draft, editor = self._draft, self._editor
        if draft is None or editor is None or editor.draft == draft.note:
            return
        await self.clerk.do(draft.keep, editor.draft)
        self._draft = self._editor = None
