"""Changes as data, so that each can be undone and done again."""

from dataclasses import dataclass

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.correction import Correction
from tui.core.proposal import Proposal
from tui.core.teaching import TaughtRecord

Record = Article | Annotation | Tag | TaughtRecord | Correction | Proposal
"""Whatever the store keeps."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after; None where it does not exist."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record that is concerned, as it is after the edit if it still exists."""
        record = self.after if self.after is not None else self.before
        if record is None:
            msg = "an edit needs a record"
            raise ValueError(msg)
        return record

    def inverted(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """What one command of the reader changed; undone and redone as a whole.

    Attributes:
        label: What was done, as shown by undo ("tag claim").
        edits: Every record that changed.
    """

    label: str
    edits: tuple[Edit, ...]

    def inverted(self) -> "Step":
        """The step that takes this one back."""
        return Step(self.label, tuple(edit.inverted() for edit in reversed(self.edits)))


@dataclass(frozen=True, slots=True)
class Version:
    """One state that a record was in.

    Attributes:
        number: Counts the versions of a record from 1, oldest first.
        record: The record, None where it was removed.
        time: When it was made (ISO 8601, UTC).
        label: The step that made it, as shown by undo.
        device: Id of the device that made it.
        shown: Whether it is the state that the library shows now.
    """

    number: int
    record: Record | None
    time: str
    label: str
    device: str
    shown: bool
