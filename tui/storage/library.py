"""A library of articles and notes: the adapter of `tui.core.ports.Store`."""

import hashlib
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tui.core.history import Step, Version
from tui.storage.device import NOBODY
from tui.storage.disk import Disk
from tui.storage.keeper import Keeper
from tui.storage.lines import DO, QUIET
from tui.storage.memory import Memory
from tui.storage.readonly import ReadOnlyDisk
from tui.storage.records import Records

WRITERS = 8
"""Texts that are flushed at a time."""


class Library(Records):
    """See `tui.core.ports.Store`, which says what each method does."""

    def __init__(self, folder: Path, device: str, disk: Disk | None = None) -> None:
        """Open a library; use `open_library`."""
        self._disk = disk or Disk()
        self._device = device
        self._texts = folder / "texts"
        self._damaged: set[str] = set()
        self._keeper = Keeper(folder, device, self._disk)

    @property
    def memory(self) -> Memory:
        """Everything that the library holds."""
        return self._keeper.memory

    @property
    def device(self) -> str:
        """Id of this device."""
        return self._device

    @property
    def read_only(self) -> str:
        """Why nothing can be written, or an empty string."""
        return self._keeper.read_only

    @property
    def problems(self) -> Sequence[str]:
        """What was found damaged, a line each."""
        return tuple(self._keeper.problems)

    @property
    def losses(self) -> Sequence[str]:
        """Those of the problems that are about something that nothing could heal."""
        return tuple(self._keeper.problems.losses)

    @property
    def notices(self) -> Sequence[str]:
        """Those of the problems that are about something neither healed nor lost."""
        return tuple(self._keeper.problems.notices)

    @property
    def pending_bytes(self) -> int:
        """Bytes in the journal that a checkpoint would put into the files. Costs nothing."""
        return self._keeper.pending

    def versions(self, ident: int) -> list[Version]:
        """Every state of a record that the journals and their history know, oldest first."""
        return self._keeper.versions(ident)

    def empty_trash(self, before: str) -> int:
        """Forget what was removed before a time (ISO 8601, UTC); returns how many records.

        Raises:
            ReadOnlyError: The library cannot be written.
        """
        return self._keeper.empty_trash(before)

    def apply(self, step: Step, *, undoable: bool = True) -> Step:
        """Make a change durable, then visible; returns it without edits that change nothing.

        Raises:
            ReadOnlyError: The library cannot be written; nothing changed.
            RefusedError: A record is no longer as the step's `before` says.
        """
        return self._keeper.apply(step, DO if undoable else QUIET)

    def undo(self) -> Step | None:
        """Take the last undoable step of this window back, or of those before it opened.

        Raises:
            ReadOnlyError: The library cannot be written; nothing changed.
            RefusedError: A record was changed since; the next call tries the step before.
        """
        return self._keeper.undo()

    def redo(self) -> Step | None:
        """Do again what was undone last. Raises what `undo` does."""
        return self._keeper.redo()

    def refresh(self) -> bool:
        """Take in what other windows and devices wrote; whether anything changed since last time.

        Costs a `stat` or two when nothing was written, but waits for a write that is going on.

        Raises:
            ReadOnlyError: The library's folder can no longer be used.
            RefusedError: Another program keeps the library locked.
        """
        return self._keeper.refresh()

    def keep_text(self, text_hash: str, text: str) -> None:
        """Keep a text under its hash, durably. Does nothing if it is kept already.

        Raises:
            ReadOnlyError: The library cannot be written.
        """
        self.keep_texts({text_hash: text})

    def keep_texts(self, texts: Mapping[str, str]) -> None:
        """Keep texts under their hashes, several at a time, as flushing is waiting.

        Raises:
            ReadOnlyError: The library cannot be written.
        """
        missing = {key: text for key, text in texts.items() if self.kept_text(key) is None}
        if not missing:
            return
        with self._keeper.hold():
            if len(missing) == 1:
                self._write_text(*missing.popitem())
                return
            with ThreadPoolExecutor(WRITERS) as pool:
                list(pool.map(self._write_text, missing, missing.values()))

    def _write_text(self, text_hash: str, text: str) -> None:
        path = self._texts / f"{text_hash}.txt"
        if self._disk.mark(path) is not None:
            aside = self._texts.parent / ".gloss" / f"damaged-{time.time_ns()}-{path.name}"
            self._disk.rename(path, aside)
        self._disk.write(path, text.encode())

    def kept_text(self, text_hash: str) -> str | None:
        """The text kept under that hash; None if there is none, whole and readable."""
        try:
            data = self._disk.read(self._texts / f"{text_hash}.txt")
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() == text_hash:
            return data.decode()
        if text_hash not in self._damaged:
            self._damaged.add(text_hash)
            self._keeper.problems.notice(f"texts/{text_hash}.txt is damaged")
        return None

    def checkpoint(self) -> None:
        """Write what the journal holds into the TinyDB files.

        Raises:
            ReadOnlyError: A file could not be written; the notes stay safe in the journal.
            RefusedError: Another program keeps the library locked.
        """
        self._keeper.checkpoint()

    def close(self) -> None:
        """Checkpoint and let go of the files. Raises what `checkpoint` does, but closes anyway."""
        self._keeper.close()


def open_library(folder: Path, device: str) -> Library:
    """Open a library, made if there is none. Always opens: see `read_only` and `problems`.

    Args:
        folder: The library's folder.
        device: The id of this machine, from `device_id`.
    """
    return Library(folder, device)


def look_at_library(folder: Path, why: OSError) -> Library:
    """Open a library to be read only.

    Args:
        folder: The library's folder.
        why: What keeps this machine from writing.
    """
    return Library(folder, NOBODY, ReadOnlyDisk(why))
