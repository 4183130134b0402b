"""What the panels beside the text have in common."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message

from tui import keymap
from tui.core.sifting import Sieve
from tui.core.span import Span
from tui.widgets.line_list import LineList
from tui.widgets.palette import Palette

HERE = "›"
"""Sign of the entry that the cursor in the text is at, as in the rail beside the text."""


class Panel(LineList, inherit_bindings=False):
    """A list beside the text whose entries lead to places in it.

    Attributes:
        palette: Styles of the theme in use.
        sought: The filter as it was typed; empty for none.
    """

    TITLE: ClassVar[str]
    BINDINGS = keymap.bindings("panel")

    @dataclass
    class Left(Message):
        """The reader wants the keys back in the text."""

    @dataclass
    class FilterAsked(Message):
        """The reader wants to type a filter."""

    @dataclass
    class Told(Message):
        """What the panel says of itself, see `facts`, is not what it was."""

    def __init__(self, palette: Palette, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty and hidden."""
        super().__init__(id=id)
        self.palette = palette
        self.sought = ""
        self.display = False
        self._entries: Sequence[Hashable] = ()
        self._rows_of: dict[Hashable, int] = {}
        self._here: Hashable = None

    @property
    def sieve(self) -> Sieve:
        """The filter."""
        return Sieve(self.sought)

    @property
    def facts(self) -> str:
        """What stands above it on the right, its number of entries."""
        raise NotImplementedError

    def place(self, index: int, here: Span) -> Span | None:
        """Where row `index` leads to.

        Args:
            index: The row.
            here: The unit that the cursor stands on, for rows that lead to several places in turn.
        """
        raise NotImplementedError

    def present(self) -> None:
        """Show what the filter lets through."""
        raise NotImplementedError

    def put(self, entries: Sequence[Hashable]) -> None:
        """Show other entries, keeping the cursor on the same one, or where that was.

        Args:
            entries: What tells each entry from the others.
        """
        tall, at = self.tall, self.cursor // self.tall
        before = self._entries[at] if 0 <= at < len(self._entries) else None
        self._entries = entries
        self._rows_of = {entry: at * tall for at, entry in enumerate(entries)}
        self.set_rows(
            len(entries) * tall, self._rows_of.get(before, max(0, self.cursor)), keep_place=True
        )
        if self.is_running:
            self.post_message(self.Told())

    def sift(self, typed: str) -> None:
        """Show only what a filter lets through."""
        if typed != self.sought:
            self.sought = typed
            self.present()

    def mark(self, entry: Hashable) -> None:
        """Mark the entry that the cursor in the text is at; None for none.

        The panel's own cursor comes along, unless the panel has the keys.
        """
        before, self._here = self._here, entry
        rows = [self._rows_of.get(one, -1) for one in (before, entry)]
        if before != entry:
            for row in rows:
                if row >= 0:
                    self.redraw(row)
        if rows[1] >= 0 and not self.has_focus:
            self.set_cursor(rows[1])

    def sign(self, index: int) -> str:
        """The sign of row `index`: whether the cursor in the text is at its entry."""
        entry = self._entries[index // self.tall]
        return HERE if entry == self._here and index % self.tall == 0 else " "

    def action_filter(self) -> None:
        """Ask for a filter."""
        self.post_message(self.FilterAsked())

    def action_drop(self) -> None:
        """Drop the filter; where there is none, give the keys back to the text."""
        if self.sought:
            self.sift("")
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Give the keys back to the text."""
        self.post_message(self.Left())


def counted(shown: int, total: int, sought: str) -> str:
    """How many of all entries are shown: `3 of 12`, or all `12`."""
    return f"{shown:,} of {total:,}" if sought else f"{total:,}"
