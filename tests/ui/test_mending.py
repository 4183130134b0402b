"""Names are mended by their keys; the screen follows, also when it is undone."""

from collections.abc import Sequence
from typing import Any

import pytest

from tui.core.aliases import Suggestion
from tui.core.teaching import Rejection, TaughtName
from tui.screens.mend_name import MendName
from tui.screens.same_as import Choice, SameAs, choices

NEWS = (
    "Talks\n\nOn Monday Witkoff met Hamas, [/x] not Israel, in Gaza City.\n\n"
    "Mr Witkoff said that Hamas and the Quartet talked."
)


def names(desk: Any, label: str = "") -> list[str]:
    """The mentions that are drawn."""
    marks = desk.reader.text_view.marks.mentions
    return [m.span.text(desk.reader.text) for m in marks if label in ("", m.label)]


def last(desk: Any) -> str:
    message: str = desk.reader.status.message
    return message.removeprefix("✓ ")


async def test_another_label_shows_at_once_and_undo_takes_it_back(gloss: Any) -> None:
    async with gloss(NEWS) as desk:
        await desk.press("tab", "tab", "tab", "e")
        assert isinstance(desk.app.screen, MendName)
        assert any("Mend a name" in line for line in desk.lines())
        await desk.press("g")
        assert last(desk) == "saved · Hamas is GPE in this article"
        assert names(desk, "GPE") == ["Hamas", "Israel", "Gaza", "Hamas"]
        assert desk.selected == "Hamas"
        assert any("GPE  Hamas  1 of 2" in line for line in desk.lines())
        await desk.press("u")
        assert names(desk, "GPE") == ["Israel", "Gaza"]
        await desk.press("ctrl+r")
        assert names(desk, "GPE") == ["Hamas", "Israel", "Gaza", "Hamas"]


async def test_bounds_move_by_word_and_the_cursor_goes_along(gloss: Any) -> None:
    async with gloss(NEWS) as desk:
        await desk.press(*("tab",) * 5, "e", "s", "s", "l", "enter")
        assert names(desk)[4] == desk.selected == "Gaza City"
        (one,) = desk.app.services.store.taught().records
        assert isinstance(one, TaughtName)
        assert (one.text, one.label, one.scope) == ("Gaza City", "GPE", "here")


async def test_no_name_in_the_article_and_then_everywhere(gloss: Any) -> None:
    async with gloss(NEWS) as desk:
        await desk.press("tab", "tab", "e", "x")
        assert "Witkoff" not in names(desk)
        assert last(desk) == "saved · Witkoff is no name in this article"
        await desk.press("tab", "e", "s", "x")
        assert last(desk) == "saved · Hamas is no name everywhere"
        assert names(desk) == ["Monday", "Israel", "Gaza"]
        kinds = {type(one) for one in desk.app.services.store.taught().records}
        assert kinds == {Rejection}


async def test_undo_from_another_article_says_where(gloss: Any) -> None:
    async with gloss(NEWS, "Other\n\nWitkoff was here too.") as desk:
        await desk.press("tab", "tab", "e", "x")
        title, first = desk.reader.article.title, desk.reader.neighbours[0].title
        await desk.press("right_square_bracket" if title == first else "left_square_bracket", "u")
        assert desk.reader.article.title != title
        assert last(desk).endswith(f" in “{title}”")


async def test_any_words_become_a_name_everywhere(gloss: Any) -> None:
    async with gloss(NEWS) as desk:
        await desk.press("e")
        assert last(desk).startswith("no name here; ")
        await desk.press("G", *("w",) * 8, "e")
        assert desk.selected == "Quartet"
        await desk.press("o")
        assert last(desk) == "saved · Quartet is ORG everywhere"
        assert names(desk)[-1] == "Quartet"
        await desk.press("q", "enter")
        assert names(desk)[-1] == "Quartet"


async def test_leaving_changes_nothing_and_other_keys_do_nothing(gloss: Any) -> None:
    async with gloss(NEWS) as desk:
        await desk.press("tab", "e", "z", "H", "j", "k", "escape")
        assert desk.app.screen is desk.reader
        assert desk.app.services.store.taught().records == ()
        assert desk.selected == "Monday"


async def test_the_same_as_a_name_that_is_written(gloss: Any) -> None:
    async with gloss(NEWS) as desk:
        await desk.press("tab", "tab", "e", "equals_sign")
        assert isinstance(desk.app.screen, SameAs)
        await desk.press(*"Steve", "enter")
        assert last(desk) == "saved · Witkoff is Steve"
        assert any("PERSON  Steve  1 of 2" in line for line in desk.lines())
        await desk.press("e", "equals_sign", "up", "enter")
        await desk.press("u", "u")
        assert any("PERSON  Witkoff  1 of 2" in line for line in desk.lines())


async def test_many_mentions_are_counted_legibly(gloss: Any) -> None:
    async with gloss("Talks\n\n" + "Gaza. " * 1001) as desk:
        await desk.press("tab", "tab")
        assert any("GPE  Gaza  2 of 1,001" in line for line in desk.lines())
        await desk.press("e")
        assert any("1,001 times in this article" in line for line in desk.lines())


async def test_what_the_panel_rejects_is_called_as_in_its_row(gloss: Any) -> None:
    async with gloss("Talks\n\nWitkoff came. Steve Witkoff spoke.", size=(120, 24)) as desk:
        await desk.press("tab", "tab", "e", "s", "s", "H", "enter")
        assert names(desk) == ["Witkoff", "Steve Witkoff"]
        await desk.press("E", "j")
        assert desk.reader.side.entities.entity.name == "Steve Witkoff"
        await desk.press("x")
        assert last(desk) == "saved · Steve Witkoff is no name in this article"
        assert names(desk) == []


async def test_the_panel_rejects_and_joins(gloss: Any) -> None:
    async with gloss(NEWS, size=(120, 24)) as desk:
        await desk.press("E", "x")
        assert last(desk) == "this row is a heading"
        await desk.press("j", "x")
        assert last(desk) == "saved · Witkoff is no name in this article"
        assert "Witkoff" not in names(desk)
        await desk.press("equals_sign", *"Gaza", "enter")
        assert last(desk) == "saved · Hamas is Gaza"
        assert names(desk, "GPE") == ["Hamas", "Israel", "Gaza", "Hamas"]
        await desk.press("u")
        assert names(desk, "ORG") == ["Hamas", "Hamas"]
        await desk.press("u")
        assert names(desk, "PERSON") == ["Witkoff", "Witkoff"]


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (60, 15), (160, 50)])
async def test_every_size_lives(gloss: Any, size: tuple[int, int]) -> None:
    async with gloss(NEWS, size=size) as desk:
        await desk.press("tab", "e")
        desk.lines()
        await desk.press("equals_sign")
        desk.lines()
        await desk.press("escape")
        assert desk.app.screen is desk.reader


KNOWN = [("Gaza", "GPE"), ("Israel", "GPE")]
LIKELY = [Suggestion("United States", "GPE", "acronym")]


@pytest.mark.parametrize(
    ("typed", "joined", "rows"),
    [
        ("", False, ["United States", "Gaza", "Israel"]),
        ("", True, ["United States", "Gaza", "Israel", ""]),
        ("gaz", True, ["Gaza", "gaz"]),
        ("Gaza", True, ["Gaza"]),
        ("  [/x]  y ", False, ["[/x] y"]),
    ],
)
def test_rows(typed: str, joined: bool, rows: Sequence[str]) -> None:
    found = choices(typed, "GPE", LIKELY, KNOWN, joined=joined)
    assert [row.name for row in found] == rows
    assert all(isinstance(row, Choice) for row in found)
