"""The verbs of teaching: each is one step, and what it says holds where it was said."""

from itertools import count

import pytest

from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.entity import Mention, entities
from tui.core.errors import RefusedError
from tui.core.mending import Mending
from tui.core.span import Span
from tui.core.teaching import Alias, Rejection, TaughtName, TaughtRecord
from tui.services.teaching import Teaching
from tui.storage import Library

TEXT = "Hope met the Kyiv Post.\nIn Kyiv, Hope’s aide said Kyiv Post and Kyiv agree."
ARTICLE = Article(7, "Talks", "file:///talks.txt")
OTHER = Article(8, "More talks", "file:///more.txt")


def at(words: str, which: int = 0, label: str = "ORG") -> Mention:
    start = -1
    for _ in range(which + 1):
        start = TEXT.index(words, start + 1)
    return Mention(Span(start, start + len(words)), label)


HOPE, HOPES = at("Hope", 0, "PERSON"), at("Hope’s", 0, "PERSON")
POST, AGAIN = at("the Kyiv Post"), at("Kyiv Post", 1)
FOUND = [HOPE, POST, HOPES, AGAIN]


@pytest.fixture
def teaching(store: Library) -> Teaching:
    ticks = count()
    return Teaching(store, lambda: f"2026-01-31T09:05:00.{next(ticks):03}Z")


def right(teaching: Teaching, article: int = 7) -> list[tuple[str, str]]:
    got = teaching.taught().apply(TEXT, FOUND, article, text_hash(TEXT))
    return [(one.span.text(TEXT), one.label) for one in got]


ALL = [("Hope", "PERSON"), ("the Kyiv Post", "ORG"), ("Hope’s", "PERSON"), ("Kyiv Post", "ORG")]


def test_another_label_here_in_the_article_everywhere(teaching: Teaching, store: Library) -> None:
    step = teaching.mend(ARTICLE, TEXT, Mending(HOPES.span, "ORG", "here", HOPES))
    assert step.label == "Hope’s is ORG here"
    assert right(teaching) == [*ALL[:2], ("Hope’s", "ORG"), ALL[3]]
    step = teaching.mend(ARTICLE, TEXT, Mending(HOPES.span, "GPE", "article", HOPES))
    assert step.label == "Hope is GPE in this article"
    assert [label for words, label in right(teaching) if "Hope" in words] == ["GPE", "GPE"]
    assert right(teaching, 8) == ALL
    teaching.mend(ARTICLE, TEXT, Mending(HOPE.span, "EVENT", "everywhere", HOPE))
    assert [label for words, label in right(teaching, 8) if "Hope" in words] == ["EVENT"] * 2
    assert len(teaching.taught().records) == 1
    for _ in range(3):
        store.undo()
    assert right(teaching) == ALL
    assert store.undo() is None


def test_one_place_is_an_exception_to_what_is_wider(teaching: Teaching) -> None:
    teaching.mend(ARTICLE, TEXT, Mending(HOPE.span, "ORG", "article", HOPE))
    teaching.mend(ARTICLE, TEXT, Mending(HOPE.span, "GPE", "here", HOPE))
    assert [label for words, label in right(teaching) if "Hope" in words] == ["GPE", "ORG"]
    assert len(teaching.taught().records) == 2


def test_the_article_joins_the_library_with_its_text(teaching: Teaching, store: Library) -> None:
    teaching.mend(ARTICLE, TEXT, Mending(HOPE.span, "ORG", "here", HOPE))
    assert store.article(7) is not None
    assert store.kept_text(text_hash(TEXT)) == TEXT


def test_the_same_again_is_no_step(teaching: Teaching) -> None:
    mending = Mending(HOPE.span, "ORG", "everywhere", HOPE)
    assert teaching.mend(ARTICLE, TEXT, mending).edits
    assert not teaching.mend(ARTICLE, TEXT, mending).edits


def test_narrower_bounds_everywhere_put_the_longer_name_away(teaching: Teaching) -> None:
    narrow = Span(POST.span.start + 4, POST.span.start + 8)
    teaching.mend(ARTICLE, TEXT, Mending(narrow, "GPE", "everywhere", POST))
    assert [words for words, _ in right(teaching)] == [
        "Hope",
        "Kyiv",
        "Kyiv",
        "Hope’s",
        "Kyiv",
        "Kyiv",
    ]


def test_wider_bounds_here(teaching: Teaching) -> None:
    wide = Span(HOPES.span.start, HOPES.span.end + 5)
    teaching.mend(ARTICLE, TEXT, Mending(wide, "PERSON", "here", HOPES))
    assert right(teaching)[2] == ("Hope’s aide", "PERSON")


def test_bounds_that_leave_the_name_leave_none_there(teaching: Teaching) -> None:
    beside = at("aide").span
    teaching.mend(ARTICLE, TEXT, Mending(beside, "PERSON", "here", HOPES))
    assert right(teaching) == [*ALL[:2], ("aide", "PERSON"), ALL[3]]


def test_a_part_of_a_longer_name_everywhere(teaching: Teaching) -> None:
    part = Span(POST.span.start + 4, POST.span.start + 8)
    teaching.mend(ARTICLE, TEXT, Mending(part, "GPE", "everywhere", None, (POST,)))
    assert right(teaching) == [
        ("Hope", "PERSON"),
        ("Kyiv", "GPE"),
        ("Kyiv", "GPE"),
        ("Hope’s", "PERSON"),
        ("Kyiv Post", "ORG"),
        ("Kyiv", "GPE"),
    ]


def test_an_article_before_the_name_is_left_out_where_it_is_none_of_it(teaching: Teaching) -> None:
    step = teaching.mend(ARTICLE, TEXT, Mending(POST.span, "FAC", "everywhere", POST))
    assert step.label == "Kyiv Post is FAC everywhere"
    assert [label for words, label in right(teaching) if "Post" in words] == ["FAC", "FAC"]


def test_no_name(teaching: Teaching) -> None:
    step = teaching.mend(ARTICLE, TEXT, Mending(HOPE.span, None, "here", HOPE))
    assert step.label == "Hope is no name here"
    assert right(teaching) == ALL[1:]
    teaching.mend(ARTICLE, TEXT, Mending(HOPES.span, None, "article", HOPES))
    assert right(teaching) == [ALL[1], ALL[3]]
    assert right(teaching, 8) == ALL
    teaching.mend(ARTICLE, TEXT, Mending(HOPE.span, "PERSON", "everywhere", HOPE))
    assert right(teaching) == [*ALL[:2], ALL[0], ALL[3]]


def test_a_name_that_was_put_away_everywhere_is_one_here(teaching: Teaching) -> None:
    teaching.mend(OTHER, TEXT, Mending(HOPE.span, None, "everywhere", HOPE))
    teaching.mend(ARTICLE, TEXT, Mending(HOPE.span, "PERSON", "here"))
    assert right(teaching) == [ALL[0], ALL[1], ALL[3]]
    assert right(teaching, 8) == [ALL[1], ALL[3]]


@pytest.mark.parametrize(
    ("span", "label", "why"),
    [(Span(4, 4), "ORG", "letter"), (Span(23, 24), "ORG", "letter"), (HOPE.span, "CITY", "CITY")],
)
def test_refused(teaching: Teaching, store: Library, span: Span, label: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        teaching.mend(ARTICLE, TEXT, Mending(span, label, "here"))
    assert store.articles() == []


def grouped(teaching: Teaching) -> dict[str, int]:
    found = entities(TEXT, FOUND, teaching.taught().alias_of)
    return {one.name: len(one.mentions) for one in found}


def test_the_same_and_apart_again(teaching: Teaching, store: Library) -> None:
    step = teaching.same_as("Kyiv Post", "ORG", "The Post Group", "ORG")
    assert step.label == "Kyiv Post is The Post Group"
    assert grouped(teaching) == {"Hope": 2, "The Post Group": 2}
    assert not teaching.same_as("Kyiv Post", "ORG", "The Post Group", "ORG").edits
    teaching.same_as("The Post Group", "ORG", "Kyiv Post", "ORG")
    assert grouped(teaching) == {"Hope": 2, "the Kyiv Post": 2}
    assert len(teaching.taught().records) == 1
    store.undo()
    assert teaching.apart(["Kyiv Post"], "ORG").label == "Kyiv Post is by itself"
    assert teaching.taught().records == ()


def test_apart_of_what_nobody_joined(teaching: Teaching) -> None:
    teaching.apart(["Trump"], "PERSON")
    (one,) = teaching.taught().aliases
    assert (one.text, one.entity) == ("Trump", "Trump")


def test_the_same_as_a_name_with_another_label_has_that_label(teaching: Teaching) -> None:
    step = teaching.same_as("Hope", "PERSON", "Kyiv Post", "ORG")
    assert len(step.edits) == 2
    assert [label for _, label in right(teaching)] == ["ORG"] * 4
    found = teaching.taught().apply(TEXT, FOUND)
    assert len(entities(TEXT, found, teaching.taught().alias_of)) == 1


def test_suggestions_come_from_the_article_and_from_what_is_known(teaching: Teaching) -> None:
    teaching.same_as("UN", "ORG", "United Nations", "ORG")
    here = entities(TEXT, FOUND)
    likely, known = teaching.suggestions("U.N.", "ORG", here)
    assert [(one.name, one.why) for one in likely] == [("United Nations", "acronym")]
    assert known == [("the Kyiv Post", "ORG"), ("United Nations", "ORG"), ("Hope", "PERSON")]


def test_corrections_and_their_paragraphs(teaching: Teaching) -> None:
    teaching.mend(ARTICLE, TEXT, Mending(HOPES.span, None, "article", HOPES))
    teaching.mend(ARTICLE, TEXT, Mending(at("Kyiv", 1).span, "GPE", "everywhere"))
    teaching.take([TaughtName(0, "Doha", "GPE")], "import")
    made = teaching.corrections()
    assert [(one.text, one.label, one.scope, one.was) for one in made] == [
        ("Hope’s", None, "article", "PERSON"),
        ("Kyiv", "GPE", "everywhere", ""),
    ]
    (one,) = teaching.examples(lambda digest: FOUND if digest == text_hash(TEXT) else None)
    assert one.text == TEXT[24:]
    assert one.start == 24
    assert one.complete
    assert [m.span.text(one.text) for m in one.mentions] == ["Kyiv", "Kyiv Post", "Kyiv"]
    assert [m.span for m in one.taught] == [Span(3, 7)]
    assert [(m.span.text(one.text), m.label) for m in one.rejected] == [("Hope’s", "PERSON")]
    (alone,) = teaching.examples()
    assert not alone.complete
    assert [m.span.text(one.text) for m in alone.mentions] == ["Kyiv", "Kyiv", "Kyiv"]


def test_taking_and_forgetting_are_one_step_each(teaching: Teaching, store: Library) -> None:
    some: list[TaughtRecord] = [
        TaughtName(0, "Doha", "GPE"),
        Rejection(0, "Hope"),
        Alias(0, "UN", "ORG", "United Nations"),
    ]
    assert len(teaching.take([*some, some[0]], "import names").edits) == 3
    assert not teaching.take(some, "import names").edits
    assert len({one.id for one in teaching.taught().records}) == 3
    assert teaching.forget(teaching.taught().records[:2]).label == "forget 2 things taught"
    assert len(teaching.taught().records) == 1
    store.undo()
    store.undo()
    assert teaching.taught().records == ()
