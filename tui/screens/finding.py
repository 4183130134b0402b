"""Going places in an article: search, occurrences, marks, the way back."""

from collections.abc import Sequence
from dataclasses import replace

from textual import events

from tui.core.article import Article
from tui.core.document import Document
from tui.core.search import find, occurrences
from tui.core.span import Span
from tui.screens.desk import Desk
from tui.services.reading import Opened
from tui.widgets.prompt import Prompt

_JUMPS = 100
"""Places that the way back remembers."""


class Finding(Desk):
    """A desk where the reader finds things.

    Attributes:
        many: All occurrences that the next act applies to; empty for the selection alone.
    """

    many: tuple[Span, ...] = ()
    _from: Span = Span(0, 0)
    _awaited: str = ""
    _marks: dict[str, int]
    _jumps: tuple[int, ...] = ()

    def show(self, opened: Opened, document: Document, neighbours: Sequence[Article]) -> None:
        """Show an article; what was found, marked or waited for in the last one goes."""
        self.many, self._jumps, self._awaited, self._from = (), (), "", Span(0, 0)
        self._marks = {}
        super().show(opened, document, neighbours)

    @property
    def targets(self) -> Sequence[Span]:
        """What an act applies to: all occurrences, or the selection; nothing in an empty text."""
        spans = self.many or (self.text_view.cursor.span,)
        return [span for span in spans if span.length]

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Draw search hits; they are units until there are others."""
        if hits or self.text_view.marks.hits:
            self.text_view.lay(replace(self.text_view.marks, hits=tuple(hits)))

    async def action_find(self) -> None:
        """Ask what to find."""
        self._from = self.text_view.cursor.unit
        await self.prompt.ask("/")

    def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Find as the reader types, and go to the first hit from where the search began."""
        message.stop()
        hits = find(self.text, message.value)
        self.many = ()
        self.show_hits(hits)
        ahead = [hit for hit in hits if hit.end > self._from.start] or hits
        if ahead:
            self.text_view.stand(ahead[0], "hit")
        else:
            self.text_view.stand(self._from, "sentence")
        self.status.say(f"{len(hits)} found" if message.value else "", seconds=0)

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Keep the hits: n and N go on."""
        message.stop()
        self.remember(self._from.start)
        count = self.text_view.units.count("hit")
        self.status.say(f"{count} found; n next, N previous, esc ends" if count else "not found")
        self.did("reader.find")

    def on_prompt_dismissed(self, message: Prompt.Dismissed) -> None:
        """Go back to where the search began."""
        message.stop()
        self.let_go()
        self.text_view.stand(self._from, "sentence")
        self.status.hush()

    def action_occurrences(self) -> None:
        """Select every place where the text of the unit stands."""
        span = self.text_view.cursor.span
        self.many = tuple(occurrences(self.text, span))
        self.show_hits(self.many)
        shown = " ".join(span.text(self.text).split())
        self.status.say(
            f"{len(self.many)} × {shown}: H, t or a digit marks all, esc lets go", seconds=0
        )
        self.did("reader.occurrences")

    def let_go(self) -> bool:
        """Drop selection, occurrences and hits; False if there was nothing to drop."""
        view = self.text_view
        had = bool(view.marks.hits) or view.cursor.anchor is not None
        self.many = ()
        self.show_hits(())
        if view.cursor.kind == "hit":
            view.cursor.kind = "sentence"
        if view.cursor.anchor is not None:
            view.drop()
        return had

    def remember(self, offset: int) -> None:
        """Put a place on the way back."""
        self._jumps = (*self._jumps, offset)[-_JUMPS:]

    def jump(self, span: Span, kind: str) -> None:
        """Go to a place that may be far; the way back leads here."""
        self.remember(self.text_view.cursor.unit.start)
        self.text_view.stand(span, kind)

    def _stand_at(self, offset: int) -> None:
        found = self.text_view.units.nearest("sentence", offset)
        if found is not None:
            self.text_view.stand(found, "sentence")

    def action_jump_back(self) -> None:
        """Go back to where the last jump began."""
        if self._jumps:
            *before, last = self._jumps
            self._jumps = tuple(before)
            self._stand_at(last)
        else:
            self.status.say("no jump to go back on")

    def action_mark(self) -> None:
        """Wait for the letter of a mark to set."""
        self._await("mark", "mark: press a letter")

    def action_go_mark(self) -> None:
        """Wait for the letter of a mark to go to."""
        known = " ".join(sorted(self._marks)) or "none yet"
        self._await("go", f"go to mark: press its letter ({known})")

    def _await(self, what: str, say: str) -> None:
        self._awaited = what
        self.status.say(say, seconds=0)

    def on_key(self, event: events.Key) -> None:
        """Take the letter of a mark when one is awaited, before it means anything else."""
        awaited, self._awaited = self._awaited, ""
        if not awaited:
            return
        event.stop()
        letter = event.character or ""
        if not letter.isalnum():
            self.status.say("no mark")
        elif awaited == "mark":
            self._marks[letter] = self.text_view.cursor.unit.start
            self.status.say(f"mark {letter} is set")
        elif letter in self._marks:
            self.remember(self.text_view.cursor.unit.start)
            self._stand_at(self._marks[letter])
            self.status.say(f"at mark {letter}")
        else:
            self.status.say(f"there is no mark {letter}")
