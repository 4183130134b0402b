"""The first guess at what a selection is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.guess import likely_label
from tui.core.labels import LABELS


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Steve Witkoff", "PERSON"),
        ("Palestine\nChronicle", "PERSON"),
        ("Ministry of Health", "ORG"),
        ("WHO", "ORG"),
        ("Gaza Strip", "LOC"),
        ("Rafah Crossing", "FAC"),
        ("Oslo Accords", "LAW"),
        ("Six-Day War", "EVENT"),
        ("Qataris", "NORP"),
        ("12 %", "PERCENT"),
        ("$7.2 million", "MONEY"),
        ("two weeks", "DATE"),
        ("March 30, 1867", "DATE"),
        ("9:30 p.m.", "TIME"),
        ("3rd", "ORDINAL"),
        ("194,000", "CARDINAL"),
    ],
)
def test_guesses(words: str, label: str) -> None:
    assert likely_label(words) == label


@given(st.text(max_size=30))
def test_whatever_is_selected_gets_a_label_that_there_is(words: str) -> None:
    assert likely_label(words) in LABELS
