"""Fuzzy matching: what is found, where, and in which order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.fuzzy import match, rank

NAMES = [
    "background",
    "claim",
    "claim/denied",
    "evidence",
    "follow-up",
    "number",
    "question",
    "quote",
]
SHORT = st.text(st.sampled_from("abcAB/- "), max_size=8)


def best(query: str, recent: list[str] | None = None) -> list[str]:
    return [NAMES[i] for i, _ in rank(query, NAMES, recent or ())]


def test_nothing_typed_gives_the_recent_ones_first_then_the_rest_in_order() -> None:
    found = best("", ["quote", "gone", "claim"])
    assert found[:2] == ["quote", "claim"]
    assert found[2:] == [name for name in NAMES if name not in {"quote", "claim"}]


def test_letters_are_found_in_order_without_regard_to_case() -> None:
    assert best("FU")[0] == "follow-up"
    assert match("uf", "follow-up") is None


def test_starts_of_words_and_runs_beat_scattered_letters() -> None:
    assert best("de")[0] == "claim/denied"
    assert best("ev")[0] == "evidence"
    hit = match("tag", "the last tags again")
    assert hit is not None
    assert hit.at == (9, 10, 11)


def test_the_part_after_the_parents_counts_as_the_name() -> None:
    assert best("denied")[0] == "claim/denied"
    assert best("claim") == ["claim", "claim/denied"]


def test_an_exact_name_wins_even_over_what_was_used_last() -> None:
    assert best("claim", ["claim/denied"])[0] == "claim"
    names = ["law/tax", "taxi", "tax"]
    assert [names[i] for i, _ in rank("tax", names)] == ["tax", "law/tax", "taxi"]


def test_a_recent_name_comes_first_among_equals() -> None:
    names = ["tax one", "tax two"]
    assert rank("tax", names, ["tax two"])[0][0] == 1


@settings(max_examples=150, deadline=None)
@given(SHORT, SHORT)
def test_a_match_spells_the_query_in_order(query: str, name: str) -> None:
    wanted = [char.lower() for char in query if not char.isspace()]
    letters = iter(name.lower())
    possible = all(char in letters for char in wanted)
    hit = match(query, name)
    assert (hit is not None) == possible
    if hit is not None:
        assert [name[i].lower() for i in hit.at] == wanted
        assert list(hit.at) == sorted(set(hit.at))
