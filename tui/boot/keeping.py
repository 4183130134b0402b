"""Keeps a frame for the next start. Blocks on the disk."""

import contextlib
import os
import tempfile
from pathlib import Path

from tui.boot import frames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KEPT = 24
"""Frames that are kept, those of the latest sizes and arguments."""
SOURCES = 256
"""Files that a frame is made from, at most; looking at more would take longer than is gained."""


def states(paths: "Iterable[Path]") -> list[tuple[str, str]]:
    """Of each file how it is now, and its path."""
    return [(frames.how(os.fspath(path)), os.fspath(path)) for path in paths]


def keep(
    home: Path,
    key: str,
    size: tuple[int, int],
    sources: "Sequence[tuple[str, str]]",
    rows: "Sequence[str]",
    extra: str = "",
) -> bool:
    """Keep a frame, in place of one with the same key and size; whether that was possible.

    A frame is a convenience: where it cannot be written there will be none. Nobody but the owner
    can read it, and it is there whole or not at all.

    Args:
        home: The folder of frames, made if need be.
        key: As `frames.key_of` made it when the program started.
        size: Columns and rows of the terminal.
        sources: Of each file that it was made from how it was then, and its path.
        rows: Rows of the screen, text and its colours.
        extra: A line for the app.
    """
    if len(sources) > SOURCES or len(rows) != size[1]:
        return False
    try:
        data = frames.pack(key, sources, rows, extra)
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=".", dir=home)
    except (OSError, ValueError):
        return False
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(frames.path_of(os.fspath(home), size, key))
        _prune(home)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        return False
    return True


def _prune(home: Path) -> None:
    """Drop the oldest frames. Raises OSError."""
    kept = sorted(home.iterdir(), key=lambda path: path.lstat().st_mtime_ns, reverse=True)
    for path in kept[KEPT:]:
        path.unlink()
