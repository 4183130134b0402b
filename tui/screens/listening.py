"""Who says what in the article: quotations as units, and by speaker."""

import asyncio
from collections.abc import Sequence

from tui.core.article import Article
from tui.core.document import Document
from tui.core.entity import Entity, Mention
from tui.core.errors import GlossError
from tui.core.quotations import Quotation
from tui.core.span import Span
from tui.screens.quotation_list import QuotationList, Voice
from tui.screens.recalling import Recalling
from tui.services.reading import Opened
from tui.widgets.unit_view import UnitView

EAGER = 200_000
"""Code points of a text up to which quotations are looked for before anybody asks."""


class Listening(Recalling):
    """A desk where it is heard who speaks.

    Attributes:
        heard: Whatever stands in quotation marks, before the reader's corrections; None until it
            was looked for.
    """

    heard: Sequence[Quotation] | None = None
    _looking = False

    def show(self, opened: Opened, neighbours: Sequence[Article], near: int | None = None) -> None:
        """Show an article; what was said in the last one goes."""
        self.heard, self._looking = None, False
        super().show(opened, neighbours, near)

    def refresh_annotations(self) -> None:
        """Draw what is stored, the reader's word on quotations too."""
        super().refresh_annotations()
        if self.heard is not None:
            self.run_worker(self._correct(self.heard), group="quotations", exclusive=True)

    def recognise_anew(self) -> None:
        """Have the entities of the article recognised, by the pipeline in use."""
        if not self.text_view.whole:
            return  # that is to come
        self.naming.forget()
        self.run_worker(self._recognise(), group="entities", exclusive=True)

    async def _recognise(self) -> None:
        """Look for quotations without names, when there will be none."""
        await super()._recognise()
        if self.naming.failure:
            self._listen(())

    def _put_mentions(self, mentions: Sequence[Mention], found: Sequence[Entity]) -> None:
        super()._put_mentions(mentions, found)
        if not self.naming.looking and len(self.text) <= EAGER:
            self._listen(mentions)

    def _listen(self, mentions: Sequence[Mention]) -> None:
        self._looking = True
        work = self._hear(self.text_view.document, mentions)
        self.run_worker(work, group="quotations", exclusive=True)

    async def _hear(self, document: Document, mentions: Sequence[Mention]) -> None:
        try:
            found = await asyncio.to_thread(self.services.quoting.heard, document, mentions)
        except GlossError as error:
            self._looking = False
            self.status.say(str(error), "warning")
            return
        if document is self.text_view.document:
            self.heard, self._looking = found, False
            await self._correct(found)

    async def _correct(self, found: Sequence[Quotation]) -> None:
        """Know the quotations as the reader has corrected them."""
        article, text = self.article, self.text
        correct = self.services.quoting.corrected
        spoken = await asyncio.to_thread(correct, article.id, text, article.text_hash, found)
        if found is self.heard and spoken != list(self.text_view.quotations):
            self.text_view.hear(spoken, (one.span for one in found))
            self.show_facts()

    def knows_quotations(self) -> bool:
        """Whether the quotations are known; says so, and has them looked for, if not."""
        idle = self.text_view.whole and not self.naming.looking
        if self.heard is None and not self._looking and idle:
            self._listen(self.text_view.marks.mentions)
        if self.heard is None:
            self.status.say("quotations are still being looked for")
        return self.heard is not None

    def on_unit_view_nowhere(self, message: UnitView.Nowhere) -> None:
        """Say why there is no further quotation."""
        if message.kind == "quotation" and not self.knows_quotations():
            message.prevent_default()

    def _unit_facts(self) -> str:
        """Where the cursor is; who speaks, on a quotation."""
        here = self._quotation_here()
        if here is None:
            return super()._unit_facts()
        place, one = here
        count = len(self.text_view.quotations)
        return f"quotation {place + 1:,}/{count:,} · {one.name or 'speaker unknown'}"

    def _quotation_here(self) -> tuple[int, Quotation] | None:
        """The quotation that the cursor stands on, with its place among all."""
        cursor = self.text_view.cursor
        if cursor.anchor is not None:
            return None
        place = self.text_view.units.index("quotation", cursor.unit)
        return None if place is None else (place, self.text_view.quotations[place])

    def action_quotations(self) -> None:
        """List the quotations by speaker."""
        if not self.knows_quotations():
            return
        spoken, text = self.text_view.quotations, self.text
        voices = [Voice(one.name, one.wording(text), one.span) for one in spoken]
        if not voices:
            self.status.say("nobody is quoted in this text")
            return
        self.did("reader.quotations")
        here = self.text_view.cursor.unit
        near = [v.span for v in voices if v.span.overlaps(here)] or [here]
        self.app.push_screen(QuotationList(voices, near[0]), self._go_to_quotation)

    def _go_to_quotation(self, span: Span | None) -> None:
        if span is not None:
            self.jump(span, "quotation")
