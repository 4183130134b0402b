"""The verbs of the codebook, on a real library."""

from dataclasses import replace
from itertools import count

import pytest

from tui.core.article import Article
from tui.core.codebook import STARTER, Codebook, Tag
from tui.core.errors import RefusedError
from tui.core.history import Edit, Step
from tui.core.intents import Delete, Intent, Merge, Rename
from tui.core.span import Span
from tui.services.annotating import Annotating
from tui.services.coding import Coding
from tui.storage import Library

TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."
ARTICLE = Article(7, "Talks", "file:///story.txt", words=15, date="2026-01-30")
OTHER = replace(ARTICLE, id=9, source="file:///b", date="2026-01-31")
ENVOY, TRUCE = Span(4, 9), Span(42, 47)


@pytest.fixture
def coding(store: Library) -> Coding:
    ticks = count()
    return Coding(store, lambda: f"2026-02-01T09:05:00.{next(ticks):03}Z")


def do(coding: Coding, intent: Intent) -> Step:
    return coding.carry_out(coding.plan(intent))


def names(book: Codebook) -> list[str]:
    return [tag.name for tag in book.tags]


def tag_of(coding: Coding, name: str) -> Tag:
    tag = coding.codebook().by_name(name)
    assert tag is not None
    return tag


def test_the_starter_tags_begin_with_different_letters_and_have_different_keys() -> None:
    assert len({tag.name[0] for tag in STARTER}) == len(STARTER)
    assert len({tag.key for tag in STARTER}) == len(STARTER)


def test_the_starter_codebook_is_laid_once_and_cannot_be_undone(verbs: Annotating) -> None:
    assert len(verbs.seed_codebook().edits) == len(STARTER) == 8
    book = verbs.codebook()
    assert {tag.key for tag in book.tags} == set("12345678")
    assert all(tag.definition and tag.id for tag in book.tags)
    assert verbs.seed_codebook().edits == ()
    assert verbs.undo() is None
    assert verbs.codebook() == book


def test_a_tag_is_added_defined_painted_and_takes_over_a_key(
    verbs: Annotating, coding: Coding
) -> None:
    verbs.seed_codebook()
    before = coding.codebook()
    coding.add(" mine ")
    coding.define("MINE", "What\nI mean ")
    coding.paint("mine", "red")
    step = coding.give_key("mine", "1")
    mine, claim = tag_of(coding, "mine"), tag_of(coding, "claim")
    assert (mine.name, mine.definition, mine.colour) == ("mine", "What I mean", "red")
    assert (mine.key, claim.key, len(step.edits)) == ("1", "", 2)
    verbs.undo()
    assert coding.codebook().by_key("1") == replace(claim, key="1")
    assert coding.give_key("mine", "").edits == ()
    for _ in range(3):
        verbs.undo()
    assert coding.codebook() == before


def test_a_parent_without_an_entry_gets_one_when_it_is_defined(
    verbs: Annotating, coding: Coding
) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["war/sea"])
    coding.define("war", "Fighting")
    assert names(coding.codebook()) == ["war", "war/sea"]
    assert tag_of(coding, "war").colour != tag_of(coding, "war/sea").colour


def test_there_is_one_tag_of_a_name(verbs: Annotating, coding: Coding) -> None:
    verbs.seed_codebook()
    for name, reason in (("Quote", "already"), ("/", "needs a name")):
        with pytest.raises(RefusedError, match=reason):
            coding.add(name)
        with pytest.raises(RefusedError, match=reason):
            coding.plan(Rename("claim", name))
    assert do(coding, Rename("claim", "claim")).edits == ()


def test_a_renamed_tag_is_renamed_on_every_annotation(verbs: Annotating, coding: Coding) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY, TRUCE], ["claim"])
    verbs.tag(OTHER, TEXT, [ENVOY], ["check", "claim"])
    before = [*verbs.annotations(7), *verbs.annotations(9), *coding.codebook().tags]
    step = do(coding, Rename("claim", "assertion"))
    assert step.label == "rename claim to assertion"
    assert [one.tags for one in verbs.annotations(7)] == [("assertion",)] * 2
    assert verbs.annotations(9)[0].tags == ("check", "assertion")
    assert coding.codebook().by_name("claim") is None
    verbs.undo()
    assert [*verbs.annotations(7), *verbs.annotations(9), *coding.codebook().tags] == before
    verbs.redo()
    assert verbs.annotations(9)[0].tags == ("check", "assertion")
    assert coding.plan(Rename("check", "x/check")).label == "move check to x/check"


def test_renaming_a_tag_renames_those_below_it_in_the_same_step(
    verbs: Annotating, coding: Coding
) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim/denied", "claims"])
    verbs.tag(ARTICLE, TEXT, [TRUCE], ["claim/denied/twice", "claim"])
    claim = tag_of(coding, "claim")
    step = do(coding, Rename("claim", "statement"))
    assert [one.tags for one in verbs.annotations(7)] == [
        ("statement/denied", "claims"),
        ("statement/denied/twice", "statement"),
    ]
    expected = ["claims", "statement", "statement/denied", "statement/denied/twice"]
    assert names(coding.codebook()) == expected
    assert len({edit.record.id for edit in step.edits}) == len(step.edits)
    verbs.undo()
    assert [one.tags for one in verbs.annotations(7)] == [
        ("claim/denied", "claims"),
        ("claim/denied/twice", "claim"),
    ]
    assert tag_of(coding, "claim") == claim


def test_annotations_that_write_a_tag_in_another_case_are_renamed_too(
    verbs: Annotating, coding: Coding, store: Library
) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["Straße"])
    (written,) = verbs.annotations(7)
    other = replace(written, tags=("STRASSE/neu", "STRASSE"))
    store.apply(Step("by hand", (Edit(written, other),)))
    do(coding, Rename("Straße", "Weg"))
    assert verbs.annotations(7)[0].tags == ("Weg/neu", "Weg")


def test_two_tags_are_merged_and_one_is_deleted_each_in_one_step(
    verbs: Annotating, coding: Coding
) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim", "quote"])
    verbs.tag(ARTICLE, TEXT, [TRUCE], ["claim/denied"])
    do(coding, Merge("claim", "quote"))
    assert [one.tags for one in verbs.annotations(7)] == [("quote",), ("quote/denied",)]
    do(coding, Delete("quote"))
    assert [one.tags for one in verbs.annotations(7)] == [(), ("quote/denied",)]
    assert names(coding.codebook()) == ["quote/denied"]
    do(coding, Delete("quote", below=True))
    assert [one.tags for one in verbs.annotations(7)] == [(), ()]
    for _ in range(3):
        verbs.undo()
    assert [one.tags for one in verbs.annotations(7)] == [("claim", "quote"), ("claim/denied",)]


def test_a_plan_of_what_was_changed_meanwhile_is_refused_whole(
    verbs: Annotating, coding: Coding
) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY, TRUCE], ["claim"])
    plan = coding.plan(Delete("claim"))
    verbs.set_note(verbs.annotations(7)[1], "mine")
    with pytest.raises(RefusedError, match="changed meanwhile"):
        coding.carry_out(plan)
    assert [one.tags for one in verbs.annotations(7)] == [("claim",)] * 2
    assert names(coding.codebook()) == ["claim"]


def test_the_tree_and_its_passages_follow_the_library(verbs: Annotating, coding: Coding) -> None:
    verbs.tag(ARTICLE, TEXT, [TRUCE, ENVOY], ["claim"])
    verbs.tag(OTHER, TEXT, [ENVOY], ["claim/denied"])
    assert [(n.name, n.own, n.total) for n in coding.tree()] == [
        ("claim", 2, 3), ("claim/denied", 1, 1),
    ]  # fmt: skip
    places = [(one.article, one.target.span) for one in coding.passages("claim")]
    assert places == [(9, ENVOY), (7, ENVOY), (7, TRUCE)]
    assert coding.usage().lately == ["claim/denied", "claim"]
    verbs.remove(verbs.annotations(7))
    assert coding.usage().counts == {"claim/denied": 1}
