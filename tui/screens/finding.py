"""Finding in an article what is like the unit: occurrences."""

from collections.abc import Sequence

from tui.core.article import Article
from tui.core.search import counted, occurrences
from tui.core.span import Span
from tui.screens.searching import Searching
from tui.services.reading import Opened
from tui.widgets.key_bar import key_of
from tui.widgets.unit_view import UnitView

_LOOKING = frozenset({"", "text.hit_next", "text.hit_previous", "text.page_down"})
"""Moves that look at occurrences, and do not choose something else."""


class Finding(Searching):
    """A desk where the reader finds things.

    Attributes:
        many: All occurrences that the next act applies to; empty for the selection alone.
    """

    many: tuple[Span, ...] = ()

    def show(self, opened: Opened, neighbours: Sequence[Article], near: int | None = None) -> None:
        """Show an article; what was found in the last one goes."""
        self.many = ()
        super().show(opened, neighbours, near)

    @property
    def targets(self) -> Sequence[Span]:
        """What an act applies to: all occurrences, or the selection; nothing in an empty text."""
        spans = self.many or (self.text_view.cursor.span,)
        return [span for span in spans if span.length]

    def drop_many(self) -> None:
        """Let go of the occurrences: a search is for something else."""
        self.many = ()

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
