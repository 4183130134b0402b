"""The panels beside the text: what they show, what is done in them, where they stand."""

from typing import TYPE_CHECKING

import pytest

from tui.core.annotation import Annotation, Target
from tui.core.codebook import STARTER, Codebook
from tui.core.entity import Entity
from tui.core.outline import Outline, Section
from tui.core.sifting import Heading, Sieve, grouped
from tui.core.span import Span
from tui.services.anchoring import Placed
from tui.widgets.annotations_panel import AnnotationsPanel
from tui.widgets.cells import cell_len
from tui.widgets.entities_panel import EntitiesPanel
from tui.widgets.outline_panel import OutlinePanel
from tui.widgets.palette import Palette

if TYPE_CHECKING:
    from tests.ui.conftest import Opening
    from tui.widgets.panel import Panel

PROSE = "It was said at some length, so that nobody would take this paragraph for a headline. "
STORY = f"""Talks on Gaza go on

Envoy Witkoff met Hamas on Monday. Israel waits. “We will see,” Witkoff said in Gaza.

What Comes Next [/x]

{PROSE}{PROSE}Gaza waits. Hamas waits.
"""
WIDE = Entity("中華人民共和國中華人民共和國中華", "GPE", (Span(0, 15), Span(90, 95)))
WITKOFF = Entity("Steve Witkoff", "PERSON", (Span(20, 33), Span(50, 57)), ("Witkoff",))
SEEN = [WITKOFF, WIDE, Entity("[/x] [bold]", "GPE", (Span(60, 71),))]


def rows(panel: "Panel", width: int) -> list[str]:
    return ["".join(s.text for s in panel.draw(at, width)) for at in range(panel.rows)]


def entities_panel(*, plain: bool = False) -> EntitiesPanel:
    panel = EntitiesPanel(Palette({}, plain=plain))
    panel.show(SEEN, "by a pipeline", 100)
    return panel


def test_entities_stand_below_their_labels() -> None:
    lines = grouped(SEEN, Sieve(""), {"GPE"})
    assert lines == [Heading("PERSON", 1), WITKOFF, Heading("GPE", 2, shut=True)]
    assert grouped(SEEN, Sieve("gpe x]"), {"GPE"}) == [Heading("GPE", 1), SEEN[2]]
    assert grouped([], Sieve("")) == []


@pytest.mark.parametrize("width", [0, 5, 20, 35, 60])
def test_rows_of_entities_have_the_width_of_the_panel(width: int) -> None:
    for row in rows(entities_panel(), width)[:-1]:
        assert cell_len(row) == width or width < 20


def test_where_an_entity_is_mentioned_is_drawn_in_any_terminal() -> None:
    assert rows(entities_panel(), 35)[1] == "  Steve Witkoff      ▂  ▂         2"
    assert rows(entities_panel(plain=True), 35)[:2] == [
        "- PERSON                          1",
        "  Steve Witkoff      .  .         2",
    ]


def test_folding_keeps_the_cursor_on_the_heading() -> None:
    panel = entities_panel()
    panel.go_to(4)
    panel.action_fold()
    assert panel.rows == 4
    assert rows(panel, 30)[2].startswith("▸ GPE")
    assert (panel.cursor, panel.entity) == (2, None)
    panel.action_open()
    assert panel.rows == 6
    panel.sift("witkoff")
    assert (panel.entity, panel.facts) == (WITKOFF, "1 of 3")
    panel.sift("nobody")
    assert (panel.rows, panel.cursor, panel.facts) == (0, -1, "0 of 3")
    assert panel.empty == "No entity has “nobody”."


def test_the_next_mention_follows_and_after_the_last_comes_the_first() -> None:
    panel = entities_panel()
    panel.go_to(1)
    assert panel.place(1, Span(0, 0)) == Span(20, 33)
    assert panel.place(1, Span(20, 33)) == Span(50, 57)
    assert panel.place(1, Span(50, 57)) == Span(20, 33)
    assert panel.place(0, Span(0, 0)) is None


def test_what_the_cursor_in_the_text_is_on_is_marked() -> None:
    panel = entities_panel()
    panel.follow(WIDE)
    assert (panel.cursor, rows(panel, 30)[3][0]) == (3, "›")
    panel.follow(None)
    assert (panel.cursor, rows(panel, 30)[3][0]) == (3, " ")


def annotations_panel() -> AnnotationsPanel:
    def placed(ident: int, exact: str, span: Span | None, tag: str = "", note: str = "") -> Placed:
        tags = (tag,) if tag else ()
        target = Target(span or Span(0, 1), exact, "", "", "")
        return Placed(Annotation(ident, 1, target, tags, note), span, "exact" if span else "lost")

    panel = AnnotationsPanel(Palette({}, plain=True))
    lines = [
        placed(1, "gone", None, "claim/denied"),
        placed(2, "later 中華人民共和國", Span(50, 60), "claim"),
        placed(3, "first [/x]", Span(5, 9), note="see [bold] there"),
    ]
    panel.show(lines, Codebook(STARTER))
    return panel


def test_annotations_stand_in_order_of_their_places_and_lost_ones_last() -> None:
    panel = annotations_panel()
    drawn = rows(panel, 35)
    assert [row.strip() for row in drawn] == [
        "▎  first [/x]",
        "▎  ✎ see [bold] there",
        "▎  later 中華人民共和國",
        "▎  claim",
        "?  gone",
        "?  claim/denied lost in this text …",
    ]
    assert {cell_len(row) for row in drawn} == {35}
    assert panel.place(5, Span(0, 0)) is None


def test_annotations_are_filtered_and_the_cursor_goes_by_whole_ones() -> None:
    panel = annotations_panel()
    panel.action_move(1)
    panel.action_move(1)
    assert (panel.cursor, panel.note and panel.note.id, panel.facts) == (4, 1, "3")
    panel.sift("#claim")
    assert (panel.rows, panel.facts, panel.note and panel.note.id) == (4, "2 of 3", 1)
    panel.sift("#denied")
    assert (panel.rows, panel.cursor) == (2, 0)
    panel.sift("")
    assert panel.note is not None
    assert panel.note.id == 1
    panel.action_first()
    panel.go_to(3)
    assert panel.cursor == 2


def test_sections_say_how_long_they_are() -> None:
    panel = OutlinePanel(Palette({}, plain=True))
    parts = [Section(Span(0, 100), "The whole"), Section(Span(60, 100), "A part [/x]", 1)]
    panel.show(Outline(parts, headed=True, length=100), 10)
    assert rows(panel, 35) == [
        "  The whole             10         ",
        "    A part [/x]          4         ",
    ]
    assert rows(panel, 45)[1] == "    A part [/x]               40   4         "
    assert panel.place(1, Span(0, 0)) == Span(60, 60)
    panel.show(Outline(), 0)
    assert panel.empty == "This text is empty."


async def test_a_panel_acts_on_its_row_and_the_text_keeps_its_place(gloss: "Opening") -> None:
    async with gloss(STORY, size=(130, 30)) as desk:
        await desk.press("tab", "H", "tab", "2", "tab", "3", "G")
        here = desk.selected
        await desk.press("A", "g", "a", *"why", "ctrl+s")
        await desk.press("t", *"verify", "enter", "j", "1", "j", "x")
        notes = {note.target.exact: note for _, note in desk.reader.text_view.marks.annotations}
        assert {exact: (note.tags, note.note) for exact, note in notes.items()} == {
            "Gaza": (("verify",), "why"),
            "Witkoff": (("evidence", "claim"), ""),
        }
        assert desk.selected == here
        await desk.press("u", "u")
        assert any("quote" in line for line in desk.lines())
        assert not any("evidence claim" in line for line in desk.lines())
        await desk.press("f", *"#quo")
        assert any("1 of 3" in line for line in desk.lines())
        await desk.press("enter", "enter")
        assert desk.selected == "Hamas"
        await desk.press("escape")
        assert desk.reader.side.annotations.sought == ""
        await desk.press("escape")
        assert desk.reader.text_view.has_focus


async def test_keys_that_could_only_act_on_what_is_hidden_are_off(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("E", "H", "1", "t", "O", "H", "a", "x")
        assert desk.app.screen is desk.reader
        assert not desk.reader.text_view.marks.annotations
        assert "H highlight" not in desk.lines()[-1]
        await desk.press("q", "1")
        assert len(desk.reader.text_view.marks.annotations) == 1
        await desk.press("A", "f", *"nothing", "enter", "a", "2", "x")
        assert desk.app.screen is desk.reader
        assert "t tag" not in desk.lines()[-1]
        await desk.press("escape", "2")
        assert "t tag" in desk.lines()[-1]
        ((_, note),) = desk.reader.text_view.marks.annotations
        assert note.tags == ("claim", "evidence")


async def test_the_outline_follows_and_leads(gloss: "Opening") -> None:
    async with gloss(STORY, size=(130, 30)) as desk:
        await desk.press("O", "j", "enter")
        assert desk.selected == "What Comes Next [/x]"
        assert "Talks on Gaza go on › What Comes Next [/x]" in desk.lines()[0]
        assert any("│" in line and "› What Comes Next" in line for line in desk.lines()[1:])
        await desk.press("q", "g")
        assert any("› Talks on" in line[90:] for line in desk.lines())
        await desk.press("O", "A", "O", "O")
        assert desk.reader.side.shown is None


async def test_a_panel_goes_where_it_would_hide_the_text_and_comes_again(gloss: "Opening") -> None:
    async with gloss(STORY, size=(130, 30)) as desk:
        side = desk.reader.side
        await desk.press("E", "q")
        assert side.shown is side.entities
        for size, shown in (((80, 24), None), ((1, 1), None), ((160, 50), side.entities)):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert side.shown is shown
            assert desk.reader.text_view.has_focus
        await desk.press("E")
        await desk.pilot.resize_terminal(80, 24)
        await desk.settle()
        assert side.keyed is side.entities
        await desk.press("f", *"gaza", "enter", "enter")
        assert desk.selected == "Gaza"
        assert side.shown is None


async def test_an_article_of_nothing_has_empty_panels(gloss: "Opening") -> None:
    async with gloss("…", size=(130, 24)) as desk:
        for key, said in (("E", "Names, dates"), ("A", "Nothing marked"), ("O", "› …")):
            await desk.press(key, "enter", "x", "j", "G", "left", "equals_sign", "f", "z", "escape")
            assert any(said in line for line in desk.lines()), key
            await desk.press(key)


async def test_a_click_on_the_strip_leads_to_what_lies_there(gloss: "Opening") -> None:
    async with gloss(STORY + PROSE * 40 + "\n\nAnd then came Witkoff.") as desk:
        view = desk.reader.text_view
        height = view.size.height

        async def click(row: int) -> None:
            await desk.pilot.click(view, offset=(view.size.width - 1, row))
            await desk.settle()

        await click(height - 1)
        assert (desk.selected, view.cursor.unit.start > 1000) == ("Witkoff", True)
        await click(height // 2)
        assert desk.selected == PROSE.strip()
        await desk.press("ctrl+o")
        assert desk.selected == "And then came Witkoff."
