"""What waits for a decision, one card at a time, to look at."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.core.bars import bar
from tui.core.cards import KINDS, AnyCard, LostCard, NameCard, Scene
from tui.core.errors import GlossError
from tui.core.review import Queue
from tui.resources import style
from tui.screens.mend_name import far
from tui.screens.room import Room
from tui.widgets.card import card as drawn
from tui.widgets.cells import cell_len, fit
from tui.widgets.key_bar import KeyBar, key_of
from tui.widgets.status_line import StatusLine, too_small

if TYPE_CHECKING:
    from tui.core.article import Article
    from tui.core.teaching import Scope
    from tui.wiring import Services

CALLED = {"": "all", "name": "names", "tag": "proposed tags", "lost": "lost notes"}
"""What the kinds are called."""

AHEAD = 2
"""Cards that are made ready before they come up."""
KEPT = 12
"""Cards that are kept ready, also those that were decided last."""
AT_ONCE = 8
"""Articles that are looked through for lost annotations between two looks at the keys."""


class ReviewView(Room[None]):
    """The cards, how many there are, how far the reader is.

    Attributes:
        services: The verbs.
        article: The article that is reviewed; None for the whole library.
        queue: What waits.
        scope: How far it holds what is said of a name.
        turn: Held while a decision is stored, so that what waits is not changed meanwhile.
        away: Whether texts may have changed since they were looked at.
        status: The line that says what happened.
    """

    KEYS = ("Review", ("review",))
    CSS_PATH = style("review")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    def __init__(self, services: "Services", article: "Article | None" = None) -> None:
        """Make the screen, which loads by itself.

        Args:
            services: The verbs.
            article: The article to review; None for the whole library.
        """
        super().__init__()
        self.services = services
        self.article = article
        self.queue: Queue[AnyCard] = Queue()
        self.scope: Scope = "article" if article else "everywhere"
        self.turn = asyncio.Lock()
        self.away = True
        self._scenes: dict[AnyCard, Scene | None] = {}
        self._looking = "looking for what waits…"
        self.header = StatusLine("header")
        self.status = StatusLine("status")
        self._kinds = Static("", id="kinds", markup=False)
        self._progress = Static("", id="progress", markup=False)
        self._card = Static("", markup=False)
        self._scroll = VerticalScroll(self._card, id="card", can_focus=False)

    def compose(self) -> ComposeResult:
        """Header, kinds, progress, card, status, keys."""
        yield self.header
        yield self._kinds
        yield self._progress
        yield self._scroll
        yield self.status
        yield KeyBar()

    def on_screen_resume(self) -> None:
        """Look what waits now; texts are read anew only after the reader was elsewhere."""
        if self.away:
            self._scenes.clear()
        self.load(lost=self.away)
        self.away = False

    def load(self, *, lost: bool = False) -> None:
        """Look what waits now; for lost annotations all texts have to be read."""
        self._load()
        if lost:
            self._look_for_lost()

    @work(group="review", exclusive=True)
    async def _load(self) -> None:
        try:
            names, tags = await asyncio.to_thread(self._ask)
        except GlossError as error:
            self.status.say(str(error), "error")
            return
        async with self.turn:
            self._scenes = {one: scene for one, scene in self._scenes.items() if scene is not None}
            self.queue.refill(tags, "tag")
            self.queue.refill(names, "name")
        self.show()

    def _ask(self) -> tuple[Sequence[AnyCard], Sequence[AnyCard]]:
        reviewing, ident = self.services.reviewing, self._ident
        return reviewing.names(ident), reviewing.tags(ident)

    @property
    def _ident(self) -> int | None:
        return self.article.id if self.article else None

    @work(group="lost", exclusive=True)
    async def _look_for_lost(self) -> None:
        """Read all annotated texts, some at a time, so that leaving ends it."""
        reviewing = self.services.reviewing
        articles = await asyncio.to_thread(reviewing.annotated, self._ident)
        found: list[AnyCard] = []
        ahead = {article.id for article in articles}
        for at in range(0, len(articles), AT_ONCE):
            some = articles[at : at + AT_ONCE]
            self._looking = f"looking for lost notes: {at:,} of {len(articles):,} articles"
            for cards in await asyncio.to_thread(list, map(reviewing.lost, some)):
                found += cards
            ahead -= {article.id for article in some}
            async with self.turn:
                old = [c for c in self.queue.cards if isinstance(c, LostCard)]
                rest = [c for c in old if c.note.article in ahead]
                self.queue.refill([*found, *rest], "lost")
            self.show()
        self._looking = ""
        self.show()

    @property
    def scene(self) -> Scene | None:
        """Where the current card stands, once that is known."""
        return self._scenes.get(self.queue.current) if self.queue.current else None

    @property
    def ready(self) -> bool:
        """Whether the current card is on the screen whole, so that it can be decided."""
        return self.queue.current in self._scenes and not self.turn.locked()

    def show(self) -> None:
        """Show the current card, and make ready those that come next."""
        self.tell()
        self.refresh_bindings()
        current = self.queue.current
        if current is None:
            self._card.update(self._nothing())
            return
        if current in self._scenes:
            self._draw(current)
        waiting, place = self.queue.waiting, self.queue.place
        soon = [one for one in waiting[place : place + 1 + AHEAD] if one not in self._scenes]
        if soon:
            self._fetch(soon)

    @work(group="scene", exclusive=True)
    async def _fetch(self, cards: Sequence[AnyCard]) -> None:
        for one in cards:
            try:
                scene = await asyncio.to_thread(self.services.reviewing.scene, one)
            except GlossError as error:
                self.status.say(str(error), "error")
                return
            self._scenes[one] = scene
            if one == self.queue.current:
                self._draw(one)
                self.refresh_bindings()
        for one in list(self._scenes)[:-KEPT]:
            del self._scenes[one]

    def _draw(self, current: AnyCard) -> None:
        codebook = self.services.annotating.codebook()
        shown = drawn(current, self._scenes.get(current), codebook)
        if isinstance(current, NameCard):
            shown = Content.assemble(shown, "\n\n", far(self.scope))
        self._card.update(shown)
        self._scroll.scroll_home(animate=False)

    def _nothing(self) -> Content:
        """What stands in the place of a card where there is none."""
        if self._looking:
            return Content(self._looking).stylize("$faint")
        sweep = key_of(self, "app.sweep")
        kind = f" among {CALLED[self.queue.only]}" if self.queue.only else ""
        here = " in this article" if self.article else ""
        lines = (
            f"Nothing waits for a decision{kind}{here}.",
            f"Names come when articles are recognised: {sweep} does it for the whole library.",
            "Tags come from the reader: * twice finds a passage everywhere, p puts it up.",
            "Notes come by themselves when the text under them has changed.",
        )
        return Content("\n\n".join(lines)).stylize("$faint")

    def tell(self) -> None:
        """Say what is reviewed, how much waits of which kind, how far the reader is."""
        what = self.article.title if self.article else "the whole library"
        self.header.say(fit(f"Review   {what}", self.size.width - 2), seconds=0)
        queue = self.queue
        counts = queue.counts()
        tabs = [
            Content(f"[{CALLED[kind]} {count:,}]").stylize("bold $heading")
            if kind == queue.only
            else Content(f" {CALLED[kind]} {count:,} ")
            for kind in ("", *KINDS)
            for count in [counts[kind] if kind else counts.total()]
        ]
        self._kinds.update(Content(" ").join(tabs))
        left = len(queue.waiting)
        said = f"  {queue.decided:,} decided, {left:,} left"
        cells = max(0, self.size.width - 2 - cell_len(said))
        done = bar(queue.decided, queue.decided + left, cells)
        rail = "─" * (cells - cell_len(done))
        self._progress.update(Content.assemble(done, (rail, "$rail"), (said, "$faint")))
        self.status.facts(f"{queue.place + 1:,}/{left:,}" if left else "")

    def on_resize(self) -> None:
        """Say so where there is too little room."""
        if small := too_small(*self.size):
            self.status.say(small)
        self.tell()

    def action_scroll(self, pages: int) -> None:
        """Scroll the card."""
        self._scroll.scroll_relative(y=pages * max(1, self._scroll.size.height - 1), animate=False)
