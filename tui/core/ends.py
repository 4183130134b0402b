"""What two texts begin and end with in common: there, nothing has to be looked for."""

from functools import cached_property

from tui.core.annotation import CONTEXT
from tui.core.span import Span


class Ends:
    """The unchanged beginning and end of a text that was edited."""

    def __init__(self, old: str, new: str) -> None:
        """Take the text before and after."""
        self._old, self._new = old, new

    def place(self, span: Span) -> Span | None:
        """Where a passage is that stands, with context, before or behind all that changed."""
        old, new = self._old, self._new
        head, tail = self._common
        if span.end + CONTEXT <= head or head == len(old):
            return span
        if span.start - CONTEXT >= len(old) - tail or tail == len(old):
            shift = len(new) - len(old)
            return Span(span.start + shift, span.end + shift)
        return None

    @cached_property
    def _common(self) -> tuple[int, int]:
        """Code points that both texts begin with, and that both end with."""
        return _same(self._old, self._new), _same(self._old, self._new, backwards=True)


def _same(one: str, other: str, *, backwards: bool = False) -> int:
    """Code points that two texts begin, or end, with in common; by halving."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if backwards:
            same = (
                one[len(one) - middle : len(one) - low]
                == other[len(other) - middle : len(other) - low]
            )
        else:
            same = one[low:middle] == other[low:middle]
        low, high = (middle, high) if same else (low, middle - 1)
    return low
