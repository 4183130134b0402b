"""Values about keeping a library safe: its backups, and what an examination found."""

from dataclasses import dataclass

OK, MENDED, LOST, NOTE = "ok", "mended", "lost", "note"
"""Kinds of finding: as it should be; damaged and healed, or will be when the library is opened to
write; could not be healed; worth knowing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an examination found.

    Attributes:
        kind: One of `OK`, `MENDED`, `LOST`, `NOTE`.
        message: One clean line.
    """

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup.

    Attributes:
        name: Name of its file.
        made: When (ISO 8601, UTC, seconds).
        size: In bytes.
        kept: Whether it stays until someone removes it; the others are thinned out with time.
    """

    name: str
    made: str
    size: int
    kept: bool
