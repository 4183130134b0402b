"""The states that a note was in, to look at and to bring back."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.content import Content
from textual.widgets import Static

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.clock import local_long
from tui.core.codebook import Codebook
from tui.core.history import Version
from tui.screens.states import DEVICE, StateRows, StatesDialog, device_name, passage_line
from tui.widgets.cells import cell_len, fit
from tui.widgets.difference import LEGEND, describe
from tui.widgets.line_list import LineList

if TYPE_CHECKING:
    from textual.widget import Widget

_LABEL = 22
"""Cells of the column that says what was done, at most."""


def note_of(version: Version) -> Annotation | None:
    """The annotation as a version has it; None where it was removed."""
    return version.record if isinstance(version.record, Annotation) else None


class VersionRows(StateRows, can_focus=False):
    """Versions: the one shown, when, what was done, where if on several devices, what it said."""

    def __init__(self, versions: Sequence[Version], codebook: Codebook, home: str) -> None:
        """Show versions in that order; `home` is the id of this device."""
        super().__init__(codebook)
        self._versions = versions
        self._home = home
        self.set_times([one.time for one in versions])
        self._label = min(_LABEL, max(cell_len(one.label) for one in versions))
        self._several = len({one.device for one in versions} | {home}) > 1

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        version = self._versions[index]
        label = min(self._label, width // 4)
        used = 7 + self.time_cells + label
        yield Segment("now  " if version.shown else "     ", self.tone("sign"))
        yield self.draw_time(index)
        yield Segment(fit(version.label, label) + "  ")
        if self._several:
            device = "here" if version.device == self._home else version.device[:DEVICE]
            yield Segment(fit(device, DEVICE) + "  ", self.tone("faint"))
            used += DEVICE + 2
        yield from self.draw_state(note_of(version), width - used)


class HistoryScreen(StatesDialog[int]):
    """The dialog. Its result is the number of the version to bring back; None to leave it so."""

    BINDINGS = keymap.bindings("history", priority=True)

    def __init__(self, versions: Sequence[Version], codebook: Codebook, home: str) -> None:
        """Make the dialog.

        Args:
            versions: The states of one annotation, oldest first; at least one.
            codebook: All tags.
            home: Id of this device.
        """
        self._versions = versions[::-1]
        super().__init__("History of this note", VersionRows(self._versions, codebook, home))
        self._codebook = codebook
        self._home = home
        self._now = next((note_of(one) for one in self._versions if one.shown), None)

    def content(self) -> "Iterable[Widget]":
        """Passage, versions, the version under the cursor."""
        known = [note for one in self._versions if (note := note_of(one)) is not None]
        passage = passage_line(self._now or known[0]) if known else ""
        yield Static(passage, classes="passage", markup=False)
        yield from super().content()

    def on_mount(self) -> None:
        """Stand on what is shown; where that is a removal, on what was removed."""
        wanted = [self._now is None or one.shown for one in self._versions]
        living = [note_of(one) is not None for one in self._versions]
        both = [one and other for one, other in zip(wanted, living, strict=True)]
        self.show(len(self._versions), both.index(True) if any(both) else 0)

    def state(self, index: int) -> tuple[str, Content]:
        """See the class."""
        version, count = self._versions[index], len(self._versions)
        facts = f"{version.number} of {count} · {version.label} · {local_long(version.time)}"
        note = note_of(version)
        whole = describe(note, None if version.shown else self._now, self._codebook)
        if whole.plain != describe(note, None, self._codebook).plain:
            whole = Content.assemble(whole, (f"\n\n{LEGEND}", "$faint"))
        return f"{facts} · {device_name(version.device, self._home)}", whole

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """A click on the row under the cursor brings it back."""
        event.stop()
        if self.check_action("restore", ()):
            self.action_restore()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is not shown already can be brought back; a removal is no such thing."""
        version = self._versions[max(0, self.rows.cursor)]
        return action != "restore" or not (version.shown or note_of(version) is None)

    def action_restore(self) -> None:
        """Bring the version under the cursor back."""
        self.dismiss(self._versions[self.rows.cursor].number)
