"""How notes were before: the history of one, what was removed, versions side by side."""

import asyncio
from collections.abc import Mapping

from tui.core.annotation import Annotation
from tui.core.errors import GlossError
from tui.screens.choosing import Choosing
from tui.screens.history import HistoryScreen
from tui.screens.lately import LatelyScreen
from tui.screens.lost import Seeking
from tui.screens.mending import MendingNames
from tui.widgets.key_bar import key_of


class Recalling(MendingNames):
    """A desk where nothing is lost.

    Attributes:
        contested: How many versions stand side by side, by the id of the annotation.
    """

    contested: Mapping[int, int] = {}

    @property
    def here(self) -> Annotation | None:
        """The annotation in the panel's row when the panel has the keys, else under the cursor."""
        panel = self.side.annotations
        if self.side.keyed is panel:
            return panel.note
        return self.text_view.marks.note_at(self.text_view.cursor.span)

    def refresh_annotations(self) -> None:
        """Draw the annotations; which of them have versions side by side follows."""
        super().refresh_annotations()
        self.run_worker(self._count(self.article.id), group="versions", exclusive=True)

    async def _count(self, article: int) -> None:
        """Count versions, which takes a moment in a large library."""
        counted = await asyncio.to_thread(self._counted, article)
        if counted != self.contested and article == self.article.id:
            self.contested = counted
            self.side.annotations.contested = counted
            self.side.annotations.refresh()
            self.show_facts()

    def _counted(self, article: int) -> Mapping[int, int]:
        noting = self.services.noting
        notes = [note for note in noting.contested() if note.article == article]
        return {note.id: 1 + len(noting.rivals(note.id)) for note in notes}

    def _unit_facts(self) -> str:
        """Where the cursor is; that the annotation there has versions comes first."""
        facts = super()._unit_facts()
        note = self.text_view.marks.note_at(self.text_view.cursor.span) if self.contested else None
        count = self.contested.get(note.id) if note else None
        if not count:
            return facts
        return f"{count} versions, {key_of(self, 'reader.versions')} chooses · {facts}"

    def action_versions(self) -> None:
        """Choose from the versions of notes that were changed on two devices at once."""
        choosing = Choosing(self, self.services, lambda verb: self.act("reader.versions", verb))
        first = self.here
        self.run_worker(
            choosing.begin(self.article.id, first.id if first else None),
            group="choosing",
            exclusive=True,
        )

    def action_lost(self) -> None:
        """Find places for the annotations that are lost in this text."""
        if not self.lost:
            self.status.say("no annotation is lost in this text")
            return
        annotating = self.services.annotating
        seeking = Seeking(
            self,
            annotating.anchoring,
            annotating.codebook(),
            lambda verb: self.act("reader.lost", verb),
        )
        work = seeking.begin(self.lost, self.text, self.article.text_hash)
        self.run_worker(work, group="seeking", exclusive=True)

    def action_history(self) -> None:
        """Show how the annotation was, or where there is none what was removed and changed."""
        note = self.here
        work = self._lately(self.article.id) if note is None else self._history(note.id)
        self.run_worker(work, group="acts")

    async def _history(self, ident: int) -> None:
        """Read the versions of an annotation and offer them."""
        try:
            versions = await asyncio.to_thread(self.services.noting.versions, ident)
        except GlossError as error:
            self.status.say(str(error), "error")
            return
        if not versions:
            self.status.say("nothing is known of how this was before")
            return
        codebook, home = self.services.annotating.codebook(), self.services.store.device
        self.app.push_screen(
            HistoryScreen(versions, codebook, home), lambda number: self._restore(ident, number)
        )

    def _restore(self, ident: int, number: int | None) -> None:
        if number is not None:
            restore = self.services.noting.restore
            self.act("reader.history", lambda: restore(ident, number), "it is so already")

    async def _lately(self, article: int) -> None:
        """Find what was removed and what is there, and offer their histories."""
        found = await asyncio.to_thread(self.services.noting.removed)
        removed = [note for note in found if note.article == article][::-1]
        annotating = self.services.annotating
        living = sorted(annotating.annotations(article), key=_changed, reverse=True)
        if removed or living:
            lately = LatelyScreen(removed, living, annotating.codebook())
            self.app.push_screen(lately, self._open_history)
        else:
            self.status.say("nothing was marked or removed here yet")

    def _open_history(self, ident: int | None) -> None:
        if ident is not None:
            self.run_worker(self._history(ident), group="acts")


def _changed(note: Annotation) -> str:
    return note.updated
