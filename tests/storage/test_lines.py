"""A line of the journal is whole or it is none."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.storage.lines import DO, OPEN, Line, Op, decode, encode, parse
from tui.storage.schema import Key

KEYS = st.builds(Key, st.just("0" * 32), st.just("notes"), st.integers(1, 2**128 - 1))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
FIELDS = st.dictionaries(TEXTS, TEXTS | st.integers(0, 9), max_size=3)
OPS = st.lists(st.builds(Op, KEYS, FIELDS | st.none(), FIELDS), max_size=3).map(tuple)
LINES = st.builds(Line, st.integers(1, 10**9), st.just(DO), TEXTS, TEXTS, st.integers(0, 9), OPS)


@settings(deadline=None)
@given(LINES)
def test_a_line_comes_back(line: Line) -> None:
    raw = encode(line)
    assert raw.count(b"\n") == 1
    assert decode(raw[:-1]) == line


@settings(deadline=None, max_examples=60)
@given(LINES, st.data())
def test_a_changed_byte_is_noticed(line: Line, data: Any) -> None:
    raw = bytearray(encode(line)[:-1])
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= 1 << data.draw(st.integers(0, 7))
    assert decode(bytes(raw)) is None


def test_every_truncation_gives_the_lines_before() -> None:
    lines = [Line(0, OPEN), Line(1, DO, label="a"), Line(2, DO, label="b")]
    raw = b"".join(map(encode, lines))
    ends = [sum(len(encode(line)) for line in lines[:n]) for n in range(4)]
    for length in range(len(raw)):
        parsed = parse(raw[:length])
        whole = sum(end <= length for end in ends) - 1
        assert parsed.lines == lines[:whole]
        assert (parsed.end, parsed.bad) == (ends[whole], 0)


def test_a_damaged_line_does_not_take_the_next_ones_away() -> None:
    first, second, third = (encode(Line(n, DO)) for n in (1, 2, 3))
    parsed = parse(first + second.replace(b"do", b"DO") + third + b"half a li")
    assert [line.number for line in parsed.lines] == [1, 3]
    assert (parsed.bad, parsed.end) == (1, len(first + second + third))
