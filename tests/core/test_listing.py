from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.article import Article
from tui.core.listing import Listing, Order, Query, fold, source_label

ARTICLES = [
    Article(1, "Talks resume in Doha", "file:///w/gaza%20talks.txt", date="2025-07-01", words=900),
    Article(2, "Élan and naïveté", "https://www.example.org/a", date="2025-08-02", read=True),
    Article(3, "Don’t panic", "seed:learn", words=2000, progress=0.4, opened="2025-09-01T10:00:00"),
    Article(4, "ŁÓDŹ sings", "stdin:0a1b", date="2025-07-15", starred=True),
]
NOTES = {1: 2, 3: 5}


def listing() -> Listing:
    made = Listing(lambda ident: NOTES.get(ident, 0))
    made.add(ARTICLES)
    return made


def shown(made: Listing, query: str = "", order: Order = Order.NEWEST) -> list[int]:
    return [made[row].id for row in made.show(Query.parse(query), order)]


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.NEWEST, [2, 4, 1, 3]),
        (Order.TITLE, [3, 2, 4, 1]),
        (Order.SOURCE, [1, 2, 3, 4]),
        (Order.UNREAD, [4, 1, 3, 2]),
        (Order.OPENED, [3, 2, 4, 1]),
        (Order.ANNOTATED, [3, 1, 2, 4]),
        (Order.LONGEST, [3, 1, 2, 4]),
    ],
)
def test_orders_fall_back_to_newest_first(order: Order, ids: list[int]) -> None:
    assert shown(listing(), order=order) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [2, 4, 1, 3]),
        ("DOHA talks", [1]),
        ("elan NAIVETE", [2]),
        ("don't", [3]),
        ("lodz", [4]),
        ("gaza talks.txt", [1]),
        ("w/gaza", [1]),
        ("file", []),
        ("example.org", [2]),
        ("is:unread", [4, 1, 3]),
        ("is:read", [2]),
        ("is:starred", [4]),
        ("is:started", [3]),
        ("has:notes", [1, 3]),
        ("has:notes panic", [3]),
        ("is:unr", [2, 4, 1, 3]),
        ("is:nonsense", []),
        ("[/x]", []),
    ],
)
def test_a_filter_asks_for_all_words_and_states(query: str, ids: list[int]) -> None:
    assert shown(listing(), query) == ids


def test_orders_go_round() -> None:
    order, seen = Order.NEWEST, []
    for _ in Order:
        seen.append(order)
        order = order.following
    assert order is Order.NEWEST
    assert set(seen) == set(Order)


def test_a_newer_state_takes_the_place_of_the_old_one() -> None:
    made = listing()
    assert made.unread == 3
    assert shown(made, "doha") == [1]
    row = made.replace(replace(ARTICLES[0], title="Talks end in Cairo", read=True))
    assert row == made.find(1) == 0
    assert made.unread == 2
    assert shown(made, "doha") == []
    assert shown(made, "cairo is:read") == [1]
    assert made.replace(Article(9, "unknown", "seed:x")) is None


def test_articles_that_come_later_are_found() -> None:
    made = listing()
    assert shown(made, "doha") == [1]
    made.add([Article(5, "Doha again", "seed:doha", date="2026-01-01")])
    assert shown(made, "doha") == [5, 1]
    assert made.find(5) == 4


def test_annotations_made_meanwhile_count() -> None:
    counts = {1: 1}
    made = Listing(lambda ident: counts.get(ident, 0))
    made.add(ARTICLES)
    assert shown(made, "has:notes", Order.ANNOTATED) == [1]
    counts[2] = 3
    made.notes_changed()
    assert shown(made, "has:notes", Order.ANNOTATED) == [2, 1]


def test_it_can_be_made_ready_in_slices() -> None:
    made = listing()
    assert [made.prepare(3), made.prepare(3), made.prepare(3)] == [False, True, True]
    assert shown(made, "doha") == [1]


WORDS = st.lists(st.sampled_from(["a", "ab", "bc", "É", "is:unread", "has:notes", "x"]), max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.sampled_from(list(Order)))
def test_what_was_typed_before_never_changes_the_answer(
    typed: list[list[str]], order: Order
) -> None:
    articles = [
        Article(n, title, f"seed:{n % 3}", read=n % 2 == 0)
        for n, title in enumerate(["abc", "É a", "bc", "Ab x", "", "aéb"])
    ]
    counts = {1: 1, 2: 4}
    used = Listing(lambda ident: counts.get(ident, 0))
    used.add(articles)
    for words in typed:
        fresh = Listing(lambda ident: counts.get(ident, 0))
        fresh.add(articles)
        query = " ".join(words)
        assert shown(used, query, order) == shown(fresh, query, order)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_folding_is_stable_whatever_the_case(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("file:///home/reader/a%20b.txt", "a b.txt"),
        ("file:///", "file"),
        ("https://www.example.org/x/y?z", "example.org"),
        ("http://user@[::1", "[::1"),
        ("seed:learn", "seed"),
        ("stdin:0a1b", "pipe"),
        ("", ""),
    ],
)
def test_sources_have_short_names(source: str, label: str) -> None:
    assert source_label(source) == label
