"""Names are found where they stand as words, and nowhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.patterns import Finder, Pattern


def found(text: str, *names: str) -> list[str]:
    finder = Finder((Pattern.of(name), name) for name in names)
    return sorted(span.text(text) for span, _ in finder.find(text))


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        ("Iran and Iranian, pro-Iran, Iran’s, (Iran)", "Iran", 4),
        ("New York, New\nYork, New  York, NewYork, New\n\nYork", "New York", 3),
        ("may and May", "May", 1),
        ("al-Ansari and Mal-Ansari", "al-Ansari", 1),
        ("$TRUMP fell, $TRUMPS did not", "$TRUMP", 1),
        ("東京都と東京", "東京", 2),
        ("cafe\u0301s, cafe\u0301", "cafe\u0301", 1),
        ("cafe\u0301", "cafe", 0),
        ("«?!» and «?!»", "«?!»", 2),
        ("", "x", 0),
        ("U.S. and U.S.A.", "U.S.", 2),
    ],
)
def test_words(text: str, name: str, times: int) -> None:
    assert len(found(text, name)) == times


def test_tokens_are_compared_each_in_its_way() -> None:
    pattern = Pattern.of("", (("LOWER", "new"), ("ORTH", "York")))
    text = "NEW York, new york, New-York, New\nYork"
    spans = [span.text(text) for span, _ in Finder([(pattern, 0)]).find(text)]
    assert spans == ["NEW York", "New\nYork"]


WORDS = st.lists(st.sampled_from(["Kyiv", "Post", "al-Ansari", "a", "Kyivan", "U.S."]), max_size=8)
GAPS = st.sampled_from([" ", ", ", "\n", "-", ""])


@given(WORDS, st.lists(GAPS, min_size=8, max_size=8), WORDS.filter(bool))
def test_as_a_plain_search_finds_them(words: list[str], gaps: list[str], name: list[str]) -> None:
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    wanted = " ".join(name[:2])
    pattern = r"(?<!\w)" + r"\s".join(map(re.escape, wanted.split())) + r"(?!\w)"
    if not wanted[-1].isalnum():
        pattern = pattern.removesuffix(r"(?!\w)")
    expected = [found.span() for found in re.finditer(f"(?={pattern})", text)]
    spans = [span for span, _ in Finder([(Pattern.of(wanted), 0)]).find(text)]
    assert sorted(span.start for span in spans) == [start for start, _ in expected]
