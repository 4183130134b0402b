"""The reader when texts change, windows compete, disks fill and the program has to end."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.core.errors import ReadOnlyError
from tui.screens.note_editor import NoteEditor
from tui.services.annotating import Annotating
from tui.storage import device_id, open_library

if TYPE_CHECKING:
    from tests.ui.conftest import Opening

STORY = """Talks on Gaza go on

Envoy Witkoff met Hamas on Monday. Israel waits. “We will see,” Witkoff said in Gaza.

A second paragraph speaks of Gaza again, at some length, so that it is one of prose and no heading.
"""


async def test_what_was_selected_in_one_article_is_not_marked_in_the_next(gloss: "Opening") -> None:
    async with gloss(STORY, "Other title\n\nOther text.") as desk:
        assert desk.reader.article.title == "Talks on Gaza go on"
        await desk.press("tab", "asterisk", "m", "a")
        await desk.press("right_square_bracket")
        assert await desk.shows("Other text.")
        await desk.press("H")
        assert [n.target.exact for _, n in desk.reader.text_view.marks.annotations] == [
            "Other title"
        ]
        await desk.press("apostrophe", "a")
        assert "no mark a" in desk.reader.status.message


async def test_a_note_that_cannot_be_stored_stays_in_the_editor(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "a")
        annotating = type(desk.reader.services.annotating)
        real = annotating.note

        def full(*given: object) -> None:
            msg = "the disk is full"
            raise ReadOnlyError(msg)

        monkeypatch.setattr(annotating, "note", full)
        await desk.press(*"why", "ctrl+s")
        editor = desk.app.screen
        assert isinstance(editor, NoteEditor)
        assert editor.draft == "why"
        await desk.press("ctrl+q")
        assert desk.app.farewell == "the disk is full"
        assert desk.app.screen is editor
        monkeypatch.setattr(annotating, "note", real)
        await desk.press("ctrl+s")
        assert [n.note for _, n in desk.reader.text_view.marks.annotations] == ["why"]


async def test_another_window_is_followed_and_a_refusal_shows_what_is(
    gloss: "Opening", tmp_path: Path
) -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "H")
        other = open_library(tmp_path / "library", device_id(tmp_path / "state"))
        services = Annotating(other)
        (note,) = services.annotations(desk.reader.article.id)
        services.set_note(note, "from the other window")
        await desk.press("x")
        assert "another window" in desk.reader.status.message
        ((_, shown),) = desk.reader.text_view.marks.annotations
        assert shown.note == "from the other window"
        services.remove(services.annotations(desk.reader.article.id))
        other.close()
        for _ in range(100):
            await desk.pilot.pause(0.05)
            if not desk.reader.text_view.marks.annotations:
                break
        assert not desk.reader.text_view.marks.annotations


async def test_an_annotation_moves_with_its_text(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "tab", "H", "q", "q")
    async with gloss(
        "Talks on Gaza go on\n\nA new first line.\n" + STORY.partition("\n\n")[2]
    ) as desk:
        ((place, note),) = desk.reader.text_view.marks.annotations
        assert note.target.exact == place.text(desk.reader.text) == "Witkoff"
        assert place != note.target.span


async def test_an_annotation_whose_text_is_gone_is_said_to_be_lost(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "tab", "H", "q", "q")
    async with gloss("Talks on Gaza go on\n\nNothing of it is left.") as desk:
        assert not desk.reader.text_view.marks.annotations
        assert "1 of 1 annotations lost" in desk.reader.status.message
        await desk.press("j", "H")
        await desk.pilot.pause(0.2)
        assert desk.reader.status.message == "✓ saved · highlight"
        assert "! 1 lost" in desk.lines()[0]
        await desk.press("A")
        assert any("lost in this text" in line for line in desk.lines())


async def test_a_draft_is_saved_when_the_program_has_to_end(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "a")
        await desk.pilot.press(*"draft")
        await desk.app.save()
        (note,) = desk.reader.services.annotating.annotations(desk.reader.article.id)
        assert note.note == "draft"


async def test_quitting_from_a_dialog_keeps_what_is_written(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("tab", "a")
        await desk.pilot.press(*"kept", "ctrl+q")
        await desk.pilot.pause(0.2)
    async with gloss(STORY) as desk:
        assert [note.note for _, note in desk.reader.text_view.marks.annotations] == ["kept"]
