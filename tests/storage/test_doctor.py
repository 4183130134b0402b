"""The doctor names what is wrong, says whether it can be healed, and changes nothing."""

import errno
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.digest import text_hash
from tui.core.history import Edit, Record, Step
from tui.core.ids import new_id
from tui.core.keeping import LOST, MENDED, NOTE, OK
from tui.core.span import Span
from tui.storage import open_library
from tui.storage.backups import Backups
from tui.storage.disk import Disk
from tui.storage.doctor import examine
from tui.storage.readonly import ReadOnlyDisk
from tui.storage.schema import SCHEMA

DEVICE, OTHER = "0123456789", "9876543210"
TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."
ARTICLE = Article(7, "Talks go on, he lost it", "file:///story.txt", text_hash(TEXT))
TAG = Tag(8, "claim", "What is said", "red", "1")

Found = list[tuple[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with two files of history, one change in the live journal, and a backup."""
    folder = tmp_path_factory.mktemp("sound") / "library"
    library = open_library(folder, DEVICE)
    library.keep_text(text_hash(TEXT), TEXT)
    library.apply(add(ARTICLE, TAG, NOTES[0]))
    library.checkpoint()
    library.apply(add(NOTES[1]))
    library.checkpoint()
    library.apply(add(NOTES[2]))
    return folder


@pytest.fixture
def notes(folder: Path, sound: Path) -> list[Annotation]:
    """The notes of a copy of that library."""
    shutil.copytree(sound, folder)
    return NOTES


def made(at: int) -> Annotation:
    target = Target.of(TEXT, Span(at, at + 5), text_hash(TEXT))
    return Annotation(new_id(), 7, target, ("claim",), f"note {at}")


NOTES = [made(at) for at in (4, 10, 16)]


def add(*records: Record) -> Step:
    return Step("add", tuple(Edit(None, record) for record in records))


def state(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Every file with its inode and its bytes."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path: (path.stat().st_ino, path.read_bytes()) for path in paths}


def doctor(folder: Path, **more: Any) -> Found:
    """What the doctor finds, after making sure that nothing was changed."""
    before = state(folder)
    found = [(finding.kind, finding.message) for finding in examine(folder, DEVICE, **more)]
    assert state(folder) == before
    assert all(message.isprintable() for _, message in found)
    return found


def bad(found: Found) -> Found:
    return [one for one in found if one[0] != OK]


def test_all_is_well(folder: Path, notes: Any) -> None:
    found = doctor(folder)
    assert bad(found) == []
    said = "\n".join(message for _, message in found)
    for part in (
        "changes 3, devices 1",
        "files of records that can be read: 2",
        "texts that are as they were annotated: 1",
        "notes 3, articles 1, tags 1",
        f"schema {SCHEMA}",
        "the newest is whole",
        f"this device is {DEVICE}",
        "room on the disk",
    ):
        assert part in said


def test_an_empty_folder_and_a_closed_library_are_well(folder: Path, tmp_path: Path) -> None:
    open_library(folder, DEVICE).close()
    assert [kind for kind, _ in bad(doctor(folder))] == [NOTE]
    assert [kind for kind, _ in bad(doctor(tmp_path / "nothing"))] == [NOTE]


def rotated(folder: Path) -> list[Path]:
    return sorted((folder / ".gloss" / "history").iterdir())


def live(folder: Path) -> Path:
    return folder / ".gloss" / "journal" / f"{DEVICE}.jsonl"


def of_article(folder: Path) -> Path:
    return folder / "notes" / f"{7:032x}.json"


def cut(path: Path, size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])


def drop_line(path: Path, index: int) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    del lines[index]
    path.write_bytes(b"".join(lines))


def flip(path: Path, needle: bytes) -> None:
    data = path.read_bytes()
    assert needle in data
    path.write_bytes(data.replace(needle, needle.swapcase(), 1))


def without_history(folder: Path) -> None:
    for path in rotated(folder):
        path.unlink()


def damaged_without_history(folder: Path) -> None:
    without_history(folder)
    cut(of_article(folder), -30)


def damaged_with_a_gap(folder: Path) -> None:
    rotated(folder)[0].unlink()
    of_article(folder).write_bytes(bytes(500))


def gone(path: Path) -> None:
    path.unlink()


def conflict_copy(folder: Path) -> None:
    data = of_article(folder).read_bytes()
    name = f"{7:032x}.sync-conflict-20260131-090500-ABCDEFG.json"
    (folder / "notes" / name).write_bytes(data)


def newest_backup(folder: Path) -> Path:
    return sorted((folder / ".gloss" / "backups").iterdir())[-1]


def text(folder: Path) -> Path:
    return folder / "texts" / f"{text_hash(TEXT)}.txt"


DAMAGE: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "file cut": (lambda f: cut(of_article(f), -30), MENDED, "json is damaged; the history"),
    "file emptied": (lambda f: cut(of_article(f), 0), MENDED, "json is damaged; the history"),
    "record altered": (lambda f: flip(of_article(f), b"note 4"), MENDED, "changed outside gloss"),
    "file altered": (lambda f: flip(of_article(f), b"note 4"), NOTE, "changed by another program"),
    "gloss.json gone": (lambda f: gone(f / "gloss.json"), MENDED, "gloss.json is gone"),
    "gloss.json zeroed": (lambda f: (f / "gloss.json").write_bytes(b"\0" * 99), MENDED, "gloss.js"),
    "no history": (damaged_without_history, LOST, "known nowhere else: 1"),
    "gap": (damaged_with_a_gap, LOST, "not whole"),
    "older history gone": (lambda f: gone(rotated(f)[0]), NOTE, "begins after change 1"),
    "newer history gone": (lambda f: gone(rotated(f)[1]), LOST, "changes 2 to 2"),
    "history altered": (lambda f: flip(rotated(f)[0], b"note 4"), LOST, "damaged lines: 1"),
    "history cut": (lambda f: cut(rotated(f)[1], -9), LOST, "damaged lines: 1"),
    "history short": (lambda f: drop_line(rotated(f)[1], -1), LOST, "does not end with change 2"),
    "journal altered": (lambda f: flip(live(f), b"note 16"), LOST, "damaged lines: 1"),
    "journal cut": (lambda f: cut(live(f), -9), NOTE, "cut short before it was saved"),
    "journal short": (lambda f: drop_line(live(f), -1), LOST, "changes 3 to 3"),
    "strange journal": (
        lambda f: (live(f).parent / "copy of x.jsonl").write_bytes(b""),
        NOTE,
        "a conflict copy?",
    ),
    "conflict copy": (conflict_copy, MENDED, "conflict copy"),
    "text altered": (lambda f: flip(text(f), b"envoy"), LOST, "notes made on it: 3"),
    "text gone": (lambda f: gone(text(f)), LOST, "made on: 3"),
    "strange text": (lambda f: (f / "texts" / "x.txt").write_text("x"), NOTE, "no text that gloss"),
    "kept aside": (
        lambda f: (f / ".gloss" / "damaged-1.json").write_bytes(bytes(2000)),
        NOTE,
        "damaged files kept in .gloss: 1 (2 KB)",
    ),
    "no backup": (lambda f: gone(newest_backup(f)), NOTE, "no backup yet"),
    "backup cut": (lambda f: cut(newest_backup(f), -30), LOST, "is damaged or no zip file"),
    "schema": (
        lambda f: (f / "gloss.json").write_bytes(b'{"meta":{"1":{"schema":99}}}'),
        NOTE,
        "a newer version",
    ),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_is_wrong_is_named(folder: Path, notes: Any, kind: str) -> None:
    spoil, expected, message = DAMAGE[kind]
    spoil(folder)
    found = doctor(folder)
    assert [one for one in found if one[0] == expected and message in one[1]], bad(found)
    if expected != LOST and kind != "journal cut":
        assert [one for one in found if one[0] == LOST] == []


def test_what_opening_heals_is_well_afterwards(folder: Path, notes: Any) -> None:
    cut(of_article(folder), -30)
    assert MENDED in {kind for kind, _ in doctor(folder)}
    open_library(folder, DEVICE).close()
    assert {kind for kind, _ in doctor(folder)} == {OK, NOTE}


def test_records_that_do_not_fit_together(
    folder: Path, tmp_path: Path, notes: Any, note: Any
) -> None:
    library = open_library(folder, DEVICE)
    tagged = note(99, 4, "", ("claim", "odd", "\u202ehidden"))
    library.apply(add(replace(tagged, target=notes[0].target)))
    library.close()
    theirs = shutil.copytree(folder, tmp_path / "theirs")
    for place, device in ((folder, DEVICE), (theirs, OTHER)):
        new = replace(notes[0], note=device)
        open_library(place, device).apply(Step("edit", (Edit(notes[0], new),)))
    journal = Path(".gloss", "journal", f"{OTHER}.jsonl")
    shutil.copy(theirs / journal, folder / journal)
    said = dict(reversed([(message, kind) for kind, message in doctor(folder)]))
    assert any("codebook lacks" in m and "odd" in m and "claim" not in m for m in said)
    assert said["notes of articles that gloss.json does not have: 1"] == NOTE
    assert any(m.startswith("records with versions side by side: 1") for m in said)
    assert f"this device is {DEVICE}; others wrote here too: {OTHER}" in said


def test_an_older_schema_is_told(folder: Path, notes: Any, monkeypatch: Any) -> None:
    from tui.storage import doctor as module

    monkeypatch.setattr(module, "SCHEMA", SCHEMA + 1)
    told = f"files of schema {SCHEMA} become schema {SCHEMA + 1} when they are next written"
    assert (NOTE, told) in doctor(folder)


def test_a_full_disk_is_told(folder: Path, notes: Any) -> None:
    assert (NOTE, "room on the disk: 1 KB") in doctor(folder, free=lambda _: 1000)


def test_the_newest_backup_is_looked_at(folder: Path, notes: Any) -> None:
    newest = Backups(folder, Disk()).make()
    assert any(newest.name in message for kind, message in doctor(folder) if kind == OK)


def test_a_file_that_cannot_be_read(folder: Path, notes: Any) -> None:
    class Failing(ReadOnlyDisk):
        def read(self, path: Path) -> bytes:
            if path == of_article(folder):
                raise OSError(errno.EIO, "bad block")
            return super().read(path)

    found = doctor(folder, disk=Failing())
    assert (LOST, f"notes/{7:032x}.json cannot be read: the disk reports an error") in found
