"""Words and sentences."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.document import Document
from tui.core.segment import sentences, words
from tui.core.span import Span

PROSE = st.text(alphabet=st.sampled_from(list("abAB .!?…,\"“”’'()-—194\n")), max_size=120)


def cut(text: str) -> list[str]:
    return [s.text(text) for s in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mr. Smith met Gen. Jones. They talked.", 2),
        ("The U.S. said no. It will wait.", 2),
        ("He paid $3.5 million. It was a lot.", 2),
        ("“We may stay.” He left the room.", 2),
        ("“Why?” the spokesman asked. Nobody knew.", 2),
        ("“Why now?” Baker asked. Nobody knew.", 2),
        ("J. R. Hartley wrote it. Nobody read it.", 2),
        ("The firm, Acme Inc. of Ohio, closed.", 1),
        ("It closed Acme Inc. The workers left.", 2),
        ("He waited… Then he ran! Did he fall? No.", 4),
        ("On Jan. 5 it rained. On Feb. 6 it did not.", 2),
        ("first point. second point in lower case", 1),
        ("今天天气很好。我们去公园。", 2),
        ("4.1. Limits and aims", 1),
    ],
)
def test_sentences_end_where_a_person_would_end_them(text: str, wanted: int) -> None:
    assert len(cut(text)) == wanted, cut(text)


def test_closing_quotes_stay_with_their_sentence() -> None:
    text = "“We’ve got to get that solved.” He continued: “It’s a tragedy.”"
    assert cut(text) == ["“We’ve got to get that solved.”", "He continued: “It’s a tragedy.”"]


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
def test_sentences_and_words_lie_in_order_and_miss_nothing(text: str) -> None:
    document = Document(text)
    for paragraph in document.paragraphs:
        found = sentences(text, paragraph)
        assert found[0].start == paragraph.start
        assert found[-1].end == paragraph.end
        for left, right in pairwise(found):
            assert left.end <= right.start
            assert not text[left.end : right.start].strip()
        spans = words(text, paragraph)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        covered = {i for w in spans for i in range(*w)}
        missed = [text[i] for i in range(*paragraph) if i not in covered and text[i].isalnum()]
        assert not missed
