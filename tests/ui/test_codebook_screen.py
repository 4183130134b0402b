"""The codebook on the screen, on a real library."""

from typing import TYPE_CHECKING

import pytest

from tui.core.annotation import Annotation, Target
from tui.core.codebook import Codebook, Tag
from tui.core.coding import Plan, planned
from tui.core.intents import Delete, Merge
from tui.core.span import Span
from tui.screens.codebook import CodebookScreen
from tui.screens.library import LibraryScreen
from tui.screens.plan_dialog import LISTED, PlanDialog, first_lines, listed, summary
from tui.screens.tag_target import TagTarget
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from tests.ui.conftest import Desk, Opening

FIRST = "First\n\nEnvoy Witkoff met Hamas on Monday. Hamas waits in Gaza.\n"
SECOND = "Second [/b]\n\nIsrael spoke of Gaza. Hamas [bold] did not.\n"


def codebook(desk: "Desk") -> CodebookScreen:
    screen = desk.app.screen
    assert isinstance(screen, CodebookScreen), screen
    return screen


def shown(desk: "Desk") -> list[str]:
    """Names of the tags in the tree."""
    return [node.name for node, _ in codebook(desk).tags._shown]


async def go_to(desk: "Desk", name: str) -> None:
    codebook(desk).tags.stand_on(name)
    await desk.pilot.pause(0.15)
    await desk.settle()


def book(desk: "Desk") -> Codebook:
    assert desk.app.services is not None
    return desk.app.services.coding.codebook()


def tag(desk: "Desk", name: str) -> Tag:
    found = book(desk).by_name(name)
    assert found is not None
    return found


async def test_a_tag_is_made_defined_painted_and_put_on_a_digit(gloss: "Opening") -> None:
    async with gloss(enter=False) as desk:
        before = book(desk)
        await desk.press("C", "t", *"war/air", "enter")
        assert codebook(desk).status.message == "✓ saved · new tag war/air"
        current = codebook(desk).tags.current
        assert current is not None
        assert current.name == "war/air"
        assert "war" in shown(desk)
        await desk.press("a", *"Raids [/b]", "enter", "c", "r", "1")
        assert tag(desk, "war/air") == Tag(
            current.tag.id if current.tag else 0, "war/air", "Raids [/b]", "red", "1"
        )
        assert tag(desk, "claim").key == ""
        await desk.press("0")
        assert tag(desk, "war/air").key == ""
        await desk.press("t", *"sea", "enter")
        assert "war/sea" in shown(desk)
        after = book(desk)
        await desk.press("a", "x", "escape", "c", "escape", "M", "escape")
        assert book(desk) == after
        await desk.press(*"uuuuuu")
        assert book(desk) == before
        await desk.press("q")
        assert isinstance(desk.app.screen, LibraryScreen)


async def test_what_would_change_is_shown_before_a_tag_is_renamed(gloss: "Opening") -> None:
    async with gloss(FIRST) as desk:
        await desk.press("tab", "t", *"claim/denied", "enter", "tab", "1", "C")
        await go_to(desk, "claim")
        await desk.press("e", *["backspace"] * 5, *"[b]say", "enter")
        assert isinstance(desk.app.screen, PlanDialog)
        assert "space" not in desk.app.screen.query_one(KeyBar).render_line(0).text
        text = "\n".join(desk.lines())
        for said in (
            "Rename claim to [b]say?",
            "2 annotations in 1 article change.",
            "claim/denied → [b]say/denied",
            "[b]say/denied  Witkoff",
        ):
            assert said in text
        await desk.press("escape")
        assert "claim" in shown(desk)
        await desk.press("e", *["backspace"] * 5, *"[b]say", "enter", "y")
        assert codebook(desk).status.message == "✓ saved · rename claim to [b]say"
        current = codebook(desk).tags.current
        assert current is not None
        assert (current.name, current.own, current.total) == ("[b]say", 1, 2)
        notes = desk.reader.services.annotating.annotations(desk.reader.article.id)
        assert [note.tags for note in notes] == [("[b]say/denied",), ("[b]say",)]
        await desk.press("u")
        assert "claim/denied" in shown(desk)
        await desk.press("ctrl+r")
        assert "[b]say/denied" in shown(desk)
        await desk.press("e", *["backspace"] * 9, *"quote", "enter")
        assert "a tag quote already" in codebook(desk).status.message


async def test_tags_are_merged_moved_and_deleted(gloss: "Opening") -> None:
    async with gloss(FIRST) as desk:
        await desk.press("tab", "1", "3", "tab", "t", *"claim/denied", "enter", "C")
        await go_to(desk, "claim")
        await desk.press("equals_sign")
        assert isinstance(desk.app.screen, TagTarget)
        assert all(node.name[:5] != "claim" for node in desk.app.screen._offered)
        await desk.press(*"quo", "enter", "enter")
        assert codebook(desk).status.message == "✓ saved · merge claim into quote"
        assert "quote/denied" in shown(desk)
        await go_to(desk, "quote/denied")
        await desk.press("M", "enter", "y")
        assert codebook(desk).status.message == "✓ saved · move quote/denied to denied"
        await go_to(desk, "quote")
        await desk.press("M", *"new", "enter", "y")
        await go_to(desk, "new")
        await desk.press("x", "y")
        assert codebook(desk).status.message == "✓ saved · delete tag new and those below"
        notes = desk.reader.services.annotating.annotations(desk.reader.article.id)
        assert [note.tags for note in notes] == [(), ("denied",)]
        await desk.press(*"uuuu")
        notes = desk.reader.services.annotating.annotations(desk.reader.article.id)
        assert [note.tags for note in notes] == [("claim", "quote"), ("claim/denied",)]


async def test_the_reader_follows_the_codebook_and_what_is_undone(gloss: "Opening") -> None:
    async with gloss(FIRST) as desk:
        await desk.press("tab", "1", "tab", "C")
        await go_to(desk, "claim")
        await desk.press("c", "r", "e", "x", "enter", "y", "q", "full_stop")
        assert "gone from the codebook" in desk.reader.status.message
        assert desk.app.screen is desk.reader
        assert desk.selected == "Hamas"
        marks = desk.reader.text_view.marks
        assert marks.annotations[0][1].tags == ("claimx",)
        assert marks.codebook.colour_of("claimx") == "red"
        await desk.press("u", "u")
        marks = desk.reader.text_view.marks
        assert marks.annotations[0][1].tags == ("claim",)
        assert marks.codebook.colour_of("claim") == "yellow"


async def test_from_a_tag_to_its_passages_to_an_article_and_back(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND) as desk:
        await desk.press("tab", "1", "right_square_bracket", "left_square_bracket")
        first = desk.reader.article.title
        await desk.press("q", "j", "enter", "tab", "tab", "1", "C")
        second = desk.reader.article.title
        assert {first, second} == {"First", "Second [/b]"}
        await desk.press("enter")
        assert "no passage has ask yet" in codebook(desk).status.message
        await go_to(desk, "claim")
        assert any("claim  2 passages" in line for line in desk.lines())
        await desk.press("enter", "g", "enter")
        opened = desk.reader.article.title
        span = desk.reader.text_view.cursor.span
        assert desk.reader.text_view.marks.note_at(span) is not None
        assert desk.reader.text_view.cursor.kind == "annotation"
        await desk.press("q")
        assert codebook(desk).passages.cursor == 1
        await desk.press("G", "enter")
        assert {opened, desk.reader.article.title} == {first, second}
        await desk.press("q", "escape", "escape")
        assert desk.app.screen is desk.reader
        assert desk.reader.article.title == second
        await desk.press("q")
        assert "2 articles" in desk.lines()[0]


async def test_the_tree_folds_and_is_filtered(gloss: "Opening") -> None:
    async with gloss(enter=False) as desk:
        await desk.press(
            "C", "t", *"claim/x/y", "enter", "t", "backspace", "backspace", *"z", "enter"
        )
        assert [name for name in shown(desk) if name[:5] == "claim"] == [
            "claim", "claim/x", "claim/x/y", "claim/z",
        ]  # fmt: skip
        await go_to(desk, "claim/x/y")
        await desk.press("h", "h")
        assert "claim/x/y" not in shown(desk)
        await desk.press("h", "h")
        assert [name for name in shown(desk) if name[:5] == "claim"] == ["claim"]
        await desk.press("l", "l", "l")
        current = codebook(desk).tags.current
        assert current is not None
        assert current.name == "claim/x"
        await desk.press("minus", "plus", "f", *"x/y")
        assert "claim/x/y" in shown(desk)
        assert "quote" not in shown(desk)
        await desk.press("enter", "escape")
        assert "quote" in shown(desk)
        await desk.press("f", *"zzz")
        assert any("No tag has “zzz”." in line for line in desk.lines())


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (60, 15), (160, 50)])
async def test_every_size_lives(gloss: "Opening", size: tuple[int, int]) -> None:
    async with gloss(FIRST, size=size) as desk:
        await desk.press("tab", "1", "C", "j", "k", "l", "h", "tab", "j", "tab", "x", "j", "escape")
        await desk.press("M", "x", "escape", "c", "j", "escape", "f", "c", "enter", "escape", "q")
        assert desk.app.screen is desk.reader


def note(ident: int, tags: tuple[str, ...]) -> Annotation:
    return Annotation(ident, ident % 2, Target(Span(0, 3), "[/x]\n y", "", "", "h"), tags)


def text(plan: Plan) -> str:
    lines = [*first_lines(plan), *listed(plan, lambda one: f"Story {one.article}")]
    return "\n".join("".join(part for part, _ in line) for line in lines)


def test_a_plan_is_told_in_words() -> None:
    book = Codebook((Tag(1, "a", key="1"), Tag(2, "b", colour="red", key="2")))
    plan = planned(book, [note(1, ("a", "b")), note(2, ("a",))], Merge("a", "b"), "now")
    assert (
        text(plan)
        == """2 annotations in 2 articles change.
1 of them has both tags, and will have one of them once.
! key 1 becomes free, b keeps 2
! yellow becomes red, as b is

Tags
  a → b

Annotations
  Story 1
    b  [/x] y
  Story 0
    b  [/x] y"""
    )
    assert summary(planned(book, [], Delete("a"), "now")) == ["No annotation changes."]
    many = planned(book, [note(n, ("a",)) for n in range(LISTED + 5)], Delete("a"), "now")
    assert "45 of them stay as highlights" in text(many)
    assert text(many).endswith("    and 5 more")
