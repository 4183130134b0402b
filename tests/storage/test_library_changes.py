"""The library as the services see it: changes, undo, reopening, other windows and devices."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tinydb import TinyDB

from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.errors import RefusedError
from tui.core.history import Edit, Record, Step
from tui.storage.schema import SCHEMA

if TYPE_CHECKING:
    from tui.core.annotation import Annotation
    from tui.core.ports import Store

ARTICLE = Article(7, "Talks go on", "file:///story.txt", added="2026-01-31T09:05:00.123Z")
TAG = Tag(8, "claim", "What is said", "red", "1")


def add(*records: Record) -> Step:
    return Step("add", tuple(Edit(None, record) for record in records))


def change(before: Record, after: Record | None, label: str = "change") -> Step:
    return Step(label, (Edit(before, after),))


def test_the_library_is_a_store(opened: Any) -> None:
    store: Store = opened()
    assert store.read_only == ""
    assert list(store.problems) == []


def test_what_was_added_is_there_after_reopening(opened: Any, note: Any) -> None:
    library = opened()
    notes = [note(7, at, f"note\n{at}", ("claim",)) for at in (30, 4, 11)]
    library.apply(add(ARTICLE, TAG, *notes))
    for checkpointed in (False, True):
        if checkpointed:
            library.close()
        again = opened()
        assert again.articles() == [ARTICLE]
        assert again.by_source(ARTICLE.source) == again.article(7) == ARTICLE
        assert again.codebook().tags == (TAG,)
        assert again.annotations(7) == sorted(notes, key=lambda n: n.target.span)
        assert list(again.problems) == []


def test_a_stock_tinydb_opens_every_file(opened: Any, note: Any, tmp_path: Path) -> None:
    library = opened()
    kept, gone = note(7, body="kept"), note(7, 11)
    library.apply(add(ARTICLE, TAG, kept, gone))
    library.apply(change(gone, None))
    library.checkpoint()
    with TinyDB(tmp_path / "library" / "gloss.json", access_mode="r") as stock:
        assert stock.table("meta").all()[0]["schema"] == SCHEMA
        assert stock.table("articles").get(doc_id=7)["title"] == "Talks go on"
        assert stock.table("codebook").all()[0]["name"] == "claim"
    path = tmp_path / "library" / "notes" / f"{7:032x}.json"
    with TinyDB(path, access_mode="r") as stock:
        assert [(doc.doc_id, doc["note"]) for doc in stock.table("notes")] == [(kept.id, "kept")]
        assert [doc.doc_id for doc in stock.table("trash")] == [gone.id]
        assert stock.table("notes").all()[0]["target"]["exact"] == kept.target.exact


def test_what_a_stock_tinydb_wrote_is_taken_in(opened: Any, note: Any, tmp_path: Path) -> None:
    library = opened()
    first = note(7)
    library.apply(add(first))
    library.checkpoint()
    with TinyDB(tmp_path / "library" / "notes" / f"{7:032x}.json") as stock:
        fields = dict(stock.table("notes").all()[0])
        del fields["v"]
        stock.table("notes").insert({**fields, "note": "by hand", "mine": 1})
        stock.insert({"other": "program"})
    second = note(7, 11)
    library.apply(add(second))
    library.close()
    assert {one.note for one in opened().annotations(7)} == {"", "by hand"}
    with TinyDB(tmp_path / "library" / "notes" / f"{7:032x}.json", access_mode="r") as stock:
        assert stock.all() == [{"other": "program"}]
        assert sum("mine" in doc for doc in stock.table("notes")) == 1
    library = opened()
    by_hand = next(one for one in library.annotations(7) if one.note)
    library.apply(change(by_hand, replace(by_hand, note="edited")))
    library.close()
    with TinyDB(tmp_path / "library" / "notes" / f"{7:032x}.json", access_mode="r") as stock:
        assert [doc["note"] for doc in stock.table("notes") if "mine" in doc] == ["edited"]


def test_undo_and_redo_without_limit_and_after_a_restart(opened: Any, note: Any) -> None:
    library = opened()
    states: list[list[Annotation]] = [[]]
    one = note(7)
    library.apply(add(one))
    states.append([one])
    for n in range(6):
        new = replace(one, note=str(n))
        library.apply(change(one, new, f"note {n}"))
        one = new
        states.append([one])
        if n == 2:
            library.checkpoint()
    for reopen in (False, True, True):
        for state in reversed(states[:-1]):
            assert library.undo() is not None
            assert library.annotations(7) == state
        assert library.undo() is None
        for state in states[1:]:
            if reopen:
                library.close()
                library = opened()
            assert library.redo() is not None
            assert library.annotations(7) == state
        assert library.redo() is None


def test_undo_says_what_it_did(opened: Any, note: Any) -> None:
    library, one = opened(), note(7)
    done = library.apply(add(one))
    assert library.undo() == done.inverted()
    assert library.redo() == done


def test_something_new_ends_redo_and_what_is_quiet_does_not(opened: Any, note: Any) -> None:
    library, one = opened(), note(7)
    library.apply(add(one))
    library.undo()
    library.apply(add(ARTICLE), undoable=False)
    assert library.redo() is not None
    library.undo()
    library.apply(add(TAG))
    assert library.redo() is None
    library.undo()
    assert library.undo() is None
    assert library.articles() == [ARTICLE]


def test_reading_on_does_not_stand_in_the_way_of_undo(opened: Any) -> None:
    library = opened()
    library.apply(add(ARTICLE), undoable=False)
    starred = replace(ARTICLE, starred=True)
    library.apply(change(ARTICLE, starred))
    library.apply(change(starred, replace(starred, position=40)), undoable=False)
    library.undo()
    assert library.article(7) == replace(ARTICLE, position=40)


def test_a_bulk_change_is_one_step(opened: Any, note: Any) -> None:
    library = opened()
    notes = [note(article) for article in range(1, 30)]
    library.apply(add(*notes))
    library.undo()
    assert all(library.annotations(article) == [] for article in range(1, 30))
    library.redo()
    assert [library.annotations(article)[0] for article in range(1, 30)] == notes


def test_a_stale_change_is_refused_and_changes_nothing(opened: Any, note: Any) -> None:
    library, one, two = opened(), note(7), note(7, 11)
    library.apply(add(one))
    newer = replace(one, note="newer")
    library.apply(change(one, newer))
    pending = library.pending_bytes
    for stale in (change(one, None), add(two, newer), add(two, one)):
        with pytest.raises(RefusedError):
            library.apply(stale)
    assert library.annotations(7) == [newer]
    assert library.pending_bytes == pending


def test_a_change_that_changes_nothing_costs_nothing(opened: Any, note: Any) -> None:
    library, one = opened(), note(7)
    library.apply(add(one))
    pending = library.pending_bytes
    assert library.apply(change(one, one)).edits == ()
    assert library.pending_bytes == pending
    library.undo()
    assert library.annotations(7) == []
