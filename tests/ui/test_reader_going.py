"""Going places in the reader: searches, marks, jumps, units around the cursor, other articles."""

import time
from typing import TYPE_CHECKING

import pytest

from tui.core.search import find

if TYPE_CHECKING:
    from tests.ui.conftest import Opening
    from tui.core.span import Span

STORY = """Talks on Gaza go on

Envoy Witkoff met Hamas on Monday. Israel waits. “We will see,” Witkoff said in Gaza.

A second paragraph speaks of Gaza again, at some length, so that it is one of prose and no heading.
"""
OTHER = "Other title\n\nOther text about Gaza."
THIRD = "Third title\n\nThird text about nothing."


async def test_a_pattern_is_searched_for_as_it_is_typed(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("slash", "ctrl+r", *r"\bh\w+s", "left_parenthesis")
        assert "not a pattern yet" in desk.reader.status.message
        await desk.press("backspace", "enter")
        assert desk.selected == "Hamas"
        assert desk.reader.status.message.startswith("1 found")
        await desk.press("slash", "up")
        assert desk.reader.prompt.value == r"\bh\w+s"
        await desk.press("down", "ctrl+r", *"second", "enter")
        assert desk.selected == "second"


async def test_hits_go_round_and_are_sought_again_in_the_next_article(gloss: "Opening") -> None:
    async with gloss(STORY, OTHER) as desk:
        await desk.press("slash", *"gaza", "enter", "n", "n")
        last = desk.reader.text_view.cursor.unit
        await desk.press("n")
        assert desk.reader.text_view.cursor.unit < last
        assert desk.reader.status.message == "on from the top"
        await desk.press("N")
        assert desk.reader.text_view.cursor.unit == last
        title = desk.reader.article.title
        await desk.press("right_square_bracket")
        if desk.reader.article.title == title:
            await desk.press("left_square_bracket")
        await desk.press("n")
        assert desk.selected == "Gaza"
        assert len(desk.reader.text_view.marks.hits) == 1


async def test_a_slow_search_leaves_the_screen_alive_and_only_the_last_one_counts(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.screens import searching

    real = find

    def slow(text: str, wanted: str, *, pattern: bool = False) -> "list[Span]":
        time.sleep(0.4 if wanted == "G" else 0)
        return real(text, wanted, pattern=pattern)

    monkeypatch.setattr(searching, "find", slow)
    async with gloss(STORY) as desk:
        await desk.press("slash", "G")
        await desk.pilot.press(*"aza")
        assert desk.selected == "Gaza"
        await desk.pilot.pause(0.5)
        assert {hit.length for hit in desk.reader.text_view.marks.hits} == {4}


async def test_the_way_leads_back_and_forth_over_articles(gloss: "Opening") -> None:
    async with gloss(STORY, OTHER) as desk:
        await desk.press("G")
        first, place = desk.reader.article.title, desk.selected
        await desk.press("right_square_bracket")
        if desk.reader.article.title == first:
            await desk.press("left_square_bracket")
        second = desk.reader.article.title
        assert second != first
        await desk.press("ctrl+o")
        assert (desk.reader.article.title, desk.selected) == (first, place)
        await desk.press("alt+o")
        assert desk.reader.article.title == second
        await desk.press("ctrl+o", "ctrl+o", "ctrl+o")
        assert desk.reader.status.message == "no jump to go back on"


async def test_a_mark_with_a_capital_is_found_from_every_article(gloss: "Opening") -> None:
    async with gloss(STORY, OTHER) as desk:
        await desk.press("G", "m", "A", "m", "b")
        first, place = desk.reader.article.title, desk.selected
        await desk.press("right_square_bracket")
        if desk.reader.article.title == first:
            await desk.press("left_square_bracket")
        await desk.press("apostrophe", "b")
        assert desk.reader.status.message == "there is no mark b"
        await desk.press("apostrophe", "A")
        assert (desk.reader.article.title, desk.selected) == (first, place)
        await desk.press("g", "apostrophe", "apostrophe")
        assert desk.selected == place
        await desk.press("apostrophe", "apostrophe")
        assert desk.selected == "Talks on Gaza go on"


async def test_the_unit_around_the_cursor_is_selected_by_its_letter(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("slash", *"witkoff said", "enter", "escape", "i", "w")
        assert desk.selected == "Witkoff"
        await desk.press("i", "s")
        assert desk.selected == "“We will see,” Witkoff said in Gaza."
        await desk.press("v", "i", "p")
        assert desk.selected.startswith("Envoy")
        await desk.press("escape", "i", "x")
        assert desk.reader.status.message == "no kind of unit has that letter"


async def test_the_last_act_is_done_again(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("full_stop")
        assert "nothing was done yet" in desk.reader.status.message
        await desk.press("tab", "H", "tab", "full_stop")
        marks = desk.reader.text_view.marks
        assert [note.target.exact for _, note in marks.annotations] == ["Gaza", "Witkoff"]
        await desk.press("t", "comma", "down", "enter", "tab", "full_stop")
        tags = {note.target.exact: note.tags for _, note in desk.reader.text_view.marks.annotations}
        assert tags["Witkoff"] == tags["Hamas"] != ()
        assert len(tags["Hamas"]) == 2
        await desk.press("x", "shift+tab", "full_stop")
        left = [note.target.exact for _, note in desk.reader.text_view.marks.annotations]
        assert left == ["Gaza"]


async def test_the_next_unread_and_the_next_with_notes(gloss: "Opening") -> None:
    async with gloss(STORY, OTHER, THIRD) as desk:
        start = desk.reader.article.title
        await desk.press("H", "r", "U")
        second = desk.reader.article.title
        await desk.press("r", "U")
        third = desk.reader.article.title
        assert len({start, second, third}) == 3
        await desk.press("r", "U")
        assert desk.reader.status.message == "no other article is unread"
        await desk.press("M")
        assert desk.reader.article.title == start
        await desk.press("M")
        assert desk.reader.status.message == "no other article has annotations"
        await desk.press("q", "G", "M")
        assert desk.app.library.articles.current is not None
        assert desk.app.library.articles.current.title == start
        await desk.press("U")
        assert any("no other article is unread" in line for line in desk.lines())


async def test_o_turns_the_selection_or_tells_where_the_text_came_from(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    for display in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(display, raising=False)
    async with gloss(STORY) as desk:
        await desk.press("w", "v", "w", "o", "w")
        assert desk.selected == "on"
        await desk.press("escape", "o")
        assert desk.reader.status.message.startswith("copied /")
        assert desk.app.clipboard.endswith("/0.txt")


async def test_a_text_of_the_first_library_has_no_source_to_open(gloss: "Opening") -> None:
    async with gloss() as desk:
        await desk.press("o")
        assert desk.reader.status.message == "this text has no source that could be opened"
