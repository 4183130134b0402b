"""Passages that are put up for review, before anything is marked."""

from dataclasses import dataclass

from tui.core.annotation import Target


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that may become an annotation, once the reader has looked at it.

    Attributes:
        id: Time-ordered id.
        article: Id of the article.
        target: The passage.
        tags: Names of the tags that it would get; none for a highlight.
        created: ISO 8601, UTC.
    """

    id: int
    article: int
    target: Target
    tags: tuple[str, ...] = ()
    created: str = ""
