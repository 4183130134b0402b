"""The command palette: every action that is alive now, and the themes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from tui import actions, keymap, themes
from tui.core.fuzzy import match
from tui.resources import style

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

HIDDEN = frozenset({"app.palette"})
"""Actions that make no sense in the palette."""

LABEL, KEYS, IDS = 42, 8, 24
"""Cells of the columns of labels, keys and ids, at least."""

WIDEST, SHARE, MARGIN = 84, 0.96, 4
"""Cells of the palette, its share of a narrow screen, and what of it is no line: see its style."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette; its texts are literal."""

    label: str
    keys: str
    id: str
    run: IgnoreReturnCallbackType

    def content(self, room: int, at: tuple[int, ...] = ()) -> Content:
        """The line.

        Args:
            room: Cells that there are; without enough the id is left out.
            at: Code points of the label that are stressed.
        """
        ids = room >= LABEL + KEYS + IDS + 2
        width = max(0, room - KEYS - 1 - (IDS + 1 if ids else 0))
        cut = self.label if len(self.label) <= width else self.label[: max(0, width - 1)] + "…"
        label = Content(cut.ljust(width))
        for offset in at:
            if offset < min(width, len(self.label)):
                label = label.stylize("bold underline", offset, offset + 1)
        line = Content.assemble(label, " ", (_first(self.keys).ljust(KEYS), "bold"))
        return line + Content.assemble(" ", (self.id, "dim")) if ids else line


def _first(keys: str) -> str:
    """As many of some keys as their column has room for, at least one."""
    first, *others = keys.split() or [""]
    for key in others:
        if len(first) + 1 + len(key) > KEYS:
            break
        first += f" {key}"
    return first


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
            yield DiscoveryHit(command.content(self._room), command.run, text=command.label)

    def _hit(self, score: float, command: Command, at: tuple[int, ...]) -> Hit:
        return Hit(score, command.content(self._room, at), command.run, text=command.label)

    @property
    def _room(self) -> int:
        return min(WIDEST, int(SHARE * self.app.size.width)) - MARGIN

    def _commands(self) -> Iterator[Command]:
        keys: dict[str, list[str]] = {}
        alive: dict[str, ActiveBinding] = {}
        for key, one in self.screen.active_bindings.items():
            ident = one.binding.id or ""
            if ident in actions.BY_ID and ident not in HIDDEN and one.enabled:
                keys.setdefault(ident, []).append(key)
                alive.setdefault(ident, one)
        for ident, one in alive.items():
            run = partial(self.app.run_action, one.binding.action, one.node)
            yield Command(one.binding.description, keymap.shown(",".join(keys[ident])), ident, run)
        for name in themes.NAMES + themes.TERMINAL:
            take = partial(self.app.run_action, f"take_theme({name!r})")
            yield Command(f"Theme {name}", "", "", take)


class CommandScreen(CommandPalette):
    """Textual's palette, which ends the app when it has no room and is asked for a page."""

    CSS_PATH = style("dialogs")

    def _action_command_list(self, action: str) -> None:
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
