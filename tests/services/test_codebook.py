"""The verbs of the codebook, on a real library."""

from dataclasses import replace

import pytest

from tui.core.article import Article
from tui.core.codebook import STARTER, Tag
from tui.core.errors import RefusedError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.span import Span
from tui.services.annotating import Annotating
from tui.storage import Library

TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."
ARTICLE = Article(7, "Talks", "file:///story.txt", words=15)
ENVOY, TRUCE = Span(4, 9), Span(42, 47)


def test_the_starter_tags_begin_with_different_letters() -> None:
    assert len({tag.name[0] for tag in STARTER}) == len(STARTER)


def test_the_starter_codebook_is_laid_once_and_cannot_be_undone(verbs: Annotating) -> None:
    assert len(verbs.seed_codebook().edits) == len(STARTER) == 8
    book = verbs.codebook()
    assert {tag.key for tag in book.tags} == set("12345678")
    assert all(tag.definition and tag.id for tag in book.tags)
    assert verbs.seed_codebook().edits == ()
    assert verbs.undo() is None
    assert verbs.codebook() == book


def test_a_tag_is_added_and_takes_over_a_key(verbs: Annotating) -> None:
    verbs.seed_codebook()
    verbs.save_tag(Tag(new_id(), " mine ", "What\nI mean", "red", "1"))
    book = verbs.codebook()
    mine, claim = book.by_name("mine"), book.by_name("claim")
    assert mine is not None
    assert claim is not None
    assert (mine.definition, mine.key, claim.key) == ("What I mean", "1", "")
    verbs.undo()
    assert verbs.codebook().by_key("1") == replace(claim, key="1")


def test_a_renamed_tag_is_renamed_on_every_annotation(verbs: Annotating) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY, TRUCE], ["claim"])
    verbs.tag(replace(ARTICLE, id=9, source="file:///b"), TEXT, [ENVOY], ["check", "claim"])
    tag = verbs.codebook().by_name("claim")
    assert tag is not None
    verbs.save_tag(replace(tag, name="assertion"))
    assert [one.tags for one in verbs.annotations(7)] == [("assertion",)] * 2
    assert verbs.annotations(9)[0].tags == ("check", "assertion")
    assert verbs.codebook().by_name("claim") is None
    verbs.undo()
    assert verbs.annotations(9)[0].tags == ("check", "claim")


def test_renaming_a_tag_renames_those_below_it_in_the_same_step(verbs: Annotating) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim/denied", "claims"])
    verbs.tag(ARTICLE, TEXT, [TRUCE], ["claim/denied/twice", "claim"])
    claim = verbs.codebook().by_name("claim")
    assert claim is not None
    step = verbs.save_tag(replace(claim, name="statement", key="3"))
    assert [one.tags for one in verbs.annotations(7)] == [
        ("statement/denied", "claims"),
        ("statement/denied/twice", "statement"),
    ]
    names = ["claims", "statement", "statement/denied", "statement/denied/twice"]
    assert [tag.name for tag in verbs.codebook().tags] == names
    assert len({edit.record.id for edit in step.edits}) == len(step.edits)
    verbs.undo()
    assert [one.tags for one in verbs.annotations(7)] == [
        ("claim/denied", "claims"),
        ("claim/denied/twice", "claim"),
    ]
    assert verbs.codebook().by_name("claim/denied") is not None
    assert verbs.codebook().by_name("claim") == claim


def test_a_tag_below_that_had_the_key_loses_it_and_is_renamed(verbs: Annotating) -> None:
    claim, denied = Tag(new_id(), "claim"), Tag(new_id(), "claim/denied", key="1")
    verbs.save_tag(claim)
    verbs.save_tag(denied)
    verbs.save_tag(replace(claim, name="statement", key="1"))
    names = [(tag.name, tag.key) for tag in verbs.codebook().tags]
    assert names == [("statement", "1"), ("statement/denied", "")]


def test_annotations_that_write_a_tag_in_another_case_are_renamed_too(
    verbs: Annotating, store: Library
) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["Straße"])
    (written,) = verbs.annotations(7)
    other = replace(written, tags=("STRASSE/neu", "STRASSE"))
    store.apply(Step("by hand", (Edit(written, other),)))
    tag = verbs.codebook().by_name("Straße")
    assert tag is not None
    verbs.save_tag(replace(tag, name="Weg"))
    assert verbs.annotations(7)[0].tags == ("Weg/neu", "Weg")


def test_a_tag_below_is_not_renamed_onto_another(verbs: Annotating) -> None:
    for name in ("claim", "claim/denied", "statement/denied"):
        verbs.save_tag(Tag(new_id(), name))
    before = verbs.codebook()
    claim = before.by_name("claim")
    assert claim is not None
    with pytest.raises(RefusedError, match="a tag statement/denied already"):
        verbs.save_tag(replace(claim, name="statement"))
    assert verbs.codebook() == before
    verbs.save_tag(replace(claim, name="claim/old"))
    names = [tag.name for tag in verbs.codebook().tags]
    assert names == ["claim/old", "claim/old/denied", "statement/denied"]


def test_two_tags_cannot_have_one_name(verbs: Annotating) -> None:
    verbs.seed_codebook()
    tag = verbs.codebook().tags[0]
    for name, reason in (("Quote", "already"), ("/", "needs a name")):
        with pytest.raises(RefusedError, match=reason):
            verbs.save_tag(replace(tag, name=name))
    assert verbs.save_tag(tag).edits == ()
