"""Figures as bars."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.bars import bar, columns, sparkline, spread, stretched
from tui.core.span import Span

figures = st.lists(st.integers(0, 10**6), max_size=40)


def test_bars_have_eighths_of_a_cell() -> None:
    assert [bar(n, 16, 2) for n in (16, 9, 1, 0)] == ["██", "█▏", "▏", ""]
    assert bar(1, 10**6, 3) == "▏"
    assert bar(20, 16, 2) == "██"
    assert bar(3, 0, 2) == bar(3, 3, 0) == ""


def test_columns_stand_on_the_last_row() -> None:
    assert columns([0, 1, 8, 16], 2) == ["   █", " ▁██"]
    assert columns([0, 0], 1) == ["  "]
    assert columns([], 3) == ["", "", ""]


@given(figures, st.integers(1, 5))
def test_what_is_there_is_seen(values: list[int], rows: int) -> None:
    drawn = columns(values, rows)
    assert {len(line) for line in drawn} == {len(values)}
    assert [char != " " for char in drawn[-1]] == [value > 0 for value in values]


@given(figures, st.integers(0, 120))
def test_values_fit_and_nothing_is_lost(values: list[int], cells: int) -> None:
    fitted = stretched(values, cells)
    assert len(fitted) <= cells
    if len(values) > cells > 0:
        assert sum(fitted) == sum(values)
    elif cells:
        assert set(fitted) - {0} == set(values) - {0}


def test_a_sparkline_shows_where_something_is() -> None:
    assert sparkline([0, 1, 2, 4]) == " ▂▄█"
    assert sparkline([0, 1, 0, 100]) == " ▁ █"
    assert sparkline([0, 1, 2, 4], plain=True) == " .:#"
    assert sparkline([]) == ""


@given(st.integers(1, 500), st.integers(-1, 30), st.data())
def test_spans_are_spread_over_equal_parts(length: int, cells: int, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, length - 1), max_size=50).map(sorted))
    counts = spread([Span(start, start + 1) for start in starts], length, cells)
    assert counts == [
        sum(at == start * cells // length for start in starts) for at in range(max(0, cells))
    ]
