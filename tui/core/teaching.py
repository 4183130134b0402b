"""The things that a reader can teach about names: as the library keeps them."""

from dataclasses import dataclass
from typing import Literal

from tui.core.annotation import Target
from tui.core.patterns import Token

Scope = Literal["here", "article", "everywhere"]
"""Where something holds: at one place, in one article, in every text."""

SCOPES: tuple[Scope, ...] = ("here", "article", "everywhere")
"""From the narrowest to the widest."""


@dataclass(frozen=True, slots=True)
class TaughtName:
    """A name, as a pattern of spaCy's EntityRuler.

    Attributes:
        id: Time-ordered id.
        text: The name as it is written: a string pattern.
        label: One of `LABELS`.
        entity: What it names, the EntityRuler's `id`; empty if that is the name itself.
        scope: Where it holds.
        article: Id of the article where it was taught; 0 if it came from a file.
        place: Where it was taught.
        tokens: A token pattern, which is looked for in place of the string.
        updated: ISO 8601, UTC.
    """

    id: int
    text: str
    label: str
    entity: str = ""
    scope: Scope = "everywhere"
    article: int = 0
    place: Target | None = None
    tokens: tuple[Token, ...] = ()
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that is no name, whatever a pipeline says.

    Attributes:
        id: Time-ordered id.
        text: The words, as they stand.
        label: The label that it does not have; empty if it has none at all.
        scope: Where it holds.
        article: Id of the article where it was taught; 0 if it came from a file.
        place: Where it was taught.
        was: The label that it had there, or empty.
        updated: ISO 8601, UTC.
    """

    id: int
    text: str
    label: str = ""
    scope: Scope = "everywhere"
    article: int = 0
    place: Target | None = None
    was: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that names the same as another one; if the two are equal, it stands for itself.

    Attributes:
        id: Time-ordered id.
        text: The name.
        label: Its label.
        entity: The name of what it names.
        updated: ISO 8601, UTC.
    """

    id: int
    text: str
    label: str
    entity: str
    updated: str = ""


Said = TaughtName | Rejection
"""What is said of words in a text."""

TaughtRecord = TaughtName | Rejection | Alias
"""One thing that the reader taught."""
