"""Notes compared word by word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.clock import local_long, local_short
from tui.core.compare import GONE, ONLY, SAME, Piece, compare, compare_names

WORDS = st.lists(st.sampled_from(["a", "b", "c", "d,", "漢", " ", "\n"]), max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_the_pieces_give_both_texts_back(text: str, other: str) -> None:
    pieces = compare(text, other)
    assert "".join(piece.text for piece in pieces if piece.sign != GONE) == text
    theirs = " ".join(piece.text for piece in pieces if piece.sign != ONLY)
    assert theirs.split() == other.split()
    assert all(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "other", "pieces"),
    [
        ("ask in Doha", "ask in Cairo", [("ask in", SAME), (" Cairo", GONE), (" Doha", ONLY)]),
        ("ask", "ask  \n", [("ask", SAME)]),
        ("", "ask twice", [("ask twice", GONE)]),
        ("Ask", "ask", [("ask", GONE), ("Ask", ONLY)]),
        ("漢字好", "漢人好", [("漢", SAME), ("人", GONE), ("字", ONLY), ("好", SAME)]),
    ],
)
def test_what_differs_is_signed(text: str, other: str, pieces: list[tuple[str, str]]) -> None:
    assert compare(text, other) == [Piece(*piece) for piece in pieces]


def test_a_very_long_change_is_one_replacement() -> None:
    text, other = ("".join(f" {n}{sign}" for n in range(5000)) for sign in "ab")
    assert compare(f"x{text} y", f"x{other} y") == [
        Piece("x", SAME),
        Piece(other, GONE),
        Piece(text, ONLY),
        Piece(" y", SAME),
    ]


def test_names_that_are_gone_come_last() -> None:
    assert compare_names(("a", "c"), ("b", "c")) == [
        Piece("a", ONLY),
        Piece("c", SAME),
        Piece("b", GONE),
    ]


def test_times_are_short_where_the_reader_is(monkeypatch: pytest.MonkeyPatch) -> None:
    import time
    from datetime import date

    monkeypatch.setenv("TZ", "UTC-3")
    time.tzset()
    try:
        today = date(2026, 2, 4)
        assert local_short("2026-02-03T22:05:00.000Z", today) == "01:05"
        assert local_short("2026-02-03T20:05:00.000Z", today) == "3 Feb 23:05"
        assert local_short("2024-12-31T22:05:00.000Z", today) == "1 Jan 2025"
        assert local_long("2026-02-03T20:05:06.789Z") == "Tue 3 Feb 2026, 23:05:06"
        assert local_short("no time at all", today) == "no time at a"
    finally:
        monkeypatch.undo()
        time.tzset()
