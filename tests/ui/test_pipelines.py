"""Choosing the pipeline that finds names."""

import pytest

from tests.ui.conftest import Instant, Opening
from tui.screens.pipeline_picker import PipelinePicker

STORY = "Truce\n\nWitkoff met Hamas in Gaza on Monday.\n"


async def test_another_pipeline_is_chosen_and_the_article_recognised_anew(
    gloss: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gloss(STORY) as desk:
        assert len(desk.reader.naming.mentions) == 4
        monkeypatch.setattr(Instant, "known", {"Truce": "EVENT"})
        await desk.press("f7")
        assert isinstance(desk.app.screen, PipelinePicker)
        assert await desk.shows("✓ instant 1")
        await desk.press("j", "j", "enter")
        assert await desk.shows("by slow[/x] 2 until")
        assert [m.label for m in desk.reader.naming.mentions] == ["EVENT"]
        await desk.press("f7")
        assert any("✓ slow[/x] 2" in line for line in desk.lines())


async def test_a_pipeline_that_breaks_is_told_in_a_line_and_the_old_one_stays(
    gloss: Opening,
) -> None:
    async with gloss(STORY) as desk:
        await desk.press("f7", "down", "enter")
        assert await desk.shows("could not be loaded")
        assert len(desk.reader.naming.mentions) == 4
        await desk.press("f7")
        assert await desk.shows("✓ instant 1")
        await desk.press("q")
        assert not isinstance(desk.app.screen, PipelinePicker)


async def test_the_palette_has_it_and_it_asks_once(gloss: Opening) -> None:
    async with gloss(STORY) as desk:
        await desk.press("colon")
        await desk.pilot.press(*"choosethepipeline")
        assert await desk.shows("Choose the pipeline")
        await desk.press("enter")
        await desk.settle()
        assert isinstance(desk.app.screen, PipelinePicker)
        await desk.press("f7", "escape")
        assert not isinstance(desk.app.screen, PipelinePicker)
