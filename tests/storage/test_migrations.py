"""Whatever an older program wrote is read by this one: files, journals, history, backups."""

import contextlib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.errors import ReadOnlyError
from tui.core.history import Edit, Record, Step
from tui.storage import Library, files, lines, migrations, open_library, opening, schema, zipped
from tui.storage.disk import Disk
from tui.storage.lines import DO, Line, Op, decode, encode
from tui.storage.migrations import MIGRATIONS, number_of, upgraded, upgraded_documents
from tui.storage.schema import ARTICLES, NOTES, SCHEMA, Key
from tui.storage.vault import Vault
from tui.storage.versions import Fields

DEVICE = "0123456789"
ARTICLE = Article(7, "Talks go on", "file:///story.txt")


def shouted(table: str, fields: Fields) -> Fields:
    """The step that the tests put in place: notes in capitals, articles with a field."""
    if table == NOTES and isinstance(fields.get("note"), str):
        return {**fields, "note": fields["note"].upper()}
    return {**fields, "grade": 1} if table == ARTICLES else fields


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Makes this the program of the next schema number."""

    def become() -> None:
        for module in (schema, files, lines, migrations, opening, zipped, *_later()):
            if hasattr(module, "SCHEMA"):
                monkeypatch.setattr(module, "SCHEMA", SCHEMA + 1)
        monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, shouted))

    return become


def _later() -> list[Any]:
    from tui.storage import backups, doctor, vault

    return [backups, doctor, vault]


@pytest.fixture
def opened(folder: Path) -> Iterator[Callable[..., Library]]:
    """Opens the library; programs of two numbers may have it open at once."""
    libraries: list[Library] = []

    def open_(device: str = DEVICE) -> Library:
        libraries.append(open_library(folder, device))
        return libraries[-1]

    yield open_
    for library in libraries:
        with contextlib.suppress(ReadOnlyError):
            library.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def add(*records: Record) -> Step:
    return Step("add", tuple(Edit(None, record) for record in records))


def numbers(folder: Path) -> set[int]:
    paths = [folder / "gloss.json", *(folder / "notes").iterdir()]
    return {orjson.loads(path.read_bytes())["meta"]["1"]["schema"] for path in paths}


def test_there_is_a_step_for_each_number() -> None:
    assert len(MIGRATIONS) == SCHEMA - 1


def test_a_step_reaches_every_record_of_a_file(newer: Any) -> None:
    newer()
    target = {"start": 0, "end": 1}
    alts = [{"target": target, "note": "b"}, "rubbish"]
    before: Any = {
        "meta": {"1": {"schema": SCHEMA}},
        "notes": {"1": {"target": target, "note": "a", "alts": alts}, "2": "rubbish"},
        "trash": {"3": {"target": target, "note": "c", "deleted": "then"}, "4": {"source": ""}},
        "theirs": {"1": {"note": "d"}},
    }
    copy = orjson.loads(orjson.dumps(before))
    after = upgraded(before, number_of(before))
    assert before == copy
    assert after["meta"] == before["meta"]
    assert after["theirs"] == before["theirs"]
    assert after["notes"]["1"]["note"] == "A"
    assert [alts[1], after["notes"]["1"]["alts"][0]["note"]] == ["rubbish", "B"]
    assert after["notes"]["2"] == "rubbish"
    assert after["trash"]["3"]["note"] == "C"
    assert after["trash"]["4"]["grade"] == 1
    assert upgraded(before, SCHEMA + 1) is before


def test_what_is_saved_from_a_damaged_file_is_upgraded_too(newer: Any) -> None:
    newer()
    note = {"target": {}, "note": "a"}
    assert upgraded_documents([(1, {"schema": SCHEMA}), (2, note)])[1][1]["note"] == "A"
    assert upgraded_documents([(1, {"schema": SCHEMA + 1}), (2, note)])[1][1]["note"] == "a"


def test_a_line_of_a_journal_carries_its_number(newer: Any, monkeypatch: Any) -> None:
    key = Key("0" * 32, NOTES, 1)
    line = Line(1, DO, ops=(Op(key, {"note": "a"}, {"note": "b"}),))
    old = encode(line)[:-1]
    assert b'"s":%d,' % SCHEMA in old
    newer()
    new = encode(line)[:-1]
    assert decode(new) == line
    op = decode(old).ops[0]  # type: ignore[union-attr]
    assert (op.before, op.after) == ({"note": "A"}, {"note": "B"})
    monkeypatch.undo()
    later = decode(new)
    assert later == Line(1, DO, newer=SCHEMA + 1)


@pytest.mark.parametrize("rubbish", [0, -1, True, 1.5, "1", None, [], {}])
def test_a_number_that_is_none_is_damage(
    folder: Path, opened: Any, note: Any, rubbish: Any
) -> None:
    library = opened()
    notes = [note(7, 4, "a")]
    library.apply(add(ARTICLE, *notes))
    library.close()
    path = folder / "gloss.json"
    tables = orjson.loads(path.read_bytes())
    tables["meta"]["1"]["schema"] = rubbish
    with pytest.raises(ValueError, match="schema number"):
        number_of(tables)
    path.write_bytes(orjson.dumps(tables))
    again = opened()
    assert again.read_only == ""
    assert again.articles() == [ARTICLE]
    assert "gloss.json was damaged; a copy is kept" in again.problems[0]
    again.close()
    assert numbers(folder) == {SCHEMA}
    assert list(opened().problems) == []


def test_a_file_without_a_number_is_the_first_ones() -> None:
    assert number_of({"meta": {"1": {"article": "x"}}}) == 1
    assert number_of({}) == 1


@pytest.fixture
def old(folder: Path, opened: Any, note: Any) -> list[Annotation]:
    """Notes that an older program left: in the file, in the history, in the journal."""
    notes = [note(7, 4, "first"), note(7, 10, "second"), note(8, 4, "third")]
    library = opened()
    library.apply(add(ARTICLE, notes[0]))
    library.checkpoint()
    library.apply(add(*notes[1:]))
    return notes


def bodies(library: Library) -> list[str]:
    return sorted(one.note for one in library.with_text(""))


def test_an_older_library_is_upgraded_in_memory_saved_and_then_written(
    folder: Path, opened: Any, old: list[Annotation], newer: Any
) -> None:
    whole = {path.name: path.read_bytes() for path in (folder / "notes").iterdir()}
    newer()
    library = opened()
    assert (library.read_only, list(library.problems)) == ("", [])
    assert bodies(library) == ["FIRST", "SECOND", "THIRD"]
    assert numbers(folder) == {SCHEMA}
    assert library.pending_bytes
    library.checkpoint()
    assert numbers(folder) == {SCHEMA + 1}
    assert orjson.loads((folder / "gloss.json").read_bytes())["articles"]["7"]["grade"] == 1
    saved = list((folder / ".gloss" / "backups").glob(f"*-before-schema-{SCHEMA + 1}.zip"))
    assert len(saved) == 1
    with zipfile.ZipFile(saved[0]) as packed:
        assert {f"notes/{name}": data for name, data in whole.items()}.items() <= {
            name: packed.read(name) for name in packed.namelist()
        }.items()
    assert bodies(Vault(folder, Disk()).open(saved[0].name)) == ["FIRST", "SECOND", "THIRD"]  # type: ignore[arg-type]
    again = opened("9876543210")
    assert bodies(again) == ["FIRST", "SECOND", "THIRD"]
    assert list(again.problems) == []


def test_undo_reaches_back_to_before_the_upgrade(
    opened: Any, old: list[Annotation], newer: Any
) -> None:
    newer()
    library = opened()
    library.checkpoint()
    assert library.undo() is not None
    assert bodies(library) == ["FIRST"]
    assert library.undo() is not None
    assert library.redo() is not None
    assert library.redo() is not None
    assert bodies(library) == ["FIRST", "SECOND", "THIRD"]


def test_damage_of_an_older_file_is_healed(
    folder: Path, opened: Any, old: list[Annotation], newer: Any
) -> None:
    path = folder / "notes" / f"{7:032x}.json"
    path.write_bytes(path.read_bytes()[:-9])
    newer()
    assert bodies(opened()) == ["FIRST", "SECOND", "THIRD"]


def test_an_older_program_only_reads_what_a_newer_one_wrote(
    folder: Path, opened: Any, old: list[Annotation], newer: Any, note: Any, monkeypatch: Any
) -> None:
    newer()
    library = opened()
    library.checkpoint()
    library.apply(add(note(9, 4, "only in the journal")))
    held = {path: path.read_bytes() for path in folder.rglob("*.json*")}
    monkeypatch.undo()
    again = opened()
    assert "newer version" in again.read_only
    with pytest.raises(ReadOnlyError):
        again.apply(add(note(9)))
    again.close()
    assert {path: path.read_bytes() for path in folder.rglob("*.json*")} == held


def test_a_line_of_a_newer_program_makes_the_library_read_only_too(
    folder: Path, opened: Any, old: list[Annotation], newer: Any, note: Any, monkeypatch: Any
) -> None:
    """Another device, which has the newer program, has synchronised its journal alone."""
    library = opened()
    newer()
    line = encode(Line(1, DO, ops=(Op(Key(f"{7:032x}", NOTES, 5), None, {"odd": 1}),)))
    monkeypatch.undo()
    (folder / ".gloss" / "journal" / "9876543210.jsonl").write_bytes(line)
    with pytest.raises(ReadOnlyError, match="newer version"):
        library.apply(add(note(9)))
    assert "newer version" in opened().read_only
