"""The outline of the text: how long each section is, and what lies in it."""

from collections.abc import Iterable, Mapping, Sequence

from rich.segment import Segment

from tui.core.entity import Entity
from tui.core.outline import Outline
from tui.core.span import Span
from tui.widgets.cells import fit
from tui.widgets.marks import Marks
from tui.widgets.palette import Palette
from tui.widgets.panel import Panel, counted

MINUTES, NOTES, NAMES, SHARE = 4, 4, 5, 6
"""Cells of the columns: reading time, annotations, entities, part of the text."""
ROOMY = 42
"""Cells from which on there is a column that says how much of the text a section is."""
DEEPEST = 4
"""Levels that are indented."""


class OutlinePanel(Panel):
    """Sections in text order with minutes, annotations and entities; open goes to one.

    Attributes:
        outline: The sections.
        minutes: How long it takes to read the whole text.
    """

    TITLE = "Outline"

    def __init__(self, palette: Palette) -> None:
        """Start empty."""
        super().__init__(palette, id="outline")
        self.outline = Outline()
        self.minutes = 0.0
        self._marks = Marks()
        self._named: Mapping[Span, tuple[Entity, int]] = {}
        self._counts: dict[int, tuple[int, int]] = {}
        self._shown: Sequence[int] = ()

    def show(self, outline: Outline, minutes: float) -> None:
        """Show another outline.

        Args:
            outline: The sections.
            minutes: How long it takes to read the whole text.
        """
        self.outline, self.minutes = outline, minutes
        self._counts = {}
        self.present()

    def weigh(self, marks: Marks, named: Mapping[Span, tuple[Entity, int]]) -> None:
        """Count what lies over the text, if that is not what it was.

        Args:
            marks: Annotations and mentions.
            named: For each mention its entity.
        """
        if marks is not self._marks or named is not self._named:
            self._marks, self._named, self._counts = marks, named, {}
            self.refresh()

    def present(self) -> None:
        """Show what the filter lets through."""
        sieve, sections = self.sieve, self.outline.sections
        self._shown = [at for at, one in enumerate(sections) if sieve.text(one.title)]
        self.empty = f"No section has “{self.sought}”." if sections else "This text is empty."
        self.put(self._shown)

    @property
    def facts(self) -> str:
        """How many sections there are where they are filtered, else the heads of the columns."""
        if self.sought:
            return counted(len(self._shown), len(self.outline.sections), self.sought)
        share = f"{'%':>{SHARE}}" if self._roomy(self.size.width - 2) else ""
        return f"{share}{'min':>{MINUTES}}{'■':>{NOTES}}{'·':>{NAMES}}"

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """One section."""
        at = self._shown[index]
        section, faint = self.outline.sections[at], self.palette.faint
        notes, names = self._count(at)
        share = self.outline.share(at)
        minutes = round(share * self.minutes)
        figures = f"{round(100 * share):>{SHARE}}" if self._roomy(width) else ""
        figures += f"{minutes or '<1':>{MINUTES}}"
        figures += f"{notes or '':>{NOTES}}{names or '':>{NAMES}}"
        indent = "  " * min(section.depth, DEEPEST)
        yield Segment(self.sign(index) + " ")
        yield Segment(fit(indent + section.title, width - 2 - len(figures)))
        yield Segment(figures, faint)

    def _roomy(self, width: int) -> bool:
        return width >= ROOMY

    def _count(self, at: int) -> tuple[int, int]:
        """How many annotations and how many entities a section has."""
        counts = self._counts.get(at)
        if counts is None:
            start, end = self.outline.sections[at].span
            mentions = self._marks.entity_layer
            found = (self._named.get(mentions.spans[i]) for i in mentions.starting(start, end))
            names = {id(one[0]) for one in found if one is not None}
            counts = len(self._marks.note_layer.starting(start, end)), len(names)
            self._counts[at] = counts
        return counts

    def place(self, index: int, _here: Span) -> Span | None:
        """Where the section begins."""
        start = self.outline.sections[self._shown[index]].span.start
        return Span(start, start)
