"""What was taught, brought to bear on texts."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import Target
from tui.core.entity import Mention
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.teaching import SCOPES, Alias, Rejection, Scope, TaughtName

TEXT = "Hope met Kyiv Post. In Kyiv, Hope’s aide said the White House and Kyiv agree."


def at(words: str, which: int = 0, label: str = "ORG") -> Mention:
    start = -1
    for _ in range(which + 1):
        start = TEXT.index(words, start + 1)
    return Mention(Span(start, start + len(words)), label)


def place(words: str, which: int = 0) -> Target:
    return Target.of(TEXT, at(words, which).span, "h")


def shown(mentions: list[Mention]) -> list[tuple[str, str]]:
    return [(one.span.text(TEXT), one.label) for one in mentions]


FOUND = [at("Hope", 0, "PERSON"), at("Kyiv Post"), at("Hope’s", 0, "PERSON"), at("the White House")]


def test_a_taught_name_is_found_and_leaves_longer_names_alone() -> None:
    taught = Taught((TaughtName(1, "Kyiv", "GPE"),))
    assert shown(taught.apply(TEXT, FOUND)) == [
        ("Hope", "PERSON"),
        ("Kyiv Post", "ORG"),
        ("Kyiv", "GPE"),
        ("Hope’s", "PERSON"),
        ("the White House", "ORG"),
        ("Kyiv", "GPE"),
    ]


def test_another_label_takes_the_place_of_the_old_one() -> None:
    taught = Taught((TaughtName(1, "White House", "FAC"),))
    assert shown(taught.apply(TEXT, FOUND))[-1] == ("White House", "FAC")


def test_what_is_taught_for_a_place_is_right_there_alone() -> None:
    one = TaughtName(1, "Kyiv", "GPE", scope="here", article=7, place=place("Kyiv"))
    assert shown(Taught((one,)).apply(TEXT, FOUND, 7, "h"))[:2] == [
        ("Hope", "PERSON"),
        ("Kyiv", "GPE"),
    ]
    assert Taught((one,)).apply(TEXT, FOUND, 8, "h") == sorted(FOUND)
    assert Taught((one,)).apply(TEXT, FOUND) == sorted(FOUND)


def test_rejections() -> None:
    def left(one: Rejection, article: int = 7) -> list[str]:
        return [words for words, _ in shown(Taught((one,)).apply(TEXT, FOUND, article, "h"))]

    all_ = ["Hope", "Kyiv Post", "Hope’s", "the White House"]
    assert left(Rejection(1, "Hope")) == ["Kyiv Post", "the White House"]
    assert left(Rejection(1, "Hope", "ORG")) == all_
    assert left(Rejection(1, "Hope", "", "article", 7)) == ["Kyiv Post", "the White House"]
    assert left(Rejection(1, "Hope", "", "article", 7), 8) == all_
    here = Rejection(1, "Hope’s", "", "here", 7, place("Hope’s"))
    assert left(here) == ["Hope", "Kyiv Post", "the White House"]
    assert left(here, 8) == all_
    assert left(Rejection(1, "White House"))[-1] == "Hope’s"


def test_the_more_particular_and_then_the_newer_wins() -> None:
    def hope(*records: TaughtName | Rejection) -> list[str]:
        got = Taught(records).apply(TEXT, FOUND, 7, "h")
        return [label for words, label in shown(got) if words.startswith("Hope")]

    wide = TaughtName(1, "Hope", "ORG", updated="2026-01-01")
    assert hope(wide) == ["ORG", "ORG"]
    assert hope(wide, Rejection(2, "Hope", updated="2026-01-02")) == []
    assert hope(wide, Rejection(2, "Hope", updated="2025-12-31")) == ["ORG", "ORG"]
    assert hope(wide, Rejection(2, "Hope", "", "article", 7)) == []
    one = TaughtName(3, "Hope", "EVENT", scope="here", article=7, place=place("Hope"))
    assert hope(wide, one) == ["EVENT", "ORG"]
    assert hope(Rejection(2, "Hope", updated="9"), one) == ["EVENT"]


def test_a_place_is_found_again_in_a_changed_text() -> None:
    one = TaughtName(1, "Kyiv", "PRODUCT", scope="here", article=7, place=place("Kyiv", 1))
    changed = "An update. " + TEXT
    (got,) = Taught((one,)).apply(changed, [], 7, "other")
    assert got == Mention(Span(*(offset + 11 for offset in place("Kyiv", 1).span)), "PRODUCT")
    assert Taught((one,)).apply("Nothing of it is left.", [], 7, "other") == []


def test_names_with_a_label_that_is_none_are_passed_over() -> None:
    assert Taught((TaughtName(1, "Kyiv", "CITY"),)).apply(TEXT, []) == []


def test_the_key_stands_for_the_content() -> None:
    one, two = TaughtName(1, "Kyiv", "GPE"), Rejection(2, "Hope")
    assert Taught((one, two)).key == Taught((two, one)).key != Taught((one,)).key
    assert Taught().key == Taught(()).key


def test_aliases_are_followed_to_the_end() -> None:
    taught = Taught(
        (
            Alias(1, "Zelensky", "PERSON", "Zelenskyy"),
            Alias(2, "Zelenskyy", "PERSON", "Volodymyr Zelenskyy"),
            TaughtName(3, "US", "GPE", "United States"),
        )
    )
    assert taught.canonical("Mr. Zelensky’s", "PERSON") == "Volodymyr Zelenskyy"
    assert taught.canonical("U.S.", "GPE") == "United States"
    assert taught.canonical("US", "ORG") == "US"
    assert taught.alias_of("Hope", "PERSON") is None


NAMES = st.sampled_from("ABCDE")
ALIASES = st.lists(st.builds(Alias, st.integers(1, 99), NAMES, st.just("ORG"), NAMES), max_size=9)


@given(ALIASES)
def test_no_circle_of_aliases_turns_for_ever(aliases: list[Alias]) -> None:
    taught = Taught(tuple(aliases))
    for name in "ABCDE":
        end = taught.canonical(name, "ORG")
        assert taught.canonical(end, "ORG") == end


WORDS = st.lists(st.sampled_from(["Kyiv", "Post", "Hope", "the", "a", "\n"]), max_size=25)
PICKS = st.lists(st.sampled_from(["Kyiv", "Post", "Kyiv Post", "Hope", "the Hope"]), max_size=4)
SCOPE: st.SearchStrategy[Scope] = st.sampled_from(SCOPES)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, Taught, list[Mention]]:
    text = " ".join(draw(WORDS))
    spans = st.tuples(st.integers(0, len(text)), st.integers(1, 12)).map(
        lambda p: Span(p[0], min(len(text), p[0] + p[1]))
    )
    records: list[TaughtName | Rejection] = []
    for ident, words in enumerate(draw(PICKS), 1):
        scope = draw(SCOPE)
        where = (scope, 7, Target.of(text, draw(spans), "h"))
        kind = draw(st.booleans())
        label, time = draw(st.sampled_from(["ORG", "GPE"])), str(draw(st.integers(0, 2)))
        if kind:
            records.append(TaughtName(ident, words, label, "", *where, (), time))
        else:
            records.append(
                Rejection(ident, words, draw(st.sampled_from(["", label])), *where, "", time)
            )
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    found = [Mention(Span(a, b), "ORG") for a, b in pairwise(ends)][::2]
    return text, Taught(tuple(records)), found


@given(cases())
def test_mentions_never_lie_on_one_another_and_all_is_settled_at_once(
    case: tuple[str, Taught, list[Mention]],
) -> None:
    text, taught, found = case
    got = taught.apply(text, found, 7, "h")
    assert got == sorted(got)
    assert all(not one.span.overlaps(two.span) for one, two in pairwise(got))
    assert taught.apply(text, got, 7, "h") == got
    assert Taught().apply(text, found) == found
