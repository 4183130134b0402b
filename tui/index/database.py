"""One SQLite file that may be deleted, damaged or of another version at any time."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tui.core.errors import GlossError
from tui.core.text import clean_line
from tui.index.schema import TABLES, VERSION

Result = TypeVar("Result")

BUSY = 10.0
"""Seconds to wait while another process writes."""

_SPOILT = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""Primary error codes of a file that is damaged, none of SQLite's, or has other tables."""


class Database:
    """A connection that is made when it is needed, and made anew when the file is not as it was."""

    def __init__(self, path: Path) -> None:
        """Does nothing yet; `path` is that of the file, whose folder may be missing."""
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._inode = (0, 0)
        self._turn = threading.RLock()

    def use(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Let `work` use the connection, once more on a new file if the present one is damaged.

        Raises:
            GlossError: The disk does not allow it, or another process writes for too long.
        """
        with self._turn:
            try:
                try:
                    return work(self._open())
                except sqlite3.DatabaseError as error:
                    if not _is_spoilt(error):
                        raise
                    self._throw_away()
                    return work(self._open())
            except (sqlite3.Error, OSError) as error:
                self.close()
                message = "the index of names cannot be used"
                reason = getattr(error, "strerror", None) or str(error)
                raise GlossError(message, clean_line(reason)) from error

    def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Let `work` change the file, wholly or not at all.

        Raises:
            GlossError: As `use` does.
        """

        def changed(connection: sqlite3.Connection) -> Result:
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = work(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return result

        return self.use(changed)

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            connection, self._connection = self._connection, None
            if connection is not None:
                with contextlib.suppress(sqlite3.Error):
                    connection.close()

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(path.stat().st_size for path in self._files() if path.exists())

    def _files(self) -> list[Path]:
        return [self._path.with_name(self._path.name + end) for end in ("", "-wal", "-shm")]

    def _open(self) -> sqlite3.Connection:
        """The connection, if it still is to the file of that name; else a new one."""
        if self._connection is not None and self._inode == _inode(self._path):
            return self._connection
        self.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(
            self._path, timeout=BUSY, isolation_level=None, check_same_thread=False
        )
        self._connection = connection
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA journal_size_limit = 4194304")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -16000")
        if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
            connection.execute("BEGIN EXCLUSIVE")
            make(connection)
            connection.execute("COMMIT")
        self._inode = _inode(self._path)
        return connection

    def _throw_away(self) -> None:
        self.close()
        for path in self._files():
            path.unlink(missing_ok=True)


def make(connection: sqlite3.Connection) -> None:
    """Give the file empty tables, within a transaction, unless it has those of this version."""
    if connection.execute("PRAGMA user_version").fetchone() == (VERSION,):
        return
    kinds = "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'view')"
    for kind, name in connection.execute(f"{kinds} AND name NOT LIKE 'sqlite_%'").fetchall():
        quoted = name.replace('"', '""')
        connection.execute(f'DROP {kind} "{quoted}"')
    for statement in TABLES.split(";"):
        if statement.strip():
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _is_spoilt(error: sqlite3.DatabaseError) -> bool:
    """Whether a file is beyond use, as against busy, full or not to be reached."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _SPOILT


def _inode(path: Path) -> tuple[int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116 - as quick as can be, at every use
    except FileNotFoundError:
        return (0, 0)
    return status.st_dev, status.st_ino
