import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from textual.app import App
from textual.pilot import Pilot

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Codebook, Tag
from tui.core.entity import Entity, Mention
from tui.core.errors import ReadOnlyError
from tui.core.history import Edit, Step
from tui.core.listing import Listing
from tui.core.problem import Problem
from tui.core.span import Span
from tui.messages import Changed, OpenArticle
from tui.resources import style
from tui.screens.batches import FIRST, LATER, batches
from tui.screens.clerk import Clerk
from tui.screens.library import LibraryScreen
from tui.services.reading import Opened
from tui.themes import FALLBACK
from tui.widgets.rows import columns, minutes

if TYPE_CHECKING:
    from tui.wiring import Services

TEXT = "Talks resume\n\nEnvoys met [/x] in Doha on Monday."
ARTICLES = [
    Article(1, "Talks resume", "file:///w/talks.txt", "h1", "2025-07-03", 900),
    Article(
        2, "A [/b] in 漢字 títle", "https://www.example.org/b", "h2", "2025-07-02", 300, read=True
    ),
    Article(3, "Half read", "seed:half", "h3", "2025-07-01", 700, progress=0.42, starred=True),
]
NOTE = Annotation(7, 1, Target(Span(0, 5), "Talks", "", "", "h1"), ("claim",), "Ask the [desk]")


@dataclass
class Fakes:
    """Stands for all services; the store's part is `read_only` and `problems`."""

    kept: list[Article] = field(default_factory=lambda: list(ARTICLES))
    found: Sequence[Article | Problem] = ()
    notes: list[Annotation] = field(default_factory=lambda: [NOTE])
    read_only: str = ""
    problems: Sequence[str] = ()
    undoable: list[Step] = field(default_factory=list)

    def articles(self) -> list[Article]:
        return list(self.kept)

    def scan(self, paths: Sequence[str]) -> Iterator[Article | Problem]:
        yield from self.found

    def peek(self, article: Article) -> Opened:
        return Opened(article, TEXT)

    def set_read(self, articles: Sequence[Article], value: bool) -> Step:
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        step = Step("mark read", tuple(Edit(a, replace(a, read=value)) for a in articles))
        self.undoable.append(step)
        return step

    def undo(self) -> Step | None:
        return self.undoable.pop().inverted() if self.undoable else None

    def annotations(self, article: int) -> list[Annotation]:
        return [note for note in self.notes if note.article == article]

    def codebook(self) -> Codebook:
        return Codebook((Tag(1, "claim", colour="red"),))

    def cached(self, text_hash: str, text: str, article: int) -> list[Mention]:
        return [Mention(Span(TEXT.index("Doha"), TEXT.index("Doha") + 4), "GPE")]

    def top(self, text_hash: str, text: str, count: int, article: int) -> list[Entity]:
        return [Entity("Doha", "GPE", ()), Entity("Witkoff", "PERSON", ())]

    def services(self) -> "Services":
        names = ("store", "reading", "annotating", "noting", "recognising")
        return cast("Services", SimpleNamespace(**dict.fromkeys(names, self)))

    def contested(self) -> list[Annotation]:
        return []


class Host(App[None]):
    CSS_PATH = [style("app"), style("library")]

    def __init__(self, paths: Sequence[str] = ()) -> None:
        super().__init__()
        self.library = LibraryScreen(Clerk(), paths)
        self.opened: list[OpenArticle] = []
        self.told: list[Changed] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(FALLBACK)

    def on_mount(self) -> None:
        self.push_screen(self.library)

    def on_open_article(self, event: OpenArticle) -> None:
        self.opened.append(event)

    def on_changed(self, event: Changed) -> None:
        self.told.append(event)

    @property
    def lines(self) -> list[str]:
        strips = self.screen._compositor.render_strips()
        return [strip.text for strip in strips]

    @property
    def screen_text(self) -> str:
        return "\n".join(self.lines)


@asynccontextmanager
async def library(
    fakes: Fakes, size: tuple[int, int] = (80, 24), paths: Sequence[str] = ()
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    app = Host(paths)
    async with app.run_test(size=size) as pilot:
        app.library.ready(fakes.services())
        await app.workers.wait_for_complete()
        await pilot.pause()
        yield app, pilot


async def until(app: Host, text: str) -> None:
    for _ in range(100):
        if text in app.screen_text:
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"{text!r} is not on the screen:\n{app.screen_text}")


async def test_the_frame_stands_before_the_library() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Opening the library…" in app.screen_text
        await pilot.press("r", "enter", "f", "x", "escape", "comma")
        app.library.ready(Fakes().services())
        await pilot.pause()
        assert "Talks resume" in app.screen_text


async def test_the_cursor_stays_on_its_article_when_another_list_comes() -> None:
    async with library(Fakes()) as (app, pilot):
        await pilot.press("j", "j")
        other = Listing()
        other.add([ARTICLES[2], replace(ARTICLES[0], id=9)])
        app.library.articles.listing = other
        assert app.library.articles.current == ARTICLES[2]


async def test_rows_say_state_minutes_notes_and_date() -> None:
    async with library(Fakes()) as (app, _):
        rows = app.lines[1:4]
        assert rows[0].startswith("▌●   Talks resume ")
        assert rows[0].split()[-5:] == ["4", "min", "✎", "1", "2025-07-03"]
        assert rows[1].startswith(" ✓   A [/b] in 漢字 títle ")
        assert rows[2].startswith(" ◐ ★ Half read ")
        assert "42%" in rows[2]
        assert "3 articles · 2 unread" in app.lines[0]


async def test_filter_as_you_type_and_open_what_is_left() -> None:
    async with library(Fakes()) as (app, pilot):
        await pilot.press("f", "T", "i", "t", "l", "e")
        assert "1 with “Title”" in app.lines[0]
        assert "enter done" in app.lines[-1]
        assert "/" not in app.lines[-1]
        assert "Talks resume" not in app.screen_text
        await pilot.press("enter", "enter")
        assert [(e.article.id, len(e.neighbours)) for e in app.opened] == [(2, 1)]
        await pilot.press("slash", "z")
        assert "No title or source has “Titlez”" in app.screen_text
        await pilot.press("escape")
        assert app.library.articles.rows == 3


async def test_the_cursor_stays_on_its_article_when_the_order_changes() -> None:
    async with library(Fakes()) as (app, pilot):
        await pilot.press("j", "comma")
        assert "unread first" in app.lines[0]
        assert app.library.articles.current == ARTICLES[1]
        assert app.library.articles.cursor == 2
        app.library.stand_on(3)
        assert app.library.articles.current == ARTICLES[2]


async def test_changes_show_in_place_and_are_told() -> None:
    async with library(Fakes()) as (app, pilot):
        await pilot.press("f", *"is:unread", "enter", "r")
        await until(app, "saved · done: mark read")
        assert app.lines[1].startswith("▌✓   Talks resume")
        assert [record.id for record in app.told[0].records] == [1]
        await pilot.press("u")
        await until(app, "saved · undone: mark read")
        assert app.lines[1].startswith("▌●   Talks resume")
        await pilot.press("u")
        await until(app, "nothing to be undone")


async def test_what_others_changed_is_followed() -> None:
    fakes = Fakes()
    async with library(fakes) as (app, pilot):
        await pilot.press("j")
        fakes.notes.append(replace(NOTE, id=8, article=2))
        new = Article(4, "From the pipe", "stdin:1", "h4", "2025-08-01", 10)
        app.library.changed([fakes.notes[-1], new, replace(ARTICLES[2], progress=0.9)])
        await pilot.pause()
        assert app.library.articles.current == ARTICLES[1]
        assert "From the pipe" in app.lines[1]
        assert "✎ 1" in app.lines[3]
        assert "90%" in app.lines[4]


async def test_a_read_only_library_says_why() -> None:
    async with library(Fakes(read_only="the disk is full")) as (app, pilot):
        assert "! Read only, nothing can be changed: the disk is full" in app.lines[1]
        await pilot.press("r")
        await until(app, "✗ the disk is full")


async def test_what_can_be_opened_opens_and_the_rest_is_said() -> None:
    found: list[Article | Problem] = [ARTICLES[0]]
    found += [Problem("a", "a[/].pdf is no text"), Problem("b", "b.bin is no text")]
    async with library(Fakes(found=found), paths=["w"]) as (app, pilot):
        assert "! 2 could not be opened (! shows all): a[/].pdf is no text" in app.lines[1]
        assert "Talks resume" in app.lines[2]
        await pilot.press("exclamation_mark")
        await until(app, "b.bin is no text")


@pytest.mark.parametrize(
    ("paths", "words"), [((), "Nothing here yet"), (("w",), "no text to read")]
)
async def test_an_empty_list_says_what_to_do(paths: Sequence[str], words: str) -> None:
    async with library(Fakes(kept=[]), paths=paths) as (app, pilot):
        assert words in app.screen_text
        await pilot.press("j", "G", "enter", "r", "u")
        assert app.opened == []


async def test_a_wide_screen_has_a_preview_and_names() -> None:
    async with library(Fakes(), size=(200, 30)) as (app, pilot):
        for part in (
            "Envoys met [/x] in Doha",
            "Witkoff",
            "claim 1",
            "Ask the [desk]",
            "900 words",
        ):
            await until(app, part)
        assert "talks.txt · 2025-07-03 · 900 words" in app.screen_text
        await pilot.press("P")
        assert "Envoys met" not in app.screen_text


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (30, 8), (300, 100)])
async def test_every_size_lives_with_everything_open(size: tuple[int, int]) -> None:
    fakes = Fakes(read_only="full", problems=["one", "two"])
    async with library(fakes, size=size) as (app, pilot):
        app.library.action_toggle_preview()
        await app.library.action_filter()
        await pilot.pause(0.15)
        assert len(app.lines) == size[1]


def test_columns_fill_the_row_and_the_title_gives_way_last() -> None:
    for width in range(301):
        c = columns(width)
        others = [c.names, c.source, c.progress, c.minutes, c.notes, c.date]
        used = 4 + c.title + sum(cells + 2 for cells in others if cells)
        assert used == max(width, 4)
    assert [bool(columns(w).date) for w in (58, 78)] == [False, True]
    assert [bool(columns(w).names) for w in (78, 118, 158)] == [False, True, True]


def test_long_texts_are_told_in_hours() -> None:
    assert minutes(Article(1, "", "", words=238 * 60 * 3)) == "3 h"
    assert minutes(Article(1, "", "")) == ""


def test_a_scan_comes_in_batches_that_soon_show_something() -> None:
    clock = iter([0, FIRST / 2, FIRST, FIRST, FIRST + LATER / 2, FIRST + LATER + 1, 99])
    stream: list[Article | Problem] = [ARTICLES[0], Problem("a", "b"), ARTICLES[1], ARTICLES[2]]
    given = list(batches(stream, lambda: next(clock)))
    assert [(len(a), len(p)) for a, p in given] == [(1, 1), (2, 0)]
