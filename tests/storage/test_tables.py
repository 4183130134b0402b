"""What we rely on in TinyDB, and the files that it and we both read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from tui.core.ids import new_id
from tui.storage.disk import Disk
from tui.storage.tables import OwnDocument, RecordFile, encode, salvage


def test_a_file_of_ours_is_a_file_of_tinydb(tmp_path: Path) -> None:
    ident = new_id()
    with RecordFile(tmp_path / "a.json") as ours:
        ours.insert(OwnDocument({"note": "one"}, ident))
    with TinyDB(tmp_path / "a.json") as stock:
        assert stock.table("notes").get(doc_id=ident) == {"note": "one"}
        stock.table("notes").insert({"note": "two"})
    with RecordFile(tmp_path / "a.json") as ours:
        assert [dict(doc) for doc in ours] == [{"note": "one"}, {"note": "two"}]


def test_new_documents_get_time_ordered_ids(tmp_path: Path) -> None:
    with RecordFile(tmp_path / "a.json") as file:
        first, second = file.insert({}), file.insert({})
        assert first.bit_length() > 100
        assert first >> 80 <= second >> 80


def test_a_result_can_be_changed_without_harm(tmp_path: Path) -> None:
    with RecordFile(tmp_path / "a.json") as file:
        file.insert({"tags": ["claim"], "target": {"start": 1}})
        for _ in range(2):
            found = file.search(where("tags").any(["claim"]))[0]
            assert found == {"tags": ["claim"], "target": {"start": 1}}
            found["tags"].append("more")
            found["target"]["start"] = 2


def test_the_storage_is_written_once_for_many_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    monkeypatch.setattr(Disk, "write", lambda _, path, data: written.append(path))
    with RecordFile(tmp_path / "a.json") as file:
        file.insert_multiple({"n": n} for n in range(5))
    assert len(written) == 1


BROKEN = r"no tables|(?i:input|unexpected|expected)"


@pytest.mark.parametrize("data", [b"", b"[]", b'{"notes":3}', b'{"notes":{"1":', b"\x00" * 40])
def test_what_is_no_tinydb_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.json").write_bytes(data)
    with RecordFile(tmp_path / "a.json") as file, pytest.raises(ValueError, match=BROKEN):
        file.storage.read()


@pytest.mark.parametrize("data", [b'{"notes":{"x":{}}}', b'{"notes":{"1":[]}}'])
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.json").write_bytes(data)
    with RecordFile(tmp_path / "a.json") as file, pytest.raises(ValueError, match=r"object|int"):
        file.all()


def test_the_records_of_a_table_are_what_tinydb_finds_in_it(tmp_path: Path) -> None:
    with RecordFile(tmp_path / "a.json") as file:
        idents = file.insert_multiple({"note": str(n), "tags": [n]} for n in range(3))
    with RecordFile(tmp_path / "a.json") as file:
        records = file.records("notes")
        assert records == {doc.doc_id: doc for doc in file.table("notes")}
        assert list(records) == sorted(idents)
        assert file.records("trash") == {}


@pytest.mark.parametrize("data", [b'{"notes":{"x":{}}}', b'{"notes":{"1":[]}}'])
def test_no_records_are_read_where_one_is_no_document(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.json").write_bytes(data)
    with RecordFile(tmp_path / "a.json") as file, pytest.raises(ValueError, match=r"object|int"):
        file.records("notes")


DOCUMENTS = st.dictionaries(
    st.integers(1, 2**128 - 1).map(str),
    st.fixed_dictionaries({"note": st.text(st.characters(exclude_categories=["Cs"]))}),
    max_size=5,
)


@given(DOCUMENTS, DOCUMENTS)
def test_any_tables_come_back(notes: dict[str, object], trash: dict[str, object]) -> None:
    import orjson

    data = encode({"notes": notes, "trash": trash})
    assert orjson.loads(data) == {"notes": notes, "trash": trash}


@given(DOCUMENTS)
def test_each_whole_line_of_a_damaged_file_is_saved(notes: dict[str, object]) -> None:
    data = encode({"notes": notes})
    half = data[: len(data) // 2]
    whole = {line.split(b'"')[1].decode() for line in half.split(b"\n")[1:-1] if b'"' in line}
    saved = {str(ident): fields for ident, fields in salvage(half)}
    assert whole <= saved.keys()
    assert saved.items() <= notes.items()


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    with RecordFile(path) as file:
        file.insert({"note": "one"})
    before = path.read_bytes()

    def fail(_: Disk, descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Disk, "sync", fail)
    with RecordFile(path) as file, pytest.raises(OSError, match="Input/output"):
        file.insert({"note": "two"})
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.json"]
