"""The reader, driven by keys on a real library."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.geometry import Region
from tinydb import TinyDB

if TYPE_CHECKING:
    from tests.ui.conftest import Opening

STORY = """Talks on Gaza go on

Envoy Witkoff met Hamas on Monday. Israel waits. “We will see,” Witkoff said in Gaza.

A second paragraph speaks of Gaza again, at some length, so that it is one of prose and no heading.
"""
HOSTILE = (
    "A [/b] title [@click=app.quit]x[/]\n\nText with [/x] and \x1b]0;evil\x07 and \u202ereversed."
)


async def test_the_main_job_from_a_name_to_a_reopened_note(
    gloss: "Opening", tmp_path: Path
) -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "H")
        assert desk.selected == "Gaza"
        assert desk.reader.status.message.startswith("✓ saved")
        await desk.press("tab", "1")
        await desk.press("tab", ".")
        await desk.press("a")
        await desk.press(*"why", "ctrl+s")
        screen = "\n".join(desk.lines())
        assert "✓ saved · note" in screen
        await desk.press("q")
        await desk.press("q")
    async with gloss(STORY) as desk:
        notes = [note for _, note in desk.reader.text_view.marks.annotations]
        assert [(n.target.exact, n.tags, n.note) for n in notes] == [
            ("Gaza", (), ""),
            ("Witkoff", ("claim",), ""),
            ("Hamas", ("claim",), "why"),
        ]
        assert desk.selected.startswith("Envoy Witkoff")
        assert any(line.startswith("✎C") for line in desk.lines())
    (file,) = (tmp_path / "library" / "notes").glob("*.json")
    with TinyDB(file, access_mode="r") as stock:
        assert len(stock.table("notes")) == 3


async def test_undo_and_redo_take_back_and_bring_again(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        marks = desk.reader.text_view
        await desk.press("tab", "H")
        await desk.press("u")
        assert not marks.marks.annotations
        assert "undone: highlight" in desk.reader.status.message
        await desk.press("ctrl+r")
        assert len(marks.marks.annotations) == 1
        await desk.press("x")
        assert not marks.marks.annotations
        await desk.press("u")
        assert len(marks.marks.annotations) == 1


async def test_all_occurrences_are_tagged_in_one_step(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "asterisk", "2")
        assert len(desk.reader.text_view.marks.annotations) == 3
        assert not desk.reader.text_view.marks.hits
        await desk.press("u")
        assert not desk.reader.text_view.marks.annotations


async def test_a_new_tag_is_made_in_the_picker(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "t", *"peace/talks", "enter")
        (_, note), *rest = desk.reader.text_view.marks.annotations
        assert not rest
        assert note.tags == ("peace/talks",)
        assert desk.reader.services.annotating.codebook().by_name("peace/talks")


async def test_finding_goes_to_hits_and_back(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        before = desk.selected
        await desk.press("slash", *"gaza", "enter")
        assert desk.selected == "Gaza"
        assert desk.reader.text_view.units.count("hit") == 3
        first = desk.reader.text_view.cursor.span
        await desk.press("n")
        assert desk.reader.text_view.cursor.span > first
        await desk.press("escape", "ctrl+o")
        assert desk.selected == before
        assert not desk.reader.text_view.marks.hits


async def test_marks_take_the_next_letter_whatever_it_means_else(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("m", "H", "G", "apostrophe", "H")
        assert desk.selected.startswith("Talks on Gaza")
        assert not desk.reader.text_view.marks.annotations


async def test_panels_lead_to_their_places(gloss: "Opening") -> None:
    async with gloss(STORY, size=(130, 24)) as desk:
        await desk.press("E", "j", "enter")
        assert desk.selected == "Witkoff"
        await desk.press("enter")
        assert desk.reader.text_view.cursor.span.start > STORY.index("will see")
        assert any("PERSON" in line for line in desk.lines())
        await desk.press("escape", "H", "A")
        assert any("▎  highlight" in line for line in desk.lines())
        await desk.press("A")
        assert desk.reader.text_view.has_focus


async def test_a_panel_over_the_text_leaves_when_it_has_led_somewhere(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("E", "j", "enter")
        assert desk.selected == "Witkoff"
        assert not any("PERSON" in line for line in desk.lines()[:-3])
        assert desk.reader.text_view.has_focus


async def test_the_place_is_kept_through_every_width(gloss: "Opening") -> None:
    async with gloss(size=(100, 30)) as desk:
        view = desk.reader.text_view
        await desk.press("space", "tab")
        selected, top = desk.selected, view.first_offset()
        for size in [(60, 15), (1, 1), (300, 100), (20, 5), (100, 30)]:
            await desk.pilot.resize_terminal(*size)
            await desk.pilot.pause(0.05)
        assert desk.selected == selected
        assert view.rows.rows_of(view.unit).start in range(view.top, view.top + view.size.height)
        assert view.document.paragraph_at(view.first_offset()) <= view.document.paragraph_at(top)


async def test_brackets_and_controls_are_only_text(gloss: "Opening") -> None:
    async with gloss(HOSTILE, size=(100, 24)) as desk:
        screen = "\n".join(desk.lines())
        assert "A [/b] title [@click=app.quit]x[/]" in screen
        assert "[/x] and ␛]0;evil␇ and" in screen
        await desk.press("G", "t")
        assert "[/x]" in "\n".join(desk.lines())
        await desk.press(*"[/b]", "enter", "a")
        await desk.press(*"[/i]", "ctrl+s", "A")
        assert "[/i]" in "\n".join(desk.lines())


async def test_the_tutorial_ticks_what_was_done(gloss: "Opening") -> None:
    async with gloss(size=(90, 40)) as desk:
        assert desk.reader.article.source == "seed:learn-gloss"
        assert any("☐" in line for line in desk.lines())
        assert not any("☑" in line for line in desk.lines())
        await desk.press("j", "H")
        ticked = [line for line in desk.lines() if "☑" in line]
        assert [line.split("☑")[1].split()[0] for line in ticked] == ["1.", "3."]


async def test_the_fast_path_draws_what_the_default_one_would(gloss: "Opening") -> None:
    async with gloss(size=(90, 30)) as desk:
        await desk.press("tab", "H", "v", "w")
        view = desk.reader.text_view
        width, height = view.size
        fast = view.render_lines(Region(0, 0, width, height))
        assert fast == [view.render_line(y) for y in range(height)]
        assert {strip.cell_length for strip in fast} == {width}
        assert all(sum(s.cell_length for s in strip) == width for strip in fast)


async def test_a_drag_selects_and_a_click_stands_on_a_name(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        view = desk.reader.text_view
        row = view.rows.row_of(STORY.index("Witkoff")) - view.top
        column = view.frame.text + len("Envoy ")
        await desk.pilot.click(view, offset=(column + 2, row))
        assert desk.selected == "Witkoff"
        await desk.pilot.mouse_down(view, offset=(column + 2, row))
        await desk.pilot.hover(view, offset=(column + 15, row))
        await desk.pilot.mouse_up(view, offset=(column + 15, row))
        assert desk.selected == "Witkoff met Hamas"


async def test_a_key_without_an_effect_says_why(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        for key in ("x", ".", "9", "n", "ctrl+o", "greater_than_sign", "u"):
            desk.reader.status.hush()
            await desk.press(key)
            assert desk.reader.status.message, key


async def test_neighbours_are_one_key_away(gloss: "Opening") -> None:
    async with gloss(STORY, "Other title\n\nOther text.") as desk:
        first = desk.reader.article.title
        await desk.press("right_square_bracket")
        assert desk.reader.article.title != first
        await desk.press("right_square_bracket")
        assert "last article" in desk.reader.status.message
        await desk.press("left_square_bracket")
        assert desk.reader.article.title == first


async def test_an_empty_looking_text_lives(gloss: "Opening") -> None:
    async with gloss(".") as desk:
        await desk.press("tab", "j", "w", "plus", "minus", "space", "G", "H", "asterisk", "v", "o")
        assert desk.app.screen is desk.reader


async def test_an_article_whose_end_was_seen_is_read(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("q")
        assert desk.app.library.articles.article(0) is not None
        assert desk.app.library.articles.listing.unread == 0
