"""The filter language of annotations."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.clock import stamp
from tui.core.noted import Noted, Order, gather, ordered
from tui.core.query import Either, Every, Node, Not, Query, Term, asked
from tui.core.query_parsing import parse
from tui.core.span import Span

TODAY = date(2026, 11, 25)
HOMES = {
    1: Article(1, "Truce talks resume", "file:///a.txt", text_hash="now"),
    2: Article(2, "Élan in the markets", "file:///b.txt", text_hash="now"),
}


def note(
    ident: int, exact: str, tags: tuple[str, ...] = (), text: str = "", day: str = "2026-11-25"
) -> Annotation:
    made = stamp(datetime.fromisoformat(f"{day}T12:00"))
    home = 2 if ident > 3 else 1
    target = Target(Span(ident, ident + len(exact)), exact, "", "", "old" if ident == 5 else "now")
    return Annotation(ident, home, target, tags, text, made, made)


NOTES = (
    note(1, "The envoy said\nso", ("claim",), "Who?"),
    note(2, "Gaza", ("claim/denied", "with spaces"), day="2026-11-20"),
    note(3, "a 5 % rise", (), "to be verified", "2026-11-01"),
    note(4, "prices “rose”", day="2025-12-31"),
    note(5, "claims", ("sourced",), "résumé (old)", "2026-10-31"),
)
ROWS = gather(NOTES, HOMES.get, {})
MENTIONS = {"Gaza": {2}, "an envoy": {1, 3}}


def found(text: str) -> set[int]:
    return {row.annotation.id for row in parse(text, TODAY).keep(ROWS, MENTIONS)}


@pytest.mark.parametrize(
    ("text", "idents"),
    [
        ("", {1, 2, 3, 4, 5}),
        ("ENVOY", {1}),
        ("said so", {1}),
        ('"said so"', {1}),
        ('"so said"', set()),
        ("so said", {1}),
        ("resume", {1, 2, 3, 5}),
        ("in:resume", {1, 2, 3}),
        ('article:"talks resume"', {1, 2, 3}),
        ("note:resume", {5}),
        ("text:claim", {5}),
        ('"(old)"', {5}),
        ('prices "\\"rose\\""', {4}),
        ("elan prices", {4}),
        ("tag:claim", {1, 2}),
        ("tag:claim/*", {1, 2}),
        ("TAG:Claim/Denied", {2}),
        ("tag:clai", set()),
        ("tag:source", set()),
        ('tag:"with spaces"', {2}),
        ("tag:-", {3, 4}),
        ("no:tag", {3, 4}),
        ("-no:tag", {1, 2, 5}),
        ("has:note -tag:claim", {3, 5}),
        ("--has:note", {1, 3, 5}),
        ("is:highlight", {4}),
        ("is:stale", {5}),
        ("entity:Gaza", {2}),
        ('-entity:"an envoy"', {2, 4, 5}),
        ("gaza or envoy", {1, 2}),
        ("gaza | envoy", {1, 2}),
        ("claim and old", {5}),
        ("tag:claim envoy or has:note verified", {1, 3}),
        ("tag:claim (envoy or gaza)", {1, 2}),
        ("-(envoy or gaza) in:truce", {3}),
        ("or envoy or", {1}),
        ("(envoy", {1}),
        ("date:today", {1}),
        ("date:yesterday", set()),
        ("date:7d", {1, 2}),
        ("date:5d", {1}),
        ("date:1m", {1, 2, 3, 5}),
        ("date:2026-11", {1, 2, 3}),
        ("date:2026-11-01..2026-11-20", {2, 3}),
        ("date:..2026", {1, 2, 3, 4, 5}),
        ("date:2025..2026-10", {4, 5}),
        ("after:2026-11-20", {1, 2}),
        ("before:2026-11", {4, 5}),
        ("changed:2026-10-31", {5}),
        ("changed:2025-12", {4}),
        ("https://nowhere", set()),
        ("12:30", set()),
    ],
)
def test_what_is_found(text: str, idents: set[int]) -> None:
    assert not parse(text, TODAY).problems
    assert found(text) == idents


@pytest.mark.parametrize(
    "typed", ["tag:", "date: ", "has:n", "is:", "is:high", '"', '""', "-", "- ", "(", "()", "or"]
)
def test_what_is_still_being_typed_asks_for_nothing(typed: str) -> None:
    assert parse(f"envoy {typed}", TODAY) == parse("envoy", TODAY)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("tga:claim", "there is no tga: to filter by; did you mean tag:?"),
        ("smith:x", "there is no smith: to filter by; in quotes it is searched for"),
        ("date:2026-13", "2026-13 is no date"),
        ("after:..", ".. is no date"),
        ("date:7d..x", "x is no date"),
        ("date:9999", "no date"),
        ("date:0001", "no date"),
        ("has:tagg", "it can be has:note or has:tag"),
        ("is:lost", "it can be is:highlight or is:stale"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_still_filters(part: str, said: str) -> None:
    query = parse(f"{part} envoy", TODAY)
    if said == "no date" and not query.problems:
        return
    assert [problem.part for problem in query.problems] == [part]
    assert said in query.problems[0].message
    assert found(f"{part} envoy") == {1}


def test_entities_are_named_once() -> None:
    query = parse('entity:Gaza -entity:"The  Hague" or entity:Gaza', TODAY)
    assert query.entities == ["Gaza", "The Hague"]


@given(st.text())
def test_a_value_that_was_asked_for_is_found_by_it(value: str) -> None:
    query = parse(asked("entity", value), TODAY)
    assert (query.entities, query.problems) == (
        [" ".join(value.split())] if value.strip() else [],
        (),
    )


@given(st.text(alphabet='ab ()"\\:-|/tagnoteordate20267.', max_size=60))
def test_any_text_is_a_query(text: str) -> None:
    kept = parse(text, TODAY).keep(ROWS, {})
    assert [row for row in ROWS if row in kept] == kept


def test_hostile_depth_is_a_problem_and_no_crash() -> None:
    query = parse("(" * 5000 + "envoy" + "-" * 5000 + "x", TODAY)
    assert query.problems[0] == ("(", "brackets are too deep")


LEAVES = st.builds(
    Term,
    st.sampled_from(["any", "tag", "text", "note", "in"]),
    st.sampled_from(["claim", "a b", "o"]),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner.filter(lambda one: not isinstance(one, Not))),
        st.builds(Every, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(Either, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def written(node: Node) -> str:
    if isinstance(node, Term):
        return f'"{node.value}"' if node.field == "any" else asked(node.field, node.value)
    if isinstance(node, Not):
        return (
            f"-{written(node.node)}" if isinstance(node.node, Term) else f"-({written(node.node)})"
        )
    between = " " if isinstance(node, Every) else " or "
    return between.join(f"({written(one)})" for one in node.nodes)


def holds(node: Node, row: Noted) -> bool:
    """What a node means, said once more."""
    if isinstance(node, Not):
        return not holds(node.node, row)
    if isinstance(node, Every | Either):
        each = [holds(one, row) for one in node.nodes]
        return all(each) if isinstance(node, Every) else any(each)
    value = node.value
    if node.field == "tag":
        return any(f"{tag}/".startswith(f"{value}/") for tag in row.tags)
    texts = {"text": row.passage, "note": row.note, "in": row.title}
    where = [texts[node.field]] if node.field in texts else texts.values()
    return any(value in text for text in where)


@given(TREES)
def test_what_is_written_is_understood_and_kept_as_it_says(node: Node) -> None:
    query = parse(written(node), TODAY)
    assert query == Query(node)
    assert query.keep(ROWS, {}) == [row for row in ROWS if holds(node, row)]


def test_what_did_not_change_is_not_made_ready_again() -> None:
    known = {row.annotation.id: row for row in ROWS}
    again = gather(NOTES, HOMES.get, known)
    assert all(one is other for one, other in zip(ROWS, again, strict=True))
    moved = dict(HOMES) | {1: Article(1, "Another title", "file:///a.txt")}
    new = gather(NOTES, moved.get, known)
    assert [row.title for row in new[:3]] == ["another title"] * 3
    assert new[3] is ROWS[3]
    assert gather(NOTES[:1], lambda _: None, {})[0].title == ""


def test_orders() -> None:
    def idents(order: Order) -> list[int]:
        return [row.annotation.id for row in ordered(ROWS, order)]

    assert idents(Order.NEWEST) == [1, 2, 3, 5, 4]
    assert idents(Order.ARTICLE) == [4, 5, 1, 2, 3]
    assert idents(Order.TAG) == [1, 2, 5, 3, 4]
    assert [order.following for order in Order][-1] is Order.NEWEST


def test_days_are_those_of_the_reader() -> None:
    midnight = datetime.combine(TODAY, datetime.min.time())
    period = parse("date:today", TODAY).node
    assert isinstance(period, Term)
    assert period.period.since == stamp(midnight)
    assert period.period.until == stamp(midnight + timedelta(days=1))
