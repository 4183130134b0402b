"""The panel of annotations: signs, passage, note."""

from collections.abc import Iterable, Mapping, Sequence

from rich.segment import Segment

from tui.core.annotation import Annotation
from tui.core.codebook import Codebook
from tui.core.span import Span
from tui.services.anchoring import Placed
from tui.widgets.cells import cell_len, fit
from tui.widgets.marks import PLAIN
from tui.widgets.palette import Palette
from tui.widgets.panel import Panel, counted

_FAR = 1 << 62
_STATES = {"moved": "moved", "lost": "lost in this text"}
_NOTHING = "Nothing marked yet. H highlights the unit, t tags it, a writes a note on it."


class AnnotationsPanel(Panel):
    """Annotations in text order, two rows each; the lost ones at the end.

    Attributes:
        contested: How many versions stand side by side, by the id of the annotation.
    """

    TITLE = "Annotations"
    tall = 2
    contested: Mapping[int, int] = {}

    def __init__(self, palette: Palette) -> None:
        """Start empty."""
        super().__init__(palette, id="annotations")
        self.empty = _NOTHING
        self._all: Sequence[Placed] = ()
        self._lines: Sequence[Placed] = ()
        self._codebook = Codebook()

    def show(self, annotations: Iterable[Placed], codebook: Codebook) -> None:
        """Show other annotations; those without a place are lost in the present text."""
        self._codebook = codebook
        self._all = sorted(annotations, key=lambda line: line.span or Span(_FAR, _FAR))
        self.present()

    def present(self) -> None:
        """Show what the filter lets through."""
        sieve = self.sieve
        self._lines = [line for line in self._all if sieve.annotation(line.annotation)]
        self.empty = f"No annotation has “{self.sought}”." if self._all else _NOTHING
        self.put([line.annotation.id for line in self._lines])

    @property
    def facts(self) -> str:
        """How many annotations there are."""
        return counted(len(self._lines), len(self._all), self.sought)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """Two rows for each: the passage with its bar, then tags and note."""
        line = self._lines[index // 2]
        note = line.annotation
        colour = self._codebook.colour_of(note.tags[-1]) if note.tags else PLAIN
        yield Segment("▎" if line.span else "?", self.palette.tag(colour))
        yield Segment(self.sign(index) + " ")
        if index % 2 == 0:
            yield Segment(fit(" ".join(note.target.exact.split()), width - 3))
            return
        used = 3
        for tag in note.tags:
            shown = f"{tag} "
            used += cell_len(shown)
            yield Segment(shown, self.palette.tag(self._codebook.colour_of(tag)))
        words = " ".join(note.note.split())
        said = f"✎ {words}" if words else "" if note.tags else "highlight"
        if line.state != "exact":
            said = f"{_STATES[line.state]} · {said}"
        if note.id in self.contested:
            said = f"{self.contested[note.id]} versions · " + said
        yield Segment(fit(said, width - used), self.palette.faint)

    @property
    def note(self) -> Annotation | None:
        """The annotation under the cursor."""
        return self._lines[self.cursor // 2].annotation if self.cursor >= 0 else None

    def place(self, index: int, _here: Span) -> Span | None:
        """Where the annotation stands; None where it is lost."""
        return self._lines[index // 2].span
