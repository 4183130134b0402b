"""Names that name the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.aliases import is_acronym, plain, shown, suggestions, trimmed
from tui.core.span import Span

KNOWN = [
    ("Majed al-Ansari", "PERSON"),
    ("Volodymyr Zelenskyy", "PERSON"),
    ("Steve Witkoff", "PERSON"),
    ("United States", "GPE"),
    ("United Nations", "ORG"),
    ("World Health Organization", "ORG"),
    ("Gaza Strip", "LOC"),
    ("Israel", "GPE"),
    ("2024", "DATE"),
]


@pytest.mark.parametrize(
    ("name", "label", "first", "why"),
    [
        ("US", "GPE", "United States", "acronym"),
        ("U.S.", "GPE", "United States", "acronym"),
        ("UN", "ORG", "United Nations", "acronym"),
        ("WHO", "ORG", "World Health Organization", "acronym"),
        ("Al Ansari", "PERSON", "Majed al-Ansari", "surname"),
        ("Ansari", "PERSON", "Majed al-Ansari", "surname"),
        ("Zelensky", "PERSON", "Volodymyr Zelenskyy", "spelling"),
        ("Volodymyr Zelensky", "PERSON", "Volodymyr Zelenskyy", "spelling"),
        ("Volodymyr", "PERSON", "Volodymyr Zelenskyy", "first name"),
        ("Gaza", "GPE", "Gaza Strip", "part of the name"),
        ("Israel", "GPE", None, ""),
        ("2023", "DATE", None, ""),
        ("Mr. Witkoff's", "PERSON", "Steve Witkoff", "surname"),
    ],
)
def test_the_first_suggestion(name: str, label: str, first: str | None, why: str) -> None:
    found = suggestions(name, label, KNOWN)
    assert (found[0].name if found else None, found[0].why if found else "") == (first, why)


def test_the_same_label_comes_first() -> None:
    known = [("United Stations", "ORG"), ("United States", "GPE")]
    assert [one.name for one in suggestions("US", "GPE", known)] == [
        "United States",
        "United Stations",
    ]


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("U.S.", "US", "GPE"),
        ("the White House", "White House’s", "FAC"),
        ("Kim Jong-un", "Kim Jong Un", "PERSON"),
        ("Al Ansari", "al-Ansari", "PERSON"),
        ("Recep Tayyip Erdoğan", "President Recep Tayyip Erdogan", "PERSON"),
        ("Donald J. Trump", "Donald Trump's", "PERSON"),
        ("J. D. Vance", "JD Vance", "PERSON"),
        ("Robert Kennedy Jr.", "Robert Kennedy", "PERSON"),
        ("O’Brien", "O'Brien", "PERSON"),
    ],
)
def test_writings_of_one_name(one: str, other: str, label: str) -> None:
    assert plain(one, label) == plain(other, label)


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("Georgia", "Georgian", "GPE"),
        ("King", "Martin Luther King", "PERSON"),
        ("3", "4", "CARDINAL"),
        ("the 1990s", "1990s", "DATE"),
    ],
)
def test_different_names(one: str, other: str, label: str) -> None:
    assert plain(one, label) != plain(other, label)


@given(st.text(max_size=12), st.sampled_from(["PERSON", "ORG", "DATE"]))
def test_any_name_has_a_plain_form(name: str, label: str) -> None:
    assert plain(name, label) or not name.strip()
    assert bool(shown(name)) == bool(name)


def test_what_surrounds_a_name() -> None:
    text = "in the US’s north"
    assert trimmed(text, Span(3, 11)).text(text) == "US"
    assert trimmed("'s", Span(0, 2)) == Span(0, 2)


def test_small_words_may_count_in_an_acronym() -> None:
    assert is_acronym("DoD", "Department of Defense") is False
    assert is_acronym("DOD", "Department of Defense")
    assert is_acronym("DD", "Department of Defense")
    assert not is_acronym("A", "Apple")
