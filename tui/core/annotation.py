"""Annotations, shaped after the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/)."""

from dataclasses import dataclass

from tui.core.span import Span

CONTEXT = 32
"""Code points of context kept on either side of an exact quote."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where an annotation points: a TextPositionSelector refined by a TextQuoteSelector.

    Attributes:
        span: Position in the text whose hash is `text_hash`.
        exact: The covered text.
        prefix: Up to `CONTEXT` code points before it.
        suffix: Up to `CONTEXT` code points after it.
        text_hash: SHA-256 (hex) of the normalised text that the position refers to.
    """

    span: Span
    exact: str
    prefix: str
    suffix: str
    text_hash: str

    @classmethod
    def of(cls, text: str, span: Span, text_hash: str) -> "Target":
        """Build the target for `span` of `text`."""
        return cls(
            span,
            span.text(text),
            text[max(0, span.start - CONTEXT) : span.start],
            text[span.end : span.end + CONTEXT],
            text_hash,
        )


@dataclass(frozen=True, slots=True)
class Annotation:
    """A passage with tags, a note, both, or neither (then it is a highlight).

    Attributes:
        id: Time-ordered id.
        article: Id of the article.
        target: The passage.
        tags: Names of codebook tags, in the order they were given, without repeats.
        note: The reader's own text, possibly of several lines, or empty.
        created: ISO 8601, UTC.
        updated: ISO 8601, UTC.
    """

    id: int
    article: int
    target: Target
    tags: tuple[str, ...] = ()
    note: str = ""
    created: str = ""
    updated: str = ""
