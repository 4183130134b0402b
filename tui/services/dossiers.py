"""Entities of the whole library, asked for: lists, dossiers, concordances, tags on mentions."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.concordance import key_of, months
from tui.core.dossier import Beside, Canonical, Index, Known, Occurrence, Scope, itself
from tui.core.history import Step
from tui.core.span import Span
from tui.services.annotating import Annotating
from tui.services.reading import Reading
from tui.services.texts import Texts


@dataclass(frozen=True, slots=True)
class Remark:
    """An annotation that touches mentions of an entity; `occurrence` is the first of these."""

    annotation: Annotation
    occurrence: Occurrence


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is known of an entity.

    Attributes:
        known: Its name, figures and aliases.
        occurrences: All mentions, newest article first.
        months: Each month from the first to the last mention, with how many there are.
        undated: Mentions in articles without a date.
        remarks: Annotations that touch mentions, in the same order.
    """

    known: Known
    occurrences: Sequence[Occurrence]
    months: Sequence[tuple[str, int]]
    undated: int
    remarks: Sequence[Remark]


class Dossiers:
    """Answers from the index, and from the library what belongs to it. All of it blocks.

    Every verb raises GlossError when the index cannot be read.
    """

    def __init__(
        self, index: Index, reading: Reading, annotating: Annotating, canonical: Canonical = itself
    ) -> None:
        """Put the service together.

        Args:
            index: The index.
            reading: Opens articles.
            annotating: Tags mentions.
            canonical: What the reader taught of names.
        """
        self._index = index
        self._reading = reading
        self._annotating = annotating
        self._canonical = canonical
        self._texts = Texts(index, reading)

    def entities(self, article: int | None = None, labels: Iterable[str] = ()) -> list[Known]:
        """All entities, most mentioned first; of one article and with certain labels if given."""
        found = self._index.entities(self._canonical, article)
        wanted = frozenset(labels)
        return [one for one in found if one.label in wanted] if wanted else found

    def named(self, name: str, labels: Iterable[str] = ()) -> list[Known]:
        """The entities that may be meant by a name, an alias or a last word, without case."""
        wanted = frozenset(labels)
        found = self._index.named(name, self._canonical)
        return [one for one in found if not wanted or one.label in wanted]

    def occurrences(self, known: Known) -> list[Occurrence]:
        """All mentions of an entity in articles of the library, newest article first."""
        found = self._index.occurrences(known.name, known.label, self._canonical)
        return [one for one in found if self._reading.known(one.article) is not None]

    def together(self, name: str, label: str, scope: Scope) -> list[Beside]:
        """The names that occur with an entity, most often first."""
        return self._index.together(name, label, scope, self._canonical)

    def open(self, name: str, label: str) -> Dossier | None:
        """All that is known of an entity; None if nothing is.

        Args:
            name: Its canonical name, or one that the index or the reader knows it by.
            label: Its label.
        """
        known = self.known(name, label)
        if known is None:
            return None
        found = self.occurrences(known)
        timeline = self._index.timeline(known.name, known.label, self._canonical)
        dated = [(month, timeline.get(month, 0)) for month in months(timeline)]
        return Dossier(known, found, dated, timeline.get("", 0), self._remarks(found))

    def known(self, name: str, label: str) -> Known | None:
        """The entity of that name, else the one that has it as an alias; arguments as `open`."""
        name = self._canonical(name, label)
        key = key_of(name)
        called = [one for one in self._index.named(name, self._canonical) if one.label == label]
        by_name = (one for one in called if key_of(one.name) == key)
        by_alias = (one for one in called if key in map(key_of, one.aliases))
        return next(by_name, None) or next(by_alias, None)

    def annotated(self, name: str) -> frozenset[int] | None:
        """Ids of the annotations that touch a mention of what a name may mean.

        None if the index knows nothing that is called so.
        """
        known = self.named(name)
        if not known:
            return None
        remarks = (one for found in known for one in self._remarks(self.occurrences(found)))
        return frozenset(one.annotation.id for one in remarks)

    def article(self, ident: int) -> Article | None:
        """The article of the library with that id; does not block."""
        return self._reading.known(ident)

    def tag(self, occurrences: Iterable[Occurrence], tags: Sequence[str]) -> tuple[Step, int]:
        """Tag mentions, in one undoable step.

        Returns:
            What was done, and how many mentions were left out as their text has changed.

        Raises:
            GlossError: The library cannot be written, or a name is empty.
        """
        passages, stale = self._texts.passages(occurrences)
        return (self._annotating.tag_all(passages, tags) if passages else Step("tag", ())), stale

    def _remarks(self, occurrences: Iterable[Occurrence]) -> list[Remark]:
        """Annotations that overlap occurrences."""
        found = []
        for ident, group in groupby(occurrences, lambda one: one.article):
            notes = self._annotating.annotations(ident)
            if notes:
                found += _touching(self._standing(ident, notes), list(group))
        return found

    def _standing(
        self, ident: int, notes: Sequence[Annotation]
    ) -> Sequence[tuple[Span, Annotation]]:
        """Where annotations stand in the text that was indexed."""
        source = self._index.source(ident)
        digest = source.text_hash if source else ""
        if all(note.target.text_hash == digest for note in notes):
            return [(note.target.span, note) for note in notes]
        text = self._texts.same(ident)
        if text is None:
            return []
        placed = self._annotating.anchoring.place(notes, text[1], digest)
        return [(one.span, one.annotation) for one in placed if one.span is not None]


def _touching(
    standing: Iterable[tuple[Span, Annotation]], occurrences: Sequence[Occurrence]
) -> list[Remark]:
    """Annotations of one article that overlap occurrences there, which are in text order."""
    ends = [one.span.end for one in occurrences]
    found = []
    for span, note in standing:
        at = bisect_left(ends, span.start + 1)
        if at < len(ends) and occurrences[at].span.overlaps(span):
            found.append(Remark(note, occurrences[at]))
    return found
