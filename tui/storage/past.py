"""Which change is undone or redone next: from the journal's lines and, lazily, the history."""

from pathlib import Path

from tui.storage.lines import DO, QUIET, REDO, SKIP, UNDO, Line
from tui.storage.logs import Logs

_ABOUT = frozenset({UNDO, REDO, SKIP})


class Past:
    """The undoable changes of this window and of all that was closed before it opened."""

    def __init__(self, logs: Logs, history: list[Path]) -> None:
        """Start with nothing noted.

        Args:
            logs: Reads the files of its history.
            history: Files with all older lines, newest first.
        """
        self._logs = logs
        self._events: list[tuple[str, int]] = []
        self._unread = history

    def note(self, line: Line, *, own: bool = True) -> None:
        """Take note of the newest line; `own` is false for a change by another open window."""
        if line.kind in _ABOUT or (line.kind == DO and own):
            self._events.append(_event(line))

    def next_undo(self) -> int | None:
        """Number of the line to take back next."""
        while True:
            settled: dict[int, str] = {}
            for kind, number in reversed(self._events):
                if kind != DO:
                    settled.setdefault(number, kind)
                elif settled.get(number, REDO) == REDO:
                    return number
            if not self._read_older():
                return None

    def next_redo(self) -> int | None:
        """Number of the line to do again next; None once something else was done."""
        while True:
            again: set[int] = set()
            for kind, number in reversed(self._events):
                if kind == DO:
                    return None
                if kind in {REDO, SKIP}:
                    again.add(number)
                elif kind == UNDO and number not in again:
                    return number
                elif kind == UNDO:
                    again.discard(number)
            if not self._read_older():
                return None

    def _read_older(self) -> bool:
        """Read one more file of the history; whether there was one."""
        if not self._unread:
            return False
        lines = self._logs.lines_of(self._unread.pop(0))
        self._events[:0] = [_event(one) for one in lines if one.kind in {DO, *_ABOUT}]
        return True


def _event(line: Line) -> tuple[str, int]:
    return line.kind, line.number if line.kind in {DO, QUIET} else line.of
