"""From one note that has versions side by side to the next, until the reader has chosen."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.core.annotation import Annotation
from tui.core.history import Step
from tui.screens.states import device_name
from tui.screens.versions import Choice, Contested, VersionsScreen
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.wiring import Services


class Choosing:
    """Asks for one note after the other."""

    def __init__(
        self,
        screen: Screen[None],
        services: "Services",
        keep: Callable[[Callable[[], Step]], object],
    ) -> None:
        """Make ready to ask.

        Args:
            screen: The screen that the dialogs lie over.
            services: The verbs.
            keep: Has a choice stored, and shows what became of it.
        """
        self._screen = screen
        self._services = services
        self._keep = keep
        self._queue: list[Annotation] = []
        self._titled = False

    async def begin(self, article: int | None = None, first: int | None = None) -> None:
        """Ask for every note that waits.

        Args:
            article: Id of the article whose notes alone are asked for.
            first: Id of the note to begin with.
        """
        found = await asyncio.to_thread(self._services.noting.contested)
        queue = [note for note in found if article in {None, note.article}]
        self._queue = sorted(queue, key=lambda note: note.id != first)
        self._titled = article is None
        if self._queue:
            await self._ask()
        else:
            where = "no note" if article is None else "no note of this article"
            line = self._screen.query_one("#status", StatusLine)
            line.say(f"{where} has versions side by side")

    async def _ask(self) -> None:
        """Ask for the first note of the queue; one that was settled elsewhere meanwhile goes."""
        while self._queue:
            contested = await asyncio.to_thread(self._look_up, self._queue[0])
            if len(contested.versions) > 1:
                book = self._services.annotating.codebook()
                dialog = VersionsScreen(contested, book, more=len(self._queue) - 1)
                self._screen.app.push_screen(dialog, self._answered)
                return
            self._queue.pop(0)

    def _look_up(self, note: Annotation) -> Contested:
        """Its versions, and which devices they were made on. Blocks."""
        noting, home = self._services.noting, self._services.store.device
        made = {version.record: version.device for version in noting.versions(note.id)}
        versions = (note, *noting.rivals(note.id))
        devices = [device_name(made[one], home) if one in made else "" for one in versions]
        article = noting.article_of(note) if self._titled else None
        return Contested(note.id, versions, devices, article.title if article else "")

    def _answered(self, choice: Choice | None) -> None:
        if choice is None:
            return
        asked = self._queue.pop(0)
        if choice.number is None:
            self._queue.append(asked)
        else:
            self._keep(partial(self._services.noting.settle, choice.ident, choice.number))
        self._screen.run_worker(self._ask(), group="choosing", exclusive=True)
