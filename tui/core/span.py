"""Half-open ranges of code points, the only coordinates of the program."""

from typing import NamedTuple


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
