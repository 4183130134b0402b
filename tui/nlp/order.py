"""In which order, and in what portions, a text is worked on."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from tui.core.span import Span

FIRST_BATCH = 2_000
BATCH = 20_000
"""Code points of the first and of the largest batch; a batch cannot be interrupted."""

PIECE = 20_000
"""Code points of the longest piece; longer paragraphs are cut at white space."""


def ordered(count: int, first: Callable[[], int]) -> Iterator[int]:
    """Indices from the first on to the end, then those before it, nearest first.

    Args:
        count: How many there are.
        first: Tells the index that is wanted first now; asked before each one.
    """
    done = bytearray(count)
    aim, route = -1, iter(range(0))
    while True:
        wanted = min(max(first(), 0), max(count - 1, 0))
        if wanted != aim:
            aim, route = wanted, chain(range(wanted, count), range(wanted - 1, -1, -1))
        index = next((index for index in route if not done[index]), None)
        if index is None:
            return
        done[index] = 1
        yield index


def batches(
    text: str, paragraphs: Sequence[Span], first: Callable[[], int]
) -> Iterator[list[Span]]:
    """Portions of the text, a small one first, each at least one piece of a paragraph.

    Args:
        text: The whole text.
        paragraphs: Where its paragraphs lie.
        first: Tells the index of the paragraph that is wanted first now.
    """
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
