"""The bottom line: the keys that matter now, made from the bindings that are alive."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import events
from textual.binding import ActiveBinding
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui import actions, keymap
from tui.widgets.cells import cell_len
from tui.widgets.one_line import OneLine

if TYPE_CHECKING:
    from tui.widgets.hints import Wanted

GAP = 2
"""Cells between two pairs."""

HELP = "app.help"
"""The action that is always shown, at the end."""


@dataclass(frozen=True)
class Hint:
    """One pair of the line.

    Attributes:
        id: Action id.
        key: Textual's name of the key that does it.
        text: What it does, in a word or two.
    """

    id: str
    key: str
    text: str

    @cached_property
    def shown(self) -> str:
        """The key as a reader knows it."""
        return keymap.shown(self.key)

    @cached_property
    def width(self) -> int:
        """Cells taken by `key text`."""
        return cell_len(self.shown) + 1 + cell_len(self.text)


_PLACE = {
    ident: place for place, ident in enumerate(dict.fromkeys([*keymap.FIRST_HINTS, *actions.BY_ID]))
}


def hints(active: Mapping[str, ActiveBinding], first: "Sequence[Wanted]" = ()) -> list[Hint]:
    """The pairs to show, one for each action.

    Args:
        active: What is bound.
        first: What comes first; then come the hints of what has the focus, then as in the table.
    """
    keys: dict[str, str] = {}
    for key, one in active.items():
        ident = one.binding.id or one.binding.action
        if one.enabled and _rank(ident, key) < _rank(ident, keys.get(ident, "")):
            keys[ident] = key
    begun = {ident: Hint(ident, keys[ident], text) for ident, text in first if ident in keys}
    found: dict[str, Hint] = {}
    order: dict[str, tuple[int, int]] = {}
    nodes = list(dict.fromkeys(one.node for one in active.values()))
    for one in active.values():
        binding = one.binding
        ident = binding.id or binding.action
        if binding.show and binding.tooltip and one.enabled and ident not in begun:
            found[ident] = Hint(ident, keys[ident], binding.tooltip)
            order[ident] = (nodes.index(one.node), _PLACE.get(ident, len(_PLACE)))
    return [*begun.values(), *sorted(found.values(), key=lambda hint: order[hint.id])]


def _rank(ident: str, key: str) -> int:
    """Place of a key among the default ones of its action; a reader's own key comes before all."""
    action = actions.BY_ID.get(ident)
    keys = action.keys.split(",") if action else []
    if not key:
        return len(keys)
    return keys.index(key) if key in keys else -1


def key_of(screen: Screen[Any], ident: str) -> str:
    """The key of an action as a reader knows it: one that is alive, else the default one."""
    keys = [key for key, one in screen.active_bindings.items() if one.binding.id == ident]
    default = actions.BY_ID[ident].keys.partition(",")[0]
    return keymap.shown(min(keys, key=lambda key: _rank(ident, key), default=default))


def fit(pairs: Iterable[Hint], width: int) -> list[tuple[int, Hint]]:
    """The pairs that fit whole into `width` cells, each with its first cell; help is kept last."""
    pairs = list(pairs)
    last = [pair for pair in pairs if pair.id == HELP]
    room = width - sum(pair.width for pair in last)
    placed: list[tuple[int, Hint]] = []
    x = 0
    for pair in pairs:
        if pair.id == HELP:
            continue
        if x + pair.width + (GAP if last else 0) > room:
            break
        placed.append((x, pair))
        x += pair.width + GAP
    return placed + [(x, pair) for pair in last]


class KeyBar(OneLine):
    """One line of `key hint` pairs; a click on a pair presses its key."""

    COMPONENT_CLASSES = {"key-bar--key"}

    def __init__(self, ident: str | None = None) -> None:
        super().__init__(ident)
        self._hints: Sequence[Hint] = ()
        self._first: Sequence[Wanted] = ()
        self._of: Widget | None = None
        self._made: dict[Sequence[Wanted], list[Hint]] = {}

    def on_mount(self) -> None:
        """Follow what is bound."""
        self.screen.bindings_updated_signal.subscribe(self, self._renew)
        self._follow(self.screen)

    def _renew(self, screen: Screen[object]) -> None:
        """Make all hints anew: other keys are bound."""
        self._made = {}
        self._follow(screen)

    def prefer(self, of: Widget, first: "Sequence[Wanted]") -> None:
        """Show some actions before all others while a widget has the focus."""
        if (self._of, self._first) != (of, first):
            self._of, self._first = of, first
            self._follow(self.screen)

    def _follow(self, screen: Screen[object]) -> None:
        if not screen.is_mounted:
            return
        first = self._first if screen.focused is self._of else ()
        now = self._made.get(first)
        if now is None:
            now = self._made[first] = hints(screen.active_bindings, first)
        if now != self._hints:
            width = self.size.width
            pairs = zip(fit(self._hints, width), fit(now, width), strict=False)
            same = [was for was, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)]
            self._hints = now
            x = same[-1][0] + same[-1][1].width if same else 0
            self.refresh(Region(x, 0, max(0, width - x), 1))

    def render_line(self, y: int) -> Strip:
        """Draw the one line."""
        width = self.size.width
        plain = self.rich_style
        if y or not width:
            return Strip.blank(width, plain)
        strong = self.get_component_rich_style("key-bar--key")
        segments: list[Segment] = []
        placed = fit(self._hints, width)
        ends = [x for x, _ in placed[1:]] + [width]
        for (x, pair), end in zip(placed, ends, strict=False):
            segments.append(Segment(pair.shown, strong))
            rest = " " * max(0, end - x - pair.width)
            segments.append(Segment(f" {pair.text}{rest}", plain))
        return Strip(segments).adjust_cell_length(width, plain)

    def on_click(self, event: events.Click) -> None:
        """Press the key of the pair under the pointer."""
        at = event.get_content_offset(self)
        if at is None:
            return
        for x, pair in fit(self._hints, self.size.width):
            if x <= at.x < x + pair.width:
                event.stop()
                self.app.simulate_key(pair.key)
