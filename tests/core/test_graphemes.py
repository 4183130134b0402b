"""Cluster boundaries, against hand samples and against what Rich draws as one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import split_graphemes

from tui.core.graphemes import snap, snap_left, snap_right
from tui.core.span import Span
from tui.core.text import clean

bounded = settings(max_examples=300, deadline=None, derandomize=True)
mixed = st.text(
    st.one_of(
        st.sampled_from(
            "ab \n\u0301\u20e3\u0e33\u1161\u11a8가ᄀक्षिمی👩👧🏽❤\ufe0f\u200d\u200c漢🇩🇪🇫"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=30,
).map(clean)

CLUSTERS = [
    ["a", "e\u0301", "b"],
    ["1\ufe0f\u20e3", "2"],
    ["👩\u200d👩\u200d👧\u200d👦", "x"],
    ["🧑🏻\u200d❤\ufe0f\u200d💋\u200d🧑🏿", "☝🏿"],
    ["🏳\ufe0f\u200d🌈", "🐈\u200d⬛"],
    ["🇩🇪", "🇫🇷", "🇬"],
    ["각", "ᄀ\u1161\u11a8", "가\u11a8"],
    ["क\u094d", "षि"],
    ["\u0301", "\n", "\u0301", "a"],
    ["漢", "字", "か\u3099", "ｶ\uff9e"],
    ["م", "ی\u200c", "خ"],
    ["e" + "\u0301" * 30, "␦", "␦"],
]


def boundaries(text: str) -> list[int]:
    return [offset for offset in range(len(text) + 1) if snap_left(text, offset) == offset]


@pytest.mark.parametrize("clusters", CLUSTERS, ids=lambda clusters: ascii("".join(clusters))[:40])
def test_known_clusters(clusters: list[str]) -> None:
    text = "".join(clusters)
    ends = [len("".join(clusters[:count])) for count in range(len(clusters) + 1)]
    assert boundaries(text) == ends


@bounded
@given(mixed)
def test_left_and_right_agree(text: str) -> None:
    stops = boundaries(text)
    for offset in range(len(text) + 1):
        assert snap_left(text, offset) == max(stop for stop in stops if stop <= offset)
        assert snap_right(text, offset) == min(stop for stop in stops if stop >= offset)


@bounded
@given(mixed)
def test_no_boundary_inside_what_rich_draws_as_one(text: str) -> None:
    for line in text.split("\n"):
        starts = {start for start, _, _ in split_graphemes(line)[0]}
        inside = [at for at in boundaries(line)[:-1] if at not in starts and line[at] != "\u200b"]
        assert inside == []


@bounded
@given(mixed, st.integers(-5, 40), st.integers(-5, 40))
def test_a_snapped_span_covers_what_it_was(text: str, start: int, end: int) -> None:
    span = Span(min(start, end), max(start, end))
    snapped = snap(text, span)
    stops = boundaries(text)
    assert snapped.start in stops
    assert snapped.end in stops
    assert snap(text, snapped) == snapped
    if span.length:
        assert snapped.covers(Span(max(0, min(span.start, len(text))), min(span.end, len(text))))
    else:
        assert snapped.length == 0


def test_hostile_runs_cost_no_scan_of_the_text() -> None:
    class Watched(str):
        """A text that counts how often it is looked into."""

        __slots__ = ("looks",)
        looks: int

        def __getitem__(self, key: object) -> str:
            self.looks += 1
            return super().__getitem__(key)  # type: ignore[index]

    for unit in ("🇩", "👩\u200d", "a\u0301\u0301", "\u1161", "ᄀ"):
        text = Watched(clean(unit * 50_000))
        text.looks = 0
        snap(text, Span(30_001, 30_002))
        assert text.looks < 1000


@pytest.mark.parametrize("offset", [-3, 0, 2, 5, 99])
def test_offsets_outside_are_clamped(offset: int) -> None:
    assert 0 <= snap_left("ab", offset) <= 2
    assert snap_right("", offset) == 0


def test_a_joiner_joins_no_space() -> None:
    assert snap("\u0627\u200d b", Span(0, 2)) == Span(0, 2)
    assert snap("\U0001f468\u200d\U0001f469", Span(0, 2)) == Span(0, 3)
