"""The keys of a screen and what the colours and signs mean, made from the action table."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui import keymap as actions
from tui.screens.dialog import Dialog
from tui.widgets.cells import cell_len, fit
from tui.widgets.clean_input import CleanInput

if TYPE_CHECKING:
    from textual.widget import Widget

HEADS: Mapping[str, str] = {
    "app": "Everywhere", "list": "Moving in the list", "library": "The library",
    "text": "Moving in the text", "reader": "Marking and reading", "panel": "In a panel",
    "entity": "In the panel of entities", "entities": "Names of the library",
    "dossier": "The dossier", "codebook": "The codebook",
    "picker": "Choosing tags", "note": "Writing a note", "modal": "In a dialog",
}  # fmt: skip
"""Place of an action to the heading it stands under."""

COLOURS: Sequence[tuple[str, str, str]] = (
    ("Person", "people", "entity-person"),
    ("Org", "organisations", "entity-org"),
    ("Place", "countries, cities, regions, buildings", "entity-place"),
    ("People", "nationalities, religions, parties, languages", "entity-norp"),
    ("Work", "events, laws, works, products", "entity-work"),
    ("Date", "dates and times", "entity-time"),
    ("42", "amounts and numbers", "entity-number"),
)
"""Sample, meaning and shade of each group of entities."""

SIGNS: Sequence[tuple[str, str]] = (
    ("›", "the cursor is in this line"),
    ("▎", "marked; in the colour of the tag"),
    ("C", "first letter of a tag"),
    ("✎", "has a note"),
    ("☐ ☑", "exercise to do, done"),
    ("· :", "right edge: names are here, many are"),
    ("■", "right edge: your marks are here"),
    ("◆ ◈", "right edge: search hits are here, with marks"),
)
"""What stands left and right of the text."""

TWO_COLUMNS = 116
"""Cells from which the help stands in two columns."""

WITH_IDS = 68
"""Cells of a column from which the ids of actions are shown."""

GUTTER = 4
"""Cells between two columns."""

_DIGIT = re.compile(r"\d$")

Piece = tuple[str, str]
"""Text and the name of its style, one of `STYLES` or a shade of the theme."""

STYLES: Mapping[str, str] = {
    "key": "bold $accent", "label": "", "id": "$faint", "head": "bold $heading", "none": "$faint",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the help: sign or keys, what it means, and maybe an id."""

    sign: str
    label: str
    id: str = ""
    style: str = "key"

    def answers(self, words: Sequence[str]) -> bool:
        """Whether every word, in lower case, occurs in it."""
        text = f"{self.sign} {self.label} {self.id}".casefold()
        return all(word in text for word in words)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its entries."""

    head: str
    entries: tuple[Entry, ...]


def sections(places: Iterable[str], keymap: Mapping[str, str]) -> list[Section]:
    """The keys of some places, as they are bound, and the legends."""
    found = [
        Section(HEADS.get(name, name.capitalize()), tuple(_entries(name, keymap)))
        for name in places
    ]
    colours = tuple(Entry(sample, text, style=shade) for sample, text, shade in COLOURS)
    signs = tuple(Entry(sign, text) for sign, text in SIGNS)
    return [*found, Section("Colours of names", colours), Section("Signs beside the text", signs)]


def _entries(place: str, keymap: Mapping[str, str]) -> Iterator[Entry]:
    """One entry an action; the nine digits of the codebook are one, unless they were rebound."""
    digits = False
    for action in actions.place(place):
        if action.keys.isdecimal() and action.id not in keymap:
            if not digits:
                stem = _DIGIT.sub("1-9", action.id)
                yield Entry("1-9", _DIGIT.sub("that digit", action.label), stem)
            digits = True
            continue
        yield Entry(actions.shown(keymap.get(action.id, action.keys)), action.label, action.id)


def matching(parts: Iterable[Section], query: str) -> list[Section]:
    """The sections with only the entries that hold every word of the query."""
    words = query.casefold().split()
    kept = (Section(p.head, tuple(e for e in p.entries if e.answers(words))) for p in parts)
    return [part for part in kept if part.entries]


def layout(parts: Sequence[Section], width: int) -> list[list[Piece]]:
    """The help in lines of at most `width` cells, in two columns where there is room."""
    if not parts:
        return [[(fit("No key does that.", width), "none")]]
    if width < TWO_COLUMNS:
        return _column(parts, width)
    half = (width - GUTTER) // 2
    left, right = (_column(side, half) for side in _sides(parts))
    blank: list[Piece] = [(" " * half, "label")]
    gap: Piece = (" " * GUTTER, "label")
    return [[*(one or blank), gap, *(other or [])] for one, other in zip_longest(left, right)]


def _sides(parts: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Deal the sections out to two columns, each to the one that is shorter so far."""
    sides: tuple[list[Section], list[Section]] = ([], [])
    sizes = [0, 0]
    for part in parts:
        shorter = 0 if sizes[0] <= sizes[1] else 1
        sides[shorter].append(part)
        sizes[shorter] += len(part.entries) + 2
    return sides


def _column(parts: Sequence[Section], width: int) -> list[list[Piece]]:
    signs = [cell_len(entry.sign) for part in parts for entry in part.entries]
    room = min(max(signs, default=0), 16, max(0, width - 4))
    lines: list[list[Piece]] = []
    for part in parts:
        if lines:
            lines.append([(" " * width, "label")])
        lines.append([(fit(part.head, width), "head")])
        lines += [_line(entry, room, width) for entry in part.entries]
    return lines


def _line(entry: Entry, room: int, width: int) -> list[Piece]:
    pieces = [(fit(entry.sign, room) + "  ", entry.style)]
    rest = max(0, width - room - 2)
    used = cell_len(entry.label) + 2 + cell_len(entry.id)
    if entry.id and width >= WITH_IDS and used <= rest:
        gap = " " * (rest - used + 2)
        return [*pieces, (entry.label, "label"), (gap, "label"), (entry.id, "id")]
    return [*pieces, (fit(entry.label, rest), "label")]


class HelpScreen(Dialog[None]):
    """The dialog: typing searches it."""

    BINDINGS = actions.bindings("help", priority=True)

    def __init__(self, title: str, places: Sequence[str], keymap: Mapping[str, str]) -> None:
        """Make the dialog.

        Args:
            title: What the keys are for.
            places: Places of the action table, in the order to show them.
            keymap: The reader's own keys, by action id.
        """
        super().__init__(title)
        self._sections = sections(places, keymap)
        self._line = CleanInput("type to search", self._spare)
        self._text = Static(markup=False)
        self._scroll = VerticalScroll(self._text, can_focus=False)

    def _spare(self, key: str) -> bool:
        """Keys that the line leaves to the bindings."""
        return key in {"q", "question_mark"} and not self._line.value

    def content(self) -> "Iterable[Widget]":
        """Search line and help."""
        yield self._line
        yield self._scroll

    def on_mount(self) -> None:
        """Type at once."""
        self._line.focus()

    def on_resize(self) -> None:
        """Lay it out for another width."""
        self.call_after_refresh(self._lay_out)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search."""
        event.stop()
        self._lay_out()
        self._scroll.scroll_home(animate=False)

    def _lay_out(self) -> None:
        width = self._scroll.scrollable_content_region.width - 2
        found = matching(self._sections, self._line.value)
        lines = [
            Content.assemble(*((text, STYLES.get(style, f"${style}")) for text, style in line))
            for line in layout(found, max(0, width))
        ]
        self._text.update(Content("\n").join(lines))

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self._scroll.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll by pages."""
        self.action_scroll(pages * max(1, self._scroll.size.height - 1))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
