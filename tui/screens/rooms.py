"""From room to room: the list, the reader, entities, dossiers, and back."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING

from textual.screen import ModalScreen, Screen

from tui.core.errors import GlossError
from tui.messages import OpenArticle, OpenDossier, OpenPlace
from tui.screens.clerk import Clerk
from tui.screens.holding import Holding
from tui.screens.library import LibraryScreen
from tui.widgets.status_line import Kind, StatusLine

if TYPE_CHECKING:
    from tui.config import Settings
    from tui.core.article import Article
    from tui.core.document import Document
    from tui.core.dossier import Occurrence
    from tui.core.span import Span
    from tui.screens.reader import ReaderScreen
    from tui.screens.starting import Start
    from tui.screens.sweeper import Sweeper
    from tui.widgets.palette import Palette
    from tui.wiring import Services

_PAUSE = 0.3
"""Seconds without a key after which there is time for what takes some."""


class Rooms(Holding):
    """An app whose screens ask for each other.

    There is one reader. Below it lie the rooms that it was entered from, so that leaving it leads
    back there. A dossier that is opened from it takes its place, and gives it back.

    Attributes:
        settings: Checked settings.
        clerk: Runs the verbs.
        library: The list.
        start: What is different while the program starts.
        reader: The reader, once it was needed.
        services: The verbs, once the library is open.
        sweeper: Goes over the whole library, once it was needed.
    """

    settings: "Settings"
    clerk: Clerk
    library: LibraryScreen
    start: "Start"
    reader: "ReaderScreen | None" = None
    services: "Services | None" = None
    sweeper: "Sweeper | None" = None

    def current_palette(self) -> "Palette":
        """Styles of the theme in use."""
        from tui.widgets.palette import Palette

        return Palette(self.get_css_variables(), plain=self.native_ansi_color)

    def on_open_article(self, message: OpenArticle) -> None:
        """Read an article and show it."""
        self._go(self._show(message.article, message.neighbours))

    def on_open_place(self, message: OpenPlace) -> None:
        """Show a mention in its article."""
        self._go(self._show_place(message.article, message.occurrence))

    def action_entities(self) -> None:
        """Show the entities of the whole library."""
        from tui.screens.entities import EntitiesScreen

        if self.services is not None:
            self.push_screen(EntitiesScreen(self.services))

    def action_codebook(self) -> None:
        """Show the codebook."""
        from tui.screens.codebook import CodebookScreen

        services = self.services
        if services is not None and not isinstance(self.screen, ModalScreen | CodebookScreen):
            self._go(self._enter(partial(CodebookScreen, services, self.clerk)))

    def action_review(self) -> None:
        """Show what waits for a decision: in the open article, or in the whole library."""
        self._go(self._show_review())

    def action_pipeline(self) -> None:
        """Ask which pipeline is to be used."""
        from tui.screens.pipelines import Pipelines

        if self.services is not None:
            Pipelines(self, self.services).ask()

    def say(self, text: str, kind: Kind) -> None:
        """Say something on the screen that is open."""
        for line in self.screen.query("#status").results(StatusLine):
            line.say(text, kind, seconds=0 if kind == "working" else None)

    def on_open_dossier(self, message: OpenDossier) -> None:
        """Show the dossier of an entity."""
        self._go(self._show_dossier(message.name, message.label))

    def follow_index(self) -> None:
        """Show what else is known of entities now."""
        from tui.screens.dossier import DossierScreen
        from tui.screens.entities import EntitiesScreen
        from tui.screens.review_view import ReviewView

        for screen in self.screen_stack:
            if isinstance(screen, DossierScreen | EntitiesScreen | ReviewView):
                screen.load()

    def _go(self, work: Coroutine[None, None, object]) -> None:
        """Go to another room, and nowhere else that was asked for before."""
        self.run_worker(work, group="open", exclusive=True)

    def _made_reader(self, services: "Services") -> "ReaderScreen":
        """The one reader, made when it is first needed."""
        from tui.screens.reader import ReaderScreen

        if self.reader is None:
            palette = self.current_palette()
            self.reader = ReaderScreen(services, self.clerk, palette, self.settings.width)
            self.reader.text_view.set_layout(self.settings.layout)
            self.install_screen(self.reader, "reader")
        return self.reader

    async def furnish_reader(self) -> None:
        """Make the reader ready behind the list, so that the first article opens like the next."""
        await asyncio.to_thread(import_module, "tui.screens.reader")
        while monotonic() - self.pressed < _PAUSE:
            await asyncio.sleep(_PAUSE)
        if self.services is not None and self.reader is None:
            reader, mounted = self._get_screen(self._made_reader(self.services))
            await mounted
            self._load_screen_css(reader)

    async def _show(
        self,
        article: "Article",
        neighbours: Sequence["Article"],
        *,
        instead: bool = False,
        near: int | None = None,
    ) -> bool:
        """Open an article in the reader, on top of the room or `instead` of it; whether it is.

        It is read as soon as what is on the screen is known of it. Keys wait until all is.
        """
        services, here = self.services, self.screen
        if services is None:
            return False
        reader = self._made_reader(services)
        try:
            if here is reader:
                await reader.leave()
            opened = await self.clerk.do(services.reading.peek, article)
        except GlossError as error:
            for line in here.query("#status").results(StatusLine):
                line.say(str(error), "error")
            if here is reader and not reader.completed:
                await reader.complete()
            return False
        if self.screen is not here:
            return False
        with self.batch_update():
            if here is not reader:
                await (self.switch_screen(reader) if instead else self.push_screen(reader))
            reader.show(opened, neighbours, near)
        painted = asyncio.Event()
        reader.call_after_refresh(painted.set)
        await painted.wait()
        await reader.complete()
        self.library.changed([reader.article])
        if self.screen is not self.library:
            self.library.stand_on(reader.article.id)
        return True

    async def _show_place(self, article: "Article", place: "Occurrence") -> None:
        listed, near = self.library.articles.articles(), place.span.start
        if not await self._show(article, listed, near=near) or self.reader is None:
            return
        span = standing(self.reader.text_view.document, place)
        if span is None:
            self.reader.status.say("the text has changed, it is not here any more", "warning")
        else:
            self.reader.jump(span, "mention")

    async def _show_dossier(self, name: str, label: str) -> None:
        from tui.screens.dossier import DossierScreen

        services, reader = self.services, self.reader
        if services is None:
            return
        near = None
        if reader is not None and self.screen is reader:
            near = reader.article.id, reader.text_view.cursor.unit.start
        await self._enter(partial(DossierScreen, services, self.clerk, name, label, near=near))

    async def _enter(self, room: "Callable[[Callable[[], None] | None], Screen[None]]") -> None:
        """Show another room: over the one that is open, or in place of the reader.

        Args:
            room: Makes it; it takes what leads back to where it took the place of.
        """
        reader = self.reader
        if reader is None or self.screen is not reader:
            await self.push_screen(room(None))
            return
        try:
            await reader.leave()
        except GlossError as error:
            reader.status.say(str(error), "warning")
        if self.screen is not reader:
            return
        cursor = reader.text_view.cursor
        place = partial(reader.text_view.stand, cursor.unit, cursor.kind)
        back = partial(self._return_to, reader.article, reader.neighbours, place)
        await self.switch_screen(room(lambda: self._go(back())))

    async def _show_review(self) -> None:
        from tui.screens.review import ReviewScreen

        services, reader = self.services, self.reader
        if services is None:
            return
        article = reader.article if reader is not None and self.screen is reader else None
        await self._enter(partial(ReviewScreen, services, self.clerk, article))

    async def _return_to(
        self, article: "Article", neighbours: Sequence["Article"], stand: partial[None]
    ) -> None:
        """Give the reader its place back, with the article that it had when it was left."""
        reader = self.reader
        if reader is not None and reader.article.id == article.id and reader.completed:
            await self.switch_screen(reader)
            reader.refresh_annotations()
            stand()
        elif await self._show(article, neighbours, instead=True):
            stand()


def standing(document: "Document", place: "Occurrence") -> "Span | None":
    """Where a mention stands in a text that may have changed: there, else the nearest like it."""
    from tui.core.search import find

    if " ".join(place.span.text(document.text).split()) == place.surface:
        return place.span
    like = find(document.text, place.surface)
    return min(like, key=lambda span: abs(span.start - place.span.start), default=None)
