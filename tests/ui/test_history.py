"""Earlier states of notes, versions side by side, the trash, and how damage is said."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from tui.core.annotation import Annotation, Target
from tui.core.codebook import Codebook
from tui.core.errors import ReadOnlyError
from tui.core.span import Span
from tui.ingest.files import FileShelf
from tui.screens.caretaker import Caretaker
from tui.screens.history import HistoryScreen
from tui.screens.lately import LatelyScreen
from tui.screens.versions import VersionsScreen
from tui.services.annotating import Annotating
from tui.services.reading import Reading
from tui.storage import open_library
from tui.widgets.difference import describe

if TYPE_CHECKING:
    from tests.ui.conftest import Desk, Opening
    from tui.core.article import Article
    from tui.core.ports import Store

FIRST, SECOND, THIRD = "Envoys met in Doha.", "They spoke at length.", "Nobody signed [/x] it."
SOURCE = f"Talks\n\n{FIRST} {SECOND} {THIRD}\n"
HERE, THERE = "a" * 10, "b" * 10


class Hand:
    """Writes notes on one device, without a screen."""

    def __init__(self, home: Path, device: str) -> None:
        self.store = open_library(home / "library", device)
        self._verbs = Annotating(self.store)
        known: list[Article] = self.store.articles() or [
            cast("Article", one) for one in FileShelf().scan([str(home / "talks.txt")])
        ]
        opened = Reading(self.store, FileShelf()).open(known[0])
        self._article, self._text = opened.article, opened.text

    def note(self, passage: str, note: str) -> None:
        self._verbs.note(self._article, self._text, self._span(passage), note)

    def tag(self, passage: str, tag: str) -> None:
        self._verbs.tag(self._article, self._text, [self._span(passage)], [tag])

    def remove(self, passage: str) -> None:
        notes = self.store.annotations(self._article.id)
        self._verbs.remove([note for note in notes if note.target.exact == passage])

    def _span(self, passage: str) -> Span:
        start = self._text.index(passage)
        return Span(start, start + len(passage))


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    """The device that the app will run on."""
    (tmp_path / "talks.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "device").write_text(HERE, "ascii")
    return Hand(tmp_path, HERE)


@pytest.fixture
def rivals(tmp_path: Path, hand: Hand) -> None:
    """Two notes that were changed on two devices, each without knowledge of the other's."""
    for passage in (FIRST, THIRD):
        hand.note(passage, "Ask the desk twice.")
    hand.store.close()
    away = tmp_path / "away"
    shutil.copytree(tmp_path / "library", away / "library")
    other = Hand(away, THERE)
    other.note(FIRST, "Ask the bureau twice.")
    other.remove(THIRD)
    hand = Hand(tmp_path, HERE)
    for passage in (FIRST, THIRD):
        hand.note(passage, "Ask the desk once more.")
    hand.store.close()
    for journal in (away / "library" / ".gloss" / "journal").glob(f"{THERE}*"):
        shutil.copy(journal, tmp_path / "library" / ".gloss" / "journal")


def notes(desk: "Desk") -> list[str]:
    """The notes of the open article, as the store has them."""
    annotating = desk.reader.services.annotating
    return [note.note for note in annotating.annotations(desk.reader.article.id)]


def row(desk: "Desk", text: str) -> str:
    """The first row of the screen that holds a text."""
    return next((line for line in desk.lines() if text in line), "")


async def test_an_earlier_version_is_looked_at_and_brought_back(
    gloss: "Opening", hand: Hand
) -> None:
    hand.note(FIRST, "Ask the desk [/x].")
    hand.note(FIRST, "Ask the bureau [/x].")
    hand.tag(FIRST, "claim")
    hand.store.close()
    async with gloss() as desk:
        await desk.press("greater_than_sign", "h")
        assert isinstance(desk.app.screen, HistoryScreen)
        assert "now" in row(desk, "tag claim")
        assert "3 of 3 · tag claim" in row(desk, "this device")
        assert not row(desk, "bring back")
        await desk.press("j", "j")
        assert row(desk, "-claim")
        assert row(desk, "Ask the -bureau +desk [/x].")
        assert row(desk, "enter bring back")
        await desk.pilot.resize_terminal(1, 1)
        await desk.pilot.resize_terminal(80, 24)
        await desk.press("enter")
        assert notes(desk) == ["Ask the desk [/x]."]
        assert row(desk, "✓ saved")
        await desk.press("u")
        assert notes(desk) == ["Ask the bureau [/x]."]


async def test_what_was_removed_is_found_from_anywhere_and_comes_back(
    gloss: "Opening", hand: Hand
) -> None:
    hand.note(SECOND, "Kept.")
    hand.note(THIRD, "Dear to me.")
    hand.remove(THIRD)
    hand.store.close()
    async with gloss() as desk:
        await desk.press("h")
        assert isinstance(desk.app.screen, LatelyScreen)
        assert "Dear to me." in row(desk, "removed  ")
        assert row(desk, f"“{THIRD}”")
        await desk.press("enter")
        assert isinstance(desk.app.screen, HistoryScreen)
        await desk.press("enter")
        assert notes(desk) == ["Kept.", "Dear to me."]
        await desk.press("A", "G", "h")
        assert row(desk, "3 of 3 · restore version 1")
        await desk.press("q", "V")
        assert row(desk, "no note of this article has versions side by side")


async def test_versions_are_said_and_one_is_kept(gloss: "Opening", rivals: None) -> None:
    async with gloss(size=(120, 30)) as desk:
        await desk.press("greater_than_sign", "A")
        assert row(desk, "2 versions, V chooses")
        assert row(desk, "2 versions · ✎ Ask the")
        await desk.press("V")
        assert isinstance(desk.app.screen, VersionsScreen)
        assert "2 · device bbbbbb" in row(desk, "1 · shown now · this device")
        assert row(desk, "Ask the -desk once more. +bureau twice.")
        await desk.pilot.resize_terminal(1, 1)
        await desk.press("j")
        await desk.pilot.resize_terminal(80, 24)
        await desk.press("g")
        assert row(desk, "1 · shown now")
        assert "shown now" not in row(desk, "2 · device bbbbbb")
        await desk.press("2")
        assert notes(desk)[0] == "Ask the bureau twice."
        assert row(desk, "removed")
        await desk.press("j", "enter")
        assert notes(desk) == ["Ask the bureau twice."]
        assert not row(desk, "versions")
        await desk.press("escape", "q")
        assert row(desk, "1 article")
        assert not row(desk, "versions")
        await desk.press("u", "u")
        assert notes(desk) == ["Ask the desk once more."] * 2
        assert row(desk, "2 notes have versions side by side")


async def test_the_list_says_which_notes_have_versions(gloss: "Opening", rivals: None) -> None:
    async with gloss(enter=False, size=(60, 15)) as desk:
        await desk.settle()
        assert "2 notes have versions side by side (V" in desk.lines()[1]
        await desk.press("V")
        assert await desk.shows("Talks · " + FIRST)
        await desk.press("n")
        assert await desk.shows("Talks · " + THIRD)
        assert "esc close" in desk.lines()[-1]
        await desk.press("1")
        assert await desk.shows("Talks · " + FIRST)
        assert not row(desk, "n next note")
        await desk.press("escape")
        assert await desk.shows("1 note has versions side by side")


async def test_damage_is_said_and_stands_whole_behind_a_key(
    gloss: "Opening", hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.note(FIRST, "Kept in the history.")
    hand.store.close()
    for file in (tmp_path / "library" / "notes").glob("*.json"):
        file.write_bytes(file.read_bytes()[:50])
    many = [f"Change {number} of [/x] {'very ' * 30}long" for number in range(9)]
    async with gloss(enter=False) as desk:
        assert "! 2 damaged (! shows all): " in desk.lines()[1]
        services = desk.app.services
        assert services is not None
        problems = services.store.problems
        monkeypatch.setattr(type(services.store), "problems", [*problems, *many])
        assert desk.app.caretaker is not None
        await desk.app.caretaker.tend()
        await desk.pilot.pause(0.1)
        assert f"! {len(problems) + 9} damaged" in desk.lines()[1]
        (said,) = [toast.message for toast in desk.app._notifications]
        assert said.startswith("Change 0 of [/x] very")
        assert said.endswith("And 8 more; ! in the list shows all.")
        await desk.press("exclamation_mark")
        assert row(desk, problems[0][:40])
        assert not row(desk, "Change 8")
        await desk.press("G")
        assert row(desk, "Change 8")


@dataclass
class Ailing:
    """A store whose disk fails; it stands for no more than the caretaker asks."""

    problems: list[str] = field(default_factory=lambda: ["of old"])
    read_only: str = ""
    pending_bytes: int = 0
    news: Sequence[str] = ()

    def refresh(self) -> bool:
        self.problems += self.news
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        return False


@dataclass
class Ear:
    said: list[str] = field(default_factory=list)

    def complain(self, message: str) -> None:
        self.said.append(message)

    def alarm(self, messages: Sequence[str]) -> None:
        self.said += [f"alarm: {message}" for message in messages]


async def test_the_caretaker_tells_what_comes_up_once() -> None:
    store, ear = Ailing(), Ear()
    caretaker = Caretaker(cast("Store", store), lambda: None, ear)
    await caretaker.tend()
    assert ear.said == []
    store.news = ["torn"]
    await caretaker.tend()
    store.news = ()
    await caretaker.tend()
    assert ear.said == ["alarm: torn"]
    store.read_only = "the disk is full"
    await caretaker.tend()
    await caretaker.tend()
    assert ear.said == ["alarm: torn", "alarm: the disk is full"]


def test_words_that_are_gone_at_the_beginning_stand_apart() -> None:
    target = Target.of(SOURCE, Span(0, 5), "")
    state, other = (
        Annotation(1, 1, target, note=note) for note in ("desk twice", "Ask desk twice")
    )
    assert describe(state, other, Codebook()).plain == "-Ask desk twice"
    assert describe(None, other, Codebook()).plain == "removed"
    assert "without tag" in describe(replace(state, note=""), None, Codebook()).plain


def test_the_trash_is_in_the_order_of_removal(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(f"2026-01-31T09:05:00.00{count}Z" for count in range(3))
    for passage in (FIRST, SECOND, THIRD):
        hand.note(passage, "a note")
    monkeypatch.setattr("tui.storage.changes.now", lambda: next(times))
    for passage in (SECOND, THIRD, FIRST):
        hand.remove(passage)
    removed = cast("list[Annotation]", hand.store.removed())
    assert [note.target.exact for note in removed] == [SECOND, THIRD, FIRST]
