"""A text that is on the screen before all of it is known, and screens that do nothing unseen."""

import asyncio
import os
import threading
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.conftest import Instant
from tui.core.document import Document
from tui.core.errors import GlossError
from tui.core.recognition import Recognised
from tui.core.span import Span
from tui.screens.reader import ReaderScreen
from tui.services.reading import Opened

if TYPE_CHECKING:
    from textual.geometry import Region

    from tests.ui.conftest import Desk, Opening

SHORT = "A short text\n\nHamas said so.\n"
LONG = "A long text\n\n" + "\n\n".join(
    f"Paragraph {n} is about Gaza, and about nothing else that anybody would notice on day {n}."
    for n in range(4000)
)


async def begun(desk: "Desk", near: int) -> ReaderScreen:
    """The reader with the long text at a place, before more than that is known."""
    article = next(one for one in desk.app.library.articles.articles() if "long" in one.title)
    assert desk.app.services is not None
    opened = desk.app.services.reading.peek(article)
    desk.reader.show(opened, (article,), near)
    await desk.pilot.pause()
    return desk.reader


def shown(desk: "Desk") -> list[str]:
    """The text on the screen, without rail and density strip."""
    return [line[: desk.reader.text_view.frame.text + 72] for line in desk.lines()[1:-2]]


@pytest.mark.parametrize("part", [0.0, 0.5, 1.0])
async def test_the_rest_of_a_text_comes_in_below_a_screen_that_stays(
    gloss: "Opening", part: float
) -> None:
    async with gloss(LONG, SHORT) as desk:
        reader = await begun(desk, round(part * len(LONG)))
        view = reader.text_view
        before, unit, few = shown(desk), view.cursor.span, len(view.rows)
        partly = not view.whole
        assert partly
        assert few < 1000
        assert reader._seen == 0
        await reader.complete()
        await desk.settle()
        assert view.whole
        assert len(view.rows) > 8000
        assert view.cursor.span == unit
        assert [line.strip() for line in shown(desk)] == [line.strip() for line in before]
        assert f"{round(100 * view.seen)} %" in desk.lines()[0]
        assert view.units.beside("sentence", unit, 1 if part < 1 else -1) is not None
        assert reader.article.opened


async def test_a_part_of_a_text_says_nothing_of_how_much_was_read(gloss: "Opening") -> None:
    async with gloss(LONG, SHORT) as desk:
        reader = await begun(desk, len(LONG) // 2)
        reader.show_facts()
        assert reader._seen == 0
        assert "50 %" in desk.lines()[0]


async def test_names_of_the_last_text_do_not_come_into_the_next_one(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    told = asyncio.Event()
    at_once = Instant.recognise

    async def late(
        self: Instant, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        if text.startswith("A short"):
            await told.wait()
        async for answer in at_once(self, text, paragraphs, first):
            yield answer

    monkeypatch.setattr(Instant, "recognise", late)
    async with gloss(SHORT, LONG, enter=False) as desk:
        here = [one.title for one in desk.app.library.articles.articles()].index("A short text")
        await desk.pilot.press(*["j"] * here, "enter")
        await desk.pilot.pause(0.1)
        assert desk.reader.article.title == "A short text"
        reader = await begun(desk, 0)
        told.set()
        await desk.pilot.pause(0.1)
        assert not reader.text_view.marks.mentions
        await reader.complete()
        await desk.settle()
        found = {mention.span.text(LONG) for mention in reader.text_view.marks.mentions}
        assert found == {"Gaza"}


async def test_a_text_that_cannot_be_noted_is_read_all_the_same(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gloss(SHORT, LONG, enter=False) as desk:
        assert desk.app.services is not None

        def full(opened: Opened) -> Opened:
            message = "the disk is full"
            raise GlossError(message, "make room on it")

        monkeypatch.setattr(desk.app.services.reading, "begin", full)
        await desk.press("enter")
        assert desk.app.screen is desk.reader
        assert await desk.shows("the disk is full")
        assert any("Paragraph 0" in line or "Hamas" in line for line in desk.lines())


async def test_a_list_beneath_the_reader_paints_nothing(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gloss(SHORT, LONG) as desk:
        library, reader = desk.app.library, desk.reader
        covered = library.is_current
        painted: list[Region] = []
        monkeypatch.setattr(reader.text_view, "render_lines", painted.append)
        library.status.say("something happened here")
        library.refresh()
        await desk.pilot.pause(0.1)
        monkeypatch.undo()
        assert not painted
        assert not covered
        await desk.press("question_mark")
        assert desk.app.screen is not reader
        assert reader.is_current
        await desk.press("escape", "q")
        assert library.is_current
        assert any("something happened here" in line for line in desk.lines())


async def test_a_theme_chosen_in_the_list_is_that_of_the_reader_too(gloss: "Opening") -> None:
    async with gloss(SHORT, LONG) as desk:
        dark = desk.reader.styles.background
        await desk.press("q")
        desk.app.theme = "gloss-light"
        await desk.settle()
        await desk.press("enter")
        assert desk.app.screen is desk.reader
        assert desk.reader.styles.background != dark
        assert desk.reader.styles.background == desk.app.library.styles.background


async def test_only_rows_that_look_otherwise_are_painted_again(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gloss(SHORT, LONG) as desk:
        await begun(desk, 0)
        await desk.reader.complete()
        await desk.settle()
        view = desk.reader.text_view
        painted: list[Region] = []
        monkeypatch.setattr(view, "refresh", lambda *regions, **_: painted.extend(regions))
        view.lay(view.marks)
        assert not painted
        desk.reader.show_hits([view.document.paragraphs[3]])
        assert {region.height for region in painted} == {1}
        rows = view.rows.rows_of(view.document.paragraphs[3])
        assert len(painted) <= len(rows) + 1
        assert {region.y + view.top for region in painted} >= set(rows)


async def test_a_file_that_changed_is_read_anew_when_it_is_opened(gloss: "Opening") -> None:
    async with gloss(SHORT, LONG, enter=False) as desk:
        articles = desk.app.library.articles.articles()
        article = next(one for one in articles if "short" in one.title)
        path = Path(article.source.removeprefix("file://"))
        os.utime(path, (1_700_000_000, 1_700_000_000))
        assert desk.app.services is not None
        peek = desk.app.services.reading.peek
        assert "Hamas said so." in peek(article).text
        path.write_text(SHORT.replace("A", "B", 1), "utf-8")
        assert peek(article).text.startswith("B short")


async def test_a_reader_that_is_left_meanwhile_is_not_given_up_for_another_room(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gloss(SHORT, LONG) as desk:
        assert desk.app.services is not None
        leave, left = desk.app.services.reading.leave, threading.Event()

        def late(*args: Any) -> Any:
            left.wait(5)
            return leave(*args)

        monkeypatch.setattr(desk.app.services.reading, "leave", late)
        desk.app.action_codebook()
        await desk.pilot.pause()
        desk.reader.dismiss()
        await desk.pilot.pause()
        left.set()
        await desk.settle()
        assert desk.app.screen is desk.app.library
        assert desk.app.screen_stack == [desk.app.library]


async def test_a_neighbour_that_cannot_be_read_leaves_no_part_of_a_text(gloss: "Opening") -> None:
    async with gloss(LONG, SHORT) as desk:
        articles = desk.app.library.articles.articles()
        short = next(one for one in articles if "short" in one.title)
        reader = await begun(desk, 0)
        assert not reader.completed
        gone = replace(short, id=7, source=short.source + ".gone")
        reader.ask_for(gone)
        await desk.settle()
        assert "does not exist" in reader.status.message
        assert reader.text_view.whole
        assert reader.article.opened


async def test_a_room_that_is_entered_before_the_text_is_noted_leads_back_to_all_of_it(
    gloss: "Opening",
) -> None:
    async with gloss(LONG, SHORT) as desk:
        await begun(desk, 0)
        reader = desk.reader
        reader.text_view.extend(Document(LONG), reader.text_view.wrapped(Document(LONG)))
        await desk.press("C")
        assert desk.app.screen is not reader
        await desk.press("q")
        assert desk.app.screen is reader
        assert reader.article.opened
        assert reader.completed


async def test_the_list_stays_where_it_was_moved_while_a_text_was_opened(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gloss(LONG, SHORT) as desk:
        await desk.press("q", "g")
        begin, begun = desk.reader.services.reading.begin, threading.Event()

        def late(opened: Opened) -> Opened:
            begun.wait(5)
            return begin(opened)

        monkeypatch.setattr(desk.reader.services.reading, "begin", late)
        await desk.pilot.press("enter")
        while desk.app.screen is not desk.reader:
            await desk.pilot.pause(0.01)
        await desk.pilot.press("q", "j")
        assert desk.app.library.articles.cursor == 1
        begun.set()
        await desk.settle()
        assert desk.app.library.articles.cursor == 1
