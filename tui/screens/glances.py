"""What is read from the disk beside the list, when the reader rests: the preview and the names."""

import asyncio
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from tui.core.errors import GlossError
from tui.widgets.article_list import ArticleList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer
    from textual.worker import WorkType

    from tui.core.article import Article
    from tui.wiring import Services

REST = 0.1
"""Seconds without a move after which the disk is read."""


class Glances:
    """Fills the preview and the column of names; never while keys come.

    Attributes:
        rested: Called whenever all there is to see was filled in.
    """

    def __init__(self, screen: Screen[None], articles: ArticleList, pane: Static) -> None:
        """Watch a list.

        Args:
            screen: Runs the workers.
            articles: The list.
            pane: Shows the preview.
        """
        self._screen = screen
        self._articles = articles
        self._pane = pane
        self._services: Services | None = None
        self._timer: Timer | None = None
        self.rested: Callable[[], None] = lambda: None

    def begin(self, services: "Services") -> None:
        """Start to look."""
        self._services = services
        self.soon()

    def soon(self) -> None:
        """Look when the reader has rested a little."""
        self._stop()
        self._timer = self._screen.set_timer(REST, self._look)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()

    def _look(self) -> None:
        if self._services is not None and self._screen.is_current:
            read: WorkType[None] = self._read  # called by the worker, or never
            self._screen.run_worker(read, group="glances", exclusive=True)

    async def _read(self) -> None:
        await self.look()
        self.rested()

    async def look(self) -> None:
        """Fill in what can be seen now."""
        from tui.screens.glimpse import glimpse
        from tui.widgets.preview import preview

        services, article = self._services, self._articles.current
        if services is None:
            return
        if article is None:
            self._pane.update("")
        elif self._pane.display:
            self._pane.update(preview(await asyncio.to_thread(glimpse, services, article)))
        for seen in self._articles.in_sight():
            await self._name(services, seen)

    async def _name(self, services: "Services", article: "Article") -> None:
        """Show the names of an article; have them found when nobody has yet."""
        from tui.screens.glimpse import names, recognise, structure

        found = await asyncio.to_thread(names, services, article)
        if found is None:
            try:
                text_hash, document = await asyncio.to_thread(structure, services, article)
                await recognise(services, text_hash, document)
            except GlossError:
                self._articles.set_names(article, ())
                return
            found = await asyncio.to_thread(names, services, article)
        self._articles.set_names(article, found or ())

    def pause(self) -> None:
        """Stop looking, until the next move."""
        self._stop()
        self._screen.workers.cancel_group(self._screen, "glances")

    def say(self, lines: Content) -> None:
        """Show something else in place of the preview, until the next move."""
        self.pause()
        self._pane.update(lines)
