"""All annotations of the library, to work with. Every act is one step of the store."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.errors import GlossError
from tui.core.history import Step
from tui.core.picking import TagChoice
from tui.messages import Changed, OpenAnnotation
from tui.screens.annotations_view import AnnotationsView
from tui.screens.bulk_edit import BulkEdit
from tui.screens.clerk import Clerk
from tui.screens.edit_outcome import counted
from tui.screens.note_editor import NoteEditor
from tui.screens.sifter import Sifter
from tui.screens.tag_picker import TagPicker
from tui.widgets.key_bar import key_of
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from tui.wiring import Services

RECENT = 20
"""Tags that the picker offers first."""


class AnnotationsScreen(AnnotationsView):
    """What the reader does with annotations, one or many."""

    KEYS = ("All annotations", ("annotations", "list"))
    BINDINGS = keymap.bindings("annotations")

    def __init__(
        self, services: "Services", clerk: Clerk, sifter: Sifter, drafts: Path, query: str = ""
    ) -> None:
        """Make the screen.

        Args:
            services: The verbs.
            clerk: Runs those that change something.
            sifter: Finds annotations.
            drafts: The folder for texts that are being edited.
            query: What is asked for at first, see `AnnotationsView`.
        """
        super().__init__(sifter, query)
        self._services, self._clerk = services, clerk
        self._recent: tuple[str, ...] = ()
        self._bulk = BulkEdit(self, self.status, services.revising, self._done, drafts)

    @on(LineList.Chosen)
    def open(self) -> None:
        """Go to the annotation in its article."""
        current = self.rows.current
        if current is None:
            return
        if current.article is None:
            self.status.say("its article is not in the library", "warning")
        else:
            self.post_message(OpenAnnotation(current.annotation))

    def action_select(self) -> None:
        """Select the annotation under the cursor, or let go of it, and go on to the next row."""
        self.rows.toggle()
        self.rows.action_move(1)
        self.tell()

    def action_select_all(self) -> None:
        """Select everything that is shown, or let go of it."""
        self.rows.toggle_all()
        self.tell()

    @property
    def selected(self) -> Sequence[Annotation]:
        """What is selected, as it is shown, and then what is not shown."""
        idents = self.rows.selected
        if not idents:
            return ()
        found = [one.annotation for one in self.rows.shown if one.annotation.id in idents]
        hidden = sorted(idents.difference(one.id for one in found))
        return [*found, *(one.annotation for one in map(self.sifter.known, hidden) if one)]

    @property
    def chosen(self) -> Sequence[Annotation]:
        """What an act applies to: what is selected, or else is under the cursor."""
        current = self.rows.current
        return self.selected or ((current.annotation,) if current else ())

    def _some(self) -> Sequence[Annotation]:
        """What an act applies to; if there is nothing, that is said."""
        chosen = self.chosen
        if not chosen:
            self.status.say("there is no annotation here")
        return chosen

    def action_tag(self) -> None:
        """Choose tags to give or to take."""
        if not (chosen := self._some()):
            return
        shared = [tag for tag in chosen[0].tags if all(tag in one.tags for one in chosen)]
        passage = counted(len(chosen)) if chosen[1:] else chosen[0].target.exact
        picker = TagPicker(self.found.codebook, self._recent, shared, passage)
        self.app.push_screen(picker, lambda choice: self._picked(chosen, choice))

    def _picked(self, chosen: Sequence[Annotation], choice: TagChoice | None) -> None:
        if choice is not None:
            self._recent = tuple(dict.fromkeys([*choice.add, *self._recent]))[:RECENT]
            self._act(lambda: self._services.revising.tag(chosen, choice.add, choice.remove))

    def action_tag_digit(self, digit: str) -> None:
        """Give the codebook's tag on a digit."""
        tag = self.found.codebook.by_key(digit)
        if tag is None:
            self.status.say(f"no tag is on {digit}")
        elif chosen := self._some():
            self._act(lambda: self._services.revising.tag(chosen, [tag.name]))

    def action_note(self) -> None:
        """Write the note of the annotation under the cursor."""
        current = self.rows.current
        if len(self.rows.selected) > 1:
            edit = key_of(self, "annotations.edit")
            self.status.say(f"a note is for one annotation; {edit} edits those of several")
        elif current is not None:
            note = current.annotation
            editor = NoteEditor(note.target.exact, note.note, note.tags)
            self.app.push_screen(editor, lambda text: self._noted(note, text))

    def _noted(self, note: Annotation, text: str | None) -> None:
        if text is not None:
            self._act(lambda: self._services.annotating.set_note(note, text))

    def action_remove(self) -> None:
        """Remove annotations."""
        if chosen := self._some():
            self._act(lambda: self._services.annotating.remove(chosen))

    def action_edit(self) -> None:
        """Edit what is selected, or else all that is shown, in a text editor."""
        wanted = self.selected or [one.annotation for one in self.rows.shown]
        if wanted:
            self._bulk.begin(wanted)
        else:
            self.status.say("there is nothing to edit")

    def action_undo(self) -> None:
        """Take the last change back."""
        self._act(self._services.annotating.undo, "undone: ")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._act(self._services.annotating.redo, "done again: ")

    def _act(self, verb: Callable[[], Step | None], said: str = "") -> None:
        self.run_worker(self._done(verb, said), group="acts")

    async def _done(self, verb: Callable[[], Step | None], said: str = "") -> bool:
        """Have a verb done, and show what it did; whether it went well."""
        self.status.say("saving", "working")
        try:
            step = await self._clerk.do(verb)
        except GlossError as error:
            self.status.say(str(error), "error")
            self.load()
            return False
        if step is None or not step.edits:
            self.status.say("nothing to do")
            return True
        self.rows.selected.clear()
        self.post_message(Changed([edit.record for edit in step.edits]))
        self.load()
        self.status.say(f"saved · {said}{step.label}", "saved")
        return True

    def action_clear(self) -> None:
        """Drop the selection, else the filter, else go back."""
        if self.rows.selected:
            self.rows.selected.clear()
            self.rows.refresh()
            self.tell()
        elif not self.drop_filter():
            self.action_back()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
