"""What was removed from an article, and what was changed in it, to look up how it was."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment
from textual.content import Content

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.clock import local_long
from tui.core.codebook import Codebook
from tui.screens.states import PASSAGE, StateRows, StatesDialog, passage_line
from tui.widgets.cells import fit
from tui.widgets.difference import describe
from tui.widgets.line_list import LineList


class LatelyRows(StateRows, can_focus=False):
    """Annotations: whether it was removed, when it was written last, passage, tags and note."""

    def __init__(self, notes: Sequence[Annotation], removed: int, codebook: Codebook) -> None:
        """Show annotations in that order, the first `removed` of them as removed."""
        super().__init__(codebook)
        self._notes = notes
        self._removed = removed
        self.set_times([note.updated for note in notes])

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        note = self._notes[index]
        room = max(0, width - 9 - self.time_cells)
        passage = room * 2 // 5
        yield Segment("removed  " if index < self._removed else "         ", self.tone("gone"))
        yield self.draw_time(index)
        yield Segment(fit(passage_line(note), passage - 2) + "  ", self.tone("faint"))
        yield from self.draw_state(note, room - passage)


class LatelyScreen(StatesDialog[int]):
    """The dialog. Its result is the id of the annotation whose history is wanted."""

    BINDINGS = keymap.bindings("lately", priority=True)

    def __init__(
        self, removed: Sequence[Annotation], living: Sequence[Annotation], codebook: Codebook
    ) -> None:
        """Make the dialog; both together are not empty.

        Args:
            removed: What was removed from the article, removed last first.
            living: What is there, changed last first.
            codebook: All tags.
        """
        self._notes = (*removed, *living)
        self._removed = len(removed)
        self._codebook = codebook
        rows = LatelyRows(self._notes, self._removed, codebook)
        super().__init__("Removed and changed in this article", rows)

    def on_mount(self) -> None:
        """Stand on the first."""
        self.show(len(self._notes), 0)

    def state(self, index: int) -> tuple[str, Content]:
        """See the class."""
        note = self._notes[index]
        facts = "removed, as it was" if index < self._removed else "as it is"
        exact = note.target.exact
        quote = f"“{exact[:PASSAGE]}{'…' if len(exact) > PASSAGE else ''}”\n\n"
        whole = Content.assemble((quote, "$faint"), describe(note, None, self._codebook))
        return f"{facts} · written {local_long(note.updated)}", whole

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor opens it."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Open the history of the annotation under the cursor."""
        self.dismiss(self._notes[self.rows.cursor].id)
