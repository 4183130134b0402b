"""Articles with their annotations, to write on: what would change, before it is stored."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Codebook, Tag, free_colour, tag_name
from tui.core.errors import RefusedError
from tui.core.history import Edit
from tui.core.ids import new_id
from tui.core.ports import Store
from tui.core.span import Span
from tui.services.admitting import admit
from tui.services.anchoring import Anchoring

Passages = Iterable[tuple[Article, str, Sequence[Span]]]
"""Articles with their normalised texts and places there."""


class Sheet:
    """One article and where its annotations stand, so that many places are looked up quickly.

    Attributes:
        article: Id of the article in the library, which it joins.
        text_hash: SHA-256 (hex) of the text.
    """

    def __init__(
        self,
        store: Store,
        anchoring: Anchoring,
        article: Article,
        text: str,
        now: Callable[[], str],
    ) -> None:
        """Look where all annotations stand. Blocks on the disk.

        Args:
            store: The library.
            anchoring: Finds annotations in the text.
            article: The article.
            text: Its normalised text.
            now: The time as ISO 8601 in UTC.

        Raises:
            ReadOnlyError: The library cannot be written.
        """
        self.article, self.text_hash = admit(store, article, text, now())
        self._text, self._now = text, now
        self._standing: dict[Span, Annotation] = {}
        for note in store.annotations(self.article):
            span = anchoring.find(note, text, self.text_hash).span
            if span is not None:
                self._standing.setdefault(span, note)

    def at(self, span: Span) -> Annotation | None:
        """The oldest annotation that stands at exactly that span."""
        return self._standing.get(span)

    def new(self, span: Span) -> Annotation:
        """A new annotation of that span, without tags and note."""
        target, now = Target.of(self._text, span, self.text_hash), self._now()
        return Annotation(new_id(), self.article, target, created=now, updated=now)

    def tagged(self, spans: Iterable[Span], names: Sequence[str]) -> list[Edit]:
        """What gives tags to the annotations of exactly those spans, new ones where there are none.

        Args:
            spans: The passages.
            names: Names as the codebook has them; none leaves annotations that there are.
        """
        edits = []
        for span in dict.fromkeys(spans):
            old = self.at(span)
            given = old.tags if old else ()
            wanted = tuple(dict.fromkeys((*given, *names)))
            if old is None:
                edits.append(Edit(None, replace(self.new(span), tags=wanted)))
            elif wanted != given:
                edits.append(Edit(old, replace(old, tags=wanted, updated=self._now())))
        return edits


def named(book: Codebook, tags: Sequence[str]) -> tuple[list[str], list[Edit]]:
    """The names that the codebook has for tags, and the edits that add those it lacks.

    Raises:
        RefusedError: A name is empty.
    """
    names: list[str] = []
    added: list[Tag] = []
    for raw in tags:
        name = tag_name(raw)
        if not name:
            message = "A tag needs a name"
            raise RefusedError(message)
        known = Codebook((*book.tags, *added)).by_name(name)
        if known is None:
            colour = free_colour(tag.colour for tag in (*book.tags, *added))
            known = Tag(new_id(), name, colour=colour)
            added.append(known)
        names.append(known.name)
    return list(dict.fromkeys(names)), [Edit(None, tag) for tag in added]
