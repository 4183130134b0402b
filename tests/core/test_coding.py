"""Plans for the codebook: what they say is what they do, and nothing is lost by them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.annotation import Annotation, Target
from tui.core.codebook import Codebook, Tag
from tui.core.coding import Plan, is_within, only, planned, under
from tui.core.colours import COLOURS
from tui.core.errors import RefusedError
from tui.core.history import Edit, Record, Step
from tui.core.intents import Delete, Intent, Merge, Rename
from tui.core.span import Span

NOW = "2026-01-31T09:05:00.000Z"
NAMES = ("a", "A", "b", "a/b", "a/B/c", "a/c", "b/a", "ß", "ss/x", "c/a/b")

names = st.sampled_from(NAMES)
intents = st.one_of(
    st.builds(Rename, names, names | st.just("new/one")),
    st.builds(Merge, names, names),
    st.builds(Delete, names, st.booleans()),
)


def note(ident: int, tags: Sequence[str], body: str = "", article: int = 7) -> Annotation:
    target = Target(Span(ident, ident + 2), "xy", "", "", "hash")
    return Annotation(ident, article, target, tuple(tags), body, NOW, NOW)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Codebook, list[Annotation]]:
    """A codebook whose tags have different names and keys, and annotations with any tags."""
    known = draw(st.lists(names, unique_by=str.casefold, max_size=7))
    keys = draw(st.permutations([*"123", *[""] * 8]))
    tags = [
        Tag(n, name, draw(st.sampled_from(["", f"means {name}"])), COLOURS[n % 8], keys[n])
        for n, name in enumerate(known, 1)
    ]
    carried = st.lists(names, unique_by=str.casefold, max_size=4)
    found = draw(st.lists(st.tuples(carried, st.sampled_from(["", "note"])), max_size=6))
    return Codebook(tuple(tags)), [
        note(100 + n, tags, body, n % 3) for n, (tags, body) in enumerate(found)
    ]


def applied(records: Sequence[Record], step: Step) -> dict[int, Record]:
    """What a store holds after a step, which must fit what it held."""
    held = {one.id: one for one in records}
    for edit in step.edits:
        assert held.get(edit.record.id) == edit.before
        if edit.after is None:
            del held[edit.record.id]
        else:
            held[edit.record.id] = edit.after
    return held


def plan_or_none(book: Codebook, notes: Sequence[Annotation], intent: Intent) -> Plan | None:
    try:
        return planned(book, notes, intent, "later")
    except RefusedError:
        return None


@settings(max_examples=400, deadline=None)
@given(worlds(), intents)
def test_no_annotation_is_lost_and_no_tag_is_doubled(
    world: tuple[Codebook, list[Annotation]], intent: Intent
) -> None:
    book, notes = world
    plan = plan_or_none(book, notes, intent)
    if plan is None:
        return
    before: list[Record] = [*book.tags, *notes]
    step = Step("x", plan.edits)
    after = applied(before, step)
    for one in notes:
        new = after[one.id]
        assert isinstance(new, Annotation)
        assert (new.target, new.note, new.article) == (one.target, one.note, one.article)
        folded = [tag.casefold() for tag in new.tags]
        assert len(set(folded)) == len(folded)
    tags = [one for one in after.values() if isinstance(one, Tag)]
    assert len({tag.name.casefold() for tag in tags}) == len(tags)
    keys = [tag.key for tag in tags if tag.key]
    assert len(set(keys)) == len(keys)
    undone = applied(list(after.values()), step.inverted())
    assert undone == {one.id: one for one in before}


@settings(max_examples=400, deadline=None)
@given(worlds(), intents)
def test_the_figures_of_a_plan_are_what_it_does(
    world: tuple[Codebook, list[Annotation]], intent: Intent
) -> None:
    book, notes = world
    plan = plan_or_none(book, notes, intent)
    if plan is None:
        return
    after = applied([*book.tags, *notes], Step("x", plan.edits))
    changed = [one for one in notes if after[one.id] != one]
    assert [old for old, _ in plan.changes] == changed
    assert plan.articles == len({one.article for one in changed})
    now = [after[one.id] for one in changed]
    assert plan.bare == sum(isinstance(n, Annotation) and not n.tags and not n.note for n in now)
    carried = {tag for one in notes for tag in one.tags} | {tag.name for tag in book.tags}
    living = [one for one in after.values() if isinstance(one, Tag)]
    still = {tag for n in after.values() if isinstance(n, Annotation) for tag in n.tags}
    still |= {tag.name for tag in living}
    gone = {old for old, new in plan.names}
    assert carried - still <= gone <= carried
    assert {new for _, new in plan.names if new} <= still


@settings(max_examples=200, deadline=None)
@given(worlds(), names)
def test_what_is_deleted_is_gone_everywhere(
    world: tuple[Codebook, list[Annotation]], name: str
) -> None:
    book, notes = world
    for below in (False, True):
        plan = planned(book, notes, Delete(name, below), NOW)
        after = applied([*book.tags, *notes], Step("x", plan.edits))
        for one in after.values():
            mine = one.tags if isinstance(one, Annotation) else ()
            mine = (*mine, one.name) if isinstance(one, Tag) else mine
            for tag in mine:
                assert not is_within(tag, name) if below else tag.casefold() != name.casefold()


def test_a_merged_tag_leaves_what_the_other_lacks() -> None:
    book = Codebook(
        (
            Tag(1, "claim", "Not checked", "red", "1"),
            Tag(2, "claim/denied", "Denied", "red", "2"),
            Tag(3, "quote", "", "blue"),
            Tag(4, "quote/denied", "By another", "blue", "4"),
        )
    )
    notes = [note(10, ["quote", "claim"]), note(11, ["Claim/Denied"], article=8), note(12, ["b"])]
    plan = planned(book, notes, Merge("claim", "quote"), "later")
    after = applied([*book.tags, *notes], Step("x", plan.edits))
    assert [one for one in after.values() if isinstance(one, Tag)] == [
        Tag(3, "quote", "Not checked", "blue", "1"),
        Tag(4, "quote/denied", "By another", "blue", "4"),
    ]
    assert after[10] == replace(notes[0], tags=("quote",), updated="later")
    assert after[11] == replace(notes[1], tags=("quote/denied",), updated="later")
    assert (plan.articles, plan.joined, plan.bare) == (2, 1, 0)
    assert plan.notices == (
        "key 1 goes to quote",
        "quote takes the definition of claim",
        "red becomes blue, as quote is",
        "key 2 becomes free, quote/denied keeps 4",
        "the definition of claim/denied goes: Denied",
        "red becomes blue, as quote/denied is",
    )


def test_a_tag_is_merged_into_its_parent_with_those_below() -> None:
    book = Codebook((Tag(1, "a"), Tag(2, "a/b", key="3"), Tag(3, "a/b/b"), Tag(4, "a/b/c")))
    notes = [note(10, ["a/b", "a/b/b", "a", "a/b/c"])]
    plan = planned(book, notes, Merge("a/b", "a"), NOW)
    after = applied([*book.tags, *notes], Step("x", plan.edits))
    names = {one.id: one.name for one in after.values() if isinstance(one, Tag)}
    assert names == {1: "a", 3: "a/b", 4: "a/c"}
    last = after[10]
    assert isinstance(last, Annotation)
    assert last.tags == ("a", "a/b", "a/c")


def test_what_cannot_be_meant_is_refused() -> None:
    book = Codebook((Tag(1, "claim"), Tag(2, "claim/denied"), Tag(3, "quote/denied")))
    for intent, reason in (
        (Rename("claim", " / "), "needs a name"),
        (Rename("claim", "QUOTE"), "a tag QUOTE/denied already: merge the two"),
        (Rename("claim/denied", "claim"), "a tag claim already"),
        (Merge("claim", "Claim"), "into itself"),
        (Merge("claim", "claim/denied"), "claim cannot be merged into claim/denied"),
        (Merge("claim", ""), "needs a name"),
    ):
        with pytest.raises(RefusedError, match=reason):
            planned(book, (), intent, NOW)
    for way in (Rename("claim", "claim/old"), Rename("claim", "CLAIM"), Rename("quote", "x")):
        assert planned(book, (), way, NOW).edits
    assert not planned(book, (), Rename("claim", " claim/ "), NOW).edits


def test_an_annotation_left_with_nothing_becomes_a_highlight() -> None:
    notes = [note(10, ["a"]), note(11, ["a"], "mine"), note(12, ["a", "b"])]
    plan = planned(Codebook((Tag(1, "a", key="9"),)), notes, Delete("a"), NOW)
    assert [(after.tags, after.note) for _, after in plan.changes] == [
        ((), ""), ((), "mine"), (("b",), ""),
    ]  # fmt: skip
    assert (plan.bare, plan.joined, plan.notices) == (1, 0, ("key 9 becomes free",))
    assert plan.names == (("a", ""),)


def test_a_tag_is_put_under_another_parent() -> None:
    assert under("a/b", "x/y") == "x/y/b"
    assert under("a/b", "") == "b"


@given(st.lists(names, unique_by=str.casefold), st.sampled_from(["", "1", "2"]))
def test_a_key_has_one_tag(found: list[str], key: str) -> None:
    tags = [Tag(n, name, key=str(n) if n < 3 else "") for n, name in enumerate(found, 1)]
    new = Tag(99, "fresh", key=key)
    after = applied(tags, Step("x", tuple(only(Codebook(tuple(tags)), new))))
    keys = [one.key for one in after.values() if isinstance(one, Tag) and one.key]
    assert len(set(keys)) == len(keys)
    assert after[99] == new


def test_a_tag_that_is_changed_keeps_its_name() -> None:
    book = Codebook((Tag(1, "a"),))
    assert only(book, Tag(1, "other", "x")) == [Edit(Tag(1, "a"), Tag(1, "a", "x"))]
    assert only(book, Tag(1, "other")) == []


def test_a_tag_that_stays_keeps_its_spelling() -> None:
    plan = planned(Codebook(()), [note(100, ("b", "a"))], Merge("b", "A"), NOW)
    assert [after.tags for _, after in plan.changes] == [("a",)]
    assert plan.names == (("b", "a"),)
