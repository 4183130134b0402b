"""What nothing could heal is named, when it is found and until the reader has dealt with it."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
import pytest

from tui.core.annotation import Annotation
from tui.core.history import Edit, Step
from tui.core.keeping import LOST, NOTE
from tui.storage.disk import Disk
from tui.storage.doctor import examine
from tui.storage.problems import LOSSES, Problems
from tui.storage.readonly import ReadOnlyDisk
from tui.storage.schema import SCHEMA
from tui.storage.tables import merged_by_lines

DEVICE = "0123456789"


def lost(folder: Path) -> list[str]:
    """What the doctor calls lost."""
    found = examine(folder, DEVICE, ReadOnlyDisk())
    return [finding.message for finding in found if finding.kind == LOST]


def bodies(notes: Iterable[Annotation]) -> list[str]:
    return [note.note for note in notes]


@pytest.mark.parametrize("indent", [None, 2])
def test_a_record_that_is_none_costs_no_other(
    folder: Path, file: Path, kept: list[Annotation], opened: Any, indent: int | None
) -> None:
    shutil.rmtree(folder / ".gloss")
    tables = orjson.loads(file.read_bytes())
    tables["notes"]["5"] = {"foo": 1}
    file.write_text(json.dumps(tables, indent=indent), "utf-8")
    assert any("1 record of the notes of 'Talks go on'" in line for line in lost(folder))
    library = opened()
    assert bodies(library.annotations(7)) == bodies(kept)
    assert "1 record of the notes of 'Talks go on' could not be brought back" in library.problems


def test_a_file_in_another_layout_that_was_cut_keeps_what_is_whole(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    shutil.rmtree(folder / ".gloss")
    text = json.dumps(orjson.loads(file.read_bytes()), indent=1)
    last = max(kept, key=lambda note: note.id)
    file.write_text(text[: text.index(last.note)], "utf-8")
    library = opened()
    assert library.annotations(7) == [note for note in kept if note != last]
    assert "1 record of" in library.losses[0]


def test_an_emptied_file_without_history_is_no_small_matter(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    shutil.rmtree(folder / ".gloss")
    file.write_bytes(b"")
    assert any("history that could tell is not whole" in line for line in lost(folder))
    library = opened()
    said = "What else the notes of 'Talks go on' held is not known: the history is not whole"
    assert list(library.losses) == [said]


def test_the_sums_tell_how_much_an_emptied_file_had(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    shutil.rmtree(folder / ".gloss" / "history")
    file.write_bytes(b"")
    assert any(line.endswith("known nowhere else: 3") for line in lost(folder))
    assert opened().losses == ("3 records of the notes of 'Talks go on' could not be brought back",)


def test_what_the_history_gives_back_whole_is_no_loss(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    (folder / ".gloss" / f"sums-{DEVICE}.json").unlink()
    file.write_bytes(b"")
    library = opened()
    assert library.annotations(7) == kept
    assert (len(library.problems), library.losses) == (2, ())


def test_a_loss_is_remembered_until_the_reader_has_dealt_with_it(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    shutil.rmtree(folder / ".gloss" / "history")
    file.write_bytes(file.read_bytes().replace(b"note 5", b"note\x005"))
    opened().close()
    again = opened()
    assert list(again.problems) == []
    (line,) = (folder / ".gloss" / LOSSES).read_text("utf-8").splitlines()
    assert line.endswith("1 record of the notes of 'Talks go on' could not be brought back")
    (said,) = [line for line in lost(folder) if "said before: " in line]
    assert said.endswith(f"brought back (until you remove .gloss/{LOSSES})")
    advice = [f.message for f in examine(folder, DEVICE) if "damaged files kept" in f.message]
    assert "keep what has records that the library lacks: damaged-" in advice[0]
    (folder / ".gloss" / LOSSES).unlink()
    assert not [line for line in lost(folder) if "said before: " in line]


def test_a_loss_that_is_found_again_is_remembered_once(tmp_path: Path) -> None:
    (tmp_path / ".gloss").mkdir()
    for said in (["one", "two"], ["two", "three"]):
        problems = Problems(tmp_path / ".gloss", Disk())
        for line in said:
            problems.lose(line)
        problems.save()
        problems.save()
    remembered = Problems(tmp_path / ".gloss", Disk()).remembered()
    assert [line.split()[-1] for line in remembered] == ["one", "two", "three"]


def test_what_was_only_noticed_is_not_called_mended(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    file.with_name(f"{file.stem} 2.json").write_bytes(b"")
    (old,) = (folder / ".gloss" / "history").iterdir()
    old.write_bytes(old.read_bytes()[:-20])
    (folder / ".gloss" / f"sums-{DEVICE}.json").unlink()
    kinds = {f.message: f.kind for f in examine(folder, DEVICE) if "on opening" in f.message}
    assert sorted(kinds.values()) == [NOTE, NOTE]
    assert any("was left alone" in message for message in kinds)
    assert any(f"history/{old.name} is damaged: 1 changes" in message for message in kinds)


def test_a_deleted_journal_is_missed(folder: Path, kept: list[Annotation], opened: Any) -> None:
    library = opened()
    library.apply(Step("change", (Edit(kept[0], None),)))
    (folder / ".gloss" / "journal" / f"{DEVICE}.jsonl").unlink()
    assert any("changes 2 to 2" in line for line in lost(folder))
    assert any("has lost the changes 2 to 2" in line for line in opened().losses)


def test_an_altered_schema_number_makes_no_newer_library(
    file: Path, kept: list[Annotation], opened: Any
) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b'"schema":%d' % SCHEMA, b'"schema":9'))
    library = opened()
    assert library.read_only == ""
    assert library.annotations(7) == kept
    assert "was damaged" in library.problems[0]
    library.close()
    assert file.read_bytes() == whole


def test_files_of_others_that_end_like_ours_stay(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    mine = [folder / "mine.tmp", folder / "notes" / ".syncthing.x.json.tmp", folder / "gloss.tmp"]
    half = [folder / "gloss.json.12.tmp", file.with_name(f"{file.name}.7.tmp")]
    for path in (*mine, *half):
        path.write_bytes(b"{")
    (folder / "texts" / "folder.tmp").mkdir()
    assert opened().read_only == ""
    assert [path.exists() for path in (*mine, *half)] == [True, True, True, False, False]


def test_only_a_file_whose_end_is_there_was_joined_by_lines(
    file: Path, kept: list[Annotation]
) -> None:
    data = file.read_bytes()
    lines = data.split(b"\n")
    assert merged_by_lines(b"\n".join([*lines[:5], lines[4], *lines[5:]]))
    assert not any(merged_by_lines(data[:end]) for end in range(len(data) - 1))
    assert not merged_by_lines(Disk().read(file).replace(b"note 5", b'no"e 5'))
