"""Overlapping spans to flat runs: what is drawn where, row by row."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Generic, NamedTuple, TypeVar

from tui.core.span import Span

Key = TypeVar("Key")


class Layer(Generic[Key]):
    """Spans with a key each, sorted, that are looked up by range in O(log n + hits).

    Attributes:
        spans: The spans in order of their starts.
        keys: The key of each.
    """

    def __init__(self, items: Iterable[tuple[Span, Key]] = ()) -> None:
        """Sort the items; spans may overlap, empty ones are left out."""
        ordered = sorted((i for i in items if i[0].end > i[0].start), key=lambda item: item[0])
        self.spans: Sequence[Span] = [span for span, _ in ordered]
        self.keys: Sequence[Key] = [key for _, key in ordered]
        self._starts = array("I", (span.start for span in self.spans))
        self._reach = array("I", accumulate((span.end for span in self.spans), max))

    def __len__(self) -> int:
        return len(self.spans)

    def within(self, start: int, end: int) -> list[tuple[Span, Key]]:
        """All items that overlap `[start, end)`, in order of their starts."""
        if not self.spans:
            return []
        last = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, 0, last)
        return [
            (self.spans[i], self.keys[i]) for i in range(first, last) if self.spans[i].end > start
        ]

    def starting(self, start: int, end: int) -> range:
        """Indexes of the items that begin in `[start, end)`."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))


class Run(NamedTuple, Generic[Key]):
    """A stretch of text over which the same keys hold."""

    start: int
    end: int
    keys: tuple[Key, ...]


def flatten(start: int, end: int, items: Iterable[tuple[Span, Key]]) -> list[Run[Key]]:
    """Cut `[start, end)` where items begin and end.

    Args:
        start: First code point.
        end: One past the last code point.
        items: Spans with their keys, lowest layer first.

    Returns:
        Runs that cover `[start, end)` without gaps; the keys of each in the order of `items`.
    """
    inside = [(span, key) for span, key in items if span.start < end and span.end > start]
    if not inside:
        return [Run(start, end, ())] if start < end else []
    cuts = {start, end}
    for span, _ in inside:
        cuts.add(max(start, span.start))
        cuts.add(min(end, span.end))
    return [
        Run(a, b, tuple(key for span, key in inside if span.start <= a and span.end >= b))
        for a, b in pairwise(sorted(cuts))
    ]
