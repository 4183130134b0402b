"""What the services need from the adapters. wiring.py puts the two together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Codebook
from tui.core.correction import Correction
from tui.core.digest import text_hash
from tui.core.history import Record, Step, Version
from tui.core.keeping import Backup
from tui.core.problem import Problem
from tui.core.proposal import Proposal
from tui.core.taught import Taught


class Records(Protocol):
    """What a library holds. Every method answers from memory."""

    def articles(self) -> list[Article]:
        """All articles of the library."""

    def article(self, ident: int) -> Article | None:
        """The article with that id."""

    def by_source(self, source: str) -> Article | None:
        """The article that came from that URI."""

    def annotations(self, article: int) -> list[Annotation]:
        """The annotations of one article, in text order."""

    def records(self) -> list[Record]:
        """Every living record, oldest first."""

    def annotation(self, ident: int) -> Annotation | None:
        """The annotation with that id, of whichever article."""

    def tagged(self, tag: str, *, children: bool = True) -> list[Annotation]:
        """Annotations with that tag, or one below it (`tag/…`), without case; oldest first."""

    def tag_uses(self) -> Mapping[str, Collection[int]]:
        """Ids of the annotations with each tag itself, by its name as they write it."""

    def with_text(self, needle: str) -> list[Annotation]:
        """Annotations whose note or quote holds the text, without case; oldest first."""

    def codebook(self) -> Codebook:
        """All tags."""

    def corrections(self, article: int) -> list[Correction]:
        """What the reader says of the quotations of one article, oldest first."""

    def proposals(self) -> list[Proposal]:
        """What is put up for review in all articles, oldest first."""

    def rivals(self, ident: int) -> list[Record | None]:
        """Versions that were made without knowledge of the one that is shown; None for a removal.

        Applying a step that gives the record any content, also the one that it shows, settles it.
        """

    def contested(self) -> list[Record]:
        """Living records that have rivals, oldest first."""

    def removed(self) -> list[Record]:
        """What lies in the trash, as it was when it was removed, removed first first."""

    def taught(self) -> Taught:
        """All that the reader taught about names; the same object until something changes."""


class Store(Records, Protocol):
    """A library on disk.

    `apply`, `undo`, `redo`, `versions`, `empty_trash`,
    `refresh`, `keep_text`, `kept_text`, `checkpoint` and `close` block on the disk, so they never
    run on the event loop; any thread may call them, they take turns.
    """

    @property
    def device(self) -> str:
        """Id of this device, as in `Version.device`."""

    @property
    def read_only(self) -> str:
        """Why nothing can be written, or an empty string."""

    @property
    def problems(self) -> Sequence[str]:
        """What was found damaged and mended when the library was opened, a line each."""

    @property
    def pending_bytes(self) -> int:
        """How much the journal holds that no checkpoint has written yet."""

    def versions(self, ident: int) -> list[Version]:
        """Every state of a record that the journals and their history know, oldest first."""

    def empty_trash(self, before: str) -> int:
        """Forget what was removed before a time (ISO 8601, UTC); returns how many records.

        Raises:
            ReadOnlyError: The library cannot be written.
        """

    def apply(self, step: Step, *, undoable: bool = True) -> Step:
        """Make a change durable, then visible. Returns only after fsync (the ✓).

        Raises:
            ReadOnlyError: The library cannot be written; nothing changed.
            RefusedError: A record is no longer as the step's `before` says.
        """

    def undo(self) -> Step | None:
        """Take the last undoable step back; returns the step that did it, None if there is none."""

    def redo(self) -> Step | None:
        """Do again what was undone last; returns the step that did it, None if there is none."""

    def refresh(self) -> bool:
        """Take in what other processes wrote; whether anything came in since the last call.

        Raises:
            ReadOnlyError: The library cannot be used any more.
            RefusedError: Another program holds it for too long.
        """

    def keep_text(self, text_hash: str, text: str) -> None:
        """Keep a text under its hash, durably. Does nothing if it is kept already."""

    def keep_texts(self, texts: Mapping[str, str]) -> None:
        """Keep many texts by their hashes, as `keep_text` does, in much less time."""

    def kept_text(self, text_hash: str) -> str | None:
        """The text kept under that hash."""

    def checkpoint(self) -> None:
        """Write what the journal holds into the TinyDB files."""

    def close(self) -> None:
        """Checkpoint and let go of the files."""


class Vault(Protocol):
    """The backups of a library. All methods block on the disk."""

    def all(self) -> list[Backup]:
        """All backups, newest first.

        Raises:
            GlossError: They cannot be read.
        """

    def make(self, why: str = "kept") -> Backup:
        """Make a backup that stays until someone removes it.

        Args:
            why: Stands in its name: small letters, digits and hyphens.

        Raises:
            GlossError: It could not be made; nothing is left of it.
        """

    def open(self, name: str) -> Store:
        """What the library was: a store that can only be read.

        Raises:
            GlossError: There is no such backup, it is damaged, or it is none of ours.
        """


@dataclass(frozen=True)
class Loaded:
    """A text as it was read: cleaned by `tui.core.text`, with what describes it.

    Attributes:
        text: Normalised text; its first non-blank line is the title.
        title: That line.
        date: ISO 8601 date, or empty.
    """

    text: str
    title: str
    date: str

    @cached_property
    def digest(self) -> str:
        """What the text is known by, see `text_hash`."""
        return text_hash(self.text)


class Shelf(Protocol):
    """Where texts are read from. All methods block on the disk."""

    def scan(self, paths: Sequence[str]) -> Iterator[Article | Problem]:
        """Describe every readable text under the paths by its head, or say what is wrong."""

    def load(self, source: str) -> Loaded:
        """Read one text whole.

        Raises:
            GlossError: It is missing, binary, empty, too large or unreadable.
        """
