"""Many annotations changed at once."""

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.errors import RefusedError
from tui.core.span import Span
from tui.services.annotating import Annotating
from tui.services.revising import Revising
from tui.storage import Library, open_library

TEXT = "Talks\n\nThe envoy met the minister in Doha."
HOME = Article(0, "Talks", "file:///talks.txt")


@pytest.fixture
def revising(store: Library) -> Revising:
    ticks = count()
    return Revising(store, lambda: f"2026-02-01T09:05:00.{next(ticks):03}Z")


@pytest.fixture
def three(store: Library, verbs: Annotating) -> list[Annotation]:
    verbs.tag(HOME, TEXT, [Span(11, 16)], ["claim"])
    (home,) = store.articles()
    verbs.tag(home, TEXT, [Span(25, 33)], ["Claim", "ask"])
    verbs.note(home, TEXT, Span(37, 41), "where")
    return store.annotations(home.id)


def tags(store: Library, found: list[Annotation]) -> list[tuple[str, ...] | None]:
    now = [store.annotation(one.id) for one in found]
    return [one.tags if one else None for one in now]


def test_tags_are_given_and_taken_in_one_step(
    store: Library, verbs: Annotating, revising: Revising, three: list[Annotation]
) -> None:
    step = revising.tag(three, ["new / one"], ["CLAIM"])
    assert step.label == "tag new/one, untag CLAIM on 3 annotations"
    assert tags(store, three) == [("new/one",), ("ask", "new/one"), ("new/one",)]
    assert store.codebook().by_name("new/one") is not None
    verbs.undo()
    assert tags(store, three) == [("claim",), ("claim", "ask"), ()]
    assert store.codebook().by_name("new/one") is None
    assert revising.tag(three[:2], ["claim"]).edits == ()


def test_what_loses_its_last_tag_goes_but_a_note_stays(
    store: Library, verbs: Annotating, revising: Revising, three: list[Annotation]
) -> None:
    assert revising.tag(three, (), ["claim", "where"]).label.startswith("untag claim, where on 2")
    assert tags(store, three) == [None, ("ask",), ()]
    verbs.undo()
    assert tags(store, three) == [("claim",), ("claim", "ask"), ()]


def test_a_rewriting_is_one_step(
    store: Library, verbs: Annotating, revising: Revising, three: list[Annotation]
) -> None:
    one, two, last = three
    changed = [
        (one, replace(one, tags=(), note=" bad\x1b\nnote ")),
        (two, replace(two, tags=("CLAIM", "fresh", " fresh ", "/"))),
    ]
    step = revising.rewrite(changed, [last, last])
    assert step.label == "edit 2 annotations and remove 1 annotation"
    now = [store.annotation(found.id) for found in three]
    assert now[0] is not None
    assert (now[0].tags, now[0].note) == ((), "bad␛\nnote")
    assert now[0].updated.startswith("2026-02")
    assert now[1] is not None
    assert now[1].tags == ("claim", "fresh")
    assert now[2] is None
    assert store.codebook().by_name("fresh") is not None
    verbs.undo()
    assert [store.annotation(found.id) for found in three] == three
    assert store.codebook().by_name("fresh") is None


def test_a_rewriting_that_says_the_same_changes_nothing(
    store: Library, revising: Revising, three: list[Annotation]
) -> None:
    same = [(one, replace(one, note=f" {one.note}\n", tags=one.tags[::1])) for one in three]
    assert revising.rewrite(same).edits == ()
    assert revising.rewrite((), ()).edits == ()


def test_what_another_window_changed_is_told_and_refused(
    store: Library, revising: Revising, three: list[Annotation], tmp_path: Path
) -> None:
    assert revising.unlike(three) == []
    other = open_library(tmp_path / "library", "other")
    Annotating(other).remove([three[0]])
    Annotating(other).set_note(three[1], "changed there")
    other.close()
    assert revising.unlike(three) == three[:2]
    with pytest.raises(RefusedError):
        revising.rewrite([(one, replace(one, note="mine")) for one in three])
    assert [one and one.note for one in map(store.annotation, [o.id for o in three])] == [
        None, "changed there", "where",
    ]  # fmt: skip
