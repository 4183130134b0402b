"""Words."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.document import Document
from tui.core.segment import words
from tui.core.span import Span

PROSE = st.text(alphabet=st.sampled_from(list("abAB .!?…,\"“”’'()-—194\n")), max_size=120)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("over 194,000 Palestinians—mostly", ["over", "194,000", "Palestinians", "mostly"]),
        ("Majed al-Ansari’s 60‑day plan", ["Majed", "al-Ansari’s", "60‑day", "plan"]),
        ("the U.S. at 10:30", ["the", "U.S.", "at", "10:30"]),
        ("今天ok", ["今", "天", "ok"]),
        ("cafe\u0301s, नमस्ते", ["cafe\u0301s", "नमस्ते"]),
        ("— … !", []),
    ],
)
def test_words(text: str, wanted: list[str]) -> None:
    assert [w.text(text) for w in words(text, Span(0, len(text)))] == wanted


@given(PROSE)
@settings(max_examples=300, deadline=None)
def test_words_lie_in_order_and_miss_nothing(text: str) -> None:
    for paragraph in Document(text).paragraphs:
        spans = words(text, paragraph)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        covered = {i for w in spans for i in range(*w)}
        missed = [text[i] for i in range(*paragraph) if i not in covered and text[i].isalnum()]
        assert not missed
