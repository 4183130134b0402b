"""Names, corrected by the reader: every change of what the library knows of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from tui.core import clock
from tui.core.aliases import Suggestion, plain, shown, suggestions
from tui.core.article import Article
from tui.core.entity import Entity, Mention
from tui.core.errors import RefusedError
from tui.core.examples import Correction, Example, corrections, examples
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.labels import LABELS, NAMES
from tui.core.mending import Mending, Spot, gist, records_of, replaced, words_of
from tui.core.ports import Store
from tui.core.taught import Taught
from tui.core.teaching import Alias, Said, Scope, TaughtName, TaughtRecord
from tui.core.text import clean_line, shorten
from tui.services.admitting import admit

WHERE: dict[Scope, str] = {
    "here": "here",
    "article": "in this article",
    "everywhere": "everywhere",
}
"""What each scope is called."""

_LONG = 40
"""Code points of a name that undo shows."""


class Teaching:
    """The verbs of teaching. Each is one undoable step; all that write block on the disk.

    A verb that finds nothing to change returns a step without edits. All of them raise
    ReadOnlyError when the library cannot be written and RefusedError when it was changed meanwhile,
    and then change nothing.
    """

    def __init__(self, store: Store, now: Callable[[], str] = clock.now) -> None:
        """Put the service together; `now` gives the time as ISO 8601 in UTC."""
        self._store = store
        self._now = now

    def taught(self) -> Taught:
        """All that was taught. Answers from memory."""
        return self._store.taught()

    def mend(self, article: Article, text: str, *mendings: Mending) -> Step:
        """Say what passages are: names with their labels and bounds, or no names.

        What was said of the same words before and holds there is replaced, unless it is wider.

        Args:
            article: The article, which joins the library if it is not in it.
            text: Its normalised text.
            mendings: What is said; undo calls the step by the first.

        Raises:
            RefusedError: A passage has no words, or there is no such label.
        """
        for one in mendings:
            _check(text, one)
        called = _called(text, mendings[0])
        home, digest = admit(self._store, article, text, self._now())
        spot, now = Spot(text, digest, home), self._now()
        said = [record for one in mendings for record in records_of(one, spot, now)]
        said = list({gist(record): record for record in said}.values())
        before = self.taught().records
        gone = list(dict.fromkeys(old for new in said for old in replaced(before, new)))
        if list(map(gist, gone)) == list(map(gist, said)):
            return Step(called, ())
        said = [_with_entity(one, gone) for one in said]
        return self._apply(called, [*_without(gone), *_with(said)])

    def same_as(self, name: str, label: str, entity: str, entity_label: str) -> Step:
        """Say that a name names the same as another one, in every text.

        If their labels differ, the name gets the other's label too.

        Args:
            name: A name.
            label: Its label.
            entity: The name of what it names.
            entity_label: The label of that.

        Raises:
            RefusedError: One of the names is empty.
        """
        name, entity = shown(clean_line(name)), shown(clean_line(entity))
        if not name or not entity:
            message = "a name is empty"
            raise RefusedError(message)
        source = plain(name, entity_label)
        gone: list[TaughtRecord] = list(self._in_the_way(source, entity, entity_label))
        made = Alias(new_id(), name, entity_label, entity, self._now())
        if list(map(gist, gone)) == [gist(made)] and label == entity_label:
            return Step("same as", ())
        added: list[TaughtRecord] = [made]
        if label != entity_label:
            names = (one for one in self.taught().names if one.scope == "everywhere")
            gone += [one for one in names if one.text == name]
            added.append(TaughtName(new_id(), name, entity_label, updated=self._now()))
        what = "by itself" if plain(entity, entity_label) == source else _short(entity)
        return self._apply(f"{_short(name)} is {what}", [*_without(gone), *_with(added)])

    def apart(self, names: Sequence[str], label: str) -> Step:
        """Take back that names name the same as another; where nobody said so, say they do not.

        Args:
            names: Names that differ, at least one.
            label: Their label.
        """
        edits: list[Edit] = []
        for name in names:
            source = plain(name, label), label
            said = [
                one
                for one in self.taught().aliases
                if (plain(one.text, label), one.label) == source
            ]
            alone = Alias(
                new_id(), shown(clean_line(name)), label, shown(clean_line(name)), self._now()
            )
            edits += _without(said) or _with([alone])
        return self._apply(f"{_short(names[0])} is by itself", list(dict.fromkeys(edits)))

    def forget(self, records: Sequence[TaughtRecord]) -> Step:
        """Forget things that were taught."""
        count = len(records)
        label = "forget what was taught" if count == 1 else f"forget {count} things taught"
        return self._apply(label, _without(dict.fromkeys(records)))

    def take(self, records: Iterable[TaughtRecord], label: str) -> Step:
        """Learn records from elsewhere, in one step; those that are known already are left out.

        Args:
            records: With any ids; they get new ones.
            label: What undo calls the step.
        """
        known = set(map(gist, self.taught().records))
        fresh = {gist(one): one for one in records}
        new = [one for said, one in fresh.items() if said not in known]
        now, idents = self._now(), sorted(new_id() for _ in new)
        named = zip(new, idents, strict=True)
        return self._apply(label, _with(replace(one, id=i, updated=now) for one, i in named))

    def suggestions(
        self, name: str, label: str, entities: Iterable[Entity]
    ) -> tuple[list[Suggestion], list[tuple[str, str]]]:
        """What a name may name, most likely first; and all names that are known, its label's first.

        Args:
            name: A name.
            label: Its label.
            entities: What the article names, most frequent first.
        """
        taught = self.taught()
        known = [(one.name, one.label) for one in entities]
        known += [(taught.canonical(one.entity, one.label), one.label) for one in taught.aliases]
        known += [(one.entity or one.text, one.label) for one in taught.names]
        mine = plain(name, label)
        known = [
            one
            for one in dict.fromkeys(known)
            if one[1] == label or (one[1] in NAMES and label in NAMES)
            if (plain(*one), one[1]) != (mine, label)
        ]
        known.sort(key=lambda one: one[1] != label)
        return suggestions(name, label, known), known

    def corrections(self) -> list[Correction]:
        """Everything that was taught at a place of a text, oldest first."""
        return corrections(self.taught())

    def examples(
        self, mentions: Callable[[str], Sequence[Mention] | None] = lambda _: None
    ) -> Iterator[Example]:
        """The paragraphs in which something was corrected. Blocks on the disk.

        Args:
            mentions: What a pipeline found in the text with that hash; None if nobody knows.
        """
        made: dict[tuple[str, int], list[Correction]] = {}
        for one in self.corrections():
            made.setdefault((one.text_hash, one.article), []).append(one)
        for (digest, _), ones in made.items():
            text = self._store.kept_text(digest)
            if text is not None:
                yield from examples(text, mentions(digest), self.taught(), ones)

    def _in_the_way(self, source: str, entity: str, label: str) -> Iterator[Alias]:
        """The aliases that a new one replaces: of the same name, and one that says the reverse."""
        reverse = plain(entity, label), source
        for one in self.taught().aliases:
            name = plain(one.text, label)
            if one.label == label and (
                name == source or (name, plain(one.entity, label)) == reverse
            ):
                yield one

    def _apply(self, label: str, edits: Iterable[Edit]) -> Step:
        step = Step(label, tuple(edits))
        return self._store.apply(step) if step.edits else step


def _check(text: str, mending: Mending) -> None:
    if not any(char.isalnum() for char in words_of(text, mending)):
        message = "a name needs a letter or a digit"
        raise RefusedError(message)
    if mending.label is not None and mending.label not in LABELS:
        message = f"there is no label {clean_line(mending.label)}"
        raise RefusedError(message)


def _called(text: str, mending: Mending) -> str:
    """What undo calls a mending."""
    words, where = _short(words_of(text, mending)), WHERE[mending.scope]
    if mending.label is None:
        return f"{words} is no name {where}"
    return f"{words} is {mending.label} {where}"


def _short(name: str) -> str:
    return shorten(name, _LONG)


def _with(records: Iterable[TaughtRecord]) -> list[Edit]:
    return [Edit(None, one) for one in records]


def _without(records: Iterable[TaughtRecord]) -> list[Edit]:
    return [Edit(one, None) for one in records]


def _with_entity(made: Said, gone: Iterable[Said]) -> Said:
    """A name that goes on naming what the one that it replaces does."""
    if not isinstance(made, TaughtName):
        return made
    entities = (
        one.entity
        for one in gone
        if isinstance(one, TaughtName) and (one.text, one.label) == (made.text, made.label)
    )
    return replace(made, entity=next(entities, ""))
