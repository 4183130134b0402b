"""Mentions and the entities they name, with the labels of OntoNotes 5 as spaCy uses them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tui.core.aliases import is_short_for, plain, shown
from tui.core.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A span recognised as a name, date or amount; `label` is one of `LABELS`."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Entity:
    """What one or more mentions of an article name.

    Attributes:
        name: The name that the reader gave it, else the whole one that is used most.
        label: One of `LABELS`.
        mentions: Spans of all mentions, in text order.
        aliases: Every form that was used, most frequent first.
    """

    name: str
    label: str
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()


Known = Callable[[str, str], str | None]
"""The name that the reader gave to what a name with a label names; None where nothing was said."""


def nobody(_name: str, _label: str) -> str | None:
    """Nothing was said of any name."""
    return None


class _Group:
    """Mentions of one entity, as they come together."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.spans: list[Span] = []
        self.forms: defaultdict[str, int] = defaultdict(int)

    def take(self, other: "_Group") -> None:
        self.spans += other.spans
        for form, count in other.forms.items():
            self.forms[form] += count


def entities(text: str, mentions: Iterable[Mention], known: Known = nobody) -> list[Entity]:
    """Group the mentions of one text into entities, most frequent first, then by first place.

    Mentions of one label whose texts differ in nothing but what `plain` leaves out are one entity,
    and so are those that the reader said are. A PERSON joins the only longer one that ends with
    its words, or else begins with them ("Witkoff", "Steve Witkoff"), unless the reader said
    something about it; where there are several longer ones it stays by itself.

    Args:
        text: The text.
        mentions: Its mentions.
        known: What the reader said of names.
    """
    groups: dict[tuple[str, str], _Group] = {}
    said: set[tuple[str, str]] = set()
    persons: defaultdict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for mention in sorted(mentions):
        name, label = shown(mention.span.text(text)), mention.label
        given = known(name, label)
        key = (label, plain(given or name, label))
        group = groups.setdefault(key, _Group(given or name))
        group.spans.append(mention.span)
        group.forms[name] += 1
        if given:
            group.name = given
            said.add(key)
        if label == "PERSON":
            persons[tuple(plain(name, label).split())].add(key)
            persons[tuple(key[1].split())].add(key)
    for key in groups.keys() - said:
        groups[key].name = _by_use(groups[key].forms)[0]
    for key, home in _homes(persons, said).items():
        groups[home].take(groups.pop(key))
    found = [
        Entity(group.name, label, tuple(sorted(group.spans)), _by_use(group.forms))
        for (label, _), group in groups.items()
    ]
    return sorted(found, key=lambda e: (-len(e.mentions), e.mentions[0]))


def _by_use(forms: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(forms, key=lambda form: -forms[form]))


def _homes(
    persons: dict[tuple[str, ...], set[tuple[str, str]]], said: set[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """The group that each group of short names belongs to, the longest names first."""
    homes: dict[tuple[str, str], tuple[str, str]] = {}
    ends: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in persons:
        if len(words) > 1:
            ends[words[0]].add(words)
            ends[words[-1]].add(words)
    for words in sorted(persons, key=len, reverse=True):
        for key in persons[words]:
            if key in said or key[1] != " ".join(words) or not words:
                continue
            near = {*ends[words[-1]], *ends[words[0]]}
            home = _only(words, near, persons, homes)
            if home is not None and home != key:
                homes[key] = home
    return homes


def _only(
    words: Sequence[str],
    near: Iterable[tuple[str, ...]],
    persons: dict[tuple[str, ...], set[tuple[str, str]]],
    homes: dict[tuple[str, str], tuple[str, str]],
) -> tuple[str, str] | None:
    """The only group with a longer name that ends with these words, or else begins with them."""
    for part in ("surname", "first name"):
        longer = {
            homes.get(key, key)
            for long in near
            if is_short_for(words, long) == part
            for key in persons[long]
        }
        if longer:
            return longer.pop() if len(longer) == 1 else None
    return None
