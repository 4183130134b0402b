"""Bounds of names move by words and by the parts of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.bounds import Edge, moved
from tui.core.span import Span

TEXT = "A pro-Israel envoy, Steve Witkoff’s, met U.S. men in 東京."
WHOLE = Span(0, len(TEXT))


@pytest.mark.parametrize(
    ("words", "edge", "direction", "expected"),
    [
        ("pro-Israel", "start", 1, "Israel"),
        ("Israel", "start", -1, "pro-Israel"),
        ("Steve", "end", 1, "Steve Witkoff"),
        ("Steve Witkoff", "end", 1, "Steve Witkoff’s"),
        ("Steve Witkoff’s", "end", -1, "Steve Witkoff"),
        ("Steve Witkoff", "end", -1, "Steve"),
        ("Steve", "end", -1, "Steve"),
        ("Steve", "start", 1, "Steve"),
        ("A", "start", -1, "A"),
        ("met", "end", 1, "met U.S."),
        ("東", "end", 1, "東京"),
        ("東京", "end", 1, "東京"),
    ],
)
def test_one_stop(words: str, edge: Edge, direction: int, expected: str) -> None:
    start = TEXT.index(words)
    got = moved(TEXT, WHOLE, Span(start, start + len(words)), edge, direction)
    assert got.text(TEXT) == expected


ENDS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))


@given(
    ENDS.filter(lambda ends: ends[0] < ends[1]),
    st.sampled_from(["start", "end"]),
    st.sampled_from([1, -1]),
)
def test_something_is_always_left_and_the_other_edge_stays(
    ends: tuple[int, int], edge: Edge, direction: int
) -> None:
    span = Span(*ends)
    got = moved(TEXT, WHOLE, span, edge, direction)
    assert 0 <= got.start < got.end <= len(TEXT)
    assert (got.end == span.end) if edge == "start" else (got.start == span.start)
