"""Write a note of several lines for a passage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from tui import keymap
from tui.core.text import clean
from tui.screens.dialog import Dialog
from tui.widgets.cells import fit
from tui.widgets.paragraph import wrap

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

LINES = 3
"""Lines of the passage that are shown at most."""


def excerpt(passage: str, width: int, lines: int = LINES) -> list[str]:
    """The beginning of a passage in at most `lines` lines of `width` cells; `…` where it is cut."""
    if width <= 0:
        return []
    begun = " ".join(passage[: (lines + 1) * width].split())
    found = list(wrap(begun, width))
    cut = len(found) > lines or len(passage) > (lines + 1) * width
    shown = found[:lines]
    if cut:
        shown[-1] = fit(f"{shown[-1]}…", width).rstrip()
    return shown


class Passage(Widget):
    """The passage that a note is for, cut to a few lines. Literal."""

    def __init__(self, passage: str) -> None:
        super().__init__()
        self._passage = passage

    def get_content_height(self, container: "Size", viewport: "Size", width: int) -> int:
        """As many lines as it takes."""
        return len(excerpt(self._passage, width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n".join(excerpt(self._passage, self.size.width)))


class NoteBody(TextArea):
    """Textual's editor for plain prose, with pasted text cleaned."""

    def __init__(self, note: str) -> None:
        super().__init__(note, soft_wrap=True, show_line_numbers=False, compact=True)
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def on_paste(self, event: "events.Paste") -> None:
        """Take a paste as clean text."""
        event.prevent_default()
        event.stop()
        self.replace(clean(event.text), *self.selection, maintain_selection_offset=False)


class Question(Static, can_focus=True):
    """What becomes of a note that was changed: keep, drop or go on writing."""

    BINDINGS = keymap.bindings("question")

    @dataclass
    class Answered(Message):
        """The answer: `keep`, `drop` or `resume`."""

        answer: str

    def action_answer(self, answer: str) -> None:
        """Tell the editor."""
        self.post_message(self.Answered(answer))


class NoteEditor(Dialog[str | None]):
    """The dialog. Its result is the clean new note, possibly empty; None when it is unchanged."""

    BINDINGS = keymap.bindings("note", priority=True)

    def __init__(
        self, passage: str, note: str, tags: Sequence[str], draft: str | None = None
    ) -> None:
        """Make the dialog.

        Args:
            passage: The text that the note is for.
            note: The note as it is.
            tags: Names of the tags on the passage, to be shown.
            draft: What was written already, when it could not be stored.
        """
        super().__init__("Note")
        self._note = note
        self._passage = passage
        self._tags = tuple(tags)
        self._body = NoteBody(note if draft is None else draft)
        self._question = Question("Keep the note?", markup=False)

    @property
    def draft(self) -> str:
        """The note as it is written now, clean."""
        return clean(self._body.text).strip("\n ")

    def content(self) -> Iterable[Widget]:
        """Passage, tags, the note, the question."""
        yield Passage(self._passage)
        if self._tags:
            yield Static("  ".join(self._tags), classes="tags", markup=False)
        yield self._body
        yield self._question

    def on_mount(self) -> None:
        """Write at once."""
        self._body.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it asks, only the answers count."""
        return action not in {"save", "close"} or not self.has_class("-asking")

    def action_save(self) -> None:
        """Close with the note."""
        draft = self.draft
        self.dismiss(None if draft == self._note else draft)

    def action_close(self) -> None:
        """Close, after asking what becomes of a changed note."""
        if self.draft == self._note:
            self.dismiss(None)
            return
        self.add_class("-asking")
        self._question.focus()

    def on_question_answered(self, event: Question.Answered) -> None:
        """Do as the reader says."""
        event.stop()
        if event.answer == "keep":
            self.action_save()
        elif event.answer == "drop":
            self.dismiss(None)
        else:
            self.remove_class("-asking")
            self._body.focus()
