"""Say what a passage is: its label, where it begins and ends, that it is no name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.widgets import Static

from tui import keymap
from tui.core.bounds import Edge, moved
from tui.core.entity import Entity, Mention
from tui.core.labels import LABELS, PLAIN
from tui.core.mending import Mending
from tui.core.span import Span
from tui.core.teaching import SCOPES, Scope
from tui.screens.dialog import Dialog
from tui.services.teaching import WHERE
from tui.widgets.cells import fit
from tui.widgets.key_bar import key_of
from tui.widgets.line_list import LineList
from tui.widgets.palette import Palette

if TYPE_CHECKING:
    from textual.widget import Widget

AROUND = 90
"""Code points of the text that are shown on either side of the passage."""

LONGEST = 300
"""Code points of the longest passage that can be a name."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What is mended.

    Attributes:
        text: The whole text.
        paragraph: The paragraph that the passage lies in.
        span: The passage.
        label: The label to begin with.
        old: The mention that it is already, if it is one.
        entity: What that names.
        around: Other mentions that it touches.
    """

    text: str
    paragraph: Span
    span: Span
    label: str
    old: Mention | None = None
    entity: Entity | None = None
    around: tuple[Mention, ...] = ()


class LabelRows(LineList, can_focus=False):
    """All labels, one a row: its letter, its name in its colour, what it stands for."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"label-rows--faint", "label-rows--key"}

    def __init__(self, now: str) -> None:
        """Know the label that the passage has now; empty for none."""
        super().__init__()
        self._now = now
        self._keys: Mapping[str, str] = {}
        self._palette = Palette({}, plain=True)

    def on_mount(self) -> None:
        """Know the theme."""
        self._palette = Palette(self.app.theme_variables, plain=self.app.native_ansi_color)

    def fill(self, keys: Mapping[str, str], cursor: str) -> None:
        """Show all labels with their keys, standing on one of them."""
        self._keys = keys
        self.set_rows(len(LABELS), LABELS.index(cursor))

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        label = LABELS[index]
        yield Segment(" ✓ " if label == self._now else "   ", self._tone("key"))
        yield Segment(fit(self._keys.get(label, ""), 2), self._tone("key"))
        yield Segment(fit(label, min(13, max(0, width - 5))), self._palette.entity(label))
        if width > 19:
            yield Segment(fit(PLAIN[label], width - 18), self._tone("faint"))

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"label-rows--{name}", partial=True)


class MendName(Dialog[Mending | str | None]):
    """The dialog. Its result is what is said; `same` to go on to names of the same; None."""

    BINDINGS = keymap.bindings("mend", priority=True)

    def __init__(self, passage: Passage, scope: Scope) -> None:
        """Make the dialog.

        Args:
            passage: What is mended.
            scope: How far it holds, to begin with.
        """
        super().__init__("Mend a name" if passage.old else "A name")
        self._passage = passage
        self._span, self._scope = passage.span, scope
        self._around_it = Static("", classes="context", markup=False)
        self._now = Static("", classes="facts", markup=False)
        self._far = Static("", classes="far", markup=False)
        self._rows = LabelRows(passage.old.label if passage.old else "")

    def content(self) -> "Iterable[Widget]":
        """The passage where it stands, what it is now, the labels, how far it holds."""
        yield self._around_it
        yield self._now
        yield self._rows
        yield self._far

    def on_mount(self) -> None:
        """Stand on the label that it has, or most likely has."""
        keys = {label: key_of(self, f"mend.{label.lower()}") for label in LABELS}
        self._rows.fill(keys, self._passage.label)
        self._tell()

    def _tell(self) -> None:
        self._around_it.update(_context(self._passage, self._span))
        self._now.update(_facts(self._passage))
        self._far.update(far(self._scope))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor saves."""
        event.stop()
        self.action_save()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is no name yet cannot be none, and cannot be the same as another."""
        return action not in {"reject", "same"} or self._passage.old is not None

    def action_row(self, rows: int) -> None:
        """Go to another label."""
        self._rows.action_move(rows)

    def action_scope(self) -> None:
        """Let it hold further, or only here again."""
        self._scope = SCOPES[(SCOPES.index(self._scope) + 1) % len(SCOPES)]
        self._tell()

    def action_move(self, edge: Edge, direction: int) -> None:
        """Move a bound."""
        one = self._passage
        span = moved(one.text, one.paragraph, self._span, edge, direction)
        if span.length <= LONGEST:
            self._span = span
            self._tell()

    def action_label(self, label: str) -> None:
        """Let it have that label, and save."""
        self.dismiss(self._said(label))

    def action_save(self) -> None:
        """Let it have the label of the row."""
        self.dismiss(self._said(LABELS[self._rows.cursor]))

    def action_reject(self) -> None:
        """Say that what was a name is none."""
        old = self._passage.old
        if old is not None:
            self.dismiss(Mending(old.span, None, self._scope, old))

    def action_same(self) -> None:
        """Go on to names that may name the same."""
        self.dismiss("same")

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)

    def _said(self, label: str) -> Mending:
        one = self._passage
        return Mending(self._span, label, self._scope, one.old, one.around)


def _context(passage: Passage, span: Span) -> Content:
    """The passage in reverse, between what stands around it."""
    start = max(passage.paragraph.start, span.start - AROUND)
    end = min(passage.paragraph.end, span.end + AROUND)
    before = "…" if start > passage.paragraph.start else ""
    after = "…" if end < passage.paragraph.end else ""
    shown = f"{before}{Span(start, end).text(passage.text)}{after}".replace("\n", " ")
    at = len(before) + span.start - start
    return Content(shown).stylize("reverse", at, at + span.length)


def _facts(passage: Passage) -> str:
    """What the passage is now."""
    if passage.old is None:
        return "no name yet"
    entity = passage.entity
    if entity is None:
        return passage.old.label
    count = len(entity.mentions)
    times = "once" if count == 1 else f"{count:,} times"
    others = [form for form in entity.aliases if form != entity.name]
    also = f"  also {', '.join(others)}" if others else ""
    return f"{entity.label}  {entity.name}  {times} in this article{also}"


def far(scope: Scope) -> Content:
    """How far something holds: the scopes, the one that is chosen in brackets."""
    shown, start, end = "holds ", 0, 0
    for one in SCOPES:
        if one == scope:
            start = len(shown)
            shown += f" [{WHERE[one]}] "
            end = len(shown)
        else:
            shown += f"  {WHERE[one]}  "
    return Content(shown).stylize("bold", start, end)
