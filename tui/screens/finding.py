"""Finding in an article: search, occurrences."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tui.core.article import Article
from tui.core.document import Document
from tui.core.search import counted, find, occurrences
from tui.core.span import Span
from tui.screens.jumping import Jumping
from tui.services.reading import Opened
from tui.widgets.key_bar import key_of
from tui.widgets.prompt import Prompt
from tui.widgets.unit_view import UnitView

_LOOKING = frozenset({"", "text.hit_next", "text.hit_previous", "text.page_down"})
"""Moves that look at occurrences, and do not choose something else."""


class Before(NamedTuple):
    """What there was when a search began."""

    unit: Span
    kind: str
    anchor: Span | None
    hits: Sequence[Span]


class Finding(Jumping):
    """A desk where the reader finds things.

    Attributes:
        many: All occurrences that the next act applies to; empty for the selection alone.
    """

    many: tuple[Span, ...] = ()
    _before = Before(Span(0, 0), "sentence", None, ())

    def show(self, opened: Opened, document: Document, neighbours: Sequence[Article]) -> None:
        """Show an article; what was found in the last one goes."""
        self.many = ()
        super().show(opened, document, neighbours)

    @property
    def targets(self) -> Sequence[Span]:
        """What an act applies to: all occurrences, or the selection; nothing in an empty text."""
        spans = self.many or (self.text_view.cursor.span,)
        return [span for span in spans if span.length]

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Draw search hits; they are units until there are others."""
        view = self.text_view
        if hits or view.marks.hits:
            view.lay(replace(view.marks, hits=tuple(hits)))
        if not hits and view.cursor.kind == "hit":
            view.cursor.kind = "sentence"

    async def action_find(self) -> None:
        """Ask what to find."""
        cursor = self.text_view.cursor
        self._before = Before(cursor.unit, cursor.kind, cursor.anchor, self.text_view.marks.hits)
        await self.prompt.ask("/")

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Find as the reader types, and go to the first hit from where the search began."""
        message.stop()
        hits = find(self.text, message.value)
        self.many = ()
        self.show_hits(hits)
        before = self._before
        ahead = [hit for hit in hits if hit.end > before.unit.start] or hits
        if ahead:
            self.text_view.stand(ahead[0], "hit")
        else:
            self.text_view.stand(before.unit, before.kind)
        self.status.say(f"{counted(hits)} found" if message.value else "", seconds=0)

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Keep the hits, to go on from one to the next."""
        message.stop()
        hits = self.text_view.marks.hits
        if hits:
            self.remember(self._before.unit.start)
            idents = ("text.hit_next", "text.hit_previous", "reader.drop")
            on, back, end = (key_of(self, ident) for ident in idents)
            self.status.say(f"{counted(hits)} found; {on} next, {back} previous, {end} ends")
        else:
            self.status.say("not found")
        self.did("reader.find")

    def on_prompt_dismissed(self, message: Prompt.Dismissed) -> None:
        """Let all be as it was when the search began."""
        message.stop()
        before = self._before
        self.show_hits(before.hits)
        self.text_view.cursor.anchor = before.anchor
        self.text_view.stand(before.unit, before.kind)
        self.status.hush()

    def action_occurrences(self) -> None:
        """Select every place where the text of the unit stands."""
        span = self.text_view.cursor.span
        self.many = tuple(occurrences(self.text, span))
        self.show_hits(self.many)
        shown = " ".join(span.text(self.text).split())
        mark, tag, end = (
            key_of(self, ident) for ident in ("reader.highlight", "reader.tag", "reader.drop")
        )
        more = key_of(self, "reader.occurrences")
        how = f"{mark}, {tag} or a digit marks all; {more} everywhere; {end} lets go"
        self.status.say(f"{counted(self.many)} × {shown}: {how}", seconds=0)
        self.show_facts()
        self.did("reader.occurrences")

    def on_unit_view_moved(self, message: UnitView.Moved) -> None:
        """Know that who goes on to something else means that."""
        if message.action not in _LOOKING and self.text_view.cursor.kind != "hit":
            self._let_go_of_many()

    def _let_go_of_many(self) -> None:
        if self.many:
            self.many = ()
            self.show_hits(())
            self.status.hush()

    def let_go(self) -> bool:
        """Drop selection, occurrences and hits; False if there was nothing to drop."""
        had = bool(self.text_view.marks.hits) or self.text_view.cursor.anchor is not None
        self.end_selection()
        self.show_hits(())
        return had

    def end_selection(self) -> None:
        """Drop selection and occurrences, once something was done to them; hits stay."""
        self._let_go_of_many()
        if self.text_view.cursor.anchor is not None:
            self.text_view.drop()

    def _unit_facts(self) -> str:
        """Where the cursor is, or how many passages the next act applies to."""
        return f"{counted(self.many)} passages" if self.many else super()._unit_facts()
