"""The same name or words everywhere: found, tagged and put up for review in one step."""

import pytest

from tests.services.conftest import TEXTS
from tui.core.article import Article
from tui.core.errors import RefusedError
from tui.core.intents import Rename
from tui.core.span import Span
from tui.index.catalogue import SqliteIndex
from tui.services.annotating import Annotating
from tui.services.coding import Coding
from tui.services.dossiers import Dossiers
from tui.services.gathering import Found, Gathering
from tui.services.reading import Reading
from tui.services.texts import Texts
from tui.storage import Library


@pytest.fixture
def gathering(
    store: Library, reading: Reading, verbs: Annotating, dossiers: Dossiers, index: SqliteIndex
) -> Gathering:
    return Gathering(store, reading, verbs, dossiers, Texts(index, reading))


def words(gathering: Gathering, wanted: str) -> Found:
    """All places of words in all articles."""
    places, hashes = [], {}
    for article in gathering.articles():
        found, hashes[article.id] = gathering.search(article, wanted)
        places += found
    return Found(places, hashes)


def test_a_name_is_tagged_everywhere_and_one_undo_takes_it_back(
    gathering: Gathering, articles: list[Article], store: Library
) -> None:
    found = gathering.named("Doha", "GPE")
    assert found is not None
    assert found.names == ("Doha",)
    step, stale = gathering.tag(found, found.occurrences[:2], ["place"])
    assert (len(step.edits), stale) == (3, 0)
    assert [len(store.annotations(one.id)) for one in articles] == [1, 1]
    store.undo()
    assert [len(store.annotations(one.id)) for one in articles] == [0, 0]
    assert gathering.named("Nobody", "PERSON") is None


def test_words_are_found_whole_and_highlighted(
    gathering: Gathering, articles: list[Article], store: Library
) -> None:
    found = words(gathering, "said\nno")
    (place,) = found.occurrences
    assert (place.article, place.surface, place.span) == (articles[0].id, "said no", Span(21, 28))
    assert (place.before, place.after) == ("Doha and Cairo Doha ", " to Cairo.")
    step, _ = gathering.tag(found, found.occurrences, ())
    assert step.label == "highlight"
    assert store.annotations(articles[0].id)[0].target.exact == "said no"
    assert not words(gathering, "ai").occurrences


def test_a_text_that_has_changed_since_is_left_out(
    gathering: Gathering, articles: list[Article], store: Library
) -> None:
    found = words(gathering, "Doha")
    with open(articles[1].source.removeprefix("file://"), "a") as file:  # noqa: PTH123 - a URI
        file.write("!")
    step, stale = gathering.tag(found, found.occurrences, ["place"])
    assert stale == 1
    assert len(store.annotations(articles[0].id)) == 2
    assert not store.annotations(articles[1].id)
    assert step.edits


def test_what_is_put_up_waits_once_and_not_for_what_has_the_tag(
    gathering: Gathering, articles: list[Article], store: Library, verbs: Annotating
) -> None:
    verbs.tag(articles[0], TEXTS[0], [Span(0, 4)], ["place"])
    found = words(gathering, "Doha")
    step, _ = gathering.propose(found, found.occurrences, ["place"])
    assert step.label == "put 2 passages up for review"
    assert len(store.proposals()) == 2
    again, _ = gathering.propose(found, found.occurrences, ["place"])
    assert not again.edits
    with pytest.raises(RefusedError):
        gathering.propose(found, found.occurrences, [" "])


def test_what_waits_follows_a_tag_that_is_renamed(
    gathering: Gathering, articles: list[Article], store: Library, verbs: Annotating
) -> None:
    verbs.tag(articles[0], TEXTS[0], [Span(0, 4)], ["place"])
    found = words(gathering, "Cairo")
    gathering.propose(found, found.occurrences, ["place/city"])
    coding = Coding(store)
    coding.carry_out(coding.plan(Rename("place", "where")))
    assert {one.tags for one in store.proposals()} == {("where/city",)}


def test_a_thousand_places_of_one_article_are_tagged(
    gathering: Gathering, store: Library, reading: Reading, verbs: Annotating
) -> None:
    text = "a word here\n" * 1000
    article = reading.add_text("test:", text)
    verbs.tag(article, text, [Span(at * 12, at * 12 + 1) for at in range(1000)], ["a"])
    found = words(gathering, "word")
    gathering.tag(found, found.occurrences, ["b"])
    assert len(store.annotations(article.id)) == 2000
