"""Which annotations are asked for."""

from dataclasses import dataclass

from tui.core.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Sought:
    """Which annotations are asked for; what is left at its default does not matter.

    Attributes:
        article: Id of the article.
        tag: A tag; those below it count (`tag/…`). Without case.
        text: What the note or the quote holds, without case.
        since: Changed at this time or later (ISO 8601, UTC).
        until: Changed before this time (ISO 8601, UTC).
        noted: Whether only those with a note are wanted.
    """

    article: int | None = None
    tag: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
    noted: bool = False

    def fits(self, one: Annotation) -> bool:
        """Whether an annotation is wanted."""
        return (
            self.article in {None, one.article}
            and (not self.tag or any(_is_below(tag, self.tag) for tag in one.tags))
            and (not self.text or _holds(one, self.text))
            and self.since <= one.updated
            and (not self.until or one.updated < self.until)
            and (not self.noted or bool(one.note))
        )


def _is_below(tag: str, parent: str) -> bool:
    one, other = tag.casefold(), parent.casefold()
    return one == other or one.startswith(other + "/")


def _holds(one: Annotation, text: str) -> bool:
    folded = text.casefold()
    return folded in one.note.casefold() or folded in one.target.exact.casefold()
