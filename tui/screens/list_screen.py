"""A screen with a list of articles: filter, order, preview, and what stands around the list."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from tui import keymap
from tui.core.listing import Query
from tui.screens.glances import Glances
from tui.screens.room import Room
from tui.widgets.article_list import ArticleList
from tui.widgets.key_bar import KeyBar, key_of
from tui.widgets.line_list import LineList
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import StatusLine


class ListScreen(Room[None]):
    """The list and what the reader does to see it otherwise. It works without a library."""

    KEYS = ("The list", ("list", "library"))
    BINDINGS = keymap.bindings("library")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide"), (160, "-wider"), (200, "-widest")]
    AUTO_FOCUS = "ArticleList"

    def __init__(self) -> None:
        super().__init__()
        self.articles = ArticleList(id="articles")
        self.header = StatusLine("header")
        self.status = StatusLine("status")
        self.notice = Static("", id="notice", markup=False)
        self.notice.display = False
        self.pane = Static("", id="preview", markup=False)
        self.prompt = Prompt("filter")
        self.glances = Glances(self, self.articles, self.pane)
        self.filter_text = ""
        self.empty_text = "Opening the library…"

    def compose(self) -> ComposeResult:
        """What the first frame shows: header, list, status, keys, as wide as it is from now on."""
        wide = self._get_breakpoint_classes(self.app.size.width, self.HORIZONTAL_BREAKPOINTS)
        self.add_class(*wide, update=False)
        yield self.header
        with Container(id="shelf"):
            yield self.articles
        yield self.status
        yield KeyBar()

    async def furnish(self) -> None:
        """Bring in what the first frame does without: notice, preview, prompt."""
        if not self.prompt.is_attached:
            await self.mount(self.notice, after=self.header)
            await self.mount(self.prompt, before=self.status)
            await self.query_one("#shelf").mount(self.pane)

    def on_mount(self) -> None:
        """Show the frame; whatever moves or grows makes the rest look anew."""
        self.watch(self.articles, "scroll_y", self.glances.soon, init=False)
        self.tell()

    def tell(self) -> None:
        """Say what is shown, in the header and where the list is empty."""
        listing, shown = self.articles.listing, self.articles.rows
        facts = [f"{len(listing):,} article{'' if len(listing) == 1 else 's'}"]
        if listing.unread:
            facts.append(f"{listing.unread:,} unread")
        if self.filter_text:
            facts.append(f"{shown:,} with “{self.filter_text}”")
        self.header.say("gloss   " + " · ".join(facts) if len(listing) else "gloss", seconds=0)
        self.header.facts(self.articles.order.value if len(listing) else "")
        self.articles.empty = (
            f"No title or source has “{self.filter_text}”.\n\n"
            f"{key_of(self, 'library.clear_filter')} drops the filter."
            if self.filter_text and len(listing)
            else self.empty_text
        )
        self.status.facts(f"{self.articles.cursor + 1:,}/{shown:,}" if shown else "")

    def on_resize(self) -> None:
        """Say so where there is too little room."""
        self.status.measure(*self.size)

    @on(LineList.Highlighted)
    @on(events.Resize)
    def look(self) -> None:
        """Follow the cursor, and the room that there is."""
        self.tell()
        self.glances.soon()

    def show_articles(self) -> None:
        """Filter and order anew."""
        self.articles.present(Query.parse(self.filter_text))
        self.look()

    async def action_filter(self) -> None:
        """Ask for a filter."""
        await self.furnish()
        self.status.display = False
        await self.prompt.ask("filter", self.filter_text)

    @on(Prompt.Submitted)
    @on(Prompt.Dismissed)
    def end_filter(self) -> None:
        """Give its line back to what has happened."""
        self.status.display = True

    @on(Prompt.Changed)
    def filter_by(self, event: Prompt.Changed) -> None:
        """Filter as the reader types."""
        self.filter_text = event.value.strip()
        self.show_articles()

    @on(Prompt.Dismissed)
    def action_clear_filter(self) -> None:
        """Show all articles again."""
        if self.filter_text:
            self.filter_text = ""
            self.show_articles()

    def on_key(self, event: events.Key) -> None:
        """Move in the list while the filter is being typed."""
        if event.key in {"down", "up"} and self.prompt.display:
            event.stop()
            self.articles.action_move(1 if event.key == "down" else -1)

    def action_order(self) -> None:
        """Take the next order."""
        order = self.articles.order.following
        self.articles.present(order=order)
        self.status.say(order.value)
        self.look()

    def action_go_to_next(self, mark: str, nothing: str) -> None:
        """Go to the next article with what a mark asks for; else say that there is none."""
        if not self.articles.go_to_next(mark):
            self.status.say(nothing)

    def action_toggle_preview(self) -> None:
        """Show the preview where it is hidden, hide it where it is shown."""
        shown = self.pane.display
        self.set_class(not shown, "-preview")
        self.set_class(shown, "-no-preview")
        self.glances.soon()

    async def action_quit(self) -> None:
        """Leave the program."""
        await self.app.action_quit()
