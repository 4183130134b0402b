"""Mentions and the entities they name, with the labels of OntoNotes 5 as spaCy uses them."""

from collections.abc import Iterable
from dataclasses import dataclass

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
        name: The longest form that was used.
        label: One of `LABELS`.
        mentions: Spans of all mentions, in text order.
    """

    name: str
    label: str
    mentions: tuple[Span, ...]


def entities(text: str, mentions: Iterable[Mention]) -> list[Entity]:
    """Group the mentions of one text into entities, most frequent first, then by first place.

    Mentions of one label whose texts are equal but for case and white space are one entity. A
    one-word PERSON joins the only longer PERSON that ends with that word ("Witkoff", "Steve
    Witkoff").
    """
    groups: dict[tuple[str, str], list[Span]] = {}
    names: dict[tuple[str, str], str] = {}
    for mention in sorted(mentions):
        name = " ".join(mention.span.text(text).split())
        key = (mention.label, name.casefold())
        groups.setdefault(key, []).append(mention.span)
        names.setdefault(key, name)
    for key in [k for k in groups if k[0] == "PERSON" and " " not in k[1]]:
        longer = [k for k in groups if k[0] == "PERSON" and k[1].endswith(" " + key[1])]
        if len(longer) == 1:
            groups[longer[0]] = sorted(groups[longer[0]] + groups.pop(key))
    found = [Entity(names[k], k[0], tuple(spans)) for k, spans in groups.items()]
    return sorted(found, key=lambda e: (-len(e.mentions), e.mentions[0]))
