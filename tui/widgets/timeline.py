"""How often something occurs, month by month."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.core.bars import columns, stretched
from tui.widgets.cells import cell_len

MONTH = 7
"""Cells of a month, as in `2026-01`."""


class Timeline(Widget):
    """Bars of months, between the first and the last one; below them where there are several rows.

    In one row: `2025-11 ▂▁ ▅█ 2026-03`. In more: bars, then a line with first and last month and
    the count of the highest bar.
    """

    COMPONENT_CLASSES = {"timeline--bars", "timeline--facts"}

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="timeline")
        self._months: Sequence[tuple[str, int]] = ()

    def show(self, months: Sequence[tuple[str, int]]) -> None:
        """Show other months, each with its count, in order and without gaps."""
        self._months = months
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        width, height = self.size
        plain = self.rich_style
        if not (width and self._months):
            return Strip.blank(width, plain)
        bars = self.get_component_rich_style("timeline--bars")
        facts = self.get_component_rich_style("timeline--facts")
        if height == 1:
            segments = self._row(width, bars, facts)
        elif y == height - 1:
            segments = self._axis(width, facts)
        else:
            values = stretched([count for _, count in self._months], width)
            segments = [Segment(columns(values, height - 1)[y], bars)]
        return Strip(segments).adjust_cell_length(width, plain)

    def _row(self, width: int, bars: Style, facts: Style) -> list[Segment]:
        first, last = self._months[0][0], self._months[-1][0]
        if first == last:
            return [Segment(first, facts)]
        values = stretched([count for _, count in self._months], width - 2 * MONTH - 2)
        drawn = columns(values, 1)[0] if values else ""
        return [Segment(first + " ", facts), Segment(drawn, bars), Segment(" " + last, facts)]

    def _axis(self, width: int, facts: Style) -> list[Segment]:
        first, last = self._months[0][0], self._months[-1][0]
        highest = f"up to {max(count for _, count in self._months):,} a month"
        ends = first if first == last else f"{first} – {last}"
        bars = len(stretched([count for _, count in self._months], width))
        gap = max(2, bars - cell_len(ends) - cell_len(highest))
        return [Segment(ends + " " * gap + highest, facts)]
