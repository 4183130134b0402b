"""What was taught is kept as everything else is: journal, undo, merging, damage, backups."""

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from tinydb import TinyDB

from tui.core.annotation import Target
from tui.core.article import Article
from tui.core.history import Edit, Record, Step
from tui.core.span import Span
from tui.core.teaching import Alias, Rejection, TaughtName
from tui.storage import Library
from tui.storage.disk import Disk
from tui.storage.schema import SCHEMA
from tui.storage.vault import Vault

TEXT = "Talks with the Quartet went on in Doha."
PLACE = Target.of(TEXT, Span(15, 22), "0" * 64)
NAME = TaughtName(11, "Quartet", "ORG", "the Quartet", "article", 7, PLACE, (), "2026-01-31")
TOKENS = TaughtName(12, "new york", "GPE", tokens=(("LOWER", "new"), ("LOWER", "york")))
WRONG = Rejection(13, "Talks", "", "here", 7, PLACE, "PERSON", "2026-01-31")
SAME = Alias(14, "US", "GPE", "United States", "2026-01-31")
ALL = (NAME, TOKENS, WRONG, SAME)
ARTICLE = Article(7, "Talks go on", "file:///story.txt")


def add(*records: Record) -> Step:
    return Step("teach", tuple(Edit(None, record) for record in records))


@pytest.fixture
def taught(opened: Any) -> Library:
    library: Library = opened()
    library.apply(add(ARTICLE, *ALL))
    return library


def test_undo_redo_and_a_new_value_each_time(taught: Library) -> None:
    before = taught.taught()
    assert before.records == ALL
    assert taught.taught() is before
    taught.undo()
    assert taught.taught().records == ()
    taught.redo()
    assert taught.taught() == before
    assert taught.taught().key == before.key


def test_what_a_killed_process_leaves_is_there_again(taught: Library, opened: Any) -> None:
    assert opened().taught().records == ALL


def test_a_stock_tinydb_finds_patterns_of_spacy(taught: Library, folder: Path) -> None:
    taught.close()
    with TinyDB(folder / "gloss.json", access_mode="r") as stock:
        name = stock.table("taught").get(doc_id=11)
        tokens = stock.table("taught").get(doc_id=12)
    assert isinstance(name, dict)
    assert isinstance(tokens, dict)
    assert (name["label"], name["pattern"], name["id"]) == ("ORG", "Quartet", "the Quartet")
    assert tokens["pattern"] == [{"LOWER": "new"}, {"LOWER": "york"}]


def test_removed_ones_are_tombstones_that_come_back(taught: Library, opened: Any) -> None:
    taught.apply(Step("forget", (Edit(NAME, None), Edit(SAME, None))))
    taught.close()
    again = opened()
    assert again.taught().records == (TOKENS, WRONG)
    assert {one.id for one in again.removed()} == {11, 14}
    again.undo()
    assert again.taught().records == ALL


def test_older_programs_find_nothing_strange_in_their_trash(taught: Library, folder: Path) -> None:
    taught.apply(Step("forget", (Edit(NAME, None), Edit(SAME, None))))
    taught.close()
    found = orjson.loads((folder / "gloss.json").read_bytes())
    assert found["trash"] == {}
    assert set(found["taught_trash"]) == {"11", "14"}
    assert set(found["taught"]) == {"12", "13"}


def test_an_emptied_trash_leaves_nothing_to_read(taught: Library, opened: Any) -> None:
    taught.apply(Step("forget", tuple(Edit(one, None) for one in ALL)))
    assert taught.empty_trash("9999") == len(ALL)
    taught.close()
    again = opened()
    assert again.problems == ()
    assert again.taught().records == ()


def test_two_devices_teach_the_same_name(
    taught: Library, folder: Path, apart: Any, opened: Any
) -> None:
    taught.close()
    mine, theirs = replace(NAME, label="NORP", updated="2026-02-02"), replace(NAME, label="GPE")
    other = apart(NAME, theirs)
    library = opened()
    library.apply(Step("mend", (Edit(NAME, mine),)))
    shutil.copy(other / "gloss.json", folder / "gloss.json")
    library.refresh()
    assert library.taught().names[0] == mine
    assert library.rivals(NAME.id) == [theirs]


def test_a_damaged_file_gives_back_what_it_can(taught: Library, folder: Path, opened: Any) -> None:
    taught.close()
    file = folder / "gloss.json"
    file.write_bytes(file.read_bytes()[:-10])
    for history in (folder / ".gloss" / "history").iterdir():
        history.unlink()
    assert opened().taught().records == ALL


def test_a_backup_holds_it(taught: Library, folder: Path) -> None:
    vault = Vault(folder, Disk())
    backup = vault.make()
    taught.undo()
    assert vault.open(backup.name).taught().records == ALL


def test_a_library_of_the_first_number_learns(folder: Path, opened: Any) -> None:
    folder.mkdir()
    old = {
        "meta": {"1": {"library": "0" * 32, "schema": 1}},
        "articles": {"7": {"title": "Talks go on", "source": "file:///story.txt", "v": {"a": 1}}},
        "codebook": {"8": {"name": "claim", "v": {"a": 1}}},
        "trash": {"9": {"name": "gone", "deleted": "2026-01-31", "v": {"a": 2}}},
    }
    (folder / "gloss.json").write_bytes(orjson.dumps(old))
    library = opened()
    library.apply(add(NAME))
    library.close()
    found = orjson.loads((folder / "gloss.json").read_bytes())
    assert found["meta"]["1"]["schema"] == SCHEMA
    new = {"meta": 0, "taught": 0, "taught_trash": 0}
    assert {**found, **new} == {**old, **new}
    assert list(found["taught"]) == ["11"]
    kept = next((folder / ".gloss" / "backups").glob(f"*-before-schema-{SCHEMA}.zip"))
    assert b'"schema":1' in zipfile.ZipFile(kept).read("gloss.json")
