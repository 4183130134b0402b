import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.errors import GlossError, ReadOnlyError, RefusedError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.problem import Problem
from tui.core.span import Span
from tui.ingest.files import FileShelf
from tui.services.reading import Reading
from tui.storage.library import Library, open_library

TEXT = "Talks near an end\n\nOnly one obstacle remains.\n"
NOW = "2026-03-01T12:00:00.000Z"
DEVICE = "0123456789"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Library]:
    library = open_library(tmp_path / "library", DEVICE)
    yield library
    library.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "talks.txt"
    file.write_text(TEXT)
    os.utime(file, (1_770_000_000, 1_770_000_000))
    return file


@pytest.fixture
def reading(store: Library) -> Reading:
    return Reading(store, FileShelf(), now=lambda: NOW)


def found(reading: Reading, path: Path) -> Article:
    (article,) = reading.scan([str(path)])
    assert isinstance(article, Article)
    return article


def test_opening_puts_an_article_into_the_library(
    reading: Reading, path: Path, store: Library
) -> None:
    opened = reading.open(found(reading, path))
    assert opened.text == TEXT
    assert not opened.kept
    assert opened.article.text_hash == text_hash(TEXT)
    assert opened.article.words == 8
    assert opened.article.opened == NOW
    assert opened.article.added == NOW
    assert reading.articles() == [opened.article]
    assert store.undo() is None


def test_a_scan_knows_what_was_read_before(reading: Reading, path: Path) -> None:
    ident = reading.open(found(reading, path)).article.id
    reading.leave(ident, 20, 0.5)
    path.write_text("Talks have ended\n")
    again = found(reading, path)
    assert (again.id, again.position, again.progress) == (ident, 20, 0.5)
    assert again.title == "Talks have ended"
    kinds = [type(item) for item in reading.scan([str(path.parent / "nothing"), str(path)])]
    assert kinds == [Problem, Article]


def test_two_scans_of_one_file_are_one_article(reading: Reading, path: Path) -> None:
    first, second = found(reading, path), found(reading, path)
    assert first.id != second.id
    assert reading.open(first).article.id == reading.open(second).article.id
    assert len(reading.articles()) == 1


def test_progress_never_goes_back(reading: Reading, path: Path) -> None:
    ident = reading.open(found(reading, path)).article.id
    reading.leave(ident, 30, 0.8)
    left = reading.leave(ident, 10, 0.3)
    assert left is not None
    assert (left.position, left.progress) == (10, 0.8)
    assert reading.leave(12345, 0, 0.0) is None


def test_a_source_that_is_gone_is_read_from_the_kept_copy(
    reading: Reading, path: Path, store: Library
) -> None:
    article = reading.open(found(reading, path)).article
    path.unlink()
    with pytest.raises(GlossError, match="does not exist"):
        reading.open(article)
    store.keep_text(article.text_hash, TEXT)
    opened = reading.open(article)
    assert opened.kept
    assert (opened.text, opened.article.title) == (TEXT, article.title)


def test_a_text_that_became_shorter_moves_the_cursor_to_its_end(
    reading: Reading, path: Path
) -> None:
    ident = reading.open(found(reading, path)).article.id
    reading.leave(ident, 40, 0.9)
    path.write_text("Short\n")
    opened = reading.open(found(reading, path)).article
    assert opened.id == ident
    assert opened.position == 6
    assert opened.text_hash == text_hash("Short\n")


def test_a_library_that_cannot_be_written_is_read_all_the_same(
    reading: Reading, path: Path, store: Library
) -> None:
    store.close()
    assert store.read_only
    opened = reading.open(found(reading, path))
    assert opened.text == TEXT
    piped = reading.add_text("stdin:", TEXT)
    assert reading.open(piped).text == TEXT
    assert reading.articles() == []
    with pytest.raises(ReadOnlyError):
        reading.set_read(
            [replace(opened.article, id=1), Article(2, "Other", "seed:other")], read=True
        )


def test_what_another_window_changed_meanwhile_is_kept(
    reading: Reading, path: Path, store: Library, tmp_path: Path
) -> None:
    article = reading.open(found(reading, path)).article
    other = open_library(tmp_path / "library", DEVICE)
    other.apply(Step("star", (Edit(article, replace(article, starred=True)),)))
    other.close()
    left = reading.leave(article.id, 5, 0.1)
    assert left is not None
    assert (left.starred, left.position) == (True, 5)
    assert store.article(article.id) == left


def test_a_refusal_without_a_change_is_raised(
    reading: Reading, path: Path, store: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Step] = []

    def locked(step: Step, *, undoable: bool = True) -> Step:
        calls.append(step)
        msg = "another program holds the library"
        raise RefusedError(msg)

    monkeypatch.setattr(store, "apply", locked)
    with pytest.raises(RefusedError):
        reading.open(found(reading, path))
    assert len(calls) == 1


def test_read_and_star_are_one_undoable_step_each(
    reading: Reading, path: Path, store: Library
) -> None:
    first = found(reading, path)
    second = reading.add_text("stdin:", "Another\n")
    step = reading.set_read([first, second], read=True)
    assert [edit.record.id for edit in step.edits] == [first.id, second.id]
    assert all(article.read and article.added for article in reading.articles())
    assert reading.set_read([second], read=True).edits == ()
    assert reading.set_starred([second], starred=True).label == "star"
    store.undo()
    assert not any(article.starred for article in reading.articles())
    store.undo()
    assert [article.read for article in reading.articles()] == [False, False]
    assert store.undo() is None


def test_exercises_are_ticked_once_and_stay_ticked(reading: Reading, store: Library) -> None:
    article = reading.add_text("seed:learn", "Learn\n")
    reading.mark_done(article.id, ["move", "tag"])
    done = reading.mark_done(article.id, ["tag", "note"])
    assert done is not None
    assert done.done == ("move", "tag", "note")
    assert store.undo() is None
    assert reading.mark_done(777, ["move"]) is None


def test_the_same_text_from_a_pipe_is_the_same_article(reading: Reading) -> None:
    first = reading.add_text("stdin:", TEXT)
    assert first.source == f"stdin:{text_hash(TEXT)[:16]}"
    assert first.title == "Talks near an end"
    assert reading.add_text("stdin:", TEXT).id == first.id
    assert reading.add_text("stdin:", TEXT + "More.\n").id != first.id
    assert reading.open(first).text == TEXT


def test_a_lost_text_is_said(reading: Reading, tmp_path: Path) -> None:
    article = reading.add_text("stdin:", TEXT)
    for kept in (tmp_path / "library" / "texts").iterdir():
        kept.unlink()
    with pytest.raises(GlossError, match="lost the text of Talks near an end"):
        reading.open(article)


def test_seeds_fill_an_empty_library_only(tmp_path: Path, reading: Reading) -> None:
    for name in ("b.txt", "learn-gloss.txt", "a.txt", "other.md"):
        (tmp_path / name).write_text(f"Seed {name}\nText\n")
    added = reading.seed(tmp_path)
    assert [article.source for article in added] == ["seed:a", "seed:b", "seed:learn-gloss"]
    assert [a.title for a in reading.articles()] == [a.title for a in added]
    assert reading.open(added[0]).text == "Seed a.txt\nText\n"
    assert reading.seed(tmp_path) == []


def test_everything_is_there_after_reopening(path: Path, tmp_path: Path) -> None:
    store = open_library(tmp_path / "library", DEVICE)
    reading = Reading(store, FileShelf())
    article = reading.open(found(reading, path)).article
    reading.set_starred([article], starred=True)
    reading.leave(article.id, 20, 0.4)
    store.undo()
    piped = reading.add_text("stdin:", "From a pipe\n")
    store.close()

    again = open_library(tmp_path / "library", DEVICE)
    reading = Reading(again, FileShelf())
    known = {item.id: item for item in reading.articles()}
    assert set(known) == {article.id, piped.id}
    left = known[article.id]
    assert (left.starred, left.position, left.progress) == (False, 20, 0.4)
    assert reading.open(known[piped.id]).text == "From a pipe\n"
    assert reading.open(left).article.id == article.id
    again.close()


def annotated(store: Library, article: Article, text: str) -> Annotation:
    """An annotation of the first word of a text that is kept."""
    store.keep_text(text_hash(text), text)
    target = Target.of(text, Span(0, 5), text_hash(text))
    note = Annotation(new_id(), article.id, target, updated=NOW)
    store.apply(Step("highlight", (Edit(None, note),)))
    return note


def test_the_annotated_text_is_shown_when_a_changed_source_is_gone(
    reading: Reading, path: Path, store: Library
) -> None:
    article = reading.open(found(reading, path)).article
    annotated(store, article, TEXT)
    path.write_text(TEXT + "More of it.\n")
    assert reading.open(article).text != TEXT
    path.unlink()
    opened = reading.open(article)
    assert (opened.text, opened.kept) == (TEXT, True)


def test_a_damaged_copy_of_an_annotated_text_is_healed_from_its_source(
    reading: Reading, path: Path, store: Library, tmp_path: Path
) -> None:
    article = reading.open(found(reading, path)).article
    annotated(store, article, TEXT)
    copy = tmp_path / "library" / "texts" / f"{text_hash(TEXT)}.txt"
    copy.write_bytes(b"Talks")
    reading.open(article)
    assert copy.read_text() == TEXT
    assert list(store.problems) == [f"texts/{copy.name} is damaged"]
    (aside,) = (tmp_path / "library" / ".gloss").glob("damaged-*.txt")
    assert aside.read_bytes() == b"Talks"
