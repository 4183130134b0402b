"""Look-ups among the notes in memory, against a scan of them all."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.annotation import Annotation
from tui.core.text import clean_line
from tui.storage.memory import Memory
from tui.storage.schema import HOME, NOTES, Key, place_of, to_annotation
from tui.storage.versions import Fields, alive

ARTICLES = (1, 2, 1 << 120)
TAGS = ("claim", "Claim", "claim/denied", "claims", "STRASSE/a", "straße", " check ", "a\tb")
TEXTS = ("The envoy said", "ENVOY", "Straße", "a\x00b", "a\tb", "two\nlines", "")
NEEDLES = ("envoy", "STRASSE", "e", "a b", "a\x00b", "two\nlines", "envoythe", "", "zzz")

Notes = dict[int, dict[int, Fields]]


def texts() -> st.SearchStrategy[str]:
    return st.sampled_from(TEXTS) | st.text("eEßsSſﬁ \n\t\0", max_size=6)


@st.composite
def records(draw: st.DrawFn) -> Fields:
    """A usable record, as another program may have left it."""
    odd: st.SearchStrategy[Any] = st.sampled_from([None, 3, ["claim"], {"claim": 1}])
    fields: Fields = {
        "target": {"start": 0, "end": draw(st.integers(0, 3)), "exact": draw(texts() | odd)},
        "tags": draw(st.lists(st.sampled_from(TAGS) | odd, max_size=3) | odd),
        "note": draw(texts() | odd),
        "v": {"0123456789": draw(st.integers(1, 2))},
    }
    if draw(st.booleans()):
        del fields["note"]
    if draw(st.integers(0, 3)) == 0:
        fields["deleted"] = "2026-01-31T09:05:00.123Z"
    return fields


def idents(article: int) -> st.SearchStrategy[int]:
    return st.integers(0, 3).map(lambda number: (article << 4) + number)


@st.composite
def changes(draw: st.DrawFn) -> tuple[int, dict[int, Fields], bool]:
    """Records of an article, and whether they are all it has from now on."""
    article = draw(st.sampled_from(ARTICLES))
    return (
        article,
        draw(st.dictionaries(idents(article), records(), max_size=4)),
        draw(st.booleans()),
    )


def make(memory: Memory, model: Notes, change: tuple[int, dict[int, Fields], bool]) -> None:
    """Change the memory and the model alike."""
    article, fresh, whole = change
    if whole:
        model[article] = copy.deepcopy(fresh)
        memory.fill(place_of(article), {NOTES: fresh})
        return
    for ident, fields in fresh.items():
        model.setdefault(article, {})[ident] = copy.deepcopy(fields)
        memory.put(Key(place_of(article), NOTES, ident), fields)


def scan(model: Notes) -> list[Annotation]:
    """All living annotations, by id."""
    found = [
        to_annotation(ident, article, fields)
        for article, notes in model.items()
        for ident, fields in notes.items()
        if alive(fields)
    ]
    return sorted(found, key=lambda one: one.id)


def has(one: Annotation, tag: str, *, children: bool) -> bool:
    wanted = clean_line(tag).casefold()
    folded = [given.casefold() for given in one.tags]
    return any(t == wanted or (children and t.startswith(f"{wanted}/")) for t in folded)


def agree(memory: Memory, model: Notes) -> None:
    """Check every look-up against a scan."""
    living = scan(model)
    for tag in (*TAGS, "a b", "check", "Strasse"):
        for children in (True, False):
            expected = [one for one in living if has(one, tag, children=children)]
            assert memory.tagged(tag, children=children) == expected
    for needle in NEEDLES:
        folded = needle.casefold()
        expected = [
            one
            for one in living
            if folded in one.note.casefold() or folded in one.target.exact.casefold()
        ]
        assert memory.with_text(needle) == expected
    by_id = {one.id: one for one in living}
    for article, notes in model.items():
        here = sorted(memory.annotations(article), key=lambda one: one.id)
        assert here == [one for one in living if one.article == article]
        for ident in notes:
            assert memory.annotation(ident) == by_id.get(ident)
            assert memory.record(Key(place_of(article), NOTES, ident)) == by_id.get(ident)


@settings(max_examples=60, deadline=None)
@given(st.lists(changes(), min_size=1, max_size=4))
def test_every_look_up_finds_what_a_scan_finds(
    steps: list[tuple[int, dict[int, Fields], bool]],
) -> None:
    memory = Memory()
    model: Notes = {}
    for step in steps:
        make(memory, model, step)
        agree(memory, model)


def note(tags: list[str], text: str = "", **more: Any) -> Fields:
    return {"target": {"start": 0, "end": 5, "exact": "envoy"}, "tags": tags, "note": text, **more}


@pytest.fixture
def memory() -> Memory:
    """Five notes in two articles, the oldest in the second."""
    filled = Memory()
    filled.fill(HOME, {})
    filled.fill(
        place_of(1),
        {
            NOTES: {
                5: note(["claim"], "Straße"),
                4: note(["Claim/denied"]),
                3: note([], deleted="x"),
            }
        },
    )
    filled.fill(place_of(2), {NOTES: {2: note(["claims"], "strasse"), 6: note(["CLAIM", "check"])}})
    return filled


def test_by_tag_counts_those_below_unless_told_otherwise(memory: Memory) -> None:
    assert [one.id for one in memory.tagged("claim")] == [4, 5, 6]
    assert [one.id for one in memory.tagged("Claim", children=False)] == [5, 6]
    assert [one.id for one in memory.tagged("claim/denied")] == [4]
    assert memory.tagged("clai") == memory.tagged("") == []


def test_by_text_looks_into_notes_and_quotes_without_case(memory: Memory) -> None:
    assert [one.id for one in memory.with_text("STRASSE")] == [2, 5]
    assert [one.id for one in memory.with_text("Envoy")] == [2, 4, 5, 6]
    assert memory.with_text("straßeenvoy") == memory.with_text("envoy\0") == []


def test_by_text_finds_what_came_in_since_the_last_look(memory: Memory) -> None:
    assert memory.with_text("fresh") == []
    memory.put(Key(place_of(1), NOTES, 7), note([], "fresh"))
    memory.put(Key(place_of(2), NOTES, 6), note(["CLAIM", "check"], "Fresh too"))
    assert [one.id for one in memory.with_text("fresh")] == [6, 7]
    memory.put(Key(place_of(1), NOTES, 7), note([], "fresh", deleted="2026"))
    assert [one.id for one in memory.with_text("fresh")] == [6]


def test_by_id_finds_a_living_note_of_any_article(memory: Memory) -> None:
    found = memory.annotation(6)
    assert found is not None
    assert (found.article, found.tags) == (2, ("CLAIM", "check"))
    assert memory.annotation(6) is found
    assert memory.annotation(3) is None
    assert memory.annotation(7) is None


def test_an_annotation_that_was_handed_out_stays_as_it_was(memory: Memory) -> None:
    before = memory.tagged("check")
    memory.put(Key(place_of(2), NOTES, 6), note(["other"]))
    assert [one.tags for one in before] == [("CLAIM", "check")]
    assert memory.tagged("check") == []
    assert [one.id for one in memory.tagged("other")] == [6]
