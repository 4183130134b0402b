"""Backups are whole or not there, and bring back what the library was."""

import errno
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.digest import text_hash
from tui.core.errors import GlossError, ReadOnlyError
from tui.core.history import Edit, Record, Step
from tui.services.keeping import Keeping
from tui.storage import Library
from tui.storage.backups import Backups
from tui.storage.disk import Disk
from tui.storage.schema import SCHEMA
from tui.storage.vault import Vault
from tui.storage.zipped import MANIFEST

TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."
ARTICLE = Article(7, "Talks go on", "file:///story.txt", text_hash(TEXT))
TAG = Tag(8, "claim", "What is said", "red", "1")
NOW = "2026-01-31T09:05:00.123Z"
NAME = "2026-01-31T090500Z.zip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def backups(folder: Path) -> Path:
    return folder / ".gloss" / "backups"


@pytest.fixture
def library(folder: Path, opened: Any, note: Any) -> Library:
    """An article, a tag and a text; notes of the article, some in its file, some in the journal,
    and one of an article that is not there."""
    library: Library = opened()
    library.keep_text(text_hash(TEXT), TEXT)
    library.apply(add(ARTICLE, TAG, note(7, 4, "in the file"), note(7, 10, "to be changed")))
    library.checkpoint()
    library.apply(add(note(7, 16, "in the journal"), note(99, 4, "left alone")))
    for made in (folder / ".gloss" / "backups").glob("*"):
        made.unlink()
    return library


def add(*records: Record) -> Step:
    return Step("add", tuple(Edit(None, record) for record in records))


def contents(store: Any) -> tuple[Record, ...]:
    return tuple(store.records())


def names(backups: Path) -> list[str]:
    return sorted(path.name for path in backups.iterdir())


def test_a_backup_holds_what_cannot_be_made_again(
    folder: Path, backups: Path, library: Library
) -> None:
    assert Backups(folder, Disk()).before_writing(NOW)
    assert names(backups) == [NAME]
    with zipfile.ZipFile(backups / NAME) as packed:
        assert packed.testzip() is None
        held = {name: packed.read(name) for name in packed.namelist()}
    journal = folder / ".gloss" / "journal" / "0123456789.jsonl"
    manifest = orjson.loads(held.pop(MANIFEST))
    assert manifest == {"glossator": SCHEMA, "members": list(held)}
    assert held == {
        ".gloss/journal/0123456789.jsonl": journal.read_bytes(),
        "gloss.json": (folder / "gloss.json").read_bytes(),
        f"notes/{7:032x}.json": (folder / "notes" / f"{7:032x}.json").read_bytes(),
        f"texts/{text_hash(TEXT)}.txt": TEXT.encode(),
    }


def test_a_backup_is_a_library(folder: Path, library: Library) -> None:
    made = Vault(folder, Disk()).make()
    then = Vault(folder, Disk()).open(made.name)
    assert contents(then) == contents(library)
    assert len(then.records()) == 6
    assert then.kept_text(text_hash(TEXT)) == TEXT
    assert then.kept_text("/" + "0" * 63) is None
    assert then.read_only
    assert list(then.problems) == []


def test_one_a_day(folder: Path, backups: Path, library: Library) -> None:
    room = Backups(folder, Disk())
    room.make()
    for now in (NOW, "2026-01-31T23:59:59.999Z", "2026-02-01T00:00:00.000Z"):
        assert room.before_writing(now)
    assert names(backups)[:-1] == [NAME, "2026-02-01T000000Z.zip"]
    assert names(backups)[-1].endswith("-kept.zip")


def test_old_ones_go_and_those_made_by_hand_stay(
    folder: Path, backups: Path, library: Library
) -> None:
    room = Backups(folder, Disk())
    kept = [room.make().name, room.make().name, room.make("before-restore").name]
    assert len(set(kept)) == 3
    assert Backups(folder, Disk()).all()[-1].name == kept[0]
    (backups / "2026-01-30T090500Z.zip.1.part").write_bytes(b"left by a kill")
    (backups / f"{NAME}.2.part").write_bytes(b"another window's")
    for day in range(1, 29):
        (backups / f"2025-12-{day:02}T090500Z.zip").write_bytes(b"old")
    assert room.before_writing(NOW)
    left = names(backups)
    assert set(kept) < set(left)
    assert f"{NAME}.2.part" in left
    assert len(left) == len(kept) + 1 + 9
    assert {one.name for one in room.all() if one.kept} == set(kept)
    assert room.all()[-1].made == "2025-12-14T09:05:00Z"


def test_a_backup_gives_back_what_it_held_and_undo_takes_that_back(
    folder: Path, backups: Path, library: Library, note: Any
) -> None:
    vault = Vault(folder, Disk())
    before = contents(library)
    made = vault.make()
    first, second = library.annotations(7)[:2]
    other = replace(TAG, id=9, name="other")
    edits = (Edit(first, None), Edit(second, replace(second, note="changed")), Edit(TAG, None))
    library.apply(Step("spoil", (*edits, Edit(None, other), Edit(None, note(99, 10)))))
    library.apply(Step("read", (Edit(ARTICLE, replace(ARTICLE, read=True)),)), undoable=False)
    (folder / "texts" / f"{text_hash(TEXT)}.txt").unlink()
    spoiled = contents(library)

    keeping = Keeping(library, vault)
    plan = keeping.plan(made.name[:10])
    assert plan.counts() == [
        ("articles", "changed", 1),
        ("notes", "brought back", 1),
        ("notes", "changed", 1),
        ("notes", "removed", 1),
        ("tags", "brought back", 1),
        ("tags", "removed", 1),
        ("texts", "brought back", 1),
    ]
    assert contents(library) == spoiled
    step = keeping.restore(plan)
    assert step.label == f"restore backup of {made.name[:10]}"
    assert contents(library) == before
    assert library.kept_text(text_hash(TEXT)) == TEXT
    assert library.undo() is not None
    assert contents(library) == spoiled
    saved = [name for name in names(backups) if "before-restore" in name]
    assert contents(vault.open(saved[0])) == spoiled
    assert library.redo() is not None
    assert keeping.plan(made.name).counts() == []


def test_a_restore_is_all_or_nothing(folder: Path, library: Library) -> None:
    vault = Vault(folder, Disk())
    made = vault.make()
    first, second = library.annotations(7)[:2]
    library.apply(Step("remove", (Edit(first, None),)))
    keeping = Keeping(library, vault)
    plan = keeping.plan(made.name)
    library.apply(Step("change", (Edit(second, replace(second, note="new")),)))
    stale = replace(plan, step=Step("", (*plan.step.edits, Edit(second, None))))
    with pytest.raises(GlossError, match="changed meanwhile"):
        keeping.restore(stale)
    assert first not in library.annotations(7)


class Broken(Disk):
    """Fails in one method with one error, until it is mended."""

    def __init__(self, method: str) -> None:
        self.method = method

    def __getattribute__(self, name: str) -> Any:
        if name == object.__getattribute__(self, "method"):
            return self.fail
        return object.__getattribute__(self, name)

    def fail(self, *_: object) -> None:
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize(
    "method", ["names", "make_folder", "open_fixed", "write_all", "sync", "read", "rename"]
)
def test_an_error_stops_no_saving_and_is_tried_again(
    folder: Path, backups: Path, library: Library, method: str
) -> None:
    disk, problems = Broken(method), list[str]()
    room = Backups(folder, disk, problems)
    for _ in range(3):
        assert room.before_writing(NOW)
    assert problems == ["Today's backup is missing: the disk is full"]
    assert not backups.exists() or names(backups) == []
    disk.method = ""
    assert room.before_writing(NOW)
    assert names(backups) == [NAME]
    assert len(problems) == 1


def test_a_full_disk_is_left_to_the_notes(folder: Path, backups: Path, library: Library) -> None:
    problems = list[str]()
    room = Backups(folder, Disk(), problems, free=lambda _: 1 << 20)
    assert room.before_writing(NOW)
    assert "nearly full" in problems[0]
    assert names(backups) == []
    with pytest.raises(GlossError, match="nearly full"):
        room.make()


@pytest.mark.parametrize("name", ["gloss.json", f"notes/{7:032x}.json"])
@pytest.mark.parametrize(
    "rubbish", [b"", b"{}", b"[]", b'{"meta":{"1":{"schema":0}}}', b'{"meta":{}', b"\0" * 99]
)
def test_a_library_with_a_damaged_file_makes_no_backup(
    folder: Path, backups: Path, library: Library, name: str, rubbish: bytes
) -> None:
    problems = list[str]()
    (folder / name).write_bytes(rubbish)
    assert Backups(folder, Disk(), problems).before_writing(NOW)
    assert problems == [f"Today's backup is missing: {NAME} holds a {name} that is not whole"]
    assert names(backups) == []


def test_a_line_that_is_being_written_is_left_out(folder: Path, library: Library) -> None:
    before = contents(library)
    with (folder / ".gloss" / "journal" / "9876543210.jsonl").open("wb") as other:
        other.write(b'{"crc":"0123')
    vault = Vault(folder, Disk())
    made = vault.make()
    then = vault.open(made.name)
    assert (contents(then), list(then.problems)) == (before, [])
    with zipfile.ZipFile(folder / ".gloss" / "backups" / made.name) as packed:
        assert packed.read(".gloss/journal/9876543210.jsonl") == b""


def test_nothing_is_missing_that_another_window_moves_meanwhile(
    folder: Path, library: Library
) -> None:
    class Meddling(Disk):
        def read(self, path: Path) -> bytes:
            data = super().read(path)
            if path.parent.name in {"notes", "journal"}:
                library.checkpoint()
            return data

    before = contents(library)
    made = Backups(folder, Meddling()).make()
    assert contents(Vault(folder, Disk()).open(made.name)) == before


def test_a_library_that_is_only_read_is_not_restored(folder: Path, library: Library) -> None:
    vault = Vault(folder, Disk())
    made = vault.make()
    keeping = Keeping(vault.open(made.name), vault)
    with pytest.raises(ReadOnlyError):
        keeping.restore(keeping.plan(made.name))
    assert len(vault.all()) == 1


def test_files_of_an_older_schema_are_saved_once_before_they_are_rewritten(
    folder: Path, backups: Path, library: Library
) -> None:
    room = Backups(folder, Disk())
    assert room.before_writing(NOW)
    for _ in range(2):
        assert room.before_writing(NOW, SCHEMA - 1)
    assert names(backups) == [f"{NAME[:-4]}-before-schema-{SCHEMA}.zip", NAME]


def test_without_that_backup_they_are_not_rewritten(folder: Path, library: Library) -> None:
    problems = list[str]()
    room = Backups(folder, Broken("sync"), problems)
    assert not room.before_writing(NOW, SCHEMA - 1)
    assert len(problems) == 1


def test_the_json_of_a_backup_is_that_of_a_stock_tinydb(folder: Path, library: Library) -> None:
    made = Backups(folder, Disk()).make()
    with zipfile.ZipFile(folder / ".gloss" / "backups" / made.name) as packed:
        found = orjson.loads(packed.read("gloss.json"))
    assert found["articles"]["7"]["title"] == "Talks go on"
