"""From room to room: all annotations of the library, one of them in its article, and back."""

import asyncio
from typing import TYPE_CHECKING

from tui.messages import OpenAnnotation, OpenAnnotations
from tui.screens.rooms import Rooms

if TYPE_CHECKING:
    from tui.core.annotation import Annotation
    from tui.screens.sifter import Sifter

DRAFTS = "edits"
"""The folder, in that of the state, for annotations that are being edited as text."""


class NoteRooms(Rooms):
    """An app with a room for all annotations."""

    _sifter: "Sifter | None" = None

    def action_annotations(self) -> None:
        """Show all annotations of the library."""
        self._show_annotations("")

    def on_open_annotations(self, message: OpenAnnotations) -> None:
        """Show the annotations that a query finds."""
        self._show_annotations(message.query)

    def on_open_annotation(self, message: OpenAnnotation) -> None:
        """Show an annotation in its article."""
        self._go(self._show_annotation(message.annotation))

    def _show_annotations(self, query: str) -> None:
        from tui.screens.annotations import AnnotationsScreen
        from tui.screens.sifter import Sifter

        services = self.services
        if services is None:
            return
        self._sifter = sifter = self._sifter or Sifter(services)
        drafts = self.settings.state / DRAFTS
        self.push_screen(AnnotationsScreen(services, self.clerk, sifter, drafts, query))

    async def _show_annotation(self, one: "Annotation") -> None:
        services = self.services
        article = services.noting.article_of(one) if services else None
        if services is None or article is None:
            return
        while self.screen is not self.reader and self.reader in self.screen_stack:
            await self.pop_screen()
        shown = await self._show(article, self.library.articles.articles())
        if not shown or self.reader is None:
            return
        text = self.reader.text_view.document.text
        place = await asyncio.to_thread(services.noting.place, one, text)
        if self.screen is not self.reader or self.reader.article.id != article.id:
            return
        if place.span is None:
            self.reader.status.say("this annotation is lost in the text as it is now", "warning")
        else:
            self.reader.jump(place.span, "annotation")

    def follow_index(self) -> None:
        """Show what else is known of entities now, also where annotations are found by them."""
        super().follow_index()
        self.follow_notes(of_entities=True)

    def follow_notes(self, *, of_entities: bool = False) -> None:
        """Show what another window changed, or only what is found by entities."""
        from tui.screens.annotations import AnnotationsScreen

        for screen in self.screen_stack[-1:]:
            if isinstance(screen, AnnotationsScreen) and (
                screen.wanted.entities or not of_entities
            ):
                screen.load()
