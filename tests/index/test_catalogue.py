"""The index of entities, on real files."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.core.article import Article
from tui.core.concordance import entry
from tui.core.document import Document
from tui.core.dossier import SCOPES, Beside, Entry, Form, Known, Source, Uttered
from tui.core.entity import Mention
from tui.core.labels import LABELS
from tui.core.span import Span
from tui.index.catalogue import SqliteIndex

TALKS = (
    "Talks\n\nSteve Witkoff met Hamas in Doha. Witkoff left.\n\n"
    "The United Nations said Doha was calm. Hamas was not."
)
CALM = "Calm\n\nWitkoff praised the UN and the United Nations' envoy. HAMAS agreed."
WORDS = {
    "Steve Witkoff": "PERSON", "Witkoff": "PERSON", "Hamas": "ORG", "HAMAS": "ORG", "Doha": "GPE",
    "The United Nations": "ORG", "the United Nations'": "ORG", "the UN": "ORG", "Monday": "DATE",
}  # fmt: skip


def mentions(text: str) -> list[Mention]:
    """Every known word, the longest first where two begin or end together."""
    found: list[Mention] = []
    for word, label in sorted(WORDS.items(), key=lambda pair: -len(pair[0])):
        at = text.find(word)
        while at >= 0:
            span = Span(at, at + len(word))
            if not any(span.overlaps(other.span) for other in found):
                found.append(Mention(span, label))
            at = text.find(word, at + 1)
    return found


def made(ident: int, text: str, date: str = "", key: str = "rules-1") -> Entry:
    title = text.partition("\n")[0]
    article = Article(ident, title, f"file:///{ident}.txt", f"{ident:064x}", date)
    return entry(article, Document(text), mentions(text), key)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "index.sqlite"


@pytest.fixture
def empty(path: Path) -> Iterator[SqliteIndex]:
    index = SqliteIndex(path)
    yield index
    index.close()


@pytest.fixture
def index(empty: SqliteIndex) -> SqliteIndex:
    empty.put(made(1, TALKS, "2026-01-31"))
    empty.put(made(2, CALM, "2026-03-01"))
    return empty


def names(found: list[Known]) -> list[tuple[str, int, int]]:
    return [(one.name, one.mentions, one.articles) for one in found]


def test_entities_are_counted_over_all_articles(index: SqliteIndex) -> None:
    assert names(index.entities()) == [
        ("Hamas", 3, 2), ("Steve Witkoff", 3, 2), ("Doha", 2, 1), ("United Nations", 2, 2),
        ("UN", 1, 1),
    ]  # fmt: skip


def test_case_articles_and_endings_are_the_same_name(index: SqliteIndex) -> None:
    (hamas,) = index.named("hamas")
    assert (hamas.name, hamas.aliases) == ("Hamas", ("HAMAS",))
    (nations,) = index.named("the united nations")
    assert (nations.first, nations.last) == ("2026-01-31", "2026-03-01")


def test_a_surname_is_whoever_is_called_so_alone(index: SqliteIndex) -> None:
    (known,) = index.named("witkoff")
    assert known == Known("Steve Witkoff", "PERSON", 3, 2, "2026-01-31", "2026-03-01", ("Witkoff",))
    WORDS["Zach Witkoff"] = "PERSON"
    try:
        index.put(made(3, "Zach Witkoff came. Witkoff spoke."))
    finally:
        del WORDS["Zach Witkoff"]
    assert names(index.named("Witkoff")) == [
        ("Steve Witkoff", 2, 1), ("Zach Witkoff", 2, 1), ("Witkoff", 1, 1),
    ]  # fmt: skip


def test_a_name_is_found_by_its_last_word_and_without_accents(empty: SqliteIndex) -> None:
    WORDS["Recep Tayyip Erdoğan"] = "PERSON"
    try:
        empty.put(made(1, "Recep Tayyip Erdoğan came."))
    finally:
        del WORDS["Recep Tayyip Erdoğan"]
    assert names(empty.named("ERDOGAN")) == [("Recep Tayyip Erdoğan", 1, 1)]
    assert empty.named("Tayyip") == empty.named("") == empty.named("the") == []


def test_what_is_taught_holds_at_once(index: SqliteIndex) -> None:
    taught = {"UN": "United Nations", "Hamas": "Harakat"}.get
    found = index.entities(lambda name, _: taught(name, name))
    assert names(found) == [
        ("Harakat", 3, 2), ("Steve Witkoff", 3, 2), ("United Nations", 3, 2), ("Doha", 2, 1),
    ]  # fmt: skip
    assert found[2].aliases == ("UN",)
    places = index.occurrences("United Nations", "ORG", lambda name, _: taught(name, name))
    assert [one.surface for one in places] == [
        "the UN", "the United Nations'", "The United Nations",
    ]  # fmt: skip
    assert names(index.entities())[0][0] == "Hamas"


def test_occurrences_stand_in_their_context_newest_first(index: SqliteIndex) -> None:
    found = index.occurrences("Steve Witkoff", "PERSON")
    assert [(one.article, one.span.start, one.surface) for one in found] == [
        (2, 6, "Witkoff"), (1, 7, "Steve Witkoff"), (1, 40, "Witkoff"),
    ]  # fmt: skip
    assert (found[1].before, found[1].after[:10]) == ("Talks ", " met Hamas")
    assert (found[2].before[-9:], found[2].after[:10]) == ("in Doha. ", " left. The")
    assert index.occurrences("Steve Witkoff", "ORG") == []


def test_forms_are_counted_and_found_as_they_are_written(index: SqliteIndex) -> None:
    assert Form("Hamas", "ORG", 2, 1) in index.forms()
    assert Form("Witkoff", "PERSON", 2, 2) in index.forms()
    assert sum(form.mentions for form in index.forms()) == index.size().mentions
    assert {form.surface for form in index.forms(2)} == {
        "Witkoff", "the UN", "the United Nations'", "HAMAS",
    }  # fmt: skip
    found = index.written(["Hamas", "HAMAS"], "ORG")
    assert [(one.article, one.surface) for one in found] == [
        (2, "HAMAS"), (1, "Hamas"), (1, "Hamas"),
    ]  # fmt: skip
    assert found[1].span.text(TALKS) == "Hamas"
    assert [one.article for one in index.written(["Hamas", "HAMAS"], "ORG", 2)] == [2]
    assert index.written(["Hamas"], "PERSON") == index.written([], "ORG") == []


def test_together_in_a_sentence_paragraph_and_article(index: SqliteIndex) -> None:
    counts = {
        scope: {b.name: b.count for b in index.together("Hamas", "ORG", scope)} for scope in SCOPES
    }
    assert counts["sentence"] == {"Steve Witkoff": 1, "Doha": 1}
    assert counts["paragraph"] == {
        "Doha": 2, "Steve Witkoff": 2, "United Nations": 2, "UN": 1,
    }  # fmt: skip
    assert counts["article"] == {
        "Steve Witkoff": 2, "United Nations": 2, "Doha": 1, "UN": 1,
    }  # fmt: skip


def test_amounts_and_dates_are_nobody_to_be_with(empty: SqliteIndex) -> None:
    empty.put(made(1, "Hamas met the UN on Monday."))
    assert empty.together("Hamas", "ORG", "sentence") == [Beside("UN", "ORG", 1)]
    assert empty.together("Monday", "DATE", "sentence")[0].count == 1


def test_the_timeline_counts_by_month(index: SqliteIndex) -> None:
    index.put(made(3, "Hamas, Hamas", "soon"))
    assert index.timeline("hamas", "ORG") == {"": 2, "2026-01": 2, "2026-03": 1}


def test_an_article_is_put_in_place_of_itself_and_forgotten(index: SqliteIndex) -> None:
    index.put(made(1, "Doha", "2026-02-01", "rules-2"))
    assert index.sources()[1] == Source(
        1, "Doha", "file:///1.txt", "2026-02-01", f"{1:064x}", "rules-2"
    )
    assert names(index.entities(article=1)) == [("Doha", 1, 1)]
    assert names(index.entities())[0] == ("Doha", 1, 1)
    index.forget([1, 7])
    assert index.sources().keys() == {2}
    assert index.named("Doha") == []
    index.clear()
    assert (index.entities(), index.size().mentions) == ([], 0)


def test_quotations_are_kept_with_their_speakers(empty: SqliteIndex) -> None:
    said = Uttered(Span(0, 5), "Steve Witkoff", "said", "“We go”")
    other = Uttered(Span(9, 12), "", "", "“No”")
    empty.put(Entry(made(4, "Talks").source, (), (said, other)))
    assert empty.quotations() == [(4, said), (4, other)]
    assert empty.quotations("steve witkoff") == [(4, said)]


@pytest.mark.parametrize("damage", ["garbage", "cut", "other", "gone"])
def test_a_damaged_file_is_made_anew(index: SqliteIndex, path: Path, damage: str) -> None:
    whole = index.size().size
    if damage == "gone":
        for file in path.parent.iterdir():
            file.unlink()
    else:
        index.close()
        if damage == "other":
            with sqlite3.connect(path) as other:
                other.execute("PRAGMA user_version = 99")
            other.close()
        elif damage == "cut":
            path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (whole - 4096))
        else:
            path.write_bytes(b"no index at all" * 999)
    assert index.entities() == []
    index.put(made(5, TALKS))
    assert index.sources().keys() == {5}


def test_tables_of_somebody_else_are_thrown_away(path: Path, empty: SqliteIndex) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute('CREATE TABLE "odd;name" (mentions)')
        other.execute("CREATE TABLE mentions (x)")
        other.execute("PRAGMA user_version = 1")
    other.close()
    empty.put(made(1, TALKS))
    assert empty.size().articles == 1


def test_two_connections_see_each_other(index: SqliteIndex, path: Path) -> None:
    other = SqliteIndex(path)
    other.put(made(3, "Hamas"))
    index.put(made(4, "Hamas"))
    assert names(index.named("Hamas")) == names(other.named("Hamas")) == [("Hamas", 5, 4)]
    other.close()


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    from tui.core.errors import GlossError

    (tmp_path / "file").write_text("")
    index = SqliteIndex(tmp_path / "file" / "index.sqlite")
    with pytest.raises(GlossError, match="the index of names cannot be used"):
        index.entities()


texts = st.text(
    st.sampled_from("ab İß\u0301\u200d'’.\n\"éΣ🎉") | st.characters(exclude_categories=["Cs"]),
    min_size=1,
    max_size=80,
)


@given(texts, st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_all_that_is_put_comes_back(empty: SqliteIndex, text: str, data: st.DataObject) -> None:
    """Whatever the mentions are: each is counted once and found by its name."""
    spans = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )
    put = data.draw(
        st.lists(st.builds(Mention, spans, st.sampled_from(LABELS)), max_size=8, unique=True)
    )
    article = Article(1, "t", "s", "h")
    empty.put(entry(article, Document(text), put, "k"))
    known = empty.entities()
    found = [one for k in known for one in empty.occurrences(k.name, k.label)]
    assert sorted(one.span for one in found) == sorted(one.span for one in put)
    assert sum(k.mentions for k in known) == len(put)
    for one in known:
        assert "\n" not in one.name
        assert sum(empty.timeline(one.name, one.label).values()) == one.mentions
