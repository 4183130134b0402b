"""What waits for a decision, as cards of a `tui.core.review.Queue`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tui.core.anchor import Candidate
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.doubt import Doubtful
from tui.core.proposal import Proposal
from tui.core.span import Span

Kind = Literal["name", "tag", "lost"]

KINDS: tuple[Kind, ...] = ("tag", "name", "lost")
"""The kinds of cards, those that the reader put up first."""


@dataclass(frozen=True, slots=True)
class NameCard:
    """Words that were taken for a name; `article` is the one that is reviewed, None for all."""

    name: Doubtful
    article: int | None = None

    @property
    def id(self) -> tuple[object, ...]:
        """See `Card`."""
        return "name", self.name.words, self.name.label

    @property
    def kind(self) -> Kind:
        """See `Card`."""
        return "name"


@dataclass(frozen=True, slots=True)
class TagCard:
    """A passage that was put up for review."""

    proposal: Proposal

    @property
    def id(self) -> tuple[object, ...]:
        """See `Card`."""
        return "tag", self.proposal.article, self.proposal.id

    @property
    def kind(self) -> Kind:
        """See `Card`."""
        return "tag"


@dataclass(frozen=True, slots=True)
class LostCard:
    """An annotation that has no place in the present text of its article."""

    note: Annotation

    @property
    def id(self) -> tuple[object, ...]:
        """See `Card`."""
        return "lost", self.note.article, self.note.id

    @property
    def kind(self) -> Kind:
        """See `Card`."""
        return "lost"


AnyCard = NameCard | TagCard | LostCard


@dataclass(frozen=True, slots=True)
class Scene:
    """A card with the text that it is about.

    Attributes:
        card: The card.
        article: Its article, with the hash of the text.
        text: The normalised text.
        span: The passage; for a lost annotation the likeliest place; None if there is none.
        paragraph: The paragraph of that.
        places: Where a lost annotation may belong, best first.
    """

    card: AnyCard
    article: Article
    text: str
    span: Span | None
    paragraph: Span
    places: Sequence[Candidate] = ()
