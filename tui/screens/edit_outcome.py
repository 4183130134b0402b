"""What came out of the text editor, before any of it is done."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.note_lines import Edited
from tui.core.text import shorten
from tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from textual.widget import Widget

SHOWN = 200
"""Lines of one kind that are shown at most."""
PASSAGE = 80
"""Code points of a passage that are shown."""

Part = tuple[str, str] | str


class EditOutcome(Dialog[str | None]):
    """The dialog. Its result is `apply` or `again`, None when the reader leaves."""

    BINDINGS = keymap.bindings("edited", priority=True)

    def __init__(self, edited: Edited, unlike: Sequence[Annotation], draft: str) -> None:
        """Make the dialog.

        Args:
            edited: What would be done, or why nothing can be.
            unlike: Annotations that another window changed meanwhile, which stay as they are.
            draft: The name of the file that was edited.
        """
        super().__init__("What was edited")
        self._can_apply = bool(edited.changed or edited.removed)
        text = Content.assemble(*_said(edited, unlike), ("\n\nThe text is in " + draft, "$faint"))
        self._scroll = VerticalScroll(Static(text, markup=False), can_focus=False)

    def content(self) -> "Iterable[Widget]":
        """What would be done."""
        yield self._scroll

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to do, or not."""
        return action != "answer" or parameters != ("apply",) or self._can_apply

    def action_answer(self, answer: str) -> None:
        """Close with an answer."""
        self.dismiss(answer)

    def action_move(self, lines: int) -> None:
        """Scroll by lines."""
        self._scroll.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.action_move(pages * max(1, self._scroll.size.height - 1))

    def action_close(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)


def counted(count: int) -> str:
    """So many annotations, in words."""
    return "1 annotation" if count == 1 else f"{count:,} annotations"


def _said(edited: Edited, unlike: Sequence[Annotation]) -> Iterable[Part]:
    if edited.faults:
        many = len(edited.faults)
        what = "1 line is" if many == 1 else f"{many:,} lines are"
        yield (f"Nothing was changed: {what} not understood.\n", "bold $warning")
        lines = (f"line {at:,}: {why}" if at else why for at, why in edited.faults)
        yield from _listed(lines, many, "! ", "bold $warning")
        return
    if edited.changed:
        count = len(edited.changed)
        yield (f"{counted(count)} will be changed, to:\n", "bold $heading")
        yield from _listed((_line(after) for _, after in edited.changed), count, "~ ", "bold")
    if edited.removed:
        count = len(edited.removed)
        yield "\n\n" if edited.changed else ""
        yield (f"{counted(count)} will be removed:\n", "bold $warning")
        yield from _listed(map(_line, edited.removed), count, "- ", "bold $error")
    if unlike:
        yield "\n\n" if edited.changed or edited.removed else ""
        why = "changed by another window meanwhile, and will stay as it is there"
        yield (f"{counted(len(unlike))} {why}:\n", "bold $warning")
        yield from _listed(map(_line, unlike), len(unlike), "! ", "bold $warning")


def _listed(lines: Iterable[str], count: int, sign: str, look: str) -> Iterable[Part]:
    for number, line in enumerate(lines):
        if number == SHOWN:
            yield f"\nand {count - SHOWN:,} more"
            return
        yield "\n"
        yield (sign, look)
        yield line


def _line(one: Annotation) -> str:
    passage = f"“{shorten(' '.join(one.target.exact.split()), PASSAGE)}”"
    tags = f"  [{', '.join(one.tags)}]" if one.tags else ""
    note = f"  ✎ {shorten(' '.join(one.note.split()), PASSAGE)}" if one.note else ""
    return passage + tags + note
