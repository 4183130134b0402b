"""The review, and what is found everywhere, on a real library."""

from typing import TYPE_CHECKING

import pytest

from tui.core.sought import Sought
from tui.core.teaching import Rejection, TaughtName
from tui.screens.everywhere import EverywhereScreen
from tui.screens.library import LibraryScreen
from tui.screens.review import ReviewScreen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.conftest import Desk, Opening

FIRST = "First\n\nEnvoy Witkoff met Hamas on Monday and spoke. Hamas waits in Gaza.\n"
SECOND = "Second [/b]\n\nIsrael spoke of Gaza. Hamas [bold] did not.\n"


async def read_both(desk: "Desk") -> None:
    """Have both articles recognised by reading them, and end in the second."""
    await desk.press("right_square_bracket")
    if desk.reader.article.title == "First":
        await desk.press("left_square_bracket")


def everywhere(desk: "Desk") -> EverywhereScreen:
    screen = desk.app.screen
    assert isinstance(screen, EverywhereScreen), screen
    return screen


def review(desk: "Desk") -> ReviewScreen:
    screen = desk.app.screen
    assert isinstance(screen, ReviewScreen), screen
    return screen


def tagged(desk: "Desk", tag: str) -> int:
    assert desk.app.services is not None
    return len(desk.app.services.noting.find(Sought(tag=tag)))


def current(desk: "Desk") -> tuple[object, ...]:
    card = review(desk).queue.current
    return card.id if card else ()


async def test_a_name_is_tagged_in_the_whole_library_and_one_undo_takes_it_back(
    gloss: "Opening",
) -> None:
    async with gloss(FIRST, SECOND) as desk:
        await read_both(desk)
        await desk.press("tab", "tab", "tab")
        assert desk.selected == "Hamas"
        await desk.press("asterisk", "asterisk")
        assert "3 in 2 articles" in desk.lines()[0]
        assert not any("enter open" in line for line in desk.lines())
        await desk.press("enter")
        assert len(everywhere(desk).kept) == 2
        await desk.press("k", "k", "x", "t", *"party", "enter")
        assert desk.app.screen is desk.reader
        assert desk.reader.status.message == "✓ saved · tag party"
        assert tagged(desk, "party") == 3
        await desk.press("u")
        assert tagged(desk, "party") == 0
        await desk.press("asterisk", "asterisk", "asterisk", "H")
        assert everywhere(desk).status.message == "everything is left out"
        await desk.press("f", *"monday", "enter", "asterisk")
        assert len(everywhere(desk).kept) == 2
        await desk.press("escape", "escape")
        assert desk.app.screen is desk.reader


async def test_words_are_put_up_and_decided_one_by_one(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND) as desk:
        await read_both(desk)
        await desk.press("w", "w", "w", "w", "asterisk", "asterisk")
        assert desk.lines()[0].startswith(" “spoke”")
        assert "2 in 2 articles" in desk.lines()[0]
        await desk.press("p", *"place", "enter")
        assert desk.reader.status.message == "✓ saved · put 2 passages up for review"
        await desk.press("q", "D")
        assert any("[all 6]  proposed tags 2   names 4   lost" in line for line in desk.lines())
        first = current(desk)
        await desk.press("space")
        second = current(desk)
        await desk.press("a")
        assert (tagged(desk, "place"), current(desk)[0]) == (1, "name")
        await desk.press("tab")
        assert current(desk) == first
        await desk.press("backspace")
        assert (tagged(desk, "place"), current(desk)) == (0, second)
        await desk.press("backspace")
        assert current(desk) == first
        await desk.press("x", "e", *"city", "enter")
        assert (tagged(desk, "place"), tagged(desk, "city")) == (0, 1)
        assert any("Nothing waits for a decision" in line for line in desk.lines())
        await desk.press("q")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_names_are_taught_and_the_place_in_the_reader_stays(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND) as desk:
        await read_both(desk)
        await desk.press("D")
        assert "Review   Second [/b]" in desk.lines()[0]
        names = [current(desk)[1]]
        for _ in range(2):
            await desk.press("j")
            names.append(current(desk)[1])
        assert sorted(map(str, names)) == ["Gaza", "Hamas", "Israel"]
        await desk.press("k", "k", "s", "a", "x")
        assert desk.app.services is not None
        name, refused = desk.app.services.store.taught().records
        assert isinstance(name, TaughtName)
        assert (name.text, name.scope) == (names[0], "everywhere")
        assert isinstance(refused, Rejection)
        await desk.press("e", "p")
        assert [one.label for one in desk.app.services.store.taught().names][-1] == "PERSON"
        assert review(desk).queue.current is None
        await desk.press("plus")
        assert "the whole library" in desk.lines()[0]
        assert current(desk)[1] == "Witkoff"
        await desk.press("enter")
        assert (desk.reader.article.title, desk.selected) == ("First", "Witkoff")
        await desk.press("q", "minus")
        assert "Review   First" in desk.lines()[0]
        await desk.press("q")
        assert desk.app.screen is desk.reader
        assert desk.reader.article.title == "Second [/b]"


async def test_a_lost_note_is_put_in_its_place(gloss: "Opening", tmp_path: "Path") -> None:
    async with gloss(FIRST, SECOND) as desk:
        await read_both(desk)
        await desk.press("j", "H")
        (tmp_path / "texts" / "1.txt").write_text(
            "Second [/b]\n\nNothing is as it was. It was Israel that had a word of Gaza to say.\n"
        )
        await desk.press("q", "D", "tab", "tab", "tab")
        assert any("[lost notes 1]" in line for line in desk.lines())
        assert any("a place that is" in line for line in desk.lines())
        lost = current(desk)
        await desk.press("x")
        assert current(desk) == ()
        await desk.press("backspace")
        assert current(desk) == lost
        await desk.press("a")
        assert current(desk) == ()
        assert review(desk).status.message == "✓ saved · move annotation"


@pytest.mark.parametrize("size", [(1, 1), (60, 15)])
async def test_every_size_lives(gloss: "Opening", size: tuple[int, int]) -> None:
    async with gloss(SECOND, size=size) as desk:
        await desk.press("tab", "asterisk", "asterisk", "j", "x", "q", "D")
        await desk.press("j", "k", "tab", "s", "question_mark", "escape", "q")
        assert desk.app.screen is desk.reader
