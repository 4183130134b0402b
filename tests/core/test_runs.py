"""Overlapping spans to runs."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.runs import Layer, flatten
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
