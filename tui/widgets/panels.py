"""The panels beside the text: entities and annotations, on the virtual list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.codebook import Codebook
from tui.core.entity import Entity
from tui.core.labels import LABELS
from tui.core.span import Span
from tui.services.anchoring import Placed
from tui.widgets.cells import cell_len, fit
from tui.widgets.line_list import LineList
from tui.widgets.page import PLAIN
from tui.widgets.palette import Palette


class Panel(LineList, inherit_bindings=False):
    """A list beside the text whose rows lead to places in it.

    Attributes:
        palette: Styles of the theme in use.
    """

    BINDINGS = keymap.bindings("panel")

    @dataclass
    class Left(Message):
        """The reader wants the keys back in the text."""

    def __init__(self, palette: Palette, *, id: str) -> None:  # noqa: A002 - Textual's own name for it
        """Start empty and hidden."""
        super().__init__(id=id)
        self.palette = palette
        self.display = False

    def action_leave(self) -> None:
        """Give the keys back to the text."""
        self.post_message(self.Left())


@dataclass
class EntityAsked(Message):
    """The reader wants something done to an entity of the panel.

    Attributes:
        entity: The one under the cursor; None on a heading.
        what: `reject` or `same`.
    """

    entity: Entity | None
    what: str


STATE = 34
"""Cells of a row of what is said below the entities."""

_NEAR_EMPTY = "Names, dates and amounts appear here as they are recognised."


class EntitiesPanel(Panel):
    """Entities by label, with the number of their mentions; open goes from mention to mention."""

    BINDINGS = keymap.bindings("entity")

    def __init__(self, palette: Palette) -> None:
        """Start empty."""
        super().__init__(palette, id="entities")
        self.empty = _NEAR_EMPTY
        self._lines: list[str | Entity] = []

    def missing(self, why: str) -> None:
        """Say, where there are none, why there will not be any."""
        self.empty = why or _NEAR_EMPTY

    def show(self, entities: Sequence[Entity], state: str = "") -> None:
        """Show other entities, keeping the cursor on the same one, or where that was.

        Args:
            entities: What the text names.
            state: What is said below them: what found them, or how far it is.
        """
        here = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        lines: list[str | Entity] = []
        for label in LABELS:
            members = [entity for entity in entities if entity.label == label]
            if members:
                lines += [label, *members]
        lines += wrap(state, STATE) if lines else []
        self.empty = state or _NEAR_EMPTY
        self._lines = lines
        names = [line if isinstance(line, str) else (line.label, line.name) for line in lines]
        name = here if isinstance(here, str) or here is None else (here.label, here.name)
        there = names.index(name) if name in names else min(max(self.cursor, 0), len(names) - 1)
        self.set_rows(len(lines), max(there, 0), keep_place=True)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """A label as a heading, or an entity with its count."""
        line = self._lines[index]
        if isinstance(line, str) and line not in LABELS:
            yield Segment(fit(line, width), self.palette.faint)
        elif isinstance(line, str):
            count = sum(isinstance(e, Entity) and e.label == line for e in self._lines)
            yield Segment(fit(line, width - 5), Style(bold=True))
            yield Segment(f"{count:>5,}", self.palette.faint)
        else:
            yield Segment("  ")
            yield Segment(fit(line.name, width - 7), self.palette.entity(line.label))
            yield Segment(f"{len(line.mentions):>5,}", self.palette.faint)

    @property
    def entity(self) -> Entity | None:
        """The entity under the cursor; None on a heading."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return line if isinstance(line, Entity) else None

    def action_ask(self, what: str) -> None:
        """Tell the screen what is wanted of the entity under the cursor."""
        self.post_message(EntityAsked(self.entity, what))

    def after(self, index: int, here: Span) -> Span | None:
        """The mention of row `index` that follows `here`; the first one after the last."""
        line = self._lines[index]
        if isinstance(line, str):
            return None
        later = [span for span in line.mentions if span.start > here.start]
        return later[0] if later else line.mentions[0]


_STATES = {"moved": "moved", "lost": "lost in this text"}


class AnnotationsPanel(Panel):
    """Annotations in text order: signs, passage, note; the lost ones at the end.

    Attributes:
        contested: How many versions stand side by side, by the id of the annotation.
    """

    contested: Mapping[int, int] = {}

    def __init__(self, palette: Palette) -> None:
        """Start empty."""
        super().__init__(palette, id="annotations")
        self.empty = "Nothing marked yet. H highlights the unit, t tags it, a writes a note on it."
        self._lines: Sequence[Placed] = ()
        self._codebook = Codebook()

    def show(self, annotations: Iterable[Placed], codebook: Codebook) -> None:
        """Show other annotations; those without a place are lost in the present text."""
        self._codebook = codebook
        far = 1 << 62
        self._lines = sorted(annotations, key=lambda line: line.span or Span(far, far))
        self.set_rows(2 * len(self._lines), max(0, self.cursor), keep_place=True)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """Two rows for each: the passage with its bar, then tags and note."""
        line = self._lines[index // 2]
        place, note = line.span, line.annotation
        colour = self._codebook.colour_of(note.tags[-1]) if note.tags else PLAIN
        yield Segment("▎ " if place else "? ", self.palette.tag(colour))
        if index % 2 == 0:
            yield Segment(fit(" ".join(note.target.exact.split()), width - 2))
            return
        used = 2
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

    def place(self, index: int) -> Span | None:
        """Where the annotation stands."""
        return self._lines[index // 2].span
