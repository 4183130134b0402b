"""Textual apps that do as little as can be: what no Textual app can be faster than.

Run by `peers.py` as `python floors.py empty|line|area [FILE]`.
"""

import sys
from pathlib import Path

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea


class Line(Widget):
    """One line that says how many keys were pressed."""

    DEFAULT_CSS = "Line { height: 1; }"
    keys = 0

    def render_line(self, y: int) -> Strip:
        """The number."""
        return Strip([Segment(f"keys: {self.keys}".ljust(self.size.width))], self.size.width)


class OneLine(App[None]):
    """Shows one line, which changes with every key."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Line()

    def on_key(self) -> None:
        """Count."""
        line = self.query_one(Line)
        line.keys += 1
        line.refresh()


class Area(App[None]):
    """A text area that is there already, and takes a text when a key asks for it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def compose(self) -> ComposeResult:
        """The area; nothing blinks, so that what is written is an answer to a key."""
        area = TextArea("Press o.", read_only=True, soft_wrap=True)
        area.cursor_blink = False
        yield area

    def on_key(self, event: object) -> None:
        """Read the text on `o`."""
        if getattr(event, "key", "") == "o":
            self.query_one(TextArea).load_text(self.path.read_text("utf-8"))


def made(kind: str, *paths: str) -> App[None]:
    """One of the apps."""
    if kind == "area":
        return Area(Path(paths[0]))
    return OneLine() if kind == "line" else App()


if __name__ == "__main__":
    made(*sys.argv[1:]).run()
