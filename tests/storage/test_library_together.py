"""Other windows, devices and threads, and what else the library keeps."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tui.core.annotation import Annotation
from tui.core.codebook import Tag
from tui.core.digest import text_hash
from tui.core.errors import ReadOnlyError, RefusedError
from tui.core.history import Edit, Record, Step
from tui.storage import Library, device_id
from tui.storage.disk import Disk
from tui.storage.schema import SCHEMA

TAG = Tag(8, "claim", "What is said", "red", "1")


def add(*records: Record) -> Step:
    return Step("add", tuple(Edit(None, record) for record in records))


def change(before: Record, after: Record | None, label: str = "change") -> Step:
    return Step(label, (Edit(before, after),))


def test_two_windows_see_each_other(opened: Any, note: Any) -> None:
    left, right = opened(), opened()
    one, two = note(7), note(7, 11)
    left.apply(add(one))
    assert right.annotations(7) == []
    assert right.refresh()
    assert not right.refresh()
    assert right.annotations(7) == [one]
    left.checkpoint()
    right.apply(change(one, None))
    right.apply(add(two))
    right.checkpoint()
    left.apply(add(TAG))
    assert left.refresh()
    assert left.annotations(7) == [two]
    right.refresh()
    assert right.codebook().tags == (TAG,)


def test_a_window_undoes_its_own_changes_only(opened: Any, note: Any) -> None:
    left, right = opened(), opened()
    mine, yours = note(7), note(7, 11)
    left.apply(add(mine))
    right.apply(add(yours))
    left.undo()
    assert left.annotations(7) == [yours]
    assert left.undo() is None


def test_undo_of_what_another_window_changed_is_refused_once(opened: Any, note: Any) -> None:
    left, right = opened(), opened()
    first, one = note(7, 11), note(7)
    left.apply(add(first))
    left.apply(add(one))
    right.refresh()
    newer = replace(one, note="newer")
    right.apply(change(one, newer))
    with pytest.raises(RefusedError, match="changed since"):
        left.undo()
    assert left.annotations(7) == [newer, first]
    left.undo()
    assert left.annotations(7) == [newer]


def test_a_refused_undo_is_out_of_the_way_of_other_processes_too(opened: Any, note: Any) -> None:
    here, there = opened("0123456789"), opened("abcdefabcd")
    first, one = note(7, 11), note(7)
    here.apply(add(first))
    here.apply(add(one))
    there.refresh()
    newer = replace(one, note="newer")
    there.apply(change(one, newer))
    with pytest.raises(RefusedError, match="changed since"):
        here.undo()
    here.close()
    later = opened("0123456789")
    later.undo()
    assert later.annotations(7) == [newer]
    assert later.undo() is None


def test_a_refused_redo_is_out_of_the_way_too(opened: Any, note: Any) -> None:
    here, there = opened("0123456789"), opened("abcdefabcd")
    first, one = note(7, 11), note(7)
    for record in (first, one):
        here.apply(add(record))
    changed = replace(one, note="changed")
    here.apply(change(one, changed))
    here.undo()
    here.undo()
    there.refresh()
    there.apply(add(replace(one, note="anew")))
    for label in ("add", "change"):
        with pytest.raises(RefusedError, match=f"'{label}' cannot be redone"):
            here.redo()
    assert here.redo() is None


def test_a_file_of_a_newer_version_ends_writing_while_open(
    opened: Any, note: Any, file: Path
) -> None:
    library = opened()
    library.apply(add(note(7)))
    library.checkpoint()
    newer = b'"schema":%d,"by":"another"' % (SCHEMA + 1)
    file.write_bytes(file.read_bytes().replace(b'"schema":%d' % SCHEMA, newer))
    with pytest.raises(ReadOnlyError, match="newer version"):
        library.refresh()
    assert "newer version" in library.read_only


def test_damage_in_the_journal_of_another_device_is_named(
    folder: Path, opened: Any, note: Any
) -> None:
    there = opened("abcdefabcd")
    notes = [note(7, at) for at in (4, 11, 18)]
    for one in notes:
        there.apply(add(one))
    journal = folder / ".gloss" / "journal" / "abcdefabcd.jsonl"
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([*lines[:2], lines[2].replace(b"add", b"odd"), *lines[3:]]))
    here = opened("0123456789")
    assert here.annotations(7) == [notes[0], notes[2]]
    assert "journal/abcdefabcd.jsonl is damaged: 1 changes" in here.problems[0]


def test_a_damaged_history_is_named_when_undo_comes_to_it(
    folder: Path, opened: Any, note: Any
) -> None:
    for at in (4, 11):
        library = opened()
        library.apply(add(note(7, at)))
        library.close()
    library = opened()
    first, last = sorted((folder / ".gloss" / "history").iterdir())
    first.write_bytes(first.read_bytes()[:-20])
    library.undo()
    assert list(library.problems) == []
    assert library.undo() is None
    assert f"history/{first.name} is damaged: 1 changes" in library.problems[0]
    assert last.exists()


def test_another_device_is_taken_in(opened: Any, note: Any) -> None:
    here, there = opened("0123456789"), opened("abcdefabcd")
    one, two = note(7), note(7, 11)
    here.apply(add(one))
    there.refresh()
    assert there.annotations(7) == [one]
    there.apply(change(one, replace(one, note="there")))
    there.apply(add(two))
    assert here.refresh()
    assert [a.note for a in here.annotations(7)] == ["there", ""]
    here.close()
    there.close()
    assert [a.note for a in opened().annotations(7)] == ["there", ""]


def test_pending_bytes_grow_and_a_checkpoint_empties_them(opened: Any, note: Any) -> None:
    library = opened()
    assert library.pending_bytes == 0
    library.apply(add(note(7)))
    assert library.pending_bytes > 300
    library.checkpoint()
    assert library.pending_bytes == 0


def test_a_text_is_kept_and_checked(opened: Any, tmp_path: Path) -> None:
    library, text = opened(), "Straße\nzwei  \n" * 100
    digest = text_hash(text)
    assert library.kept_text(digest) is None
    library.keep_text(digest, text)
    path = tmp_path / "library" / "texts" / f"{digest}.txt"
    assert path.read_text("utf-8") == opened().kept_text(digest) == text
    path.write_text(text[:-5])
    assert library.kept_text(digest) is None
    library.keep_text(digest, text)
    assert library.kept_text(digest) == text


def test_many_texts_are_kept_at_once(opened: Any, tmp_path: Path) -> None:
    library = opened()
    texts = {text_hash(text): text for text in (f"text {number}\n" for number in range(40))}
    first = next(iter(texts))
    library.keep_text(first, texts[first])
    kept = (tmp_path / "library" / "texts" / f"{first}.txt").stat()
    library.keep_texts(texts)
    assert {key: library.kept_text(key) for key in texts} == texts
    assert (tmp_path / "library" / "texts" / f"{first}.txt").stat() == kept
    assert len(list((tmp_path / "library" / "texts").iterdir())) == 40


def test_after_close_nothing_is_written(opened: Any, note: Any) -> None:
    library, one = opened(), note(7)
    library.apply(add(one))
    library.close()
    library.close()
    with pytest.raises(ReadOnlyError, match="closed"):
        library.apply(add(note(7)))
    assert library.annotations(7) == [one]


def test_many_threads_take_turns(opened: Any, note: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    library: Library = opened()

    def work(article: int) -> list[Annotation]:
        for _ in range(8):
            library.apply(add(note(article)))
            library.checkpoint()
        return library.annotations(article)

    with ThreadPoolExecutor(4) as pool:
        counts = [len(found) for found in pool.map(work, range(1, 5))]
    assert counts == [8, 8, 8, 8]


def test_the_device_id_is_made_once(tmp_path: Path) -> None:
    first = device_id(tmp_path / "state")
    assert len(first) == 10
    assert device_id(tmp_path / "state") == first
    assert device_id(tmp_path / "other") != first
    (tmp_path / "state" / "device").write_text("\x00\x00")
    assert len(device_id(tmp_path / "state")) == 10
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        device_id(tmp_path / "file" / "state")


def test_a_slow_disk_does_not_delay_reading(
    opened: Any, note: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    library, one = opened(), note(7)
    library.apply(add(one))
    waiting, go_on = threading.Event(), threading.Event()

    def wait(self: Disk, descriptor: int) -> None:
        waiting.set()
        assert go_on.wait(10)

    monkeypatch.setattr(Disk, "sync", wait)
    writer = threading.Thread(target=library.apply, args=(add(note(7, 11)),))
    writer.start()
    assert waiting.wait(10)
    assert library.annotations(7) == [one]
    go_on.set()
    writer.join()
    assert len(library.annotations(7)) == 2


def calls_to(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the calls that change the disk, as they come."""
    calls: list[str] = []

    def watch(name: str) -> None:
        real = getattr(Disk, name)

        def watched(self: Disk, *arguments: Any) -> Any:
            calls.append(name)
            return real(self, *arguments)

        monkeypatch.setattr(Disk, name, watched)

    for name in ("write_all", "sync", "rename", "sync_folder"):
        watch(name)
    return calls


def test_saved_means_flushed(opened: Any, note: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    library = opened()
    library.apply(add(note(7)))
    library.checkpoint()
    calls = calls_to(monkeypatch)
    library.apply(add(note(7)))
    assert calls == ["write_all", "sync"]
    calls.clear()
    library.checkpoint()
    replaced = ["write_all", "sync", "rename", "sync_folder"]
    assert calls == [*replaced, "rename", "sync_folder", *replaced, *replaced]
    calls.clear()
    library.keep_text("0" * 64, "text")
    assert calls == replaced
