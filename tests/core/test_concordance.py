"""What an index keeps of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.article import Article
from tui.core.concordance import CONTEXT, around, bare, better, entry, key_of, months
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.sentences import sentences
from tui.core.span import Span


@pytest.mark.parametrize(
    ("name", "shown", "key"),
    [
        ("the United\n Nations'", "United Nations", "united nations"),
        ("The Hague", "The Hague", "hague"),
        ("Erdoğan’s", "Erdoğan", "erdogan"),
        ("the", "the", "the"),
        ("'s", "'s", "'s"),
        ("Theresa May", "Theresa May", "theresa may"),
        ("", "", ""),
    ],
)
def test_names_are_bared_and_compared(name: str, shown: str, key: str) -> None:
    assert (bare(name), key_of(name)) == (shown, key)


def test_the_plainer_spelling_is_shown() -> None:
    assert better("HAMAS", "Hamas") == "Hamas"
    assert better("UN", "Un") == "UN"
    assert better("The Times", "Times") == "Times"
    assert better("Times", "The Times") == "Times"


def test_months_between_are_counted_too() -> None:
    assert months(["", "2025-11", "2026-02"]) == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert months(["0001-01", "2026-01"]) == ["0001-01", "2026-01"]
    assert months([""]) == months([]) == []


@given(
    st.lists(st.sampled_from(["Doha won.", "He left", "\n\n", " ", "Cairo", "e\u0301!"])),
    st.data(),
)
def test_every_mention_is_in_its_sentence_with_its_context(
    pieces: list[str], data: st.DataObject
) -> None:
    text = "".join(["Doha", *pieces])
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 6))
    spans = [
        Span(start, min(len(text), start + length)) for start, length in data.draw(st.lists(ends))
    ]
    document = Document(text)
    made = entry(Article(1, "", ""), document, [Mention(span, "GPE") for span in spans], "k")
    assert [one.span for one in made.mentions] == sorted(spans)
    order = [(one.paragraph, one.sentence) for one in made.mentions]
    assert order == sorted(order)
    for one in made.mentions:
        paragraph = document.paragraphs[one.paragraph]
        held = [s for s in sentences(text, paragraph) if s.holds(one.span.start)]
        same = [other for other in made.mentions if held and held[0].holds(other.span.start)]
        assert {other.sentence for other in same} <= {one.sentence}
        before, after = around(text, one.span)
        assert (one.before, one.after) == (before, after)
        assert max(len(before), len(after)) <= CONTEXT
        assert "\n" not in before + one.surface + after
