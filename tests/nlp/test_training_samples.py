"""What the training program makes of annotated texts: every span stays on its name."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.span import Span
from tui.nlp.rules import PLACES, _parted, english
from tui.nlp.train.augment import pools, swapped, title_case, upper
from tui.nlp.train.samples import NEWS, Sample, cut, doubts, from_marked, paragraphs

NAMES = {"PERSON": ["Ana Ruiz", "Lee"], "GPE": ["Doha", "New York"], "NORP": ["Malians"]}
WORDS = ["said", "the", "in", "envoy", ",", "—", "“Why?”"]


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    text, ents = "", []
    for _ in range(draw(st.integers(1, 8))):
        text += draw(st.sampled_from(WORDS)) + " "
        label = draw(st.sampled_from([*NAMES, ""]))
        if label:
            name = draw(st.sampled_from(NAMES[label]))
            ents.append((len(text), len(text) + len(name), label))
            text += name + draw(st.sampled_from([" ", "\n\n", ". "]))
    return Sample(text, tuple(ents))


def names(sample: Sample) -> list[tuple[str, str]]:
    return [(sample.text[start:end], label) for start, end, label in sample.ents]


@given(samples(), st.integers(0, 999))
def test_other_names_stand_where_the_old_ones_stood(sample: Sample, seed: int) -> None:
    random.seed(seed)
    stock = pools([Sample("Bo Ek met Ida Holm in Oslo", ((0, 5, "PERSON"), (10, 18, "PERSON")))])
    other = swapped(sample, stock)
    assert [label for _, label in names(other)] == [label for _, label in names(sample)]
    assert all(name and name == name.strip() for name, _ in names(other))
    rest = [one.text for one in (sample, other)]
    for index, one in enumerate((sample, other)):
        for start, end, _ in reversed(one.ents):
            rest[index] = rest[index][:start] + "#" + rest[index][end:]
    assert rest[0] == rest[1]
    same = dict(zip(names(sample), names(other), strict=True))
    assert [same[one] for one in names(sample)] == names(other)


@given(samples())
def test_headlines_keep_every_offset(sample: Sample) -> None:
    for made in (title_case(sample), upper(sample)):
        assert len(made.text) == len(sample.text)
        assert made.ents == sample.ents
        assert made.text.casefold().replace(".", " ") == sample.text.casefold().replace(".", " ")


@given(samples())
def test_paragraphs_hold_all_names(sample: Sample) -> None:
    assert [one for part in paragraphs([sample]) for one in names(part)] == names(sample)


def test_a_name_that_is_cut_is_unsure() -> None:
    sample = Sample("Ana Ruiz left.", ((0, 8, "PERSON"),))
    half = cut(sample, Span(4, 14))
    assert (half.text, half.ents, half.unsure) == ("Ruiz left.", (), ((0, 4),))


def test_capitals_are_doubtful_only_where_not_all_is_annotated() -> None:
    text = "She met Ana Ruiz of Acme. Nobody spoke."
    part = Sample(text, ((8, 16, "PERSON"),), full=False)
    assert [text[slice(*span)] for span in doubts(part)] == ["Acme"]
    assert list(doubts(Sample(text, part.ents))) == []


def test_marked_news_is_read_without_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("[PERSON Ana Ruiz]’s [GPE Doha]\n\nText.\n=====\nNo names\n", "utf-8")
    first, second = from_marked(file)
    assert (first.text, names(first)) == (
        "Ana Ruiz’s Doha\n\nText.",
        [("Ana Ruiz", "PERSON"), ("Doha", "GPE")],
    )
    assert (second.text, second.ents) == ("No names", ())


def test_every_file_of_news_is_marked_as_it_should_be() -> None:
    for file in NEWS.glob("*.txt"):
        for sample in from_marked(file):
            assert "[" not in sample.text, file.name
            assert all(name == name.strip() for name, _ in names(sample)), file.name


@pytest.mark.parametrize(
    ("label", "parts"), [("ORG", ["US", "Middle East"]), ("PERSON", ["US Middle East"])]
)
def test_places_in_a_row_are_as_many_names(label: str, parts: list[str]) -> None:
    doc = english()("US Middle East envoy")
    known = [doc[0:1], doc[1:3]]
    for span, place in zip(known, sorted(PLACES), strict=True):
        span.label_ = place
    whole = doc[0:3]
    whole.label_ = label
    assert [span.text for span in _parted([whole], known)] == parts
