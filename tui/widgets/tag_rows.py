"""Tags to choose from, one a row."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style

from tui.core.colours import COLOURS
from tui.core.picking import Candidate
from tui.widgets.cells import cell_len, fit
from tui.widgets.painted_list import PaintedList

COUNT = 6
"""Cells of a count."""
AROUND = 12
"""Cells of a row that are neither name, count nor definition: signs, key and the gaps."""
WORDS = 8
"""Cells from which on a definition is worth showing."""


class TagRows(PaintedList, can_focus=False):
    """Sign, letter in the tag's colour, name with parents, key, count, definition."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "tag-rows--faint",
        "tag-rows--key",
        "tag-rows--sign",
        "tag-rows--typed",
    }

    def __init__(self, sign: Callable[[str], str], nameless: str = "") -> None:
        """Start empty.

        Args:
            sign: Tells what stands before a name.
            nameless: What a row without a name says.
        """
        super().__init__()
        self._sign = sign
        self._nameless = nameless
        self._shown: Sequence[Candidate] = ()
        self._name_width = self._count_width = 0

    @property
    def candidate(self) -> Candidate | None:
        """The row under the cursor."""
        return self._shown[self.cursor] if self._shown else None

    def fill(self, rows: Sequence[Candidate]) -> None:
        """Show other candidates, with the cursor on the first."""
        self._shown = rows
        self._name_width = max((cell_len(row.name) for row in rows if not row.new), default=0)
        self._count_width = COUNT if any(row.count for row in rows) else 0
        self.set_rows(len(rows))

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        row = self._shown[index]
        yield Segment(f" {self._sign(row.name)} ", self._tone("sign"))
        if not row.name:
            yield Segment(fit(self._nameless, width - 3), self._tone("faint"))
            return
        if row.new:
            yield Segment("+ ", self._tone("sign"))
            yield Segment(fit(f"create «{row.name}»", width - 5))
            return
        yield Segment(swatch(row.name), self.palette.tag(row.tag.colour if row.tag else COLOURS[0]))
        around = AROUND + self._count_width
        room = min(self._name_width, max(12, width * 2 // 5), max(0, width - around))
        yield from self._draw_name(row, room)
        yield Segment(f"  {(row.tag and row.tag.key) or ' '}", self._tone("key"))
        count = f"{row.count:,}" if row.count else ""
        yield Segment(f"{count:>{self._count_width}}", self._tone("faint"))
        if row.tag is not None and width - room - around > WORDS:
            yield Segment(
                f"   {fit(row.tag.definition, width - room - around)}", self._tone("faint")
            )

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"tag-rows--{name}", partial=True)

    def _draw_name(self, row: Candidate, room: int) -> Iterable[Segment]:
        """The name in `room` cells: parents faint, what was typed stressed."""
        parents = row.name.rfind("/") + 1
        typed = frozenset(row.at)
        for offset, char in enumerate(fit(row.name, room)):
            style = self._tone("faint") if offset < parents else Style.null()
            yield Segment(char, style + self._tone("typed") if offset in typed else style)


def swatch(name: str) -> str:
    """The sign of a tag, as in the rail beside the text; a wide letter has no room in it."""
    letter = name.rpartition("/")[2][:1].upper()
    return fit(f"▌{letter if cell_len(letter) == 1 else ''}", 3)
