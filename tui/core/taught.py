"""All that the reader taught about names, and what follows from it for a text."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property

from tui.core.aliases import plain
from tui.core.anchor import Anchors
from tui.core.entity import Mention
from tui.core.labels import LABELS
from tui.core.patterns import Finder, Pattern
from tui.core.span import Span
from tui.core.teaching import SCOPES, Alias, Rejection, TaughtName, TaughtRecord
from tui.core.verdict import Verdict, line_of

_Rank = tuple[int, str, int]
"""What is more particular, or newer at that, overrules."""


@dataclass(frozen=True)
class Taught:
    """All that was taught.

    Attributes:
        records: Names, rejections and aliases, oldest first.
    """

    records: tuple[TaughtRecord, ...] = ()

    @cached_property
    def key(self) -> str:
        """16 hex digits that stand for the whole, for keys of what is derived from it."""
        whole = json.dumps(sorted((asdict(one) for one in self.records), key=_id), default=str)
        return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]

    @property
    def names(self) -> list[TaughtName]:
        """The names; one with a label that there is not is left out."""
        names = (one for one in self.records if isinstance(one, TaughtName))
        return [one for one in names if one.label in LABELS]

    @property
    def rejections(self) -> list[Rejection]:
        """What is no name."""
        return [one for one in self.records if isinstance(one, Rejection)]

    @property
    def aliases(self) -> list[Alias]:
        """The aliases."""
        return [one for one in self.records if isinstance(one, Alias)]

    def apply(
        self, text: str, mentions: Iterable[Mention], article: int = 0, text_hash: str = ""
    ) -> list[Mention]:
        """The mentions of a text, corrected; see `Verdict.apply` and, for the rest, `verdict`."""
        return self.verdict(text, article, text_hash).apply(mentions)

    def verdict(self, text: str, article: int = 0, text_hash: str = "") -> Verdict:
        """What was taught, for one text.

        Of taught names that overlap, the one for just that place wins, then the longest, the one
        for the article, the newest. Of a name and a rejection of the same words the more
        particular one wins, then the newer.

        Args:
            text: A normalised text.
            article: Id of its article, 0 if the library does not hold it.
            text_hash: SHA-256 (hex) of the text; what was taught on another one is looked for.
        """
        places = _Places(text, text_hash)
        refused = [one for one in self.rejections if one.scope == "everywhere" or article]
        refused = [one for one in refused if one.scope == "everywhere" or one.article == article]
        here = [(span, one) for one in refused if one.scope == "here" for span in places.of(one)]
        wide: defaultdict[str, list[Rejection]] = defaultdict(list)
        for one in refused:
            if one.scope != "here":
                wide[one.text].append(one)
        found = [
            (span, one)
            for span, one in self._standing(text, article, places)
            if not _is_refused(one, [*wide.get(line_of(span.text(text)), ()), *_at(here, span)])
        ]
        nowhere = {words: frozenset(r.label for r in ones) for words, ones in wide.items()}
        return Verdict(text, _chosen(found), [(span, one.label) for span, one in here], nowhere)

    def _standing(
        self, text: str, article: int, places: "_Places"
    ) -> Iterator[tuple[Span, TaughtName]]:
        """Every place of a taught name that holds for an article."""
        for span, name in self._everywhere.find(text):
            yield span, name
        local = [one for one in self._local if one.article == article] if article else []
        for name in local:
            if name.scope == "here":
                for span in places.of(name):
                    yield span, name
        inside = [one for one in local if one.scope == "article"]
        for span, name in Finder(_patterns(inside)).find(text) if inside else ():
            yield span, name

    @cached_property
    def _everywhere(self) -> Finder[TaughtName]:
        return Finder(_patterns(one for one in self.names if one.scope == "everywhere"))

    @cached_property
    def _local(self) -> list[TaughtName]:
        return [one for one in self.names if one.scope != "everywhere"]

    def canonical(self, name: str, label: str) -> str:
        """The name of what a name with a label names: the name itself if nothing was said."""
        return self.alias_of(name, label) or name

    def alias_of(self, name: str, label: str) -> str | None:
        """What the reader said that a name with a label names; None where nothing was said."""
        return self._entities.get((plain(name, label), label))

    @cached_property
    def _entities(self) -> dict[tuple[str, str], str]:
        """The last name of each chain of aliases; where two close a circle the newer one counts."""
        given = [(one.updated, one.id, one.text, one.label, one.entity) for one in self.aliases]
        given += [
            (one.updated, one.id, one.text, one.label, one.entity)
            for one in self.names
            if one.entity and one.scope == "everywhere"
        ]
        to: dict[tuple[str, str], tuple[tuple[str, str], str]] = {}
        for *_, name, label, entity in sorted(given, reverse=True):
            source, target = (plain(name, label), label), (plain(entity, label), label)
            if source not in to and (source == target or source not in _chain(target, to)):
                to[source] = target, entity
        ends: dict[tuple[str, str], str] = {}
        for source, (_, entity) in to.items():
            last = _chain(source, to)[-1]
            ends[source] = next((e for t, e in to.values() if t == last), entity)
        return ends


def _chain(
    start: tuple[str, str], to: dict[tuple[str, str], tuple[tuple[str, str], str]]
) -> list[tuple[str, str]]:
    chain = [start]
    while chain[-1] in to and to[chain[-1]][0] not in chain:
        chain.append(to[chain[-1]][0])
    return chain


def _patterns(names: Iterable[TaughtName]) -> Iterator[tuple[Pattern, TaughtName]]:
    return ((Pattern.of(one.text, one.tokens), one) for one in names)


def _id(fields: dict[str, object]) -> str:
    return f"{fields['id']:032x}{fields}"


class _Places:
    """Finds where something was taught in a text that may have changed."""

    def __init__(self, text: str, text_hash: str) -> None:
        self._text, self._hash = text, text_hash

    def of(self, one: TaughtName | Rejection) -> Sequence[Span]:
        """The place; none if it is lost."""
        target = one.place
        if target is None:
            return ()
        if target.text_hash == self._hash or target.span.text(self._text) == target.exact:
            stands = target.span.length > 0 and target.span.end <= len(self._text)
            return (target.span,) if stands else ()
        span = self._anchors.place(target).span
        return () if span is None else (span,)

    @cached_property
    def _anchors(self) -> Anchors:
        return Anchors(None, self._text)


def _at(here: Iterable[tuple[Span, Rejection]], span: Span) -> list[Rejection]:
    return [one for where, one in here if where == span]


def _rank(one: TaughtName | Rejection) -> _Rank:
    return -SCOPES.index(one.scope), one.updated, one.id


def _is_refused(name: TaughtName, refused: Iterable[Rejection]) -> bool:
    return any(one.label in ("", name.label) and _rank(one) > _rank(name) for one in refused)


def _chosen(found: Sequence[tuple[Span, TaughtName]]) -> list[tuple[Mention, bool]]:
    """The names that stand, none over another, in text order."""

    def order(one: tuple[Span, TaughtName]) -> tuple[bool, int, int, _Rank]:
        span, name = one
        return name.scope == "here", span.length, -span.start, _rank(name)

    taken: list[tuple[Mention, bool]] = []
    covered: set[int] = set()
    for span, name in sorted(found, key=order, reverse=True):
        if covered.isdisjoint(range(*span)):
            covered.update(range(*span))
            taken.append((Mention(span, name.label), name.scope == "here"))
    return sorted(taken)
