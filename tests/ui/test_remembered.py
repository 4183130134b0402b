import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.article import Article
from tui.core.listing import Listing, Order, Query
from tui.core.text import clean_line
from tui.screens.remembered import MOST, recall, remember

words = st.text(max_size=12).map(clean_line)
articles = st.lists(
    st.builds(
        Article,
        st.integers(1, 1 << 127),
        words,
        words,
        date=words,
        words=st.integers(0, 10**6),
        added=words,
        read=st.booleans(),
        starred=st.booleans(),
        progress=st.floats(0, 1),
    ),
    max_size=6,
    unique_by=lambda article: article.id,
)


def listed(articles: list[Article]) -> Listing:
    listing = Listing(lambda ident: ident % 5)
    listing.add(articles)
    return listing


@given(articles)
@settings(max_examples=100, deadline=None)
def test_a_list_is_remembered_as_it_is_shown(articles: list[Article]) -> None:
    before = listed(articles)
    after = recall(remember(before))
    assert after is not None
    assert [after[row] for row in range(len(after))] == articles
    assert [after.notes(row) for row in range(len(after))] == [a.id % 5 for a in articles]
    assert list(after.show(Query(), Order.NEWEST)) == list(before.show(Query(), Order.NEWEST))
    assert after.unread == before.unread


def test_a_list_that_is_very_long_is_not() -> None:
    one = Article(1, "title", "seed:x")
    assert remember(listed([replace(one, id=n) for n in range(MOST + 1)])) == ""
    assert recall("") is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | words, st.lists, max_leaves=12))
@settings(max_examples=100, deadline=None)
def test_whatever_else_is_there_is_no_list(value: object) -> None:
    assert value == [] or recall(json.dumps(value)) is None


def test_what_is_remembered_is_clean() -> None:
    row = [1, "a\x1b]0;t\x07", "file:\x9b", "2025\n", 3, "", False, False, 7.5, 0]
    listing = recall(json.dumps([row]))
    assert listing is not None
    assert listing[0] == Article(1, "a␛]0;t␇", "file:\u2426", date="2025", words=3, progress=1.0)
    for broken in ("[[1]]", json.dumps([[*row, 1]]), json.dumps([["1", *row[1:]]]), "[" * 99999):
        assert recall(broken) is None


@pytest.mark.parametrize("progress", ["NaN", "Infinity"])
def test_numbers_that_are_none_do_no_harm(progress: str) -> None:
    listing = recall(f'[[1,"a","b","",1,"",false,false,{progress},0]]')
    assert listing is None or 0 <= listing[0].progress <= 1
