"""What is known of an entity in the whole library, and the port of the index that knows it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from tui.core.span import Span

Canonical = Callable[[str, str], str]
"""Name and label of an entity to the name that it goes by, as the reader taught it."""

Scope = Literal["sentence", "paragraph", "article"]
"""How near two entities have to stand to be together."""

SCOPES: tuple[Scope, ...] = ("sentence", "paragraph", "article")


def itself(name: str, label: str) -> str:
    """Every entity goes by its own name."""
    return name


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention as the index keeps it.

    Attributes:
        span: Where it stands in the text.
        label: One of `LABELS`.
        name: Name of its entity within the article.
        surface: How it is written there, on one line.
        before: The text before it, on one line, up to `CONTEXT` code points.
        after: The text behind it, likewise.
        paragraph: Index of its paragraph.
        sentence: Index of its sentence, counted through the article.
    """

    span: Span
    label: str
    name: str
    surface: str
    before: str
    after: str
    paragraph: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Uttered:
    """A quotation as the index keeps it.

    Attributes:
        span: Where it stands in the text.
        speaker: Name of who said it, or empty.
        cue: The words that say so, as in "told reporters", or empty.
        words: The quotation, on one line.
    """

    span: Span
    speaker: str
    cue: str
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the index knows it.

    Attributes:
        article: Its id.
        title: Its title.
        source: URI where it comes from.
        date: ISO 8601 date, or empty.
        text_hash: SHA-256 (hex) of the text that was indexed.
        key: What the mentions were found by: the pipeline and what it was taught.
    """

    article: int
    title: str
    source: str
    date: str
    text_hash: str
    key: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All that the index keeps of an article."""

    source: Source
    mentions: Sequence[Placed] = ()
    quotations: Sequence[Uttered] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the library.

    Attributes:
        name: Its canonical name.
        label: One of `LABELS`.
        mentions: How many there are.
        articles: In how many articles.
        first: Date of the oldest of these that has one, or empty.
        last: Date of the newest.
        aliases: Other ways in which it is written, most frequent first.
    """

    name: str
    label: str
    mentions: int
    articles: int
    first: str = ""
    last: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def id(self) -> tuple[str, str]:
        """Name and label, which tell it from all others."""
        return self.name, self.label


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A mention of an entity with what stands around it, as in a concordance.

    Attributes:
        article: Id of the article.
        span: Where it stands in the text that was indexed.
        surface: How it is written there.
        before: The text before it, on one line.
        after: The text behind it, on one line.
    """

    article: int
    span: Span
    surface: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which something is written, with how often that was found.

    Attributes:
        surface: How it is written, on one line.
        label: What that was taken for, one of `LABELS`.
        mentions: How many there are.
        articles: In how many articles.
    """

    surface: str
    label: str
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class Beside:
    """An entity that occurs with another.

    Attributes:
        name: Its canonical name.
        label: One of `LABELS`.
        count: In how many sentences, paragraphs or articles both stand.
    """

    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Size:
    """How much an index holds; `size` is in bytes on the disk."""

    articles: int
    entities: int
    mentions: int
    size: int


class Index(Protocol):
    """Entities of a whole library. Derived: it may be deleted at any time, also while it is used.

    All methods block on the disk; any thread and process may call them. All raise GlossError when
    the disk does not let them work. Entities are told apart by label and by name, without case,
    accents and a leading "the". A one-word PERSON that has no longer name in its article is the
    only longer one that is called so elsewhere. `canonical` comes on top of that.
    """

    def put(self, entry: Entry) -> None:
        """Keep an article, in place of what was kept of it, whole or not at all."""

    def forget(self, articles: Iterable[int]) -> None:
        """Keep articles with these ids no more."""

    def clear(self) -> None:
        """Keep nothing any more."""

    def sources(self) -> Mapping[int, Source]:
        """All articles by their ids."""

    def source(self, article: int) -> Source | None:
        """The article with that id, if it is kept."""

    def entities(self, canonical: Canonical = itself, article: int | None = None) -> list[Known]:
        """All entities, most mentioned first, then by name; with an article those of that."""

    def named(self, name: str, canonical: Canonical = itself) -> list[Known]:
        """The entities that a reader may mean: their name, an alias, or their last word is so."""

    def occurrences(self, name: str, label: str, canonical: Canonical = itself) -> list[Occurrence]:
        """All mentions of an entity: newest article first, then in text order."""

    def forms(self, article: int | None = None) -> list[Form]:
        """All ways in which names, dates and amounts are written; with an article those there."""

    def written(
        self, surfaces: Sequence[str], label: str, article: int | None = None
    ) -> list[Occurrence]:
        """Some mentions that are written so: newest article first, then in text order."""

    def together(
        self, name: str, label: str, scope: Scope, canonical: Canonical = itself
    ) -> list[Beside]:
        """The names that occur with an entity, most often first; dates and amounts are none."""

    def timeline(self, name: str, label: str, canonical: Canonical = itself) -> dict[str, int]:
        """Mentions by month (`2026-01`), oldest first; those without a date under an empty one."""

    def quotations(self, speaker: str = "") -> list[tuple[int, Uttered]]:
        """Quotations with the id of their article: newest first; of one speaker, or all."""

    def size(self) -> Size:
        """How much there is."""

    def close(self) -> None:
        """Let go of the file."""
