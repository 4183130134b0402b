"""A one-line input for text from outside."""

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from tui import keymap
from tui.core.text import clean_line


class CleanInput(Input):
    """Textual's input, with pasted text cleaned and only a steady cursor."""

    def __init__(self, placeholder: str = "", spare: Callable[[str], bool] | None = None) -> None:
        """Make an empty line.

        Args:
            placeholder: What is shown while it is empty.
            spare: Whether a printable key, by Textual's name, is left to the bindings around.
        """
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._spare = spare

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is written into the line."""
        spared = self._spare is not None and self._spare(key)
        return not spared and super().check_consume_key(key, character or keymap.sign(key))

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste as one clean line."""
        event.prevent_default()
        event.stop()
        line = clean_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(line)
        else:
            self.replace(line, *self.selection)
