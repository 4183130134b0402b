"""Choose another tag by a few letters: to merge into, to move below."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

from textual.widgets import Input

from tui import keymap
from tui.core.coding import is_within
from tui.core.fuzzy import rank
from tui.core.picking import Candidate, completed, tag_name
from tui.core.tagtree import Node
from tui.resources import style
from tui.screens.dialog import Dialog
from tui.widgets.clean_input import CleanInput
from tui.widgets.line_list import LineList
from tui.widgets.tag_rows import TagRows

if TYPE_CHECKING:
    from textual.widget import Widget

TOP = Candidate("", None)
"""The place of a tag that has no parent."""


class TagTarget(Dialog[str | None]):
    """The dialog. Its result is the name of a tag, empty for none; None when it was left."""

    BINDINGS = keymap.bindings("target", priority=True)
    CSS_PATH = [style("dialogs"), style("tags")]

    def __init__(self, title: str, nodes: Sequence[Node], *, loose: bool) -> None:
        """Make the dialog; use `above` or `other`.

        Args:
            title: What the tag is for.
            nodes: The tags to choose from.
            loose: Whether it may be none, or a new one.
        """
        super().__init__(title)
        self._offered = nodes
        self._loose = loose
        hint = "a few letters of a tag" + (", or a new one" if loose else "")
        self._line = CleanInput(hint)
        self._rows = TagRows(lambda _: " ", "no parent: at the top")

    @classmethod
    def above(cls, moved: Node, nodes: Sequence[Node]) -> Self:
        """Ask what a tag is moved below."""
        fit = [node for node in nodes if not is_within(node.name, moved.name)]
        return cls("Move below", fit, loose=True)

    @classmethod
    def other(cls, merged: Node, nodes: Sequence[Node]) -> Self:
        """Ask what a tag is merged into."""
        fit = [node for node in nodes if not is_within(node.name, merged.name)]
        return cls("Merge into", fit, loose=False)

    def content(self) -> "Iterable[Widget]":
        """What is typed, tags."""
        yield self._line
        yield self._rows

    def on_mount(self) -> None:
        """Show all tags."""
        self._line.focus()
        self._rows.empty = "There is no other tag like that."
        self._rows.fill(self._candidates(""))

    def _candidates(self, typed: str) -> list[Candidate]:
        names = [node.name for node in self._offered]
        rows = []
        for index, hit in rank(typed, names):
            node = self._offered[index]
            rows.append(Candidate(node.name, node.tag, node.own, at=hit.at))
        if not self._loose:
            return rows
        new = tag_name(typed)
        if not new:
            return [TOP, *rows]
        known = new.casefold() in {name.casefold() for name in names}
        return rows if known else [*rows, Candidate(new, None, new=True)]

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the candidates."""
        event.stop()
        self._rows.fill(self._candidates(event.value))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor takes it."""
        event.stop()
        self.action_apply()

    def action_apply(self) -> None:
        """Take the row under the cursor."""
        row = self._rows.candidate
        if row is not None:
            self.dismiss(row.name)

    def action_complete(self) -> None:
        """Complete what is typed, up to the name of the row under the cursor."""
        row = self._rows.candidate
        if row is None:
            return
        name = row.name
        if self._rows.cursor <= 0:
            name = completed(self._line.value, [node.name for node in self._offered], name)
        self._line.value = name
        self._line.cursor_position = len(name)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._rows.action_move(rows)

    def action_cancel(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
