"""Who and what the whole library is about: one row for each entity."""

import asyncio
from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult

from tui import keymap
from tui.core.dossier import Known
from tui.core.errors import GlossError
from tui.core.listing import fold
from tui.messages import OpenDossier
from tui.resources import style
from tui.screens.room import Room
from tui.widgets.entity_rows import EntityRows, Heads
from tui.widgets.key_bar import KeyBar, key_of
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.wiring import Services


class Order(Enum):
    """Orders of the list; the value is what the reader sees."""

    MENTIONS = "most mentioned first"
    ARTICLES = "in most articles first"
    NEWEST = "newest first"
    NAME = "by name"

    @property
    def following(self) -> "Order":
        """The order that comes after this one, round and round."""
        orders = list(Order)
        return orders[(orders.index(self) + 1) % len(orders)]


_Sorting = Callable[[list[Known]], list[Known]]
_SORTED: dict[Order, _Sorting] = {
    Order.MENTIONS: lambda found: found,
    Order.ARTICLES: lambda found: sorted(found, key=lambda one: -one.articles),
    Order.NEWEST: lambda found: sorted(found, key=lambda one: one.last, reverse=True),
    Order.NAME: lambda found: sorted(found, key=lambda one: fold(one.name)),
}
"""How what is most mentioned first is put into another order."""


class EntitiesScreen(Room[None]):
    """The list, with a filter and orders; enter opens the dossier."""

    KEYS = ("Names of the library", ("entities", "list"))
    BINDINGS = keymap.bindings("entities")
    CSS_PATH = style("dossier")
    AUTO_FOCUS = "EntityRows"

    def __init__(self, services: "Services") -> None:
        """Make the screen, which loads by itself."""
        super().__init__()
        self._services = services
        self._entities: Sequence[Known] = ()
        self._folded: Sequence[str] = ()
        self._filter = ""
        self._order = Order.MENTIONS
        self._missing = 0
        self.header = StatusLine("header")
        self.status = StatusLine("status")
        self.rows = EntityRows()
        self.prompt = Prompt("filter")

    def compose(self) -> ComposeResult:
        """Header, list, status, prompt, keys."""
        yield self.header
        yield Heads()
        yield self.rows
        yield self.status
        yield self.prompt
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is going on."""
        self.rows.empty = "Looking at the index…"
        self._tell()

    def on_screen_resume(self) -> None:
        """Load what there is now."""
        self.load()

    def load(self) -> None:
        """Ask the index."""
        self.run_worker(self._load(), group="entities", exclusive=True)

    async def _load(self) -> None:
        try:
            found, missing = await asyncio.to_thread(self._ask)
        except GlossError as error:
            self.rows.empty = str(error)
            self.status.say(str(error), "error")
            return
        self._entities, self._missing = found, missing
        self._folded = [_searched(one) for one in found]
        self._present()

    def _ask(self) -> tuple[list[Known], int]:
        found = self._services.dossiers.entities()
        return found, len(self._services.indexing.missing())

    def _present(self) -> None:
        """Filter and order anew."""
        at: Sequence[int] = range(len(self._entities))
        for word in fold(self._filter).split():
            at = [number for number in at if word in self._folded[number]]
        self.rows.show(_SORTED[self._order]([self._entities[number] for number in at]))
        self._tell()

    def _tell(self) -> None:
        """Say what is shown, and what is missing."""
        count, shown = len(self._entities), self.rows.rows
        facts = [f"{count:,} name{'' if count == 1 else 's'}, dates and amounts"]
        if self._filter:
            facts.append(f"{shown:,} with “{self._filter}”")
        self.header.say("The library   " + " · ".join(facts), seconds=0)
        self.header.facts(self._order.value)
        if self._filter and count:
            self.rows.empty = f"No name has “{self._filter}”.\n\nesc drops the filter."
        elif not count and self.is_running:
            sweep = key_of(self, "app.sweep")
            self.rows.empty = (
                f"No names are known yet.\n\n{sweep} has all articles of the library recognised."
            )
        where = f"{self.rows.cursor + 1:,}/{shown:,}" if shown else ""
        self.status.facts(self._lacking() + where)

    def _lacking(self) -> str:
        """How many articles nothing is known of, and what to do about it."""
        if not self._missing or not self.is_running:
            return ""
        articles = f"{self._missing:,} article{'' if self._missing == 1 else 's'}"
        return f"{articles} not recognised yet, {key_of(self, 'app.sweep')} does it  "

    def on_resize(self) -> None:
        """Say so where there is too little room."""
        self.status.measure(*self.size)

    @on(LineList.Highlighted)
    def follow(self) -> None:
        """Say where the cursor is."""
        self._tell()

    @on(LineList.Chosen)
    def open(self) -> None:
        """Ask for the dossier under the cursor."""
        current = self.rows.current
        if current is not None:
            self.post_message(OpenDossier(*current.id))

    async def action_filter(self) -> None:
        """Ask for a filter."""
        await self.prompt.ask("filter", self._filter)

    @on(Prompt.Changed)
    def filter_by(self, event: Prompt.Changed) -> None:
        """Filter as the reader types."""
        self._filter = event.value.strip()
        self._present()

    @on(Prompt.Dismissed)
    def drop_filter(self) -> None:
        """Show all again."""
        self._filter = ""
        self._present()

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the filter is being typed."""
        if event.key in {"down", "up"} and self.prompt.display:
            event.stop()
            self.rows.action_move(1 if event.key == "down" else -1)

    def action_order(self) -> None:
        """Take the next order."""
        self._order = self._order.following
        self._present()
        self.rows.go_to(0)
        self.status.say(self._order.value)

    def action_clear(self) -> None:
        """Drop the filter, or go back if there is none."""
        if self._filter:
            self.drop_filter()
        else:
            self.action_back()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


def _searched(one: Known) -> str:
    """What a filter looks at: name, aliases, label."""
    return fold("\n".join((one.name, *one.aliases, one.label)))
