"""Notes on passages: written in an editor, stored when it closes, never lost in between."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.core.errors import GlossError
from tui.screens.marking import Aim, Marking
from tui.screens.note_editor import NoteEditor


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


class NoteTaking(Marking):
    """A desk with a pencil that writes."""

    _writing: Writing | None = None

    def action_note(self) -> None:
        """Write a note on the selection; if it is an annotation, on that."""
        if self.services.store.read_only:
            self.status.say(f"nothing can be written: {self.services.store.read_only}", "error")
            return
        span = self.text_view.cursor.span
        if not span.length:
            self.status.say("there is nothing to write on here")
            return
        found = self.exactly(span)
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
