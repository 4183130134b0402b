"""A disk that fails and folders that cannot be written: said in a line, nothing half-written."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import pytest
from filelock import FileLock

from tui.core.annotation import Annotation
from tui.core.errors import ReadOnlyError, RefusedError
from tui.core.history import Edit, Record, Step
from tui.storage import Library, open_library
from tui.storage.disk import Disk
from tui.storage.schema import SCHEMA

DEVICE = "0123456789"


def add(*records: Record) -> Step:
    return Step("add", tuple(Edit(None, record) for record in records))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def notes(folder: Path, note: Any) -> list[Annotation]:
    """Notes of article 7 in a library that was closed."""
    notes = [note(7, at, f"note {at}") for at in range(4, 10)]
    library = open_library(folder, DEVICE)
    library.apply(add(*notes))
    library.close()
    return notes


def fails_with(number: int) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("call", "number", "reason"),
    [
        ("write_all", errno.EIO, "the disk reports an error"),
        ("sync", errno.EIO, "the disk reports an error"),
        ("sync", errno.EDQUOT, "the disk quota is used up"),
    ],
)
def test_a_failed_write_changes_nothing_and_ends_writing(
    opened: Any, note: Any, monkeypatch: pytest.MonkeyPatch, call: str, number: int, reason: str
) -> None:
    library, one, two = opened(), note(7), note(7, 11)
    library.apply(add(one))
    with monkeypatch.context() as patched:
        patched.setattr(Disk, call, fails_with(number))
        with pytest.raises(ReadOnlyError, match=reason):
            library.apply(add(two))
    assert library.annotations(7) == [one]
    assert reason in library.read_only
    with pytest.raises(ReadOnlyError, match=reason):
        library.apply(add(two))
    with pytest.raises(ReadOnlyError, match=reason):
        library.keep_text("0" * 64, "text")
    library.close()
    again = opened()
    assert again.annotations(7) == [one]
    assert list(again.problems) == []
    again.apply(add(two))


def test_a_line_written_in_part_is_cut_off(
    opened: Any, note: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, one = opened(), note(7)
    library.apply(add(one))

    def half(self: Disk, descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as patched:
        patched.setattr(Disk, "write_all", half)
        with pytest.raises(RefusedError, match="the disk is full: make room"):
            library.apply(add(note(7, 11)))
    again = opened()
    assert again.annotations(7) == [one]
    assert list(again.problems) == []


def test_saving_goes_on_when_a_full_disk_has_room_again(
    opened: Any, note: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(Disk, "write_all", fails_with(errno.ENOSPC))
        library, one, two = opened(), note(7), note(7, 11)
        assert "the disk is full" in library.read_only
        with pytest.raises(ReadOnlyError, match="the disk is full"):
            library.apply(add(one))
    library.apply(add(one))
    with monkeypatch.context() as patched:
        patched.setattr(Disk, "write_all", fails_with(errno.ENOSPC))
        with pytest.raises(RefusedError, match="the disk is full"):
            library.apply(add(two))
        assert library.annotations(7) == [one]
    library.apply(add(two))
    library.close()
    assert opened().annotations(7) == [one, two]


def test_a_checkpoint_that_fails_leaves_the_notes_in_the_journal(
    opened: Any, note: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    library, one = opened(), note(7)
    library.apply(add(one))
    with monkeypatch.context() as patched:
        patched.setattr(Disk, "rename", fails_with(errno.ENOSPC))
        with pytest.raises(ReadOnlyError, match="safe in the journal"):
            library.checkpoint()
    assert library.read_only == ""
    assert opened().annotations(7) == [one]
    library.checkpoint()
    assert library.pending_bytes == 0


def is_read_only(library: Library, reason: str, note: Annotation) -> None:
    assert reason in library.read_only
    with pytest.raises(ReadOnlyError, match=reason):
        library.apply(add(note))
    with pytest.raises(ReadOnlyError, match=reason):
        library.undo()
    assert not library.refresh()
    library.checkpoint()
    library.close()


def test_a_file_where_the_folder_should_be(folder: Path, note: Any, opened: Any) -> None:
    folder.write_text("a file")
    library = opened()
    is_read_only(library, "a file is in the way", note())
    assert library.articles() == []
    assert folder.read_text() == "a file"


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user can enter."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def without_permission(folder: Path, mode: int) -> Iterator[None]:
    """Give the folders a mode, as a user whom it binds."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(mode if path.is_dir() else 0o444)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        for path in folder.rglob("*"):
            path.chmod(0o755)


def test_a_folder_without_permission_is_only_read(public: Path, opened: Any, note: Any) -> None:
    folder = public / "library"
    library, one, two = opened(folder=folder), note(7), note(7, 11)
    library.apply(add(one))
    library.checkpoint()
    library.apply(add(two))
    state = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with without_permission(folder, 0o555):
        again = opened(folder=folder)
        is_read_only(again, "permission", note())
        assert again.kept_text("0" * 64) is None
    assert again.annotations(7) == [one, two]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == state


def test_a_folder_that_cannot_be_read_opens_empty(public: Path, opened: Any, note: Any) -> None:
    folder = public / "library"
    library = opened(folder=folder)
    library.apply(add(note(7)))
    with without_permission(folder, 0o000):
        again = opened(folder=folder)
        is_read_only(again, "permission", note())
    assert again.annotations(7) == []
    assert "cannot be read" in again.problems[0]


def test_a_folder_that_cannot_be_locked_is_only_read(
    notes: list[Annotation], opened: Any, note: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileLock, "acquire", fails_with(errno.ENOLCK))
    library = opened()
    assert library.annotations(7) == notes
    is_read_only(library, "locks", note())


def test_a_library_of_a_newer_program_is_only_read(
    folder: Path, notes: list[Annotation], opened: Any, note: Any
) -> None:
    path = folder / "gloss.json"
    data = orjson.loads(path.read_bytes())
    data["meta"]["1"]["schema"] = SCHEMA + 1
    data["articles"]["77"] = {"where": "it is that articles have come from since"}
    data["trash"]["78"] = {"of a kind": "that is not known", "deleted": "2026-01-31"}
    path.write_bytes(orjson.dumps(data))
    library = opened()
    is_read_only(library, "newer version", note())
    assert library.annotations(7) == notes
    assert library.problems == ()
    assert orjson.loads(path.read_bytes()) == data


def test_damage_in_a_folder_that_is_only_read_is_said(
    folder: Path, notes: Any, opened: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "notes" / f"{7:032x}.json"
    path.write_bytes(path.read_bytes()[:-50])
    monkeypatch.setattr(Disk, "make_folder", fails_with(errno.EROFS))
    library = opened()
    assert "mounted read-only" in library.read_only
    assert library.annotations(7) == notes
    assert f"{7:032x}.json is damaged" in library.problems


def test_a_folder_that_vanishes_is_said(folder: Path, opened: Any, note: Any) -> None:
    writing, watching = opened(), opened()
    one = note(7)
    writing.apply(add(one))
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(ReadOnlyError, match="no such file"):
        writing.apply(add(note(7)))
    with pytest.raises(ReadOnlyError, match="no such file"):
        watching.refresh()
    assert writing.annotations(7) == [one]
    assert opened(folder=folder.with_name("elsewhere")).annotations(7) == [one]
