"""The same name or words in the whole library, to look over before anything is marked."""

import asyncio
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from textual import events, on, work
from textual.app import ComposeResult

from tui.core.concordance import searched
from tui.core.dossier import Occurrence
from tui.core.errors import GlossError
from tui.core.listing import fold
from tui.resources import style
from tui.screens.room import Room
from tui.services.gathering import Found
from tui.widgets.cells import cell_len, fit
from tui.widgets.key_bar import KeyBar, key_of
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import StatusLine, too_small
from tui.widgets.taken import TakenIn

if TYPE_CHECKING:
    from tui.core.article import Article
    from tui.wiring import Services

Result = TypeVar("Result")

AT_ONCE = 16
"""Articles that are looked through between two looks at the keys."""

MOST = 20_000
"""Passages that are listed at the most."""

TELL = 0.2
"""Seconds between two drawings of the progress."""


class Wanted(NamedTuple):
    """What is looked for.

    Attributes:
        words: The words, as they stand, on one line.
        name: Name of the entity that they name; empty if they are but words.
        label: Its label.
    """

    words: str
    name: str = ""
    label: str = ""


class EverywhereView(Room[Result], Generic[Result]):
    """The passages in their context, all taken in at first.

    Attributes:
        services: The verbs.
        wanted: What is looked for.
        found: What was found up to now.
        mentions: The passages; those that are taken in are selected.
    """

    KEYS = ("Everywhere in the library", ("everywhere", "list"))
    CSS_PATH = style("review")
    AUTO_FOCUS = "TakenIn"

    def __init__(self, services: "Services", wanted: Wanted) -> None:
        """Make the screen, which looks by itself for what is wanted."""
        super().__init__()
        self.services, self.wanted = services, wanted
        self.found = Found()
        self._folded: Sequence[str] = ()
        self.filter_text = ""
        self._looking = True
        self._missing = 0
        self.header = StatusLine("header")
        self.status = StatusLine("status")
        self.mentions = TakenIn()
        self.prompt = Prompt("filter")

    def compose(self) -> ComposeResult:
        """Header, passages, status, prompt, keys."""
        yield self.header
        yield self.mentions
        yield self.status
        yield self.prompt
        yield KeyBar()

    def on_mount(self) -> None:
        """Look."""
        self.mentions.empty = "Looking through the library…"
        self.tell()
        self._look()

    @work(group="looking", exclusive=True)
    async def _look(self) -> None:
        """Find everything: a name in the index, words in all texts."""
        try:
            found = None
            if self.wanted.name:
                named = self.services.gathering.named
                found = await asyncio.to_thread(named, self.wanted.name, self.wanted.label)
                missing = await asyncio.to_thread(self.services.indexing.missing)
                self._missing = len(missing)
            if found is None:
                self._missing = 0
                found = await self._search()
        except GlossError as error:
            self.mentions.empty = str(error)
            self.status.say(str(error), "error")
            return
        occurrences = found.occurrences[:MOST]
        self.found = Found(occurrences, found.hashes, found.names)
        self._folded = await asyncio.to_thread(lambda: list(searched(occurrences, self._title)))
        self._looking = False
        self.mentions.selected = set(range(len(occurrences)))
        self.status.hush()
        self.present()
        if len(found.occurrences) >= MOST:
            self.status.say(f"there are more than the {MOST:,} that are listed", "warning")

    async def _search(self) -> Found:
        """Look for the words in all texts, some at a time, so that leaving ends it."""
        articles = await asyncio.to_thread(self.services.gathering.articles)
        places: list[Occurrence] = []
        hashes: dict[int, str] = {}
        unread, due = 0, 0.0
        for at in range(0, len(articles), AT_ONCE):
            if len(places) >= MOST:
                break
            some = articles[at : at + AT_ONCE]
            for article, (found, digest) in await asyncio.to_thread(self._search_some, some):
                places += found
                hashes[article] = digest
            unread += sum(article.id not in hashes for article in some)
            if monotonic() > due:
                done = f"{at + len(some):,} of {len(articles):,} articles"
                self.status.say(f"{done} · {len(places):,} found", "working")
                due = monotonic() + TELL
        if unread:
            self.app.notify(f"{unread:,} articles could not be read", severity="warning")
        return Found(places, hashes)

    def _search_some(
        self, articles: Sequence["Article"]
    ) -> list[tuple[int, tuple[Sequence[Occurrence], str]]]:
        """Look through some articles; those that cannot be read are left out. Blocks."""
        search, words = self.services.gathering.search, self.wanted.words
        found: list[tuple[int, tuple[Sequence[Occurrence], str]]] = []
        for article in articles:
            try:
                found.append((article.id, search(article, words)))
            except GlossError:
                continue
        return found

    def _title(self, article: int) -> str:
        known = self.services.dossiers.article(article)
        return known.title if known else ""

    def present(self) -> None:
        """Filter anew."""
        occurrences = self.found.occurrences
        shown: Sequence[int] = range(len(occurrences))
        for word in fold(self.filter_text).split():
            shown = [number for number in shown if word in self._folded[number]]
        idents = dict.fromkeys(occurrences[number].article for number in shown)
        articles = [self.services.dossiers.article(ident) for ident in idents]
        if self.filter_text and occurrences:
            drop = f"{key_of(self, 'everywhere.clear')} drops the filter"
            self.mentions.empty = f"No passage has “{self.filter_text}”.\n\n{drop}."
        elif not self._looking:
            self.mentions.empty = f"“{self.wanted.words}” stands nowhere in the library."
        self.mentions.show(occurrences, shown, articles, self.wanted.label)
        self.tell()

    def tell(self) -> None:
        """Say what is shown, and what of it is taken in."""
        occurrences, kept = self.found.occurrences, len(self.mentions.selected)
        count = len({one.article for one in occurrences})
        facts = f"{len(occurrences):,} in {count:,} article{'' if count == 1 else 's'}"
        facts = "" if self._looking else facts
        others = [name for name in self.found.names if name != self.wanted.name]
        also = f"  also {' · '.join(others)}" if others else ""
        room = max(0, self.size.width - cell_len(facts) - 4)
        what = (self.wanted.name if self.found.names else f"“{self.wanted.words}”") + also
        self.header.say(fit(what, min(room, cell_len(what))), seconds=0)
        self.header.facts(facts)
        rows = self.mentions
        where = f"  {rows.cursor + 1:,}/{rows.rows:,}" if rows.rows else ""
        left = len(occurrences) - kept
        said = f"{kept:,} taken in" + (f", {left:,} left out" if left else "")
        s = "" if self._missing == 1 else "s"
        lack = f"{self._missing:,} article{s} not recognised yet  " if self._missing else ""
        self.status.facts(lack + said + where if occurrences else "")

    def on_resize(self) -> None:
        """Say so where there is too little room."""
        if small := too_small(*self.size):
            self.status.say(small)
        self.tell()

    @on(LineList.Highlighted)
    def follow(self) -> None:
        """Say where the cursor is."""
        self.tell()

    async def action_filter(self) -> None:
        """Ask for a filter."""
        await self.prompt.ask("filter", self.filter_text)

    @on(Prompt.Changed)
    def filter_by(self, event: Prompt.Changed) -> None:
        """Filter as the reader types."""
        self.filter_text = event.value.strip()
        self.present()

    @on(Prompt.Dismissed)
    def drop_filter(self) -> None:
        """Show all again."""
        self.filter_text = ""
        self.present()

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the filter is being typed."""
        if event.key in {"down", "up"} and self.prompt.display:
            event.stop()
            self.mentions.action_move(1 if event.key == "down" else -1)
