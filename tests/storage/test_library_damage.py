"""Whatever happened to its files, the library opens, heals what it can and says so."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.history import Edit, Record, Step
from tui.storage import open_library

ARTICLE = Article(7, "Talks go on", "file:///story.txt")
TAG = Tag(8, "claim", "What is said", "red", "1")
DEVICE = "0123456789"


def add(*records: Record) -> Step:
    return Step("add", tuple(Edit(None, record) for record in records))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def notes(folder: Path, note: Any) -> list[Annotation]:
    """Notes of article 7 in a library that was closed after three checkpoints."""
    notes = [note(7, at, f"note {at}") for at in range(4, 10)]
    for part in (notes[:3], notes[3:]):
        library = open_library(folder, DEVICE)
        library.apply(add(*part))
        library.close()
    library = open_library(folder, DEVICE)
    library.apply(add(ARTICLE, TAG))
    changed = replace(notes[0], note="changed")
    library.apply(Step("change", (Edit(notes[0], changed),)))
    library.close()
    return [changed, *notes[1:]]


def damages(data: bytes) -> Iterator[bytes]:
    """Cut short in 20 places, zeroed from there on, and replaced by rubbish."""
    for cut in range(0, len(data), max(1, len(data) // 20)):
        yield data[:cut]
        yield data[:cut] + bytes(len(data) - cut)
    yield b"{}"
    yield b"<<<<<<< ours\n" + data
    yield os.urandom(100)


def test_a_damaged_note_file_is_healed_and_kept_aside(
    folder: Path, notes: list[Annotation], opened: Any
) -> None:
    path = folder / "notes" / f"{7:032x}.json"
    whole = path.read_bytes()
    for damaged in damages(whole):
        path.write_bytes(damaged)
        library = opened()
        assert library.read_only == ""
        assert library.annotations(7) == notes
        assert "was damaged" in library.problems[0]
        kept = folder / ".gloss" / Path(library.problems[0].split()[-1]).name
        assert kept.read_bytes() == damaged
        library.close()
        assert path.read_bytes() == whole
        assert list(opened().problems) == []


@pytest.mark.parametrize(
    "part",
    [
        {"trash": {"1": {"source": "x", "name": "y", "deleted": "then"}}},
        {"trash": {"1": 5}},
        {"notes": {"1": {"target": {"start": "a"}}}},
        {"notes": {"x": {}}},
        {"notes": []},
        {"meta": {"1": []}},
    ],
)
def test_a_strange_note_file_is_healed(
    folder: Path, notes: list[Annotation], opened: Any, part: dict[str, Any]
) -> None:
    path = folder / "notes" / f"{7:032x}.json"
    path.write_bytes(orjson.dumps({**orjson.loads(path.read_bytes()), **part}))
    library = opened()
    assert library.annotations(7) == notes
    assert "was damaged" in library.problems[0]
    library.close()
    assert list(opened().problems) == []


def test_what_other_programs_keep_in_a_file_stays(
    folder: Path, notes: list[Annotation], opened: Any
) -> None:
    path = folder / "notes" / f"{7:032x}.json"
    theirs = {'a "table"': {"b": 1, 'a "key"': [None]}, "_default": {"1": {"x": "y"}}}
    path.write_bytes(orjson.dumps({**orjson.loads(path.read_bytes()), **theirs}))
    library = opened()
    library.apply(Step("remove", (Edit(notes[0], None),)))
    library.close()
    assert opened().annotations(7) == notes[1:]
    assert theirs.items() <= orjson.loads(path.read_bytes()).items()


def test_a_damaged_library_file_is_healed(folder: Path, notes: Any, opened: Any) -> None:
    path = folder / "gloss.json"
    for damaged in (*damages(path.read_bytes()), None):
        if damaged is None:
            path.unlink()
        else:
            path.write_bytes(damaged)
        library = opened()
        assert library.articles() == [ARTICLE]
        assert library.codebook().tags == (TAG,)
        assert len(library.problems) > 0
        library.close()
        assert list(opened().problems) == []


def test_damage_without_history_leaves_the_whole_lines(
    folder: Path, notes: list[Annotation], opened: Any
) -> None:
    path = folder / "notes" / f"{7:032x}.json"
    for old in (folder / ".gloss" / "history").iterdir():
        old.unlink()
    lines = path.read_bytes().split(b"\n")
    lines[5] = lines[5][:-9]
    path.write_bytes(b"\n".join(lines))
    library = opened()
    assert len(library.annotations(7)) == len(notes) - 1
    assert len(library.problems) == 2
    assert library.problems[1] == (
        "1 record of the notes of 'Talks go on' could not be brought back"
    )


def test_every_truncation_of_the_last_line_of_the_journal(folder: Path, note: Any) -> None:
    journal = folder / ".gloss" / "journal" / f"{DEVICE}.jsonl"
    tip = journal.with_suffix(".tip")
    library = open_library(folder, DEVICE)
    first, second = note(7, 4, "first"), note(7, 11, "second")
    library.apply(add(first))
    start = journal.stat().st_size
    library.apply(add(second))
    whole, flushed = journal.read_bytes(), tip.read_bytes()
    for length in range(start, len(whole) + 1):
        journal.write_bytes(whole[:length])
        tip.write_bytes(flushed)
        library = open_library(folder, DEVICE)
        expected = [first, second] if length == len(whole) else [first]
        assert library.annotations(7) == expected
        lost = [problem for problem in library.problems if "lost the changes 2 to 2" in problem]
        assert len(lost) == (length < len(whole))
        torn = length not in (start, len(whole))
        assert len(library.problems) == len(lost) + torn
        for aside in (folder / ".gloss").glob("damaged-*"):
            assert aside.read_bytes() == whole[start:length]
            aside.unlink()
        if length % 100 == 1:
            third = note(7, 18, "third")
            library.apply(add(third))
            assert open_library(folder, DEVICE).annotations(7) == [*expected, third]


def test_damage_amid_the_journal_is_named_and_the_rest_is_read(
    folder: Path, note: Any, opened: Any
) -> None:
    library = open_library(folder, DEVICE)
    notes = [note(7, at) for at in (4, 11, 18)]
    for one in notes:
        library.apply(add(one))
    journal = folder / ".gloss" / "journal" / f"{DEVICE}.jsonl"
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([*lines[:2], lines[2].replace(b"add", b"odd"), *lines[3:]]))
    again = opened()
    assert again.annotations(7) == [notes[0], notes[2]]
    assert "damaged (1)" in again.problems[0]
    journal.write_bytes(b"\n".join([*lines[:2], *lines[3:]]))
    assert "lacks 1 changes" in opened().problems[0]
    journal.write_bytes(b"")
    emptied = opened()
    assert "lost the changes 1 to 3" in emptied.problems[0]
    emptied.apply(add(note(7)))


def test_a_journal_emptied_while_open_takes_nothing_away(
    folder: Path, note: Any, opened: Any
) -> None:
    library, notes = opened(), [note(7, at) for at in (4, 11)]
    library.apply(add(notes[0]))
    (folder / ".gloss" / "journal" / f"{DEVICE}.jsonl").write_bytes(b"")
    library.apply(add(notes[1]))
    assert opened().annotations(7) == [notes[1]]
    library.close()
    assert opened().annotations(7) == notes
    assert len(library.problems) == 1


def test_leftovers_of_a_killed_checkpoint_are_removed(
    folder: Path, notes: Any, opened: Any
) -> None:
    left = folder / "notes" / f"{7:032x}.json.123.tmp"
    left.write_bytes(b"{")
    assert opened().annotations(7) == notes
    assert not left.exists()
