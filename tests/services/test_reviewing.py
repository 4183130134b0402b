"""Decisions on what waits: each is one step, and what was decided does not come again."""

from pathlib import Path

import pytest

from tests.services.conftest import TEXTS
from tui.core.annotation import Target
from tui.core.article import Article
from tui.core.cards import AnyCard, Scene
from tui.core.errors import RefusedError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.proposal import Proposal
from tui.core.span import Span
from tui.core.teaching import Rejection, TaughtName
from tui.index.catalogue import SqliteIndex
from tui.services.annotating import Annotating
from tui.services.reading import Reading
from tui.services.reviewing import Reviewing
from tui.services.teaching import Teaching
from tui.storage import Library


@pytest.fixture
def reviewing(store: Library, index: SqliteIndex, reading: Reading, verbs: Annotating) -> Reviewing:
    return Reviewing(store, index, reading, verbs, Teaching(store))


def scene(reviewing: Reviewing, card: AnyCard) -> Scene:
    found = reviewing.scene(card)
    assert found is not None
    return found


def put_up(store: Library, article: Article, text: str, span: Span, *tags: str) -> Proposal:
    digest = article.text_hash
    store.keep_text(digest, text)
    new = Proposal(new_id(), article.id, Target.of(text, span, digest), tags)
    store.apply(Step("put up", (Edit(None, new),)))
    return new


def test_names_come_until_something_was_said_of_them(
    reviewing: Reviewing, articles: list[Article], store: Library
) -> None:
    doha, cairo = reviewing.names()
    assert (doha.name.words, doha.name.mentions, cairo.name.words) == ("Doha", 3, "Cairo")
    shown = scene(reviewing, doha)
    assert shown.article.id == articles[1].id
    assert shown.span == Span(9, 13)
    assert shown.paragraph.text(shown.text) == TEXTS[1]
    reviewing.accept(shown, "everywhere")
    assert [one.name.words for one in reviewing.names()] == ["Cairo"]
    (name,) = store.taught().names
    assert (name.text, name.label, name.scope) == ("Doha", "GPE", "everywhere")
    reviewing.reject(cairo, scene(reviewing, cairo), "everywhere")
    assert isinstance(store.taught().records[-1], Rejection)
    assert reviewing.names() == []
    store.undo()
    assert [one.name.words for one in reviewing.names()] == ["Cairo"]


def test_what_was_said_of_one_article_leaves_the_others(
    reviewing: Reviewing, articles: list[Article], store: Library
) -> None:
    (only,) = reviewing.names(articles[1].id)
    reviewing.accept(scene(reviewing, only), "article")
    assert reviewing.names(articles[1].id) == []
    doha, _ = reviewing.names()
    assert scene(reviewing, doha).article.id == articles[0].id
    assert isinstance(store.taught().records[0], TaughtName)


def test_a_name_whose_texts_have_changed_has_no_scene(
    reviewing: Reviewing, articles: list[Article]
) -> None:
    cairo = reviewing.names()[1]
    Path(articles[0].source.removeprefix("file://")).write_text("Cairo, another text")
    assert reviewing.scene(cairo) is None
    with pytest.raises(RefusedError):
        reviewing.reject(cairo, None, "here")


def test_a_passage_that_was_put_up_becomes_an_annotation_in_one_step(
    reviewing: Reviewing, articles: list[Article], store: Library
) -> None:
    put_up(store, articles[0], TEXTS[0], Span(0, 4), "place")
    put_up(store, articles[0], TEXTS[0], Span(9, 14))
    place, light = reviewing.tags(articles[0].id)
    assert reviewing.tags(articles[1].id) == []
    step = reviewing.accept(scene(reviewing, place), "here")
    assert step.label == "tag place"
    assert [one.tags for one in store.annotations(articles[0].id)] == [("place",)]
    assert reviewing.tags() == [light]
    store.undo()
    assert reviewing.tags() == [place, light]
    assert store.annotations(articles[0].id) == []
    assert reviewing.reject(light, None, "here").label == "no highlight"
    assert reviewing.tags() == [place]


def test_a_passage_that_is_gone_can_only_be_dropped(
    reviewing: Reviewing, articles: list[Article], store: Library
) -> None:
    put_up(store, articles[1], TEXTS[1], Span(2, 13), "x")
    Path(articles[1].source.removeprefix("file://")).write_text("Something else altogether")
    (card,) = reviewing.tags()
    shown = scene(reviewing, card)
    assert shown.span is None
    with pytest.raises(RefusedError):
        reviewing.accept(shown, "here")
    reviewing.reject(card, shown, "here")
    assert store.proposals() == []


def test_a_lost_annotation_is_put_in_its_place_or_left_alone(
    reviewing: Reviewing, articles: list[Article], store: Library, verbs: Annotating
) -> None:
    verbs.note(articles[0], TEXTS[0], Span(16, 38), "who?")
    verbs.note(articles[1], TEXTS[1], Span(2, 13), "what?")
    path = Path(articles[0].source.removeprefix("file://"))
    path.write_text("Another title\n\nQuite other words, yet Doha has no word for Cairo here.")
    assert [one.id for one in reviewing.annotated()] == [articles[1].id, articles[0].id]
    assert reviewing.lost(articles[1]) == []
    (card,) = reviewing.lost(articles[0])
    shown = scene(reviewing, card)
    place = Span(40, 62)
    reviewing.reject(card, shown, "here")
    assert reviewing.lost(articles[0]) == []
    reviewing.ask_again(card)
    assert reviewing.lost(articles[0]) == [card]
    reviewing.accept(shown, "here", place)
    assert reviewing.lost(articles[0]) == []
    assert store.annotations(articles[0].id)[0].target.span == place
