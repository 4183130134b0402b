"""Which entity a mention names."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.entity import Entity
from tui.core.named import Named
from tui.core.span import Span

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 9)
)


@given(st.lists(SPANS, unique=True, max_size=40), st.integers(1, 5))
def test_it_is_what_a_dictionary_would_be(spans: list[Span], count: int) -> None:
    entities = [
        Entity(f"name {n}", "PERSON", tuple(sorted(spans[n::count])))
        for n in range(count)
        if spans[n::count]
    ]
    known = {span: (one, at) for one in entities for at, span in enumerate(one.mentions)}
    named = Named(entities)
    assert dict(named) == known
    assert list(named) == sorted(known)
    assert len(named) == len(known)
    for start in range(70):
        span = Span(start, start + 3)
        assert named.get(span) == known.get(span)
        assert (span in named) == (span in known)


def test_without_entities_nothing_is_named() -> None:
    assert not Named()
    assert Named().get(Span(0, 1)) is None
