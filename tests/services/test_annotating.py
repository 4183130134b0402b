"""The verbs of annotating, on a real library."""

from dataclasses import replace
from pathlib import Path

import pytest

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Codebook, tag_name
from tui.core.colours import COLOURS
from tui.core.digest import text_hash
from tui.core.errors import ReadOnlyError, RefusedError
from tui.core.span import Span
from tui.core.text import clean
from tui.services.annotating import Annotating
from tui.storage import Library, open_library

TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."
ARTICLE = Article(7, "Talks", "file:///story.txt", words=15)
ENVOY, TRUCE = Span(4, 9), Span(42, 47)


def only(verbs: Annotating) -> Annotation:
    found = verbs.annotations(7)
    assert len(found) == 1
    return found[0]


def test_a_highlight_points_at_its_passage(verbs: Annotating, store: Library) -> None:
    step = verbs.highlight(ARTICLE, TEXT, [ENVOY])
    made = only(verbs)
    assert [edit.after for edit in step.edits] == [made]
    assert (made.target.span, made.target.exact, made.target.prefix) == (ENVOY, "envoy", "The ")
    assert made.created == made.updated > "2026"
    assert (made.tags, made.note) == ((), "")
    assert store.kept_text(made.target.text_hash) == TEXT


def test_the_first_annotation_brings_the_article_into_the_library(
    verbs: Annotating, store: Library
) -> None:
    verbs.highlight(ARTICLE, TEXT, [ENVOY])
    known = store.article(7)
    assert known is not None
    assert known == replace(ARTICLE, text_hash=text_hash(TEXT), added=known.added)
    assert known.added
    verbs.undo()
    assert verbs.annotations(7) == []
    assert store.article(7) == known


def test_an_article_that_is_known_by_its_source_keeps_its_id(verbs: Annotating) -> None:
    verbs.highlight(ARTICLE, TEXT, [ENVOY])
    verbs.highlight(replace(ARTICLE, id=99), TEXT, [TRUCE])
    assert len(verbs.annotations(7)) == 2
    assert verbs.annotations(99) == []


def test_many_passages_are_highlighted_in_one_step(verbs: Annotating) -> None:
    verbs.highlight(ARTICLE, TEXT, [ENVOY])
    assert len(verbs.highlight(ARTICLE, TEXT, [ENVOY, TRUCE, TRUCE]).edits) == 1
    assert len(verbs.annotations(7)) == 2


def test_the_same_passage_is_highlighted_once(verbs: Annotating) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim"])
    before = only(verbs)
    assert verbs.highlight(ARTICLE, TEXT, [ENVOY]).edits == ()
    assert only(verbs) == before


def test_tags_join_the_annotation_of_that_span(verbs: Annotating) -> None:
    verbs.highlight(ARTICLE, TEXT, [ENVOY])
    made = only(verbs)
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim", "check"])
    verbs.tag(ARTICLE, TEXT, [ENVOY, ENVOY], ["check", "source"])
    found = only(verbs)
    assert found.tags == ("claim", "check", "source")
    assert (found.id, found.created) == (made.id, made.created)
    assert found.updated > made.updated
    assert verbs.tag(ARTICLE, TEXT, [ENVOY], ["source"]).edits == ()


def test_many_passages_are_tagged_in_one_step(verbs: Annotating) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY, TRUCE], ["claim"])
    assert [one.target.exact for one in verbs.annotations(7)] == ["envoy", "truce"]
    verbs.undo()
    assert verbs.annotations(7) == []
    assert verbs.codebook().tags == ()
    verbs.redo()
    assert len(verbs.annotations(7)) == 2
    assert verbs.codebook().by_name("claim") is not None


def test_a_new_tag_gets_a_free_colour_and_no_key(verbs: Annotating) -> None:
    verbs.seed_codebook()
    used = [tag.colour for tag in verbs.codebook().tags]
    assert sorted(used) == sorted(COLOURS)
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["one", "two"])
    one, two = (verbs.codebook().by_name(name) for name in ("one", "two"))
    assert one is not None
    assert two is not None
    assert (one.colour, two.colour) == COLOURS[:2]
    assert one.key == two.key == ""


def test_a_tag_is_written_as_the_codebook_has_it(verbs: Annotating) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["Claim/Denied"])
    verbs.tag(ARTICLE, TEXT, [TRUCE], [" claim / denied ", "CLAIM/DENIED"])
    assert [one.tags for one in verbs.annotations(7)] == [("Claim/Denied",)] * 2
    assert [tag.name for tag in verbs.codebook().tags] == ["Claim/Denied"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (" claim ", "claim"),
        ("/claim// denied /", "claim/denied"),
        ("two\n words\t here", "two words here"),
        ("\x1b[31mred", "␛[31mred"),
        (" / ", ""),
    ],
)
def test_tag_names_are_made_whole(raw: str, name: str) -> None:
    assert tag_name(raw) == name


def test_a_nameless_tag_is_refused(verbs: Annotating, store: Library) -> None:
    with pytest.raises(RefusedError, match="needs a name"):
        verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim", " / "])
    assert store.articles() == []
    assert verbs.codebook() == Codebook()


def test_untagging_removes_what_has_nothing_left(verbs: Annotating) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim", "check"])
    verbs.note(ARTICLE, TEXT, TRUCE, "who says?")
    verbs.tag(ARTICLE, TEXT, [TRUCE], ["claim"])
    verbs.untag(verbs.annotations(7), ["Claim"])
    assert [one.tags for one in verbs.annotations(7)] == [("check",), ()]
    verbs.untag(verbs.annotations(7), ["check"])
    assert [one.note for one in verbs.annotations(7)] == ["who says?"]
    assert verbs.untag(verbs.annotations(7), ["check"]).edits == ()


def test_a_note_is_set_replaced_and_emptied(verbs: Annotating) -> None:
    assert verbs.note(ARTICLE, TEXT, ENVOY, "  \n ").edits == ()
    verbs.note(ARTICLE, TEXT, ENVOY, " first\nline\x00 ")
    assert only(verbs).note == clean("first\nline\x00")
    verbs.note(ARTICLE, TEXT, ENVOY, "second")
    assert only(verbs).note == "second"
    assert verbs.set_note(only(verbs), "second").edits == ()
    verbs.set_note(only(verbs), "")
    assert verbs.annotations(7) == []


def test_an_emptied_note_leaves_the_tags(verbs: Annotating) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim"])
    verbs.note(ARTICLE, TEXT, ENVOY, "a note")
    verbs.note(ARTICLE, TEXT, ENVOY, "")
    assert (only(verbs).tags, only(verbs).note) == (("claim",), "")


def test_an_empty_note_leaves_a_highlight(verbs: Annotating) -> None:
    verbs.highlight(ARTICLE, TEXT, [ENVOY])
    assert verbs.note(ARTICLE, TEXT, ENVOY, "").edits == ()
    assert only(verbs).note == ""


def test_annotations_are_removed_together_and_come_back(verbs: Annotating) -> None:
    verbs.tag(ARTICLE, TEXT, [ENVOY, TRUCE], ["claim"])
    before = verbs.annotations(7)
    step = verbs.remove(before)
    assert step.label == "remove 2 annotations"
    assert verbs.annotations(7) == []
    verbs.undo()
    assert verbs.annotations(7) == before


def test_a_stale_annotation_is_refused(verbs: Annotating) -> None:
    verbs.note(ARTICLE, TEXT, ENVOY, "old")
    old = only(verbs)
    verbs.set_note(old, "new")
    with pytest.raises(RefusedError):
        verbs.remove([old])
    with pytest.raises(RefusedError):
        verbs.set_note(old, "other")
    assert only(verbs).note == "new"


def test_after_the_text_changed_the_moved_annotation_is_tagged(verbs: Annotating) -> None:
    verbs.highlight(ARTICLE, TEXT, [TRUCE])
    moved = "A new first line.\n" + TEXT
    verbs.tag(ARTICLE, moved, [Span(TRUCE.start + 18, TRUCE.end + 18)], ["claim"])
    assert only(verbs).tags == ("claim",)


def test_in_a_library_that_is_only_read_every_verb_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    verbs = Annotating(open_library(tmp_path / "file", "0123456789"))
    assert verbs.seed_codebook().edits == ()
    acts = (
        lambda: verbs.highlight(ARTICLE, TEXT, [ENVOY]),
        lambda: verbs.tag(ARTICLE, TEXT, [ENVOY], ["claim"]),
        lambda: verbs.note(ARTICLE, TEXT, ENVOY, "note"),
        verbs.undo,
    )
    for act in acts:
        with pytest.raises(ReadOnlyError, match="only be read"):
            act()
