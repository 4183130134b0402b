"""Joining versions loses none that nobody has seen."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.storage.versions import Fields, alive, following, join, vector


def versions(record: Fields) -> list[Fields]:
    """The version shown and those beside it."""
    return [{k: v for k, v in record.items() if k != "alts"}, *record.get("alts", [])]


@st.composite
def histories(draw: st.DrawFn) -> list[Fields]:
    """States of one record on three devices that write, remove and sometimes synchronise."""
    states: dict[str, Fields | None] = {"a": None, "b": None, "c": None}
    seen: list[Fields] = []
    for step in range(draw(st.integers(1, 12))):
        device = draw(st.sampled_from("abc"))
        other = states[draw(st.sampled_from("abc"))]
        if draw(st.booleans()) and other is not None:
            states[device] = join(states[device], other)
        else:
            fields: Fields = {"note": str(step), "updated": str(draw(st.integers(0, 3)))}
            if draw(st.integers(0, 4)) == 0:
                fields["deleted"] = "then"
            states[device] = {**fields, "v": following(states[device], device)}
        seen.append(states[device] or {})
    return seen


@settings(deadline=None, max_examples=150)
@given(histories(), st.randoms())
def test_any_order_of_joining_gives_the_same(states: list[Fields], random: Any) -> None:
    def all_of(order: list[Fields]) -> Fields:
        whole: Fields | None = None
        for state in order:
            whole = join(whole, state)
        return whole or {}

    shuffled = states + states
    random.shuffle(shuffled)
    assert all_of(shuffled) == all_of(states)


@settings(deadline=None, max_examples=150)
@given(histories())
def test_a_version_that_nobody_saw_is_kept(states: list[Fields]) -> None:
    whole: Fields | None = None
    for state in states:
        whole = join(whole, state)
    kept = versions(whole or {})
    made = [version for state in states for version in versions(state)]
    for version in made:
        covered = any(
            all(vector(k).get(d, 0) >= n for d, n in vector(version).items()) for k in kept
        )
        assert covered
        newer = any(
            vector(o) != vector(version)
            and all(vector(o).get(d, 0) >= n for d, n in vector(version).items())
            for o in made
        )
        assert newer or version in kept


def test_an_edit_is_shown_before_a_removal_it_did_not_see() -> None:
    first = {"note": "one", "v": {"a": 1}}
    edited = {"note": "two", "updated": "1", "v": {"a": 2}}
    removed = {**first, "deleted": "9", "updated": "9", "v": {"a": 1, "b": 1}}
    both = join(edited, removed)
    assert both["note"] == "two"
    assert alive(both)
    assert both["alts"] == [removed]


def test_who_saw_both_replaces_both() -> None:
    both = join({"note": "x", "v": {"a": 1}}, {"note": "y", "v": {"b": 1}})
    assert following(both, "c") == {"a": 1, "b": 1, "c": 1}
