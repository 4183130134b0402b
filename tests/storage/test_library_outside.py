"""What other hands do to a library's files is noticed, joined and said."""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.history import Edit, Record, Step
from tui.storage import Library
from tui.storage.schema import SCHEMA

HERE, THERE = "0123456789", "abcdefabcd"
ARTICLE = Article(7, "Talks go on", "file:///story.txt")


def add(*records: Record) -> Step:
    return Step("add", tuple(Edit(None, record) for record in records))


def change(old: Record, new: Record | None) -> Step:
    return Step("change", (Edit(old, new),))


def notes(library: Library) -> list[str]:
    return [one.note for one in library.annotations(7)]


def test_a_text_changed_by_damage_or_hand_stands_beside_the_known_one(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    file.write_bytes(file.read_bytes().replace(b"note 5", b"nope 5"))
    library = opened()
    assert "1 record in the notes of 'Talks go on' changed outside gloss" in library.problems[0]
    shown = library.annotation(kept[1].id)
    (rival,) = library.rivals(kept[1].id)
    assert {shown.note, rival.note} == {"note 5", "nope 5"}
    assert library.contested() == [shown]
    library.close()
    assert list(opened().problems) == []
    assert opened().contested() == [shown]


@pytest.mark.parametrize("sums", [True, False])
def test_notes_that_left_their_file_come_back(
    folder: Path, file: Path, kept: list[Annotation], opened: Any, sums: bool
) -> None:
    tables = orjson.loads(file.read_bytes())
    del tables["notes"][str(kept[1].id)]
    file.write_bytes(orjson.dumps(tables))
    if not sums:
        (folder / ".gloss" / f"sums-{HERE}.json").unlink()
    library = opened()
    assert library.annotations(7) == kept
    (problem,) = library.problems
    assert "1 record in the notes of 'Talks go on' were missing or too old" in problem
    library.close()
    assert list(opened().problems) == []


def test_a_note_file_that_was_deleted_comes_back(
    file: Path, kept: list[Annotation], opened: Any
) -> None:
    file.unlink()
    library = opened()
    assert library.annotations(7) == kept
    assert "3 records" in library.problems[0]


def test_a_note_file_that_nothing_knows_any_more_is_named(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    file.unlink()
    shutil.rmtree(folder / ".gloss" / "history")
    library = opened()
    assert library.annotations(7) == []
    lost = "3 records of the notes of 'Talks go on' could not be brought back"
    assert list(library.problems) == [lost]


def test_checksums_that_are_gone_cost_nothing_but_time(
    folder: Path, kept: list[Annotation], opened: Any
) -> None:
    sums = folder / ".gloss" / f"sums-{HERE}.json"
    for damaged in (None, b"", b"{", b'{"crc32":{"":1}}', b'{"crc32":7}'):
        sums.unlink() if damaged is None else sums.write_bytes(damaged)
        library = opened()
        assert library.annotations(7) == kept
        assert list(library.problems) == []
        library.close()


def test_a_change_from_outside_is_noticed_while_open(
    folder: Path, file: Path, kept: list[Annotation], opened: Any, apart: Any
) -> None:
    new = replace(kept[0], note="from there")
    other = apart(kept[0], new)
    library = opened()
    assert not library.refresh()
    shutil.copy(other / "notes" / file.name, file)
    assert library.refresh()
    assert notes(library) == ["from there", "note 5", "note 6"]
    assert list(library.problems) == []
    file.write_bytes(b"{half")
    library.refresh()
    assert list(library.problems) == [], "it may be half-written yet"
    assert not library.refresh()
    assert "was damaged" in library.problems[0]
    library.close()
    assert notes(opened()) == ["from there", "note 5", "note 6"]


def test_an_edit_starts_from_what_another_program_wrote(
    folder: Path, file: Path, kept: list[Annotation], opened: Any, apart: Any
) -> None:
    new = replace(kept[0], note="from there")
    other = apart(kept[0], new)
    library = opened()
    shutil.copy(other / "notes" / file.name, file)
    library.apply(change(new, replace(new, note="and here")))
    library.close()
    assert notes(opened()) == ["and here", "note 5", "note 6"]
    assert opened().contested() == []


@pytest.mark.parametrize(
    "name",
    [
        "{}.sync-conflict-20260131-090500-ABCDEFG.json",
        "{} (conflicted copy 2026-01-31).json",
        "{} 2.json",
        "mine.json",
        "{}.JSON.orig.json",
    ],
)
@pytest.mark.parametrize("while_open", [True, False])
def test_a_conflict_copy_is_folded_in(
    file: Path, kept: list[Annotation], opened: Any, apart: Any, name: str, while_open: bool
) -> None:
    folder, there = file.parent.parent, replace(kept[0], note="from there")
    other = apart(kept[0], there)
    library = opened()
    library.apply(change(kept[1], replace(kept[1], note="from here")))
    library.checkpoint()
    if not while_open:
        library.close()
    copy = folder / "notes" / name.format(file.stem)
    shutil.copy(other / "notes" / file.name, copy)
    if while_open:
        assert library.refresh()
    else:
        library = opened()
    assert notes(library) == ["from there", "from here", "note 6"]
    assert copy.name in library.problems[0]
    library.close()
    assert not copy.exists()
    assert len(list((folder / ".gloss").glob("merged-*"))) == 1
    library = opened()
    assert notes(library) == ["from there", "from here", "note 6"]
    assert list(library.problems) == []


def test_an_undo_on_a_device_whose_journal_is_not_here_is_no_damage(
    file: Path, kept: list[Annotation], opened: Any, tmp_path: Path
) -> None:
    changed = replace(kept[0], note="changed there")
    there = tmp_path / "there"
    shutil.copytree(file.parent.parent, there)
    other = opened(THERE, there)
    other.apply(change(kept[0], changed))
    other.checkpoint()
    shutil.copy(there / "notes" / file.name, file)
    library = opened()
    assert notes(library)[0] == "changed there"
    library.close()
    other.undo()
    other.checkpoint()
    shutil.copy(there / "notes" / file.name, file)
    library = opened()
    assert notes(library)[0] == kept[0].note
    assert list(library.problems) == []


def test_a_copy_that_is_damaged_is_folded_in_as_far_as_it_goes_and_named(
    file: Path, kept: list[Annotation], opened: Any, apart: Any
) -> None:
    first, *_, last = sorted(kept, key=lambda note: note.id)
    other = apart(first, replace(first, note="from there"))
    copy = file.with_name(f"{file.stem} (conflicted copy).json")
    data = (other / "notes" / file.name).read_bytes()
    copy.write_bytes(data[: data.index(last.note.encode())])
    empty = file.with_name(f"{file.stem}.sync-conflict-20260131-090500-ABCDEFG.json")
    empty.write_bytes(b"")
    library = opened()
    assert sorted(notes(library)) == sorted(["from there", *(n.note for n in kept if n != first)])
    kept_of_it = "could not be read; it is kept in .gloss"
    assert [line for line in library.losses if kept_of_it in line]
    assert [line for line in library.problems if f"{empty.name} cannot be read" in line]
    library.close()
    assert empty.exists()


def test_a_copy_by_a_newer_version_waits_for_it(
    file: Path, kept: list[Annotation], opened: Any, apart: Any
) -> None:
    other = apart(kept[0], replace(kept[0], note="from there"))
    copy = file.with_name(f"{file.stem} 2.json")
    data = (other / "notes" / file.name).read_bytes()
    copy.write_bytes(data.replace(b'"schema":%d' % SCHEMA, b'"schema":%d' % (SCHEMA + 1)))
    library = opened()
    assert notes(library) == ["note 4", "note 5", "note 6"]
    assert "newer version of gloss; it was left alone" in library.problems[0]
    library.close()
    assert copy.exists()


def test_folders_and_pipes_with_such_names_are_no_copies(
    file: Path, kept: list[Annotation], opened: Any
) -> None:
    file.with_name(f"{file.stem} 2.json").mkdir()
    os.mkfifo(file.with_name(f"{file.stem} 3.json"))
    (file.parent.parent / "gloss-json").mkdir()
    library = opened()
    assert (library.read_only, list(library.problems)) == ("", [])


def test_a_copy_of_the_library_file_is_folded_in_and_other_files_are_left_alone(
    folder: Path, kept: list[Annotation], opened: Any, apart: Any
) -> None:
    starred = replace(ARTICLE, starred=True)
    other = apart(ARTICLE, starred)
    shutil.copy(other / "gloss.json", folder / "gloss (conflicted copy).json")
    strange = [folder / "gloss-settings.json", folder / "notes" / "letters.json"]
    for path in strange:
        path.write_bytes(b'{"mine": {"1": {"a": 1}}}')
    library = opened()
    assert library.article(7) == starred
    library.close()
    assert all(path.exists() for path in strange)


def test_conflict_markers_are_read_from_both_sides(
    folder: Path, file: Path, kept: list[Annotation], opened: Any, apart: Any
) -> None:
    there = replace(kept[0], note="from there")
    other = apart(kept[0], there)
    library = opened()
    library.apply(change(kept[0], replace(kept[0], note="from here")))
    library.close()
    ours, theirs = file.read_bytes(), (other / "notes" / file.name).read_bytes()
    mixed = [b"<<<<<<< HEAD", *ours.splitlines(), b"=======", *theirs.splitlines(), b">>>>>>> x"]
    file.write_bytes(b"{\n" + b"\n".join(mixed))
    library = opened()
    shown, rival = library.annotation(kept[0].id), library.rivals(kept[0].id)
    assert {shown.note, *(one.note for one in rival)} == {"from here", "from there"}
    assert "unfinished merge" in library.problems[0]


def test_lines_of_both_sides_in_one_table_are_joined(
    folder: Path, file: Path, kept: list[Annotation], opened: Any, apart: Any
) -> None:
    there = replace(kept[1], note="from there")
    other = apart(kept[1], there)
    library = opened()
    library.apply(change(kept[1], replace(kept[1], note="from here")))
    library.close()
    ours, theirs = file.read_bytes(), (other / "notes" / file.name).read_bytes()
    mine = next(line for line in ours.splitlines() if b"from here" in line)
    yours = next(line for line in theirs.splitlines() if b"from there" in line)
    file.write_bytes(ours.replace(mine, mine + b"\n," + yours[1:]))
    assert orjson.loads(file.read_bytes())
    library = opened()
    (rival,) = library.rivals(kept[1].id)
    assert {library.annotation(kept[1].id).note, rival.note} == {"from here", "from there"}
