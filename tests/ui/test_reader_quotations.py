"""Quotations in the reader: units, the list by speaker, mending."""

from typing import TYPE_CHECKING

import pytest

from tui.core.span import Span
from tui.screens.quotation_list import QuotationList, Voice, grouped
from tui.screens.speaker_picker import Known, SpeakerChoice, SpeakerPicker, offers

if TYPE_CHECKING:
    from tests.ui.conftest import Desk, Opening

STORY = (
    "Talks in the capital\n\n"
    "“We are close,” Witkoff said on Monday. “We are very close.”\n\n"
    "The minister was not so sure. “They say so every week,” he said, and called it “a habit”.\n"
)
VOICES = [
    Voice("minister", "They say so every week,", Span(10, 20)),
    Voice("", "Nobody knows", Span(30, 40)),
    Voice("Steve Witkoff", "We are close,", Span(50, 60)),
    Voice("Steve Witkoff", "We are [b]very[/b] close.", Span(70, 80)),
]
KNOWN = [Known("Steve Witkoff", "PERSON"), Known("Hamas", "ORG")]


def facts(desk: "Desk") -> str:
    """What the status line tells of the unit."""
    return next((line for line in desk.lines() if "quotation " in line), "")


def test_who_says_most_comes_first_and_nobody_last() -> None:
    heads = [line for line in grouped(VOICES) if not isinstance(line, Voice)]
    assert heads == [("Steve Witkoff", 2), ("minister", 1), ("speaker unknown", 1)]


@pytest.mark.parametrize(
    ("typed", "spans"), [("[B]VERY", [70]), ("witk close", [50, 70]), ("week", [10]), ("zz", [])]
)
def test_letters_of_speaker_and_words_narrow_the_list(typed: str, spans: list[int]) -> None:
    lines = grouped(VOICES, typed)
    assert [line.span.start for line in lines if isinstance(line, Voice)] == spans


def test_offers_are_names_then_nobody_then_no_quotation() -> None:
    choices = [row.choice for row in offers("", KNOWN, "Hamas")]
    assert choices == [
        SpeakerChoice("Hamas"),
        SpeakerChoice("Steve Witkoff"),
        SpeakerChoice(),
        SpeakerChoice(rejected=True),
    ]
    assert [row.choice.name for row in offers("stw", KNOWN, "")] == ["Steve Witkoff", "stw"]
    assert [row.choice.name for row in offers(" hamas ", KNOWN, "")] == ["Hamas"]


async def test_from_quotation_to_quotation_and_who_speaks(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        view = desk.reader.text_view
        await desk.press("quotation_mark")
        assert desk.selected == "“We are close,”"
        assert "quotation 1/4 · Witkoff" in facts(desk)
        await desk.press("j", "j")
        assert "quotation 3/4 · minister" in facts(desk)
        await desk.press("grave_accent")
        assert desk.selected == "“We are very close.”"
        await desk.press("plus")
        assert desk.selected.startswith("“We are close,”")
        view.stand(Span(STORY.index("habit"), STORY.index("habit") + 5), "word")
        await desk.press("plus")
        assert desk.selected == "“a habit”"


async def test_a_speaker_is_mended_undone_and_kept(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("quotation_mark", "e")
        assert isinstance(desk.app.screen, SpeakerPicker)
        await desk.press(*"Nemo", "enter")
        await desk.settle()
        assert "quotation 1/4 · Nemo" in facts(desk)
        await desk.press("j")
        assert "quotation 2/4 · Nemo" in facts(desk)
        await desk.press("u")
        await desk.settle()
        assert "quotation 2/4 · Witkoff" in facts(desk)
        await desk.press("e", "ctrl+x")
        await desk.settle()
        await desk.press("quotation_mark")
        assert "quotation 2/3 · minister" in facts(desk)
        services, article = desk.app.services, desk.reader.article.id
        assert services is not None
        assert [one.rejected for one in services.store.corrections(article)] == [True]


async def test_what_is_no_quotation_any_more_is_still_mended(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("quotation_mark", "e", "ctrl+x")
        await desk.settle()
        assert desk.selected == "“We are close,”"
        await desk.press("e", *"wit", "enter")
        await desk.settle()
        assert "quotation 1/4 · Witkoff" in facts(desk)


async def test_the_list_leads_to_its_places(gloss: "Opening") -> None:
    async with gloss(STORY) as desk:
        await desk.press("Q")
        assert isinstance(desk.app.screen, QuotationList)
        await desk.press(*"habit", "enter")
        assert desk.selected == "“a habit”"
        await desk.press("ctrl+o")
        assert desk.selected != "“a habit”"


async def test_a_text_without_quotations_says_so(gloss: "Opening") -> None:
    async with gloss("Quiet\n\nNobody said a word all day long.\n") as desk:
        for key, said in [
            ("quotation_mark", "no further quotation"),
            ("Q", "nobody is quoted"),
            ("e", "no name here"),
        ]:
            await desk.press(key)
            assert said in desk.reader.status.message
