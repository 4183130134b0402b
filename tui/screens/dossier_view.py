"""The dossier of an entity, to look at: its mentions, when, with whom, and the notes on it."""

import asyncio
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.core.concordance import searched
from tui.core.dossier import SCOPES
from tui.core.errors import GlossError
from tui.core.listing import fold
from tui.resources import style
from tui.screens.clerk import Clerk
from tui.screens.room import Room
from tui.widgets.cells import cell_len, fit
from tui.widgets.concordance import Concordance
from tui.widgets.dossier_rows import BesideRows, RemarkRows
from tui.widgets.key_bar import KeyBar, key_of
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import StatusLine
from tui.widgets.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.services.dossiers import Dossier
    from tui.wiring import Services

NAME = 60
"""Cells of a name in the header at the most, where there are facts beside it."""


class DossierView(Room[None]):
    """One entity. Three lists, side by side where there is room, else one at a time.

    Attributes:
        dossier: What is shown; None while nothing is.
        lists: Mentions, names, notes.
        filter_text: What the mentions are filtered by.
        active: Which of these has the keys, or had them last.
    """

    KEYS = ("The dossier", ("dossier", "list"))
    CSS_PATH = style("dossier")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    AUTO_FOCUS = "Concordance"

    def __init__(self, services: "Services", clerk: Clerk, name: str, label: str) -> None:
        """Make the screen, which loads by itself.

        Args:
            services: The verbs.
            clerk: Runs those that change something.
            name: Canonical name of the entity, or one that it is known by.
            label: Its label.
        """
        super().__init__()
        self.services, self.clerk = services, clerk
        self._entity, self._label = name, label
        self.dossier: Dossier | None = None
        self._folded: Sequence[str] = ()
        self.filter_text = ""
        self._scope = 1
        self.active = 0
        self._shown = self._beside = 0
        self.header = StatusLine("header")
        self.status = StatusLine("status")
        self.prompt = Prompt("filter")
        self.mentions = Concordance()
        self.beside = BesideRows()
        self.remarks = RemarkRows()
        self.lists: tuple[LineList, ...] = (self.mentions, self.beside, self.remarks)
        self._heads = tuple(Static("", classes="title", markup=False) for _ in self.lists)
        self._tabs = Static("", id="tabs", markup=False)
        self._also = Static("", id="also", markup=False)
        self._timeline = Timeline()

    def compose(self) -> ComposeResult:
        """Header, aliases, timeline, the three lists, status, prompt, keys."""
        yield self.header
        yield self._also
        yield self._timeline
        yield self._tabs
        with Container(id="dossier"):
            with Vertical(classes="pane -active", id="main"):
                yield from (self._heads[0], self.mentions)
            with Container(id="aside"):
                with Vertical(classes="pane"):
                    yield from (self._heads[1], self.beside)
                with Vertical(classes="pane -notes"):
                    yield from (self._heads[2], self.remarks)
        yield self.status
        yield self.prompt
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is going on."""
        self.mentions.empty = "Looking at the index…"
        self._tell()

    def on_screen_resume(self) -> None:
        """Load what there is now."""
        self.load()

    def load(self) -> None:
        """Ask the index; cursors stay where they are."""
        self.run_worker(self._loaded(), group="dossier", exclusive=True)

    async def _loaded(self) -> None:
        try:
            dossier, folded = await asyncio.to_thread(self._ask)
        except GlossError as error:
            self.mentions.empty = str(error)
            self.status.say(str(error), "error")
            return
        before = self.dossier
        if before is None or dossier is None or before.occurrences != dossier.occurrences:
            self.mentions.selected.clear()
        self.dossier, self._folded = dossier, folded
        if dossier is None:
            sweep = key_of(self, "app.sweep")
            self.mentions.empty = (
                f"Nothing is known of {self._entity} yet.\n\n"
                f"{sweep} has all articles of the library recognised."
            )
            self._tell()
            return
        self._entity, self._label = dossier.known.id
        self._timeline.show(dossier.months)
        self.remarks.empty = "No note or tag of yours touches a mention."
        codebook = self.services.annotating.codebook()
        self.remarks.show([one.annotation for one in dossier.remarks], codebook)
        self.present()
        await self._show_beside()

    def _ask(self) -> "tuple[Dossier | None, Sequence[str]]":
        """The dossier, and what a filter looks at. Blocks."""
        dossiers = self.services.dossiers
        dossier = dossiers.open(self._entity, self._label)
        if dossier is None:
            return None, ()
        return dossier, list(searched(dossier.occurrences, self._title))

    def _title(self, article: int) -> str:
        known = self.services.dossiers.article(article)
        return known.title if known else ""

    async def _show_beside(self) -> None:
        """Show who stands in the same part of a text."""
        scope = SCOPES[self._scope]
        together = self.services.dossiers.together
        try:
            found = await asyncio.to_thread(together, self._entity, self._label, scope)
        except GlossError as error:
            self.status.say(str(error), "error")
            return
        self.beside.empty = f"Nobody and nothing else is named in one {scope} with it."
        self._beside = len(found)
        self.beside.show(found)
        self._tell()

    def present(self) -> None:
        """Filter the mentions anew."""
        if self.dossier is None:
            return
        occurrences = self.dossier.occurrences
        shown: Sequence[int] = range(len(occurrences))
        for word in fold(self.filter_text).split():
            shown = [number for number in shown if word in self._folded[number]]
        idents = dict.fromkeys(occurrences[number].article for number in shown)
        articles = [self.services.dossiers.article(ident) for ident in idents]
        self.mentions.empty = f"No mention has “{self.filter_text}”.\n\nesc drops the filter."
        self.mentions.show(occurrences, shown, articles, self._label)
        self._shown = len(shown)
        self._tell()

    def _tell(self) -> None:
        """Say what is shown, and where the cursor is."""
        dossier = self.dossier
        facts = ""
        if dossier is not None:
            known = dossier.known
            where = f"{known.articles:,} article{'' if known.articles == 1 else 's'}"
            facts = f"{known.mentions:,} mention{'' if known.mentions == 1 else 's'} in {where}"
            dates = known.first if known.first == known.last else f"{known.first} – {known.last}"
            taken = cell_len(f"{self._entity}{self._label}{facts}{dates}") + 10
            if known.first and taken <= self.size.width:
                facts += f" · {dates}"
            aliases = " · ".join(known.aliases)
            self._also.update(f"also {aliases}" if aliases else "")
            self._also.display = bool(aliases)
        self._timeline.display = dossier is not None and len(dossier.months) > 1
        room = max(0, self.size.width - cell_len(facts) - cell_len(self._label) - 6)
        name = fit(self._entity, min(NAME, room, cell_len(self._entity)))
        self.header.say(f"{name}  {self._label}", seconds=0)
        self.header.facts(facts)
        self._title_lists()
        self.tell_place()

    def _title_lists(self) -> None:
        remarks = len(self.dossier.remarks) if self.dossier else 0
        found = (
            f"{self._shown:,} with “{self.filter_text}”" if self.filter_text else f"{self._shown:,}"
        )
        titles = (
            ("Mentions", found),
            (f"In one {SCOPES[self._scope]} with", f"{self._beside:,}"),
            ("Your notes", f"{remarks:,}"),
        )
        for head, (title, count) in zip(self._heads, titles, strict=True):
            head.update(Content.assemble(title, (f"  {count}", "not bold")))
        tabs = [
            Content(f"[{title} {count}]").stylize("bold $heading")
            if at == self.active
            else Content(f" {title} {count} ")
            for at, (title, count) in enumerate(titles)
        ]
        self._tabs.update(Content(" ").join(tabs))

    def tell_place(self) -> None:
        """Say where the cursor is, and what is selected."""
        selected = len(self.mentions.selected)
        chosen = f"{selected:,} selected  " if selected else ""
        rows = self.lists[self.active]
        self.status.facts(chosen + (f"{rows.cursor + 1:,}/{rows.rows:,}" if rows.rows else ""))

    def action_pane(self, step: int) -> None:
        """Give the keys to another list."""
        self.activate((self.active + step) % len(self.lists))
        self.call_after_refresh(self.lists[self.active].focus)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Know the list that has the keys, by whatever means."""
        if isinstance(event.widget, LineList) and event.widget in self.lists:
            self.activate(self.lists.index(event.widget))

    def activate(self, active: int) -> None:
        """Show a list where there is room for one alone."""
        self.active = active
        for at, rows in enumerate(self.lists):
            if rows.parent is not None:
                rows.parent.set_class(at == active, "-active")
        self.query("#aside").set_class(active > 0, "-active")
        self._title_lists()
        self.tell_place()

    def action_scope(self, step: int) -> None:
        """Look for names in a wider or narrower part of the text."""
        scope = min(max(0, self._scope + step), len(SCOPES) - 1)
        if scope != self._scope:
            self._scope = scope
            self.run_worker(self._show_beside(), group="beside", exclusive=True)
        self.status.say(f"names in one {SCOPES[scope]}")

    def on_resize(self) -> None:
        """Say so where there is too little room."""
        self.status.measure(*self.size)
        self._tell()

    @on(LineList.Highlighted)
    def follow(self) -> None:
        """Say where the cursor is."""
        self.tell_place()
