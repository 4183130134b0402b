"""What the reader says of a quotation: who speaks, or that it is none."""

from dataclasses import dataclass

from tui.core.annotation import Target


@dataclass(frozen=True, slots=True)
class Correction:
    """The reader's word about one quotation; it outweighs every rule.

    Attributes:
        id: Time-ordered id.
        article: Id of the article.
        target: The quotation with its marks.
        speaker: Who says it; empty if nobody is known, or if it is no quotation.
        rejected: Whether it is no quotation.
        created: ISO 8601, UTC.
        updated: ISO 8601, UTC.
    """

    id: int
    article: int
    target: Target
    speaker: str = ""
    rejected: bool = False
    created: str = ""
    updated: str = ""
