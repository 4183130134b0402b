"""The command palette: every action that is alive now, and the themes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from tui import keymap, themes
from tui.core.fuzzy import match
from tui.resources import style

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

HIDDEN = frozenset({"app.palette"})
"""Actions that make no sense in the palette."""

LABEL = 42
"""Cells of the column of labels."""

KEYS = 8
"""Cells of the column of keys, at least."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette; its texts are literal."""

    label: str
    keys: str
    id: str
    run: IgnoreReturnCallbackType

    def content(self, at: tuple[int, ...] = ()) -> Content:
        """The line, with the code points of the label at `at` stressed."""
        label = Content(self.label.ljust(LABEL))
        for offset in at:
            label = label.stylize("bold underline", offset, offset + 1)
        return Content.assemble(label, " ", (self.keys.ljust(KEYS), "bold"), " ", (self.id, "dim"))


class Actions(Provider):
    """Actions of the screen beneath, from the bindings that are alive; never a list of its own."""

    async def search(self, query: str) -> Hits:
        """Commands whose label or id has the letters of the query, in order."""
        for command in self._commands():
            by_label, by_id = match(query, command.label), match(query, command.id)
            if by_label is not None:
                yield self._hit(by_label.score, command, by_label.at)
            elif by_id is not None:
                yield self._hit(by_id.score / 2, command, ())

    async def discover(self) -> Hits:
        """All commands, in the order of the bindings."""
        for command in self._commands():
            yield DiscoveryHit(command.content(), command.run, text=command.label)

    def _hit(self, score: float, command: Command, at: tuple[int, ...]) -> Hit:
        return Hit(score, command.content(at), command.run, text=command.label)

    def _commands(self) -> Iterator[Command]:
        keys: dict[str, list[str]] = {}
        alive: dict[str, ActiveBinding] = {}
        for key, one in self.screen.active_bindings.items():
            ident = one.binding.id or ""
            if ident in keymap.BY_ID and ident not in HIDDEN and one.enabled:
                keys.setdefault(ident, []).append(key)
                alive.setdefault(ident, one)
        for ident, one in alive.items():
            run = partial(self.app.run_action, one.binding.action, one.node)
            yield Command(one.binding.description, keymap.shown(",".join(keys[ident])), ident, run)
        for name in themes.NAMES + themes.TERMINAL:
            yield Command(f"Theme {name}", "", "", partial(setattr, self.app, "theme", name))


class CommandScreen(CommandPalette):
    """Textual's palette, which ends the app when it has no room and is asked for a page."""

    CSS_PATH = style("dialogs")

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
