"""How acting, searching, jumping and looking at nothing but text go together in the reader."""

from typing import TYPE_CHECKING

import pytest

from tui.app import GlossApp
from tui.config import Settings
from tui.core.errors import GlossError
from tui.core.search import MOST, counted, find
from tui.terminal import has_few_colors

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.ui.conftest import Instant, Opening

STORY = """Talks on Gaza go on

Envoy Witkoff met Hamas on Monday. Israel waits. “We will see,” Witkoff said in Gaza.

A second paragraph speaks of Gaza again, at some length, so that it is one of prose and no heading.
"""
OTHER = "Other title\n\nOther text."


async def test_hits_stay_while_they_are_marked_one_by_one(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("slash", *"gaza", "enter", "H", "n", "1", "n", "H")
        marks = desk.reader.text_view.marks
        assert [note.target.exact for _, note in marks.annotations] == ["Gaza"] * 3
        assert len(marks.hits) == 3
        await desk.press("escape")
        assert not desk.reader.text_view.marks.hits


async def test_a_search_that_is_left_leaves_no_trace(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("w", "v", "w", "w")
        selected, cursor = desk.selected, desk.reader.text_view.cursor
        await desk.press("slash", *"hamas")
        assert desk.selected.endswith("Hamas")
        await desk.press("escape")
        assert (desk.selected, cursor.kind) == (selected, "word")
        assert not desk.reader.text_view.marks.hits
        await desk.press("escape", "slash", *"gaza", "enter", "slash", *"hamas", "escape")
        assert len(desk.reader.text_view.marks.hits) == 3


async def test_going_on_from_occurrences_means_something_else(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "asterisk")
        assert "3 passages" in desk.lines()[-2]
        await desk.press("n")
        assert "3 passages" in desk.lines()[-2]
        await desk.press("right_parenthesis", "H")
        (only,) = desk.reader.text_view.marks.annotations
        assert only[1].target.exact.startswith("A second paragraph")


async def test_a_note_goes_on_the_unit_and_on_nothing_that_it_touches(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "1", "left_parenthesis", "a", *"whole", "ctrl+s")
        notes = {note.target.exact: note for _, note in desk.reader.text_view.marks.annotations}
        assert notes.keys() == {"Gaza", "Talks on Gaza go on"}
        assert notes["Talks on Gaza go on"].note == "whole"
        await desk.press("less_than_sign", "greater_than_sign", "a", *"name ", "ctrl+s")
        notes = {note.target.exact: note for _, note in desk.reader.text_view.marks.annotations}
        assert (notes["Gaza"].note, notes["Gaza"].tags) == ("name", ("claim",))


async def test_the_ends_are_the_ends_whatever_the_unit(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("G", "H", "greater_than_sign", "g")
        assert desk.selected == "Talks on Gaza go on"
        await desk.press("tab", "G")
        assert desk.selected.startswith("A second paragraph")
        await desk.press("ctrl+o")
        assert desk.selected == "Talks on Gaza go on"


async def test_marks_are_there_when_an_article_is_opened_again(gloss: "Opening") -> None:
    async with gloss(STORY, OTHER) as desk:
        await desk.press("G", "m", "a", "right_square_bracket", "left_square_bracket")
        await desk.press("g", "apostrophe", "a")
        assert desk.selected.startswith("A second paragraph")


async def test_an_undo_in_another_article_names_it(gloss: "Opening") -> None:
    async with gloss(STORY, OTHER) as desk:
        await desk.press("tab", "H", "right_square_bracket", "u")
        said = "✓ saved · undone: highlight in “Talks on Gaza go on”"
        assert desk.reader.status.message == said
        await desk.press("left_square_bracket", "ctrl+r")
        assert desk.reader.status.message == "✓ saved · done again: highlight"


async def test_an_article_that_cannot_be_opened_is_stepped_over(
    gloss: "Opening", tmp_path: "Path"
) -> None:
    async with gloss(STORY, "Second one\n\nText.", "Third one\n\nText.") as desk:
        titles = [article.title for article in desk.reader.neighbours]
        assert desk.reader.article.title == titles[0]
        gone = next(a for a in desk.reader.neighbours if a.title == titles[1])
        (tmp_path / "texts" / gone.source.rpartition("/")[2]).unlink()
        await desk.press("right_square_bracket")
        assert "does not exist" in desk.reader.status.message
        await desk.press("right_square_bracket")
        assert desk.reader.article.title == titles[2]


async def test_nothing_but_text_says_what_happens_and_ends_with_escape(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        title = desk.lines()[0]
        await desk.press("z")
        assert desk.lines()[0] != title
        await desk.press("j", "H")
        assert any("✓ saved" in line for line in desk.lines())
        await desk.press("escape", "j", "escape")
        await desk.pilot.pause()
        assert desk.lines()[0].startswith(title[:20])


async def test_it_is_said_why_there_are_no_names(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(self: "Instant", *_: object) -> "AsyncGenerator[object, None]":
        for message in ("no pipeline",):
            raise GlossError(message)
        yield None

    monkeypatch.setattr("tests.ui.conftest.Instant.recognise", fails)
    async with gloss(STORY) as desk:
        desk.reader.status.hush()
        await desk.press("tab")
        assert desk.reader.status.message == "! no pipeline"
        await desk.press("E")
        assert any("no pipeline" in line for line in desk.lines()[:-2])


async def test_what_was_said_of_an_article_is_not_said_of_the_next(gloss: "Opening") -> None:
    async with gloss(STORY, OTHER) as desk:
        first = desk.reader.article.title
        step, back = ("right_square_bracket", "left_square_bracket")
        await desk.press(step)
        if desk.reader.article.title == first:
            step, back = back, step
            await desk.press(step)
        desk.reader.status.say("German text", "warning")
        await desk.press(back)
        assert desk.reader.article.title == first
        assert desk.reader.status.message == ""
        await desk.press("H", step)
        assert desk.reader.status.message == "✓ saved · highlight"


async def test_what_nothing_came_of_is_not_said_for_long(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("k")
        assert desk.reader.status.message == "no earlier sentence"
        await desk.press("j")
        assert desk.reader.status.message == ""
        await desk.press("plus", "plus", "plus")
        assert desk.reader.status.message == "no wider unit"


async def test_the_tutorial_counts_at_once(gloss: "Opening") -> None:
    async with gloss(size=(90, 40)) as desk:
        await desk.press("j")
        assert "1 of 13 exercises done" in desk.lines()[0]
        await desk.press("O")
        assert "2 of 13 exercises done" in desk.lines()[0]


async def test_a_drag_that_ends_below_a_paragraph_stays_in_it(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        view = desk.reader.text_view
        last = view.rows.row_of(STORY.index("Israel waits"))
        blank = next(y for y in range(last, len(view.rows)) if not view.rows.span(y).length)
        start = (view.frame.text, view.rows.row_of(STORY.index("Envoy")) - view.top)
        await desk.pilot.mouse_down(view, offset=start)
        await desk.pilot.hover(view, offset=(view.frame.text + 9, blank - view.top))
        await desk.pilot.mouse_up(view, offset=(view.frame.text + 9, blank - view.top))
        assert desk.selected.startswith("Envoy Witkoff")
        assert desk.selected.rstrip(".”").endswith("Gaza")


async def test_a_small_window_says_so_and_a_large_one_does_not(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.pilot.resize_terminal(59, 14)
        await desk.pilot.pause()
        assert any("59 × 14 is small" in line for line in desk.lines())
        desk.reader.status.hush()
        await desk.pilot.resize_terminal(60, 15)
        await desk.pilot.pause()
        assert desk.reader.status.message == ""


def settings_in(home: "Path", theme: str = "gloss-dark") -> Settings:
    return Settings(home / "library", home / "cache", home / "state", home / "config", theme)


@pytest.mark.usefixtures("gloss")
async def test_where_colours_are_few_the_themes_are_the_terminals(tmp_path: "Path") -> None:
    settings = Settings(
        tmp_path / "l", tmp_path / "c", tmp_path / "s", tmp_path / "t", "gloss-light"
    )
    app = GlossApp(settings, (), None, few_colors=True)
    async with app.run_test() as pilot:
        assert app.theme == "ansi-light"
        await pilot.press("f5", "k")
        assert app.theme == "ansi-dark"


@pytest.mark.parametrize(
    ("term", "colorterm", "few"),
    [
        ("xterm", "", True),
        ("linux", "", True),
        ("screen", "24bit", False),
        ("xterm-256color", "", False),
        ("xterm-16color", "", True),
        ("xterm-direct", "", True),
    ],
)
def test_the_terminal_is_asked_how_many_colours_it_has(
    term: str, colorterm: str, few: bool
) -> None:
    assert has_few_colors({"TERM": term, "COLORTERM": colorterm}) == few


@pytest.mark.usefixtures("gloss")
async def test_a_piped_text_is_in_the_list_beside_the_files(tmp_path: "Path") -> None:
    file = tmp_path / "file.txt"
    file.write_text(OTHER)
    app = GlossApp(settings_in(tmp_path), [str(file)], "From a pipe\n\nText.")
    async with app.run_test() as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            shown = app.reader is not None and app.reader.article.title
            if app.library.articles.rows == 2 and shown:
                break
        assert app.reader is not None
        assert app.reader.article.title == "From a pipe"
        titles = {article.title for article in app.library.articles.articles()}
        assert titles == {"From a pipe", "Other title"}


def test_more_hits_than_are_counted_are_not_called_all() -> None:
    assert counted(find("a" * MOST + "a", "a")) == "10,000+"
    assert counted(find("a a", "a")) == "2"


async def test_what_is_let_go_of_is_not_told_any_longer(gloss: "Opening") -> None:
    async with gloss() as desk:
        await desk.press("slash", *"the", "enter", "n")
        assert any("hit 2 of" in line for line in desk.lines())
        await desk.press("escape")
        assert not any("hit" in line for line in desk.lines()[-2:])
