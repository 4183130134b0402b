"""The list of all annotations, and one of them whole."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.content import Content

from tui.core.annotation import CONTEXT, Annotation
from tui.core.clock import local_day, local_long
from tui.core.codebook import Codebook
from tui.core.listing import source_label
from tui.core.noted import Noted, Order
from tui.core.text import clean_line, shorten
from tui.widgets.cells import cell_len, fit
from tui.widgets.marks import PLAIN
from tui.widgets.painted_list import PaintedList

SIGN, DATE, GAP = 2, 10, 2
"""Cells of the sign at the beginning, of a date, between columns."""
DATED, TITLED = 70, 110
"""Cells of a row from which on it has a date, and the title of the article."""
TAGS, TITLE = 24, 40
"""Cells of tags and of a title at the most."""
BEGINNING = 400
"""Code points of a passage or a note that a row looks at."""
WHOLE = 2000
"""Code points of a passage or a note that are shown of it whole."""

Part = tuple[str, str] | str


class Columns(NamedTuple):
    """Cells of the columns; a note gets none where there is no note."""

    date: int
    tags: int
    passage: int
    note: int
    title: int


def columns(width: int) -> Columns:
    """Share `width` cells out."""
    date = DATE if width >= DATED else 0
    title = min(TITLE, width // 5) if width >= TITLED else 0
    tags = min(TAGS, width // 5)
    taken = SIGN + sum(cells + GAP for cells in (date, title, tags) if cells)
    rest = max(0, width - taken)
    note = max(0, rest // 2 - GAP)
    return Columns(date, tags, rest - note - GAP if note else rest, note, title)


class AnnotationRows(PaintedList):
    """Annotations, one a row: date, tags in their colours, passage, note, article.

    Attributes:
        selected: Ids of those that the next act applies to.
        hidden: How many of these are not shown.
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="annotations-list")
        self.selected: set[int] = set()
        self.hidden = 0
        self._shown: Sequence[Noted] = ()
        self._order = Order.NEWEST
        self._colours: Mapping[str, str] = {}

    def show(
        self, shown: Sequence[Noted], codebook: Codebook, order: Order, *, stay: bool = False
    ) -> None:
        """Show other annotations; the cursor stays on its own if that is among them.

        Args:
            shown: The annotations.
            codebook: Gives the colours of tags.
            order: The order that they are in.
            stay: Whether the cursor stays in its row else; it goes to the first one otherwise.
        """
        here, row, selected = self.current, max(0, self.cursor), self.selected
        self.hidden = len(selected - {one.annotation.id for one in shown}) if selected else 0
        self._shown, self._order = shown, order
        self._colours = {tag.name.casefold(): tag.colour for tag in codebook.tags}
        own = here.annotation.id if here else 0
        if not 0 <= row < len(shown) or shown[row].annotation.id != own:
            rest = row if stay else 0
            places = (at for at, one in enumerate(shown) if one.annotation.id == own)
            row = next(places, rest) if own else rest
        self.set_rows(len(shown), row, keep_place=True)

    @property
    def shown(self) -> Sequence[Noted]:
        """All that is shown, in order."""
        return self._shown

    @property
    def current(self) -> Noted | None:
        """What is under the cursor."""
        return self._shown[self.cursor] if 0 <= self.cursor < len(self._shown) else None

    def toggle(self) -> None:
        """Select what is under the cursor, or let go of it."""
        current = self.current
        if current is not None:
            self.selected ^= {current.annotation.id}
            self.redraw(self.cursor)

    def toggle_all(self) -> None:
        """Select everything that is shown, or let go of it if all of it is selected."""
        here = {one.annotation.id for one in self._shown}
        self.selected = self.selected - here if here <= self.selected else self.selected | here
        self.refresh()

    def colour(self, tag: str) -> str:
        """The name of the colour of a tag."""
        return self._colours.get(tag.casefold(), PLAIN)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        one, cells = self._shown[index], columns(width)
        note, faint = one.annotation, self.palette.faint
        if note.id in self.selected:
            yield Segment("● ", self.palette.shade("accent", bold=True))
        else:
            yield Segment("▎ ", self._paint(note.tags[-1] if note.tags else ""))
        if cells.date:
            time = note.updated if self._order is Order.CHANGED else note.created
            yield Segment(fit(local_day(time), cells.date) + " " * GAP, faint)
        if cells.tags:
            yield from self._draw_tags(note.tags, cells.tags)
        room = cells.passage if note.note else cells.passage + cells.note + GAP
        room = room if cells.note else cells.passage
        yield Segment(fit(_line(note.target.exact), room))
        if note.note and cells.note:
            yield Segment(" " * GAP + "✎ ", self.palette.shade("accent"))
            yield Segment(fit(_line(note.note), cells.note - 2), faint)
        if cells.title:
            title = one.article.title if one.article else ""
            yield Segment(" " * GAP + fit(title, cells.title), faint)

    def _draw_tags(self, tags: Sequence[str], width: int) -> Iterator[Segment]:
        """Tags one behind the other, and a gap; what has no room is cut."""
        left = width
        for at, tag in enumerate(tags):
            text = ", " if at else ""
            room = left - cell_len(text)
            if room <= 0:
                break
            cut = fit(tag, min(room, cell_len(tag)))
            yield Segment(text, self.palette.faint)
            yield Segment(cut, self._paint(tag))
            left = room - cell_len(cut)
        yield Segment(" " * (left + GAP))

    def _paint(self, tag: str) -> Style:
        return self.palette.tag(self.colour(tag)) + Style(bold=False)


def _line(text: str) -> str:
    """The beginning of a text, on one line."""
    return " ".join(text[:BEGINNING].split())


def whole(one: Noted, codebook: Codebook) -> Content:
    """An annotation with all that belongs to it. Styles are names of the theme's colours.

    All text in it is literal.
    """
    note, article = one.annotation, one.article
    tint = codebook.colour_of(note.tags[-1]) if note.tags else PLAIN
    target = note.target
    parts: list[Part] = [
        (article.title if article else "its article is not in the library", "bold $heading"),
        "\n",
        (_facts(one), "$faint"),
        "\n",
        *_tags(note, codebook),
        (_before(target.prefix), "$faint"),
        (shorten(target.exact, WHOLE).replace("\n", " "), f"on $tint-{tint}"),
        (_behind(target.suffix), "$faint"),
    ]
    if note.note:
        parts += ["\n\n", ("✎ ", "$accent"), shorten(note.note, WHOLE)]
    return Content.assemble(*parts)


def _before(prefix: str) -> str:
    """What stands before a passage, from the beginning of a word on."""
    if len(prefix) < CONTEXT:
        return prefix.replace("\n", " ")
    return "… " + re.sub(r"^\S*\s+", "", prefix).replace("\n", " ")


def _behind(suffix: str) -> str:
    """What stands behind a passage, up to the end of a word."""
    if len(suffix) < CONTEXT:
        return suffix.replace("\n", " ")
    return re.sub(r"\s+\S*$", "", suffix).replace("\n", " ") + " …"


def _facts(one: Noted) -> str:
    note, article = one.annotation, one.article
    facts = (
        f"made {local_long(note.created)}",
        f"changed {local_long(note.updated)}" if note.updated != note.created else "",
        clean_line(source_label(article.source)) if article else "",
        article.date[:DATE] if article else "",
        "! the text has changed since" if one.stale else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _tags(note: Annotation, codebook: Codebook) -> Iterator[Part]:
    for tag in note.tags:
        yield (f" {tag} ", f"on $tint-{codebook.colour_of(tag)}")
        yield " "
    if not note.tags:
        yield ("no tag" if note.note else "highlight, without tag and note", "$faint")
    yield "\n\n"
