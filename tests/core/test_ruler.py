"""What was taught goes out and comes in again; what cannot be read is said."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import Target
from tui.core.entity import Mention
from tui.core.examples import Example
from tui.core.mending import gist
from tui.core.ruler import patterns, prodigy, record_of, rejections, training
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.teaching import Alias, Rejection, TaughtName

WORD = st.from_regex(r"[A-Za-z’.é-]*[a-z]", fullmatch=True)
WORDS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
LABEL = st.sampled_from(["ORG", "GPE"])
TOKENS = st.lists(
    st.tuples(st.just("LOWER"), WORD.map(str.lower)) | st.tuples(st.just("ORTH"), WORD), min_size=1
).map(tuple)
PLACE = Target(Span(3, 7), "Kyiv", "in ", " is", "0" * 64)
NAMES = st.builds(TaughtName, st.just(0), WORDS, LABEL, WORDS | st.just("")).filter(
    lambda one: one.entity != one.text
)
TOKENED = TOKENS.map(lambda t: TaughtName(0, " ".join(x for _, x in t), "ORG", tokens=t))
RECORDS = (
    NAMES
    | TOKENED
    | st.builds(Alias, st.just(0), WORDS, LABEL, WORDS)
    | st.builds(Rejection, st.just(0), WORDS, LABEL | st.just(""))
    | st.builds(Rejection, st.just(0), WORDS, LABEL, st.just("article"), st.integers(1, 2**128 - 1))
    | st.builds(Rejection, st.just(0), WORDS, LABEL, st.just("here"), st.just(7), st.just(PLACE))
)


@given(st.lists(RECORDS, max_size=6))
def test_there_and_back(records: list[Any]) -> None:
    taught = Taught(tuple(records))
    lines = [*patterns(taught), *rejections(taught)]
    assert sorted(map(repr, map(gist, map(record_of, lines)))) == sorted(
        map(repr, map(gist, records))
    )


def test_names_that_hold_in_one_article_stay_at_home() -> None:
    taught = Taught((TaughtName(1, "Kyiv", "GPE", scope="article", article=7),))
    assert list(patterns(taught)) == []


NAME = {"label": "ORG", "pattern": "x"}


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ([], "object"),
        ({}, "neither"),
        ({"text": "x"}, "neither"),
        ({**NAME, "label": "CITY"}, "CITY"),
        ({"pattern": "x"}, "nothing"),
        ({**NAME, "pattern": "!?"}, "letter"),
        ({**NAME, "pattern": ""}, "letter"),
        ({**NAME, "pattern": 3}, "neither text"),
        ({**NAME, "pattern": []}, "neither text"),
        ({**NAME, "pattern": [{"LEMMA": "be"}]}, "LEMMA"),
        ({**NAME, "pattern": [{"LOWER": "a", "OP": "?"}]}, "alone"),
        ({**NAME, "pattern": [{"LOWER": {"IN": ["a"]}}]}, "one word"),
        ({**NAME, "pattern": [{"ORTH": "a b"}]}, "one word"),
        ({**NAME, "pattern": ["a"]}, "alone"),
        ({**NAME, "id": 3}, "id"),
        ({"text": "x", "scope": "there"}, "scope"),
        ({"text": " ", "scope": "everywhere"}, "empty"),
        ({"text": "x", "scope": "article"}, "article"),
        ({"text": "x", "scope": "here", "article": "0" * 31 + "7"}, "place"),
        ({"text": "x", "scope": "everywhere", "label": "CITY"}, "CITY"),
    ],
)
def test_what_is_wrong_is_said(found: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        record_of(found)


def test_nothing_hostile_comes_in() -> None:
    one = record_of({"label": "ORG", "pattern": "a\x1b[31m\nb", "id": "\u202ec"})
    assert isinstance(one, TaughtName)
    assert (one.text, one.entity) == ("a␛[31m b", "␦c")


def test_prodigys_patterns_are_read() -> None:
    one = record_of({"label": "GPE", "pattern": [{"lower": "New"}, {"orth": "York"}]})
    assert one == TaughtName(0, "new York", "GPE", tokens=(("LOWER", "new"), ("ORTH", "York")))


KYIV, POST = Mention(Span(3, 7), "GPE"), Mention(Span(8, 12), "ORG")
EXAMPLE = Example(7, "h", 24, "In Kyiv Post said.", (KYIV,), (KYIV,), (POST,), complete=True)


def test_tasks() -> None:
    accepted, rejected = prodigy([EXAMPLE])
    assert accepted == {
        "text": EXAMPLE.text,
        "spans": [{"start": 3, "end": 7, "label": "GPE"}],
        "answer": "accept",
        "meta": {"article": f"{7:032x}", "start": 24, "text": "h", "complete": True},
    }
    assert rejected["answer"] == "reject"
    assert rejected["spans"] == [{"start": 8, "end": 12, "label": "ORG"}]
    (one,) = training([EXAMPLE])
    assert (one["mentions"], one["rejected"]) == (accepted["spans"], rejected["spans"])
