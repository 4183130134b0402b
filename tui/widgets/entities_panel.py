"""The panel of entities: by label, where in the text they are, how often."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from tui import keymap
from tui.core.bars import sparkline, spread
from tui.core.entity import Entity
from tui.core.sifting import Heading, grouped
from tui.core.span import Span
from tui.widgets.cells import fit
from tui.widgets.palette import Palette
from tui.widgets.panel import Panel, counted


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
COUNT = 6
"""Cells of the number of mentions with the space before it."""
NAME = 16
"""Cells that a name has before there is room for a sparkline."""
SPARKS = 14
"""Cells of a sparkline, at most."""

_NEAR_EMPTY = "Names, dates and amounts appear here as they are recognised."


class EntitiesPanel(Panel):
    """Entities by label; open goes from mention to mention, and folds on a heading."""

    TITLE = "Entities"
    BINDINGS = keymap.bindings("entity")

    def __init__(self, palette: Palette) -> None:
        """Start empty."""
        super().__init__(palette, id="entities")
        self.empty = self._reason = _NEAR_EMPTY
        self._all: Sequence[Entity] = ()
        self._state = ""
        self._length = 1
        self._shut: set[str] = set()
        self._lines: list[Heading | Entity | str] = []

    def missing(self, why: str) -> None:
        """Say, where there are none, why there will not be any."""
        self.empty = self._reason = why or _NEAR_EMPTY

    def show(self, entities: Sequence[Entity], state: str = "", length: int = 1) -> None:
        """Show other entities, keeping the cursor on the same one, or where that was.

        Args:
            entities: What the text names.
            state: What is said below them: what found them, or how far it is.
            length: Code points of the text.
        """
        self._all, self._state, self._length = entities, state, max(1, length)
        self._reason = state or _NEAR_EMPTY
        self.present()

    def present(self) -> None:
        """Group what the filter lets through."""
        lines = grouped(self._all, self.sieve, self._shut)
        self.empty = f"No entity has “{self.sought}”." if self._all else self._reason
        self._lines = [*lines, *wrap(self._state, STATE)] if lines else []
        self.put([_entry(line) for line in self._lines])

    def sift(self, typed: str) -> None:
        """Show only what a filter lets through, with the cursor on an entity."""
        super().sift(typed)
        if self.sought and self.entity is None:
            self.go_to(1)

    @property
    def facts(self) -> str:
        """How many entities there are."""
        shown = sum(line.count for line in self._lines if isinstance(line, Heading))
        return counted(shown, len(self._all), self.sought)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """A label as a heading with its count, or an entity with its places and its count."""
        line = self._lines[index]
        faint = self.palette.faint
        if isinstance(line, str):
            yield Segment(fit(line, width), faint)
        elif isinstance(line, Heading):
            signs = "-+" if self.palette.plain else "▾▸"
            yield Segment(f"{signs[line.shut]} ", faint)
            yield Segment(fit(line.label, width - 2 - COUNT), Style(bold=True))
            yield Segment(f"{line.count:>{COUNT},}", faint)
        else:
            cells = max(0, min(SPARKS, width - NAME - COUNT - 3))
            colour = self.palette.entity(line.label)
            yield Segment(self.sign(index) + " ")
            yield Segment(fit(line.name, width - 3 - cells - COUNT), colour)
            yield Segment(" ")
            where = spread(line.mentions, self._length, cells)
            yield Segment(sparkline(where, plain=self.palette.plain), colour)
            yield Segment(f"{len(line.mentions):>{COUNT},}", faint)

    @property
    def entity(self) -> Entity | None:
        """The entity under the cursor; None on a heading."""
        line = self._lines[self.cursor] if 0 <= self.cursor < len(self._lines) else None
        return line if isinstance(line, Entity) else None

    def follow(self, entity: Entity | None) -> None:
        """Mark the entity that the cursor in the text is on."""
        self.mark(_entry(entity) if entity else None)

    def place(self, index: int, here: Span) -> Span | None:
        """The mention of row `index` that follows `here`; the first one after the last."""
        line = self._lines[index]
        if not isinstance(line, Entity):
            return None
        later = bisect_right(line.mentions, (here.start, 1 << 62))
        return line.mentions[later % len(line.mentions)]

    def action_ask(self, what: str) -> None:
        """Tell the screen what is wanted of the entity under the cursor."""
        self.post_message(EntityAsked(self.entity, what))

    def action_open(self) -> None:
        """Go to the next mention; on a heading, fold or unfold its entities."""
        line = self._lines[self.cursor] if self.cursor >= 0 else ""
        if isinstance(line, Heading):
            self._fold(shut=not line.shut)
        elif isinstance(line, Entity):
            super().action_open()

    def action_fold(self) -> None:
        """Hide the entities of the label under the cursor."""
        self._fold(shut=True)

    def action_unfold(self) -> None:
        """Show the entities of the label under the cursor."""
        self._fold(shut=False)

    def _fold(self, *, shut: bool) -> None:
        line = self._lines[self.cursor] if self.cursor >= 0 else ""
        if isinstance(line, str) or self.sought:
            return
        (self._shut.add if shut else self._shut.discard)(line.label)
        self.present()
        if shut:
            self.go_to([_entry(one) for one in self._lines].index(line.label))


def _entry(line: Heading | Entity | str) -> Hashable:
    if isinstance(line, str):
        return ("state", line)
    return line.label if isinstance(line, Heading) else (line.label, line.name)
