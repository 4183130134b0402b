"""A list of one-line rows that draws only what is on the screen.

However many rows there are, a key costs the rows that it changes. A subclass says how many rows
there are (`set_rows`) and what each looks like (`draw`); moving, scrolling, clicking and the
position bar at the right edge are the same for all lists. For other keys than a list's, subclass
with `inherit_bindings=False` and `BINDINGS = keymap.bindings("panel")`: the action methods are
`move(rows)`, `page(pages)`, `first`, `last` and `open`.
"""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from tui import keymap
from tui.widgets.line_view import LineView


class LineList(LineView, can_focus=True, inherit_bindings=False):
    """A virtual list whose cursor follows keys and mouse."""

    BINDINGS = keymap.bindings("list")
    HELD = frozenset({"move", "page"})
    """Actions that only move the cursor, so that many of them may be done before a frame."""

    @dataclass
    class Highlighted(Message):
        """The cursor came to another row by a key, the mouse or `go_to`."""

        line_list: "LineList"
        index: int

        @property
        def control(self) -> "LineList":
            """The list it comes from."""
            return self.line_list

        def can_replace(self, message: Message) -> bool:
            """Only the last of several moves counts."""
            return isinstance(message, type(self)) and message.line_list is self.line_list

    @dataclass
    class Chosen(Message):
        """A row was opened, by enter or by a click on the cursor row."""

        line_list: "LineList"
        index: int

        @property
        def control(self) -> "LineList":
            """The list it comes from."""
            return self.line_list

    def go_to(self, index: int) -> None:
        """Put the cursor on a row, the nearest one that exists."""
        index = self.first_of(min(max(index, 0), self.rows - 1))
        if index in (self.cursor, -1):
            return
        self.set_cursor(index)
        self.post_message(self.Highlighted(self, index))

    def action_move(self, rows: int) -> None:
        """Move the cursor by entries."""
        self.go_to(self.cursor + rows * self.tall)

    def action_page(self, pages: float) -> None:
        """Move cursor and screen by a part of the screen's height."""
        rows = round(self.size.height * pages) or (1 if pages > 0 else -1)
        self.scroll_to_row(self.scroll_offset.y + rows)
        self.go_to(self.cursor + rows)

    def action_first(self) -> None:
        """Go to the first row."""
        self.go_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.go_to(self.rows - 1)

    def action_open(self) -> None:
        """Open the cursor row."""
        if self.cursor >= 0:
            self.post_message(self.Chosen(self, self.cursor))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.keep_in_sight()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row; open it when the cursor is there already."""
        index = event.y + self.scroll_offset.y
        if not 0 <= index < self.rows:
            return
        if self.first_of(index) == self.cursor:
            self.action_open()
        else:
            self.go_to(index)
