"""A state of a note as a text; signs, not colour alone, say what differs from another state."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from tui.core.annotation import Annotation
from tui.core.codebook import Codebook
from tui.core.compare import GONE, ONLY, SAME, Piece, compare, compare_names

LEGEND = "+ only here  - only in the one shown"

_STYLES = {ONLY: "bold underline $success", GONE: "strike $error", SAME: ""}

Part = tuple[str, str] | str


def describe(state: Annotation | None, other: Annotation | None, book: Codebook) -> Content:
    """Tags and note of a state, whole.

    Args:
        state: The state; None for a removal.
        other: What it is compared with; None to mark nothing.
        book: The tags, for their colours.
    """
    if state is None:
        return Content.assemble(("removed", "bold $warning"))
    against = state if other is None else other
    parts: list[Part] = [*_passage(state, against), *_tags(state.tags, against.tags, book)]
    if state.note or against.note:
        parts += [*(["\n\n"] if parts else []), *_words(compare(state.note, against.note))]
    return Content.assemble(*(parts or [("highlight, without tag and note", "$faint")]))


def _passage(state: Annotation, other: Annotation) -> Iterator[Part]:
    """The passage, where it is another one."""
    if state.target.exact != other.target.exact:
        yield ("on “" + " ".join(state.target.exact.split()) + "”\n\n", "$faint")


def _tags(tags: Sequence[str], others: Sequence[str], book: Codebook) -> Iterator[Part]:
    for index, (name, sign) in enumerate(compare_names(tags, others)):
        yield "  " if index else ""
        if sign:
            yield (f"{sign}{name}", _STYLES[sign])
        else:
            yield (name, f"bold $sign-{book.colour_of(name)}")


def _words(pieces: Sequence[Piece]) -> Iterator[Part]:
    """The words, each run that differs behind its sign."""
    before = Piece("", SAME)
    for piece in pieces:
        words = piece.text.lstrip()
        gap = piece.text[: len(piece.text) - len(words)]
        if not gap and before.sign == GONE and words[:1].isalnum():
            gap = " "
        yield gap
        yield (f"{piece.sign}{words}", _STYLES[piece.sign]) if piece.sign else words
        before = piece
