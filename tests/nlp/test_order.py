"""Every paragraph is worked on once, the wanted ones first, however often the wish changes."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.core.span import Span
from tui.nlp.order import BATCH, FIRST_BATCH, PIECE, batches, ordered


def test_from_the_first_on_then_back() -> None:
    assert list(ordered(5, lambda: 2)) == [2, 3, 4, 1, 0]
    assert list(ordered(3, lambda: 99)) == [2, 1, 0]
    assert list(ordered(0, lambda: 0)) == []


@given(st.integers(0, 40), st.lists(st.integers(-3, 50), min_size=1))
def test_all_come_once_and_the_wanted_one_next(count: int, wishes: list[int]) -> None:
    asked: list[int] = []

    def first() -> int:
        asked.append(wishes[len(asked) % len(wishes)])
        return asked[-1]

    seen: list[int] = []
    for index in ordered(count, first):
        wanted = min(max(asked[-1], 0), count - 1)
        assert index == wanted or wanted in seen
        seen.append(index)
    assert sorted(seen) == list(range(count))


@given(st.lists(st.integers(0, 3 * PIECE), max_size=6), st.integers(0, 6))
def test_portions_hold_the_whole_text_and_are_small(sizes: list[int], first: int) -> None:
    paragraphs: list[Span] = []
    for size in sizes:
        start = paragraphs[-1].end + 1 if paragraphs else 0
        paragraphs.append(Span(start, start + size))
    text = "x" * (paragraphs[-1].end if paragraphs else 0)
    portions = list(batches(text, paragraphs, lambda: first))
    pieces = sorted(piece for portion in portions for piece in portion)
    assert sum(piece.length for piece in pieces) == sum(sizes)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
    lengths = [sum(piece.length for piece in portion) for portion in portions]
    assert all(length <= BATCH or len(p) == 1 for length, p in zip(lengths, portions, strict=True))
    assert not lengths or lengths[0] <= FIRST_BATCH or len(portions[0]) == 1
