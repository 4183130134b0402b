"""Entities and dossiers on the screen, on a real library and a real index."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.core.recognition import Recognised
from tui.core.sought import Sought
from tui.screens.dossier import DossierScreen
from tui.screens.entities import EntitiesScreen
from tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from tests.ui.conftest import Desk, Opening

FIRST = "First\n\nEnvoy Witkoff met Hamas on Monday. Hamas waits in Gaza.\n"
SECOND = "Second [/b]\n\nIsrael spoke of Gaza. Hamas [bold] did not.\n"


async def read_both(desk: "Desk") -> None:
    """Have both articles recognised by reading them, and end in the list."""
    await desk.press("right_square_bracket")
    if desk.reader.article.title == "First":
        await desk.press("left_square_bracket")


def dossier(desk: "Desk") -> DossierScreen:
    screen = desk.app.screen
    assert isinstance(screen, DossierScreen), screen
    return screen


async def test_from_a_name_to_its_dossier_to_another_article_and_back(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND) as desk:
        await read_both(desk)
        assert desk.reader.article.title == "Second [/b]"
        await desk.press("tab", "tab", "tab")
        assert desk.selected == "Hamas"
        await desk.press("enter")
        assert "Hamas  ORG" in desk.lines()[0]
        assert "3 mentions in 2 articles" in desk.lines()[0]
        assert any("Hamas [bold] did not." in line for line in desk.lines())
        await desk.press("f", *"first", "enter", "G", "enter")
        assert (desk.reader.article.title, desk.selected) == ("First", "Hamas")
        assert desk.reader.text_view.cursor.unit.start == FIRST.rindex("Hamas")
        await desk.press("q")
        assert dossier(desk).mentions.cursor == 2
        await desk.press("q")
        assert desk.app.screen is desk.app.reader
        assert (desk.reader.article.title, desk.selected) == ("Second [/b]", "Hamas")
        await desk.press("q")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_from_the_list_to_all_names_and_from_name_to_name(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND) as desk:
        await read_both(desk)
        await desk.press("q", "E")
        screen = desk.app.screen
        assert isinstance(screen, EntitiesScreen)
        assert [one.name for one in screen.rows._shown] == [
            "Hamas", "Gaza", "Israel", "Monday", "Witkoff",
        ]  # fmt: skip
        await desk.press("f", *"person", "enter")
        assert [one.name for one in screen.rows._shown] == ["Witkoff"]
        await desk.press("escape", "comma", "comma", "comma", "enter")
        assert "Gaza  GPE" in desk.lines()[0]
        await desk.press("tab")
        beside = dossier(desk).beside
        assert [(one.name, one.count) for one in beside._beside] == [
            ("Hamas", 2), ("Israel", 1), ("Witkoff", 1),
        ]  # fmt: skip
        await desk.press("minus")
        assert {one.name for one in beside._beside} == {"Hamas", "Israel"}
        await desk.press("enter")
        assert "Hamas  ORG" in desk.lines()[0]
        await desk.press("q")
        assert "Gaza  GPE" in desk.lines()[0]
        await desk.press("q", "q")
        assert desk.app.screen is desk.app.library


async def test_filtered_mentions_are_tagged_in_one_step_and_noted(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND, size=(160, 50)) as desk:
        await read_both(desk)
        await desk.press("tab", "tab", "tab", "enter", "f", *"monday", "enter")
        screen = dossier(desk)
        assert screen.mentions.rows == 3
        await desk.press("asterisk")
        assert len(screen.mentions.selected) == 2
        await desk.press("t", *"party", "enter")
        assert screen.status.message == "✓ saved · tag party"
        assert desk.app.services is not None
        noting = desk.app.services.noting
        assert screen.mentions.selected == set()
        assert screen.remarks.rows == 2
        assert len(noting.find(Sought(tag="party"))) == 2
        await desk.press("u")
        assert screen.remarks.rows == 0
        await desk.press("escape", "g", "j", "v", "t", *"all", "enter")
        assert screen.remarks.rows == 1
        assert desk.app.screen is screen


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (60, 15), (110, 12), (200, 60)])
async def test_every_size_lives(gloss: "Opening", size: tuple[int, int]) -> None:
    async with gloss(FIRST, size=size) as desk:
        await desk.press("tab", "enter")
        await desk.press("tab", "tab", "tab", "j", "k", "v", "question_mark", "escape", "q")
        assert desk.app.screen is desk.app.reader


async def test_what_is_not_known_is_said(gloss: "Opening") -> None:
    async with gloss(FIRST) as desk:
        await desk.press("enter")
        assert desk.reader.status.message.startswith("no name here")
        await desk.press("tab", "q")
        assert desk.app.services is not None
        desk.app.services.indexing.clear()
        await desk.press("E")
        assert any("No names are known yet." in line for line in desk.lines())
        assert any("3 articles not recognised yet, f6 does it" in line for line in desk.lines())
        await desk.press("f6")
        for _ in range(50):
            await desk.pilot.pause(0.02)
            if any("Witkoff" in line for line in desk.lines()):
                break
        assert any("Witkoff" in line for line in desk.lines())
        assert any("the library is recognised: 3 articles" in line for line in desk.lines())


async def test_a_mention_that_is_gone_from_its_text_is_said(
    gloss: "Opening", tmp_path: Path
) -> None:
    async with gloss(FIRST) as desk:
        await desk.press("tab", "enter")
        path = tmp_path / "texts" / "0.txt"
        path.write_text("First\n\nNobody but an envoy, Witkoff.\n")
        await desk.press("enter")
        assert desk.selected == "Witkoff"
        await desk.press("q", "q", "q")
        path.write_text("First\n\nNobody.\n")
        await desk.press("E", "f", *"witkoff", "enter", "enter", "enter")
        assert "not here any more" in desk.reader.status.message


async def test_a_sweep_is_stopped_by_the_same_key_and_by_leaving(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    started = asyncio.Event()

    async def slow(*_: object) -> AsyncGenerator[Recognised, None]:
        started.set()
        await asyncio.sleep(60)
        yield Recognised((), final=True)

    async with gloss(enter=False) as desk:
        monkeypatch.setattr("tests.ui.conftest.Instant.recognise", slow)
        await desk.pilot.press("f6")
        await asyncio.wait_for(started.wait(), 5)
        assert desk.app.library.status.message.startswith("… recognising the library · 0 of 2")
        await desk.press("f6")
        for _ in range(50):
            await desk.pilot.pause(0.02)
            if "stopped" in desk.app.library.status.message:
                break
        assert desk.app.library.status.message == (
            "recognising stopped after 0 of 2 articles; the next time it goes on from there"
        )
        started.clear()
        await desk.pilot.press("f6")
        await asyncio.wait_for(started.wait(), 5)


async def test_mentions_that_are_not_shown_are_neither_selected_nor_tagged(
    gloss: "Opening",
) -> None:
    async with gloss(FIRST, SECOND) as desk:
        await read_both(desk)
        await desk.press("tab", "tab", "tab", "enter", "tab")
        screen = dossier(desk)
        for key in ("v", "asterisk", "t"):
            await desk.press(key)
            assert desk.app.screen is screen
            assert (screen.active, screen.mentions.selected) == (0, set())
            assert screen.focused is screen.mentions
            assert screen.status.message == "these are the mentions: v selects, t tags"
            await desk.press("tab")
        await desk.press("shift+tab", "v", "tab", "t")
        assert desk.app.screen is not screen


async def test_a_single_month_is_no_timeline(gloss: "Opening") -> None:
    async with gloss(FIRST, size=(120, 40)) as desk:
        await desk.press("tab", "enter")
        assert "1 mention in 1 article · " in desk.lines()[0]
        assert not any("a month" in line for line in desk.lines())


async def test_a_dossier_begins_at_the_mention_that_it_was_asked_on(gloss: "Opening") -> None:
    async with gloss("Talks\n\nGaza and Hamas. Gaza. Gaza and Israel.") as desk:
        await desk.press("tab", "tab", "tab", "tab")
        assert desk.selected == "Gaza"
        await desk.press("enter")
        (number,) = dossier(desk).mentions.at_cursor
        assert dossier(desk).chosen[0].after.startswith(" and Israel")
        await desk.press("k", "f", "escape")
        assert list(dossier(desk).mentions.at_cursor) == [number - 1]
