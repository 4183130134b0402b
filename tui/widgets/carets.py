"""Where the terminal's own cursor stands: screen readers and Braille displays follow it."""

from collections.abc import Iterator
from typing import Any

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from tui.widgets.line_view import LineView


def caret(screen: Screen[Any]) -> Offset:
    """The cell of the screen where the reader is.

    That is the beginning of the unit, the row of a list, or where the next letter goes; the last
    row of the screen where there is nothing of the kind.
    """
    widget = screen.focused or next(_lists(screen), None)
    if widget is not None:
        writing = getattr(widget, "cursor_screen_offset", None)
        if isinstance(writing, Offset):
            return writing - (int(_at_end(widget)), 0)
        inside = getattr(widget, "caret", None)
        if isinstance(inside, Offset):
            return widget.region.offset + inside
    return Offset(0, max(0, screen.size.height - 1))


def _at_end(widget: Widget) -> bool:
    """Whether a line is written at its end, of which Textual says that it is a cell further."""
    value = getattr(widget, "value", None)
    return isinstance(value, str) and getattr(widget, "cursor_position", -1) == len(value)


def _lists(screen: Screen[Any]) -> Iterator[LineView]:
    """The lists that can be seen; in a dialog none has the focus."""
    return (view for view in screen.query(LineView) if view.display)
