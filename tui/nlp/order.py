"""In which order, and in what portions, a text is worked on."""

from collections.abc import Iterator, Sequence

from tui.core.span import Span

FIRST_BATCH = 2_000
BATCH = 20_000
"""Code points of the first and of the largest batch; a batch cannot be interrupted."""

PIECE = 20_000
"""Code points of the longest piece; longer paragraphs are cut at white space."""


def ordered(count: int, first: int) -> Iterator[int]:
    """Indices from `first` on to the end, then those before it, nearest first."""
    first = min(max(first, 0), max(count - 1, 0))
    yield from range(first, count)
    yield from range(first - 1, -1, -1)


def batches(text: str, paragraphs: Sequence[Span], first: int) -> Iterator[list[Span]]:
    """Portions of the text, a small one first, each at least one piece of a paragraph."""
    batch: list[Span] = []
    size, room = 0, FIRST_BATCH
    for index in ordered(len(paragraphs), first):
        for piece in pieces(text, paragraphs[index]):
            if batch and size + piece.length > room:
                yield batch
                batch, size, room = [], 0, min(2 * room, BATCH)
            batch.append(piece)
            size += piece.length
    if batch:
        yield batch


def pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """A paragraph, cut at white space where it is longer than `PIECE`."""
    start = paragraph.start
    while paragraph.end - start > PIECE:
        cut = text.rfind(" ", start + PIECE // 2, start + PIECE) + 1 or start + PIECE
        yield Span(start, cut)
        start = cut
    if start < paragraph.end:
        yield Span(start, paragraph.end)
