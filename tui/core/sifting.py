"""What a panel shows: a filter of words and tags, entities in groups."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tui.core.annotation import Annotation
from tui.core.entity import Entity
from tui.core.labels import LABELS
from tui.core.listing import fold

TAG = "#"
"""What a word begins with that is the beginning of a tag."""


class Sieve:
    """What was typed, ready to be held against many things; every word of it has to be there."""

    def __init__(self, typed: str) -> None:
        """Read a filter, in which case and accents do not count."""
        words = fold(typed).split()
        self._tags = [f"/{word[1:]}" for word in words if word.startswith(TAG) and len(word) > 1]
        self._words = [word for word in words if not word.startswith(TAG)]

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self._tags or self._words)

    def text(self, text: str) -> bool:
        """Whether a text has all words; a tag it cannot have."""
        folded = fold(text)
        return not self._tags and all(word in folded for word in self._words)

    def entity(self, entity: Entity) -> bool:
        """Whether names and label of an entity have all words."""
        return self.text("\n".join((entity.name, *entity.aliases, entity.label)))

    def annotation(self, note: Annotation) -> bool:
        """Whether passage, note and tags have all words, and a tag or one above it each tag."""
        return self._has_tags(note.tags) and self._has_words(note)

    def _has_tags(self, tags: Iterable[str]) -> bool:
        paths = [f"/{fold(tag)}" for tag in tags] if self._tags else []
        return all(any(wanted in path for path in paths) for wanted in self._tags)

    def _has_words(self, note: Annotation) -> bool:
        folded = fold("\n".join((note.target.exact, note.note, *note.tags))) if self._words else ""
        return all(word in folded for word in self._words)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the entities of one label.

    Attributes:
        label: The label.
        count: How many of them there are, whether they are shown or not.
        shut: Whether they are not shown.
    """

    label: str
    count: int
    shut: bool = False


def grouped(
    entities: Iterable[Entity], sieve: Sieve, shut: Collection[str] = ()
) -> list[Heading | Entity]:
    """Entities below headings, by label in the order of `LABELS`.

    Args:
        entities: All of them; those of one label keep their order.
        sieve: What is to be seen; when it asks for something, no group is shut.
        shut: Labels whose entities are not shown.
    """
    groups: dict[str, list[Entity]] = {label: [] for label in LABELS}
    for entity in entities:
        if not sieve or sieve.entity(entity):
            groups.setdefault(entity.label, []).append(entity)
    lines: list[Heading | Entity] = []
    for label, members in groups.items():
        if members:
            closed = label in shut and not sieve
            lines += [Heading(label, len(members), closed), *(() if closed else members)]
    return lines
