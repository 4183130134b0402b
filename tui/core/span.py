"""Half-open ranges of code points, the only coordinates of the program."""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload


class Span(NamedTuple):
    """A half-open range `[start, end)` in code points of an article's normalised text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """Number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one (equal counts)."""
        return self.start <= other.start and other.end <= self.end

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` is inside."""
        return self.start <= offset < self.end

    def join(self, other: "Span") -> "Span":
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def moved(self, by: int) -> "Span":
        """The same range, so many code points further on."""
        return Span(self.start + by, self.end + by)

    def text(self, whole: str) -> str:
        """The covered part of `whole`."""
        return whole[self.start : self.end]


class Spans(Sequence[Span]):
    """Many spans, in eight bytes each; a span is made when it is asked for.

    Attributes:
        starts: Where they begin.
        ends: Where they end.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.starts, self.ends = array("I"), array("I")

    @property
    def edges(self) -> "tuple[array[int], array[int]]":
        """Starts and ends."""
        return self.starts, self.ends

    def add(self, start: int, end: int) -> None:
        """Take one more in, below 2**32 code points."""
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return list(map(Span, self.starts[index], self.ends[index]))
        return Span(self.starts[index], self.ends[index])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
