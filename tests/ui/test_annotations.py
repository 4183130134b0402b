"""All annotations of the library on the screen, on a real library."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.app import GlossApp
from tui.core.annotation import Annotation
from tui.core.query import asked
from tui.core.search import find
from tui.core.sought import Sought
from tui.messages import OpenAnnotations
from tui.screens.annotations import AnnotationsScreen
from tui.screens.edit_outcome import EditOutcome
from tui.services.annotating import Annotating
from tui.storage import open_library

if TYPE_CHECKING:
    from tests.ui.conftest import Desk, Opening

FIRST = "First [/b]\n\nEnvoy Witkoff met Hamas on Monday. Hamas waits in Gaza.\n"
SECOND = "Second\n\nIsrael spoke of Gaza. Hamas [bold] did not.\n"


def notes(desk: "Desk") -> list[Annotation]:
    """All annotations, oldest first."""
    assert desk.app.services is not None
    return list(desk.app.services.noting.find(Sought()))


def shown(desk: "Desk") -> list[str]:
    """Passages of the rows."""
    screen = annotations(desk)
    return [one.annotation.target.exact for one in screen.rows.shown]


def annotations(desk: "Desk") -> AnnotationsScreen:
    assert isinstance(desk.app.screen, AnnotationsScreen), desk.app.screen
    return desk.app.screen


async def marked(desk: "Desk") -> None:
    """Annotate three names of the first article, and go to the screen."""
    assert desk.app.services is not None
    annotating, articles = desk.app.services.annotating, desk.app.library.articles.articles()
    article = next(one for one in articles if one.title == "First [/b]")
    witkoff, hamas, monday = (find(FIRST, name)[0] for name in ("Witkoff", "Hamas", "Monday"))
    annotating.tag(article, FIRST, [witkoff], ["claim"])
    annotating.note(article, FIRST, hamas, "who [x]")
    annotating.highlight(article, FIRST, [monday])
    await desk.press("A")
    assert shown(desk) == ["Monday", "Hamas", "Witkoff"]


async def found(desk: "Desk", text: str) -> list[str]:
    """What a query finds."""
    annotations(desk).ask_for(text)
    await desk.settle()
    return shown(desk)


async def test_from_the_list_to_an_annotation_and_back(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        assert "3 annotations" in desk.lines()[0]
        await desk.press("comma", "comma")
        assert shown(desk) == ["Witkoff", "Hamas", "Monday"]
        await desk.press("g", "j", "enter")
        assert (desk.reader.article.title, desk.selected) == ("First [/b]", "Hamas")
        await desk.press("q")
        screen = annotations(desk)
        assert (screen.rows.cursor, screen.order.value) == (1, "by article")
        assert any("✎ who [x]" in line for line in desk.lines())
        await desk.press("escape")
        assert desk.app.screen is desk.app.library


async def test_a_filter_finds_as_it_is_typed_and_says_what_is_wrong(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        status = annotations(desk).status
        await desk.press("f")
        assert "has:note" in status.message
        await desk.press(*"wi")
        assert shown(desk) == ["Witkoff"]
        assert await found(desk, "tag:claim or note:who date:soo") == ["Hamas", "Witkoff"]
        assert status.message.startswith("! date:soo: soo is no date")
        assert await found(desk, "has:note") == ["Hamas"]
        assert status.message == ""
        await desk.press("enter")
        assert await found(desk, "nothing") == []
        assert any("No annotation is found by “nothing”." in line for line in desk.lines())
        await desk.press("t", "x", "e", "enter")
        assert status.message == "there is nothing to edit"
        await desk.press("escape")
        assert len(shown(desk)) == 3


async def test_annotations_are_found_by_what_they_mention(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND) as desk:
        if desk.reader.article.title == "Second":
            await desk.press("right_square_bracket")
        await desk.press("q")
        await marked(desk)
        assert await found(desk, "entity:hamas") == ["Hamas"]
        assert await found(desk, "entity:nobody") == []
        assert annotations(desk).status.message == "! nothing in the index is called nobody"


async def test_several_are_tagged_noted_and_removed_each_in_one_step(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        screen = annotations(desk)
        await desk.press("v", "v", "t", *"new", "enter")
        assert screen.status.message == "✓ saved · tag new on 2 annotations"
        assert [one.tags for one in notes(desk)] == [("claim",), ("new",), ("new",)]
        await desk.press("u")
        assert [one.tags for one in notes(desk)] == [("claim",), (), ()]
        await desk.press("ctrl+r", "asterisk", "2")
        assert [one.tags for one in notes(desk)] == [
            ("claim", "evidence"), ("new", "evidence"), ("new", "evidence"),
        ]  # fmt: skip
        await desk.press("asterisk", "t", *"evi", "enter")
        assert [one.tags for one in notes(desk)] == [("claim",), ("new",), ("new",)]
        await desk.press("g", "a", *"me", "ctrl+s")
        assert [one.note for one in notes(desk)] == ["", "who [x]", "me"]
        await desk.press("v", "v", "a")
        assert screen.status.message == "a note is for one annotation; e edits those of several"
        await found(desk, "tag:claim")
        assert screen._selected() == "2 selected, 2 not shown  "
        await desk.press("x")
        assert [one.target.exact for one in notes(desk)] == ["Witkoff"]
        await desk.press("u")
        assert len(notes(desk)) == 3


async def test_the_cursor_stays_where_it_is_when_its_annotation_goes(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        await desk.press("j", "x")
        assert shown(desk) == ["Monday", "Witkoff"]
        assert annotations(desk).rows.cursor == 1
        await desk.press("x", "x", "x")
        assert any("There is no annotation yet." in line for line in desk.lines())


async def test_what_another_window_wrote_is_shown(gloss: "Opening", tmp_path: Path) -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        other = open_library(tmp_path / "library", "other")
        Annotating(other).remove([notes(desk)[0]])
        other.close()
        assert desk.app.services is not None
        desk.app.services.store.refresh()
        desk.app._follow_others()
        await desk.settle()
        assert shown(desk) == ["Monday", "Hamas"]


async def test_a_message_asks_for_some_of_them_also_above_the_reader(gloss: "Opening") -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        await desk.press("G", "enter")
        desk.app.post_message(OpenAnnotations(asked("tag", "claim")))
        await desk.settle()
        assert shown(desk) == ["Witkoff"]
        await desk.press("enter")
        assert desk.app.screen is desk.reader
        assert desk.app.screen_stack.count(desk.reader) == 1
        await desk.press("q")
        assert len(shown(desk)) == 3


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (130, 12)])
async def test_every_size_lives(gloss: "Opening", size: tuple[int, int]) -> None:
    async with gloss(FIRST, size=size) as desk:
        await desk.press("tab", "1", "q", "A", "v", "P", "f", "x", "escape", "question_mark")
        assert desk.app.screen is not desk.app.library


Editor = Callable[..., None]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Gives the reader an editor that does what a script of the shell says; `$1` is the file."""
    monkeypatch.setattr(GlossApp, "suspend", lambda _: nullcontext())
    monkeypatch.delenv("VISUAL", raising=False)

    def made(script: str) -> None:
        path = tmp_path / "my editor.sh"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o700)
        monkeypatch.setenv("EDITOR", f"'{path}'")

    return made


def drafts(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "state" / "edits").glob("*"))


async def test_changes_made_in_an_editor_are_one_step(
    gloss: "Opening", editor: Editor, tmp_path: Path
) -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        before = notes(desk)
        editor(r"""sed -i -e 's/\[claim\]/[claim, new]/; s/ who .*/ first\\nsecond/' "$1" """)
        await desk.press("e")
        assert annotations(desk).status.message == "✓ saved · edit 2 annotations"
        assert [(one.tags, one.note) for one in notes(desk)] == [
            (("claim", "new"), ""), ((), "first\nsecond"), ((), ""),
        ]  # fmt: skip
        assert drafts(tmp_path) == []
        await desk.press("u")
        assert notes(desk) == before
        editor("exit 0")
        await desk.press("v", "e")
        assert annotations(desk).status.message == "nothing was changed"
        assert drafts(tmp_path) == []


async def test_removals_are_asked_for_first(
    gloss: "Opening", editor: Editor, tmp_path: Path
) -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        editor("""sed -i '/Hamas/d' "$1" """)
        await desk.press("e")
        assert isinstance(desk.app.screen, EditOutcome)
        assert any("- “Hamas”" in line for line in desk.lines())
        await desk.press("escape")
        assert annotations(desk).status.message == "nothing was changed"
        assert len(notes(desk)) == 3
        assert len(drafts(tmp_path)) == 1
        await desk.press("e", "y")
        assert [one.target.exact for one in notes(desk)] == ["Witkoff", "Monday"]
        assert len(drafts(tmp_path)) == 1
        await desk.press("u")
        assert len(notes(desk)) == 3


async def test_what_is_not_understood_changes_nothing_and_can_be_edited_again(
    gloss: "Opening", editor: Editor, tmp_path: Path
) -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        editor("""sed -i 's/\\[claim\\]/[better/' "$1" """)
        await desk.press("e", "y")
        assert any("line 8: the tags are not closed by ]" in line for line in desk.lines())
        assert notes(desk)[0].tags == ("claim",)
        editor("""grep -q better "$1" && sed -i 's/\\[better/[better]/' "$1" """)
        await desk.press("e")
        assert annotations(desk).status.message == "✓ saved · edit 1 annotation"
        assert notes(desk)[0].tags == ("better",)
        assert drafts(tmp_path) == []


async def test_an_annotation_that_was_changed_meanwhile_stays(
    gloss: "Opening", editor: Editor, tmp_path: Path
) -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        editor("""sed -i 's/\\[claim\\]/[mine]/; s/who/nobody/' "$1" """)
        other = open_library(tmp_path / "library", "other")
        Annotating(other).set_note(notes(desk)[0], "theirs")
        other.close()
        await desk.press("e")
        assert any("! “Witkoff”  [claim]" in line for line in desk.lines())
        await desk.press("y")
        assert [(one.tags, one.note) for one in notes(desk)[:2]] == [
            (("claim",), "theirs"), ((), "nobody [x]"),
        ]  # fmt: skip


async def test_an_editor_that_fails_is_one_clear_line(gloss: "Opening", editor: Editor) -> None:
    async with gloss(FIRST, SECOND, enter=False) as desk:
        await marked(desk)
        for script, said in (
            ("exit 3", "ended with an error (3), so nothing was changed"),
            ("""rm "$1" """, "cannot be read: no such file or directory: nothing was changed"),
            ("""printf '\\377' > "$1" """, "is not UTF-8 any more: nothing was changed"),
        ):
            editor(script)
            await desk.press("e")
            assert annotations(desk).status.message.endswith(said)
        assert len(notes(desk)) == 3
