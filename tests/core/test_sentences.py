"""Sentences end where a person would end them."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.document import Document
from tui.core.parts import clauses
from tui.core.sentences import sentences
from tui.core.span import Span

PROSE = st.text(alphabet=st.sampled_from(list("abAB .!?…,\"“”’'()-—194\n;:")), max_size=120)
CASES = (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines()
"""A paragraph in each line, with a broken bar where a sentence ends."""


def cut(text: str) -> list[str]:
    return [s.text(text) for s in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize("line", CASES)
def test_sentences_end_where_a_person_would_end_them(line: str) -> None:
    assert cut(line.replace("¦", " ")) == line.split("¦")


def test_full_width_stops_need_no_space() -> None:
    assert cut("今天天气很好。我们去公园。") == ["今天天气很好。", "我们去公园。"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("He left.", ["He left."]),
        (
            "The envoy said that talks had narrowed, raising hopes for a ceasefire.",
            ["The envoy said that talks had narrowed", "raising hopes for a ceasefire."],
        ),
        ("They sell apples, pears, plums and figs.", ["They sell apples, pears, plums and figs."]),
        ("He came, and left.", ["He came, and left."]),
        (
            "The minister (who was not there) declined; his aide — a lawyer by trade — spoke.",
            [
                "The minister", "who was not there", "declined",
                "his aide", "a lawyer by trade", "spoke.",
            ],
        ),
        ("It cost 1,000 or 2:1 at 10:30.", ["It cost 1,000 or 2:1 at 10:30."]),
        ("我们都走吧，因为天黑了。", ["我们都走吧", "因为天黑了。"]),
    ],
)  # fmt: skip
def test_clauses(sentence: str, wanted: list[str]) -> None:
    assert [c.text(sentence) for c in clauses(sentence, Span(0, len(sentence)))] == wanted


@given(PROSE)
@settings(max_examples=300, deadline=None)
def test_sentences_and_their_clauses_lie_in_order_and_miss_nothing(text: str) -> None:
    for paragraph in Document(text).paragraphs:
        found = sentences(text, paragraph)
        assert (found[0].start, found[-1].end) == (paragraph.start, paragraph.end)
        assert all(not text[a.end : b.start].strip() for a, b in pairwise(found))
        for sentence in found:
            parts = clauses(text, sentence)
            assert all(sentence.covers(part) and part.length for part in parts)
            assert all(a.end <= b.start for a, b in pairwise(parts))
            held = {i for part in parts for i in range(*part)}
            assert not [text[i] for i in range(*sentence) if i not in held and text[i].isalnum()]
