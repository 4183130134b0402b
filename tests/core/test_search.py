"""Finding words and patterns in a text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.errors import GlossError
from tui.core.search import find, occurrences
from tui.core.span import Span

TEXT = "Hamas’s plan, hamas said; the “60‑day\nceasefire” - HAMAS."


def found(wanted: str, *, pattern: bool = False, text: str = TEXT) -> list[str]:
    return [span.text(text) for span in find(text, wanted, pattern=pattern)]


def test_search_has_smart_case_and_knows_typographic_signs() -> None:
    assert found("hamas") == ["Hamas", "hamas", "HAMAS"]
    assert found("Hamas") == ["Hamas"]
    assert found("hamas's") == ["Hamas’s"]
    assert found('"60-day ceasefire"') == ["“60‑day\nceasefire”"]
    assert found("  ") == []
    assert found("(b", text="a(b") == ["(b"]
    assert found("a.c", text="abc a.c") == ["a.c"]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"h\w+s\b", ["Hamas", "hamas", "HAMAS"]),
        (r"H\w+s\b", ["Hamas"]),
        (r"\bplan\W+hamas", ["plan, hamas"]),
        (r"\S+\bday ceasefire", ["“60‑day\nceasefire"]),
        (r"^ceasefire", ["ceasefire"]),
        (r"\p{Lu}{2,}", ["HAMAS"]),
        ("[ ;]+the", ["; the"]),
        ("x*", []),
        ("(?i)HAMAS", ["Hamas", "hamas", "HAMAS"]),
    ],
)
def test_patterns(pattern: str, wanted: list[str]) -> None:
    assert found(pattern, pattern=True) == wanted


def test_a_pattern_that_is_none_or_takes_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GlossError, match="not a pattern yet"):
        find(TEXT, "(ham", pattern=True)
    monkeypatch.setattr("tui.core.search.LONGEST", 0.2)
    with pytest.raises(GlossError, match="takes too long"):
        find("a" * 40_000 + "b", r"(a+)+$", pattern=True)


@given(st.text("aB (.\\n’“-", max_size=30), st.text("aB (.\\n’“-", max_size=4))
@settings(max_examples=300, deadline=None)
def test_words_are_found_as_they_are_written(text: str, wanted: str) -> None:
    hits = find(text, wanted)
    assert all(span.length for span in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    if wanted == wanted.strip() and "  " not in wanted:
        assert bool(hits) >= (bool(wanted) and wanted in text)
    folded = [re.sub(r"\s+", " ", span.text(text)).replace("’", "'").lower() for span in hits]
    assert {len(one) for one in folded} <= {len(" ".join(wanted.split()))}


def test_occurrences_are_whole_words() -> None:
    text = "Gaza, Gazans in Gaza City; Gaza\nCity"
    assert len(occurrences(text, Span(0, 4))) == 3
    assert len(occurrences(text, Span(16, 25))) == 2
    assert occurrences("中国和国", Span(1, 2)) == [Span(1, 2), Span(3, 4)]
    assert occurrences("1,000km", Span(0, 5)) == [Span(0, 5)]
    assert occurrences("NewGaza, Gaza", Span(9, 13)) == [Span(9, 13)]
    assert occurrences(text, Span(3, 3)) == []
