"""Dossiers and tags on mentions, over a real library and a real index."""

from pathlib import Path

from tests.services.conftest import TEXTS
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.span import Span
from tui.index.catalogue import SqliteIndex
from tui.services.annotating import Annotating
from tui.services.dossiers import Dossiers
from tui.services.indexing import Indexing
from tui.services.reading import Reading
from tui.storage import Library


def test_only_what_the_library_holds_is_kept_and_only_once(
    indexing: Indexing, articles: list[Article], store: Library
) -> None:
    first = articles[0]
    assert not indexing.put(first, Document(TEXTS[0]), (), "rules-1")
    assert indexing.put(first, Document(TEXTS[0]), (), "rules-2")
    stranger = Article(7, "Nobody", "file:///nobody")
    assert not indexing.put(stranger, Document("x"), (), "rules-1")
    assert [one.id for one in indexing.missing("rules-1")] == [first.id]
    assert indexing.missing() == []


def test_a_dossier_has_figures_places_and_remarks(
    dossiers: Dossiers, articles: list[Article], verbs: Annotating
) -> None:
    verbs.note(articles[0], TEXTS[0], Span(14, 25), "who?")
    verbs.highlight(articles[0], TEXTS[0], [Span(5, 8)])
    dossier = dossiers.open("doha", "GPE")
    assert dossier is not None
    assert (dossier.known.mentions, dossier.known.articles, dossier.undated) == (3, 2, 0)
    assert [(one.article, one.span) for one in dossier.occurrences] == [
        (articles[1].id, Span(9, 13)),
        (articles[0].id, Span(0, 4)),
        (articles[0].id, Span(16, 20)),
    ]
    assert [(one.annotation.note, one.occurrence.span.start) for one in dossier.remarks] == [
        ("who?", 16)
    ]
    assert [count for _, count in dossier.months] == [3]
    assert dossiers.open("Doha", "ORG") is None


def test_mentions_of_several_articles_are_tagged_and_undone_in_one_step(
    dossiers: Dossiers, articles: list[Article], verbs: Annotating
) -> None:
    dossier = dossiers.open("Doha", "GPE")
    assert dossier is not None
    step, stale = dossiers.tag(dossier.occurrences, ["place"])
    assert (len(step.edits), stale) == (4, 0)
    notes = [note for one in articles for note in verbs.annotations(one.id)]
    assert [(note.target.exact, note.tags) for note in notes] == [("Doha", ("place",))] * 3
    verbs.undo()
    assert [verbs.annotations(one.id) for one in articles] == [[], []]


def test_a_text_that_has_changed_is_left_out(
    dossiers: Dossiers, articles: list[Article], tmp_path: Path
) -> None:
    dossier = dossiers.open("Doha", "GPE")
    assert dossier is not None
    (tmp_path / "1.txt").write_text("Another day in Doha")
    step, stale = dossiers.tag(dossier.occurrences, ["place"])
    made = [edit.after for edit in step.edits if isinstance(edit.after, Annotation)]
    assert (len(made), stale) == (2, 1)
    (tmp_path / "0.txt").unlink()
    step, stale = dossiers.tag(dossier.occurrences[:1], ["place"])
    assert (step.edits, stale) == ((), 1)


def test_remarks_on_another_text_are_placed_in_the_one_that_was_indexed(
    dossiers: Dossiers,
    articles: list[Article],
    verbs: Annotating,
    reading: Reading,
    indexing: Indexing,
    tmp_path: Path,
) -> None:
    verbs.note(articles[1], TEXTS[1], Span(9, 13), "hot")
    longer = "So it was:\n\nA day in Doha"
    (tmp_path / "1.txt").write_text(longer)
    opened = reading.open(articles[1])
    indexing.put(opened.article, Document(longer), [Mention(Span(21, 25), "GPE")], "rules-1")
    dossier = dossiers.open("Doha", "GPE")
    assert dossier is not None
    assert [(r.annotation.note, r.occurrence.span) for r in dossier.remarks] == [
        ("hot", Span(21, 25))
    ]


def test_what_is_taught_leads_to_the_dossier(
    index: SqliteIndex, reading: Reading, verbs: Annotating, articles: list[Article]
) -> None:
    taught = Dossiers(
        index, reading, verbs, lambda name, _: "Qatar’s capital" if name == "Doha" else name
    )
    dossier = taught.open("Doha", "GPE")
    assert dossier is not None
    assert (dossier.known.name, dossier.known.aliases) == ("Qatar’s capital", ("Doha",))
    assert len(dossier.occurrences) == 3


def test_annotations_on_mentions_are_found_by_name(
    dossiers: Dossiers, articles: list[Article], verbs: Annotating
) -> None:
    verbs.note(articles[0], TEXTS[0], Span(14, 25), "who?")
    verbs.highlight(articles[0], TEXTS[0], [Span(5, 8)])
    verbs.highlight(articles[1], TEXTS[1], [Span(0, 11)])
    found = {one.id: one for home in articles for one in verbs.annotations(home.id)}
    doha = dossiers.annotated("doha")
    assert doha is not None
    assert sorted(found[ident].target.exact.strip() for ident in doha) == [
        "A day in Do",
        "Doha said",
    ]
    assert dossiers.annotated("Cairo") == frozenset()
    assert dossiers.annotated("Nobody") is None
