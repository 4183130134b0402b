"""Versions of a record: side by side, one after the other, and in the trash."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson

from tui.core.annotation import Annotation
from tui.core.codebook import Tag
from tui.core.history import Edit, Record, Step
from tui.core.ids import new_id
from tui.storage import open_library

HERE, THERE = "0123456789", "abcdefabcd"


def change(old: Record, new: Record | None) -> Step:
    return Step("change", (Edit(old, new),))


def test_versions_side_by_side_are_settled_and_come_back_with_undo(
    folder: Path, kept: list[Annotation], opened: Any, apart: Any
) -> None:
    there = replace(kept[0], note="from there")
    other = apart(kept[0], there)
    library = opened()
    library.apply(change(kept[0], replace(kept[0], note="from here")))
    for journal in (other / ".gloss" / "history").glob(f"{THERE}-*.jsonl"):
        shutil.copy(journal, folder / ".gloss" / "journal" / f"{THERE}.jsonl")
    assert library.refresh()
    shown, rivals = library.annotation(kept[0].id), library.rivals(kept[0].id)
    assert {shown.note, *(one.note for one in rivals)} == {"from here", "from there"}
    step = library.apply(change(shown, shown))
    assert len(step.edits) == 1
    assert library.rivals(shown.id) == []
    library.undo()
    assert library.rivals(shown.id) == rivals
    assert library.annotation(shown.id) == shown
    library.redo()
    assert library.contested() == []
    library.close()
    assert opened().contested() == []
    third = open_library(other, THERE)
    for path in (folder / ".gloss" / "history").glob(f"{HERE}-*.jsonl"):
        path.replace(other / ".gloss" / "journal" / f"{path.stem}.jsonl")
    third.refresh()
    assert third.annotation(shown.id) == shown
    assert third.contested() == []
    third.close()


def test_every_state_of_a_note_is_known_and_numbered(
    folder: Path, kept: list[Annotation], opened: Any
) -> None:
    library, one = opened(), kept[0]
    second = replace(one, note="second")
    library.apply(change(one, second))
    library.checkpoint()
    library.undo()
    library.apply(change(one, None))
    found = library.versions(one.id)
    assert [version.number for version in found] == [1, 2, 3, 4]
    assert [version.record for version in found] == [one, second, one, None]
    assert [version.label for version in found] == ["add", "change", "undo: change", "change"]
    assert {version.device for version in found} == {HERE}
    assert [version.shown for version in found] == [False, False, False, True]
    library.apply(Step("restore", (Edit(None, second),)))
    assert library.annotation(one.id) == second
    library.undo()
    assert library.annotation(one.id) is None
    assert library.versions(12345) == []


def test_the_trash_is_emptied_by_a_command_only(
    folder: Path, file: Path, kept: list[Annotation], opened: Any
) -> None:
    library = opened()
    library.apply(change(kept[0], None))
    library.close()
    library = opened()
    assert [one.id for one in library.removed()] == [kept[0].id]
    assert library.empty_trash("2000-01-01T00:00:00.000Z") == 0
    assert library.empty_trash("2999-01-01T00:00:00.000Z") == 1
    assert library.removed() == []
    library.close()
    (stub,) = orjson.loads(file.read_bytes())["trash"].values()
    assert stub.keys() == {"target", "deleted", "emptied", "v"}
    assert stub["target"] == {"start": 0, "end": 0}
    assert opened().annotations(7) == kept[1:]
    assert opened().removed() == []
    assert list(opened().problems) == []


def test_what_was_emptied_stays_so_for_other_windows_and_devices(
    file: Path, kept: list[Annotation], opened: Any, tmp_path: Path
) -> None:
    there = opened("abcdefabcd")
    changed = replace(kept[0], note="changed there")
    there.apply(change(kept[0], changed))
    window, library = opened(), opened()
    library.refresh()
    library.apply(change(changed, None))
    window.refresh()
    assert library.empty_trash("2999-01-01T00:00:00.000Z") == 1
    assert library.empty_trash("2999-01-01T00:00:00.000Z") == 0
    there.refresh()
    for other in (window, there, library):
        other.apply(Step("add", (Edit(None, Tag(new_id(), "claim", "", "red")),)))
        other.close()
    again = opened()
    assert again.annotations(7) == kept[1:]
    assert again.removed() == []
    assert b"changed there" not in file.read_bytes()
    assert [version.record for version in again.versions(kept[0].id)][-1] is None
