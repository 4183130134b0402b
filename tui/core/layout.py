"""How the text stands on the screen: width, margin, spacing."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

WIDTHS = (60, 72, 80, 100)
"""Text columns, in cells, that one key goes through."""
MARGINS = (None, 0, 4, 8)
"""Margins, in cells, that one key goes through."""

Item = TypeVar("Item")


class Spacing(StrEnum):
    """Blank rows between paragraphs and between the rows of one."""

    CLOSE = "close"
    NORMAL = "normal"
    WIDE = "wide"
    DOUBLE = "double"

    @property
    def gap(self) -> int:
        """Rows between two paragraphs that the text sets apart."""
        return {Spacing.CLOSE: 0, Spacing.WIDE: 2}.get(self, 1)

    @property
    def phrase(self) -> str:
        """What it is, in a few words."""
        return {
            Spacing.CLOSE: "no blank rows between paragraphs",
            Spacing.NORMAL: "a blank row between paragraphs",
            Spacing.WIDE: "two blank rows between paragraphs",
            Spacing.DOUBLE: "a blank row between lines",
        }[self]


class Layout(NamedTuple):
    """How a reader wants the text to stand. It gives way where there is no room.

    Attributes:
        width: Cells of the text column at the most.
        margin: Cells to the left of it, or None for a column in the middle.
        spacing: Blank rows.
    """

    width: int
    margin: int | None = None
    spacing: Spacing = Spacing.NORMAL

    def wider(self) -> "Layout":
        """The next wider column, after the widest the narrowest."""
        return self._replace(width=next((w for w in WIDTHS if w > self.width), WIDTHS[0]))

    def moved(self) -> "Layout":
        """The next margin."""
        return self._replace(margin=_after(MARGINS, self.margin))

    def spaced(self) -> "Layout":
        """The next spacing."""
        return self._replace(spacing=_after(tuple(Spacing), self.spacing))


def _after(items: Sequence[Item], item: Item) -> Item:
    """What follows in a ring; the first one after something that is not in it."""
    return items[(items.index(item) + 1) % len(items)] if item in items else items[0]
