"""The one line of progress, on a terminal only."""

import sys

from tui.cli import shared
from tui.cli.columns import cell_len


class Line:
    """A line on standard error that is drawn again and again, and gone in the end."""

    def __init__(self) -> None:
        self._shown = 0
        self._draws = sys.stderr is not None and sys.stderr.isatty()

    def show(self, text: str) -> None:
        """Draw clean text in place of what was there before."""
        if self._draws:
            text = text[: (shared.width() or 80) - 1]
            blank = " " * max(0, self._shown - cell_len(text))
            print(f"\r{text}{blank}", end="", file=sys.stderr, flush=True)
            self._shown = cell_len(text)

    def clear(self) -> None:
        """Leave an empty line to whatever is said next."""
        if self._shown:
            print("\r" + " " * self._shown, end="\r", file=sys.stderr, flush=True)
            self._shown = 0
