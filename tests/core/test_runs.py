"""Overlapping spans to runs; finding."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.runs import Layer, flatten
from tui.core.search import find, occurrences
from tui.core.span import Span

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda p: Span(p[0], p[0] + p[1])),
    max_size=12,
)


@given(SPANS, st.integers(0, 30), st.integers(1, 12))
@settings(max_examples=300, deadline=None)
def test_a_layer_finds_what_overlaps(spans: list[Span], start: int, length: int) -> None:
    layer = Layer((span, i) for i, span in enumerate(spans))
    window = Span(start, start + length)
    wanted = {i for i, span in enumerate(spans) if span.length and span.overlaps(window)}
    assert {key for _, key in layer.within(*window)} == wanted
    assert [layer.spans[i].start for i in layer.starting(*window)] == sorted(
        span.start for span in spans if span.length and window.holds(span.start)
    )


@given(SPANS, st.integers(0, 20), st.integers(1, 20))
@settings(max_examples=300, deadline=None)
def test_runs_cover_the_window_and_name_what_holds(spans: list[Span], at: int, size: int) -> None:
    items = [(span, i) for i, span in enumerate(spans) if span.length]
    runs = flatten(at, at + size, items)
    assert [run.start for run in runs] == [at, *(run.end for run in runs[:-1])]
    assert runs[-1].end == at + size
    for run in runs:
        for offset in range(run.start, run.end):
            assert list(run.keys) == [key for span, key in items if span.holds(offset)]


def test_search_has_smart_case_and_knows_typographic_signs() -> None:
    text = "Hamas’s plan, hamas said; the “60‑day\nceasefire” - HAMAS."
    assert len(find(text, "hamas")) == 3
    assert len(find(text, "Hamas")) == 1
    assert find(text, "hamas's")[0].text(text) == "Hamas’s"
    assert find(text, '"60-day ceasefire"')[0].text(text) == "“60‑day\nceasefire”"
    assert find(text, "  ") == []
    assert find("a(b", "(b") == [Span(1, 3)]


def test_occurrences_are_whole_words() -> None:
    text = "Gaza, Gazans in Gaza City; Gaza\nCity"
    assert len(occurrences(text, Span(0, 4))) == 3
    assert len(occurrences(text, Span(16, 25))) == 2
    assert occurrences("中国和国", Span(1, 2)) == [Span(1, 2), Span(3, 4)]
    assert occurrences("1,000km", Span(0, 5)) == [Span(0, 5)]
    assert occurrences("NewGaza, Gaza", Span(9, 13)) == [Span(9, 13)]
    assert occurrences(text, Span(3, 3)) == []
