"""The list of articles: the library's, or those under the paths that were given."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.worker import get_current_worker

from tui.core.article import Article
from tui.core.errors import GlossError
from tui.core.listing import Listing
from tui.messages import Changed, OpenArticle
from tui.screens.clerk import Clerk
from tui.screens.first_frame import FirstFrame
from tui.screens.notices import Notices
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.events import ScreenResume

    from tui.core.history import Record, Step
    from tui.core.problem import Problem
    from tui.services.reading import Reading
    from tui.wiring import ListServices, Services

SLICE = 2000
"""Articles that are made ready for filtering at a time, a few milliseconds' work."""


class LibraryScreen(FirstFrame):
    """The list with a library behind it.

    It stands and paints before there are services; `fill` and `ready` bring them. The app calls
    `changed` whenever something was stored, and `stand_on` when the reader comes back from an
    article.
    """

    @dataclass
    class Found(Message):
        """The next articles under the paths, or the last (then `done`)."""

        articles: Sequence[Article]
        problems: "Sequence[Problem]"
        done: bool

    def __init__(self, clerk: Clerk, paths: Sequence[str] = (), *, quiet: bool = False) -> None:
        """Make the screen.

        Args:
            clerk: Runs the verbs.
            paths: Files and folders to list; the library when there are none.
            quiet: Whether an only file is not opened by itself, as another text is.
        """
        super().__init__()
        self.paths = tuple(paths)
        self._quiet = quiet
        self._services: ListServices | None = None
        self._clerk = clerk
        self.notices = Notices(self, self.notice)

    def ready(self, services: "Services") -> None:
        """Fill the list, if that was not done, and all that stands around it; look for texts."""
        if self._services is None:
            self.fill(services)
        if self.paths:
            scan = services.reading.scan
            self.run_worker(lambda: _look_through(self, scan), thread=True, group="scan")
        self.call_after_refresh(self.furnish)
        self.notices.begin(services)
        self.glances.begin(services)

    def fill(self, services: "ListServices") -> None:
        """Fill the list with the library, so that it can be moved in and changed from then on."""
        self._services = services
        listing = Listing(lambda ident: len(services.annotating.annotations(ident)))
        if self.paths:
            self.empty_text = "Looking for texts…"
        else:
            listing.add(services.reading.articles())
            self.empty_text = (
                "Nothing here yet.\n\ngloss FOLDER opens the texts in a folder, gloss FILE one of"
                " them,\nand whatever you tag or annotate stays here."
            )
            self.call_after_refresh(self._prepare)
        self.articles.listing = listing
        self.tell()

    def _prepare(self) -> None:
        """Make the articles ready for the filter, a slice between two keys."""
        if not self.articles.listing.prepare(SLICE):
            self.set_timer(0.01, self._prepare)

    def on_library_screen_found(self, event: Found) -> None:
        """Add what was found; what could not be opened is said, the rest opens."""
        self.articles.listing.add(event.articles)
        self.notices.add(event.problems)
        if event.done:
            self.empty_text = "There is no text to read there."
            self._prepare()
        self.show_articles()
        if not self.moved:
            self.articles.set_rows(self.articles.rows)
        only = len(self.paths) == len(self.articles.listing) == 1
        if event.done and only and not self._quiet:
            self.open()

    def action_problems(self) -> None:
        """Show all problems."""
        self.notices.show()

    def action_versions(self) -> None:
        """Choose from the versions of notes that were changed on two devices at once."""
        self.notices.choose(lambda verb: self._change(lambda _: verb()))

    def on_screen_resume(self, event: "ScreenResume") -> None:
        """Look again; nothing was looked at while an article was read."""
        self.glances.soon()
        self.notices.tell()

    @on(LineList.Chosen)
    def open(self) -> None:
        """Ask the app to open the article under the cursor."""
        article = self.articles.current
        if article is not None:
            self.glances.pause()
            self.post_message(OpenArticle(article, self.articles.articles()))

    def stand_on(self, ident: int) -> None:
        """Put the cursor on an article, that which was read last."""
        self.articles.stand_on(ident)

    def changed(self, records: "Sequence[Record]") -> None:
        """Follow what was stored: rows change where they stand, and the cursor stays."""
        listing = self.articles.listing
        articles = [record for record in records if isinstance(record, Article)]
        self.articles.update_articles(articles)
        listing.notes_changed()
        if not self.paths:
            self.take(articles)
        self.look()

    def take(self, articles: Sequence[Article]) -> None:
        """List articles that are not listed yet."""
        listing = self.articles.listing
        new = [article for article in articles if listing.find(article.id) is None]
        if new:
            listing.add(new)
            self.articles.present()

    def action_toggle_read(self) -> None:
        """Mark the article read or unread."""
        self._toggle(lambda reading, article: reading.set_read([article], not article.read))

    def action_toggle_star(self) -> None:
        """Star the article or take the star away."""
        self._toggle(lambda reading, article: reading.set_starred([article], not article.starred))

    def _toggle(self, verb: "Callable[[Reading, Article], Step | None]") -> None:
        """Change the article under the cursor, as it will be when the keys before are done."""
        row, listing = self.articles.row, self.articles.listing
        if row is not None:
            self._change(lambda services: verb(services.reading, listing[row]))

    def action_undo(self) -> None:
        """Take the last change back."""
        self._change(lambda services: services.annotating.undo(), "undone")

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self._change(lambda services: services.annotating.redo(), "done again")

    def _change(self, verb: "Callable[[ListServices], Step | None]", said: str = "done") -> None:
        if self._services is not None:
            self.run_worker(self._store(self._services, verb, said), group="change")

    async def _store(
        self, services: "ListServices", verb: "Callable[[ListServices], Step | None]", said: str
    ) -> None:
        """Run a verb and show what it did."""
        try:
            step = await self._clerk.do(verb, services)
        except GlossError as error:
            self.status.say(str(error), "error")
            return
        if step is None or not step.edits:
            self.status.say(f"nothing to be {said}")
            return
        records = [edit.record for edit in step.edits]
        self.changed(records)
        self.notices.tell()
        self.post_message(Changed(records))
        self.status.say(f"saved · {said}: {step.label}", "saved")


def _look_through(
    screen: LibraryScreen, scan: "Callable[[Sequence[str]], Iterator[Article | Problem]]"
) -> None:
    """Look through the paths, in a thread."""
    from tui.screens.batches import batches

    worker = get_current_worker()
    for articles, problems in batches(scan(screen.paths)):
        if worker.is_cancelled:
            return
        screen.post_message(LibraryScreen.Found(articles, problems, done=False))
    screen.post_message(LibraryScreen.Found((), (), done=True))
