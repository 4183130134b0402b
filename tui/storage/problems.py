"""What was found damaged; what of it nothing could heal stays known until the reader says so."""

from pathlib import Path

from tui.core.clock import now
from tui.core.text import clean_line
from tui.storage.disk import Disk

LOSSES = "losses.txt"
"""The file in `.gloss` that remembers what could not be healed, until the reader removes it."""


class Problems(list[str]):
    """Lines for the reader, in the order in which they came up.

    Attributes:
        losses: Those among them about something that nothing could heal.
        notices: Those about something that was neither healed nor lost, only noticed.
    """

    def __init__(self, root: Path, disk: Disk) -> None:
        """Name the library's folder `.gloss`."""
        super().__init__()
        self._path, self._disk = root / LOSSES, disk
        self.losses: list[str] = []
        self.notices: list[str] = []
        self._saved = 0

    def lose(self, line: str) -> None:
        """Say that something is lost, or may be."""
        self.append(line)
        self.losses.append(line)

    def notice(self, line: str) -> None:
        """Say something that calls for no mending."""
        self.append(line)
        self.notices.append(line)

    def save(self) -> None:
        """Remember the losses that came up since the last call, each once. Raises OSError."""
        fresh = self.losses[self._saved :]
        if not fresh:
            return
        known = {line.partition(" ")[2] for line in self.remembered()}
        new = [line for line in dict.fromkeys(fresh) if line not in known]
        if new:
            self._add("".join(f"{now()} {line}\n" for line in new).encode())
        self._saved += len(fresh)

    def _add(self, data: bytes) -> None:
        descriptor = self._disk.open_append(self._path)
        try:
            self._disk.write_all(descriptor, data)
            self._disk.sync(descriptor)
        finally:
            self._disk.close(descriptor)

    def remembered(self) -> list[str]:
        """The losses that were saved, oldest first, each with its time. Raises OSError."""
        if self._disk.mark(self._path) is None:
            return []
        return [
            clean_line(line)
            for line in self._disk.read(self._path).decode("utf-8", "replace").splitlines()
        ]
