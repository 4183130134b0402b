"""The lists beside the concordance: who a name occurs with, and the reader's notes on it."""

from collections.abc import Iterable, Sequence

from rich.segment import Segment

from tui.core.annotation import Annotation
from tui.core.bars import bar
from tui.core.codebook import Codebook
from tui.core.dossier import Beside
from tui.widgets.cells import cell_len, fit
from tui.widgets.marks import PLAIN
from tui.widgets.painted_list import PaintedList

COUNT = 7
"""Cells of a count."""
BAR = (6, 24)
"""Least and most cells of the longest bar."""


class BesideRows(PaintedList):
    """Names, each with a bar and a count."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="beside")
        self._beside: Sequence[Beside] = ()

    def show(self, beside: Sequence[Beside]) -> None:
        """Show other names, most frequent first; the cursor stays on its own."""
        here = self.current
        self._beside = beside
        names = [(one.name, one.label) for one in beside]
        own = (here.name, here.label) if here else None
        self.set_rows(len(beside), names.index(own) if own in names else 0, keep_place=True)

    @property
    def current(self) -> Beside | None:
        """The name under the cursor."""
        return self._beside[self.cursor] if 0 <= self.cursor < len(self._beside) else None

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        one, top = self._beside[index], self._beside[0].count
        longest = min(BAR[1], max(BAR[0], width // 3))
        name = max(0, width - longest - COUNT - 1)
        style = self.palette.entity(one.label)
        yield Segment(fit(one.name, name) + " ", style)
        yield Segment(fit(bar(one.count, top, longest), longest), style)
        yield Segment(f"{one.count:>{COUNT},}", self.palette.faint)


class RemarkRows(PaintedList):
    """Annotations: a bar in the colour of the tag, tags, the note, or else the passage."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="remarks")
        self._notes: Sequence[Annotation] = ()
        self._codebook = Codebook()

    def show(self, notes: Sequence[Annotation], codebook: Codebook) -> None:
        """Show other annotations."""
        self._notes, self._codebook = notes, codebook
        self.set_rows(len(notes), max(0, self.cursor), keep_place=True)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        note = self._notes[index]
        colour = self._codebook.colour_of(note.tags[-1]) if note.tags else PLAIN
        yield Segment("▎ ", self.palette.tag(colour))
        used = 2
        for tag in note.tags:
            shown = f"{tag} "
            used += cell_len(shown)
            yield Segment(shown, self.palette.tag(self._codebook.colour_of(tag)))
        words, exact = " ".join(note.note.split()), " ".join(note.target.exact.split())
        if words:
            yield Segment(fit(f"✎ {words}", width - used))
        else:
            yield Segment(fit(f"“{exact}”", width - used), self.palette.faint)
