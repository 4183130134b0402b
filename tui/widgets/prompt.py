"""A one-line question at the bottom: search, filter."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from tui import keymap

if TYPE_CHECKING:
    from textual.widget import Widget
    from textual.widgets import Input

    from tui.widgets.clean_input import CleanInput


class Prompt(Horizontal):
    """A label and a line to write in; hidden until `ask`, hidden again when answered."""

    @dataclass
    class Changed(Message):
        """What is written changed to `value`."""

        value: str

    @dataclass
    class Submitted(Message):
        """The reader pressed enter on `value`."""

        value: str

    @dataclass
    class Dismissed(Message):
        """The reader left without an answer."""

    BINDINGS = keymap.bindings("prompt", priority=True)

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(id=ident)
        self.display = False
        self._label = Static("", markup=False)
        self._line: CleanInput | None = None
        self._before: Widget | None = None

    @property
    def value(self) -> str:
        """What is written."""
        return self._line.value if self._line is not None else ""

    @value.setter
    def value(self, value: str) -> None:
        if self._line is not None:
            self._line.value = value
            self._line.cursor_position = len(value)

    def _set_label(self, label: str) -> None:
        self._label.update(label)

    label = property(fset=_set_label, doc="What stands before the line.")

    async def ask(self, label: str, value: str = "") -> None:
        """Show the prompt, with `value` written already, and take the keys from the next one on."""
        line = self._line or await self._furnish()
        self._before = self.screen.focused
        self.label = label
        with line.prevent(line.Changed):
            line.value = value
        line.cursor_position = len(value)
        self.display = True
        line.can_focus = True
        self.screen.set_focus(line, scroll_visible=False)

    async def _furnish(self) -> "CleanInput":
        """Make the line when it is first needed: its styles would weigh on the start."""
        from tui.widgets.clean_input import CleanInput

        self._line = line = CleanInput()
        await self.mount(self._label, line)
        return line

    def leave(self) -> None:
        """Hide the prompt and give the keys back to who had them."""
        self.display = False
        if self._line is not None:
            self._line.can_focus = False
        if self._before is not None and self._before.is_attached:
            self.screen.set_focus(self._before, scroll_visible=False)

    def on_input_changed(self, event: "Input.Changed") -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def action_accept(self) -> None:
        """Hide and tell the screen what is written."""
        self.leave()
        self.post_message(self.Submitted(self.value))

    def action_dismiss(self) -> None:
        """Hide and tell the screen."""
        self.leave()
        self.post_message(self.Dismissed())
