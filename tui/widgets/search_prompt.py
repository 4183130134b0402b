"""The question of a search: words or a pattern, with what was sought before."""

from dataclasses import dataclass

from textual.message import Message

from tui import keymap
from tui.widgets.prompt import Prompt

_KEPT = 100
"""Searches that are remembered."""


class SearchPrompt(Prompt):
    """A prompt for searches.

    Attributes:
        pattern: Whether what is written is a pattern.
        sought: What was sought before, the last one at the end.
    """

    BINDINGS = keymap.bindings("search", priority=True)

    @dataclass
    class Toggled(Message):
        """What is written means something else now."""

        value: str

    def __init__(self, ident: str | None = None) -> None:
        """Search for words, with nothing sought before."""
        super().__init__(ident)
        self.pattern = False
        self.sought: tuple[str, ...] = ()
        self._place = 0
        self._written = ""

    async def seek(self) -> None:
        """Ask what to find."""
        self._place, self._written = len(self.sought), ""
        await self.ask(self._shown_label())

    def remember(self, value: str) -> None:
        """Know that this was sought."""
        if value:
            others = [one for one in self.sought if one != value]
            self.sought = (*others, value)[-_KEPT:]

    def action_pattern(self) -> None:
        """Take what is written for a pattern, or for words again."""
        self.pattern = not self.pattern
        self.label = self._shown_label()
        self.post_message(self.Toggled(self.value))

    def action_recall(self, direction: int) -> None:
        """Write what was sought earlier (-1) or later (1); after the last, what was written."""
        if self._place == len(self.sought):
            self._written = self.value
        place = min(max(0, self._place + direction), len(self.sought))
        if place != self._place:
            self._place = place
            self.value = (*self.sought, self._written)[place]

    def _shown_label(self) -> str:
        return "pattern /" if self.pattern else "/"
