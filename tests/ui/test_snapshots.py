"""What a few screens look like, cell by cell; `GLOSS_SNAPSHOTS=1 pytest` takes them anew.

A snapshot holds the text of every row and, below, a letter for the look of every cell: cells that
look alike have the same letter, in the order in which the looks first appear.
"""

import os
from pathlib import Path
from string import ascii_letters
from typing import TYPE_CHECKING

import pytest

from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tests.ui.conftest import Desk, Opening

FOLDER = Path(__file__).parent / "snapshots"
MARKED = ("j", "j", "tab", "H", "right_parenthesis", "3", "tab", "1", "tab", "2", "j")


def picture(desk: "Desk") -> str:
    """Text and looks of the screen."""
    looks: dict[object, str] = {}
    texts, styles = [], []
    for strip in desk.app.screen._compositor.render_strips():
        texts.append("".join(segment.text for segment in strip).rstrip())
        row = "".join(
            looks.setdefault(s.style, ascii_letters[len(looks) % 52]) * s.cell_length for s in strip
        )
        styles.append(row.rstrip(row[-1:]) + row[-1:])
    return "\n".join([*texts, "", *styles, ""])


def compare(name: str, desk: "Desk") -> None:
    """Hold the screen against its snapshot."""
    path = FOLDER / f"{name}.txt"
    now = picture(desk)
    if os.environ.get("GLOSS_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_reader_with_marks(gloss: "Opening", size: tuple[int, int]) -> None:
    async with gloss(size=size) as desk:
        await desk.press("right_square_bracket", *MARKED)
        desk.reader.status.hush()
        await desk.pilot.pause()
        compare(f"reader-{size[0]}", desk)


async def test_the_reader_with_its_panel(gloss: "Opening") -> None:
    async with gloss(size=(120, 30), theme="gloss-light") as desk:
        await desk.press("right_square_bracket", *MARKED, "A")
        desk.reader.status.hush()
        await desk.pilot.pause()
        compare("panel-120", desk)


async def test_the_review(gloss: "Opening") -> None:
    async with gloss() as desk:
        await desk.press("right_square_bracket", "D")
        review = desk.app.screen
        await desk.press("a", "space")
        review.query_one("#status", StatusLine).hush()
        await desk.pilot.pause()
        compare("review-80", desk)


async def test_the_tag_picker(gloss: "Opening") -> None:
    async with gloss() as desk:
        await desk.press("right_square_bracket", "tab", "1", "t", "c")
        desk.reader.status.hush()
        await desk.pilot.pause()
        compare("picker-80", desk)


async def test_the_codebook(gloss: "Opening") -> None:
    async with gloss() as desk:
        await desk.press("right_square_bracket", "tab", "1", "tab", "t", *"claim/denied", "enter")
        await desk.press("right_parenthesis", "t", *"war/sea", "enter", "C", "j", "j", "j")
        await desk.pilot.pause(0.2)
        await desk.settle()
        compare("codebook-80", desk)
