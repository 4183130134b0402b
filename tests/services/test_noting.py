"""Looking annotations up, bringing versions back, choosing among those side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tui.core.anchor import Anchored
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.errors import GlossError, ReadOnlyError, RefusedError
from tui.core.history import Record
from tui.core.ids import new_id
from tui.core.sought import Sought
from tui.core.span import Span
from tui.ingest.files import FileShelf
from tui.services.annotating import Annotating
from tui.services.noting import Noting, written
from tui.storage import Library, open_library

TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."
TALKS = Article(new_id(), "Talks go on", "file:///gone/talks%20one.txt", words=15)
TRUCE = Article(new_id(), "Talks", "seed:truce", words=15)
ENVOY, SAID, TUESDAY = Span(4, 9), Span(10, 14), Span(18, 25)


class Desk:
    """A library, and the services on it with a clock that ticks in milliseconds."""

    def __init__(self, folder: Path) -> None:
        ticks = count()

        def now() -> str:
            return f"2026-01-31T09:05:00.{next(ticks):03}Z"

        self.store = open_library(folder, "0123456789")
        self.annotating = Annotating(self.store, now)
        self.noting = Noting(self.store, FileShelf(), self.annotating, now)

    def add(
        self, span: Span = ENVOY, *tags: str, note: str = "", article: Article = TALKS
    ) -> Annotation:
        return self.annotating.add(article, TEXT, span, tags, note)

    def now(self, one: Annotation) -> Annotation:
        """An annotation as the library shows it."""
        return self.noting.annotation(written(one.id))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "library")
    yield made
    made.store.close()


def refusal(error: pytest.ExceptionInfo[GlossError]) -> str:
    return str(error.value)


def test_a_passage_is_annotated_whole_in_one_step(desk: Desk) -> None:
    made = desk.add(ENVOY, "Claim", "new / one", note=" First\nsecond ")
    assert desk.now(made) == made
    assert (made.tags, made.note) == (("Claim", "new/one"), "First\nsecond")
    assert [tag.name for tag in desk.store.codebook().tags] == ["Claim", "new/one"]
    step = desk.annotating.undo()
    assert step is not None
    assert step.label == "annotate"
    assert desk.noting.find(Sought()) == []
    assert desk.store.codebook().tags == ()


def test_the_same_passage_stays_one_annotation(desk: Desk) -> None:
    first = desk.add(ENVOY, "claim")
    again = desk.add(ENVOY, "CLAIM", "check", note="why")
    assert again.id == first.id
    assert (again.tags, again.note) == (("claim", "check"), "why")
    assert desk.add(ENVOY, "check") == again
    with pytest.raises(RefusedError, match=f"another note already.*{written(first.id)}"):
        desk.add(ENVOY, "lost", note="other")
    assert desk.noting.find(Sought()) == [again]


def test_saving_what_is_there_changes_nothing(desk: Desk) -> None:
    made = desk.add(ENVOY, "claim", note="why")
    step = desk.annotating.save(made, replace(made, updated="2027", note="why\n"), "edit")
    assert step.edits == ()
    assert desk.now(made) == made


@pytest.mark.parametrize(
    "name",
    [written(TALKS.id).upper(), TALKS.source, "/gone/talks one.txt", "talks  GO"],
    ids=["id", "uri", "path", "case"],
)
def test_an_article_by_any_name(desk: Desk, name: str) -> None:
    for article in (TALKS, TRUCE):
        desk.add(article=article)
    assert desk.noting.article(name).id == TALKS.id


def test_a_whole_title_goes_before_parts_of_others(desk: Desk) -> None:
    for article in (TALKS, TRUCE):
        desk.add(article=article)
    assert desk.noting.article("talks").id == TRUCE.id
    with pytest.raises(GlossError) as error:
        desk.noting.article("talk")
    assert refusal(error) == "talk may be one of 2: Talks, Talks go on"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("nothing", "nothing"), ("", "''"), ("\x1b[1m\0", "␛[1m␀"), ("a" * 5000, "a")],
)
def test_an_article_that_is_not_there(desk: Desk, name: str, shown: str) -> None:
    desk.add()
    with pytest.raises(GlossError) as error:
        desk.noting.article(name)
    assert refusal(error).startswith(f"no article is called {shown}")


def test_a_file_that_is_new_to_the_library(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "fresh.txt"
    path.write_text(TEXT)
    with pytest.raises(GlossError):
        desk.noting.article(str(path))
    found = desk.noting.article(str(path), new=True)
    assert found.source == path.as_uri()
    path.write_bytes(b"\0\1\2" * 99)
    with pytest.raises(GlossError, match="is a binary file"):
        desk.noting.article(str(path), new=True)
    (tmp_path / "link.txt").symlink_to(path)
    known = desk.add(article=found)
    assert desk.noting.article(str(tmp_path / "link.txt")).id == known.article


def test_an_annotation_by_a_part_of_its_id(desk: Desk) -> None:
    made = desk.add()
    name = written(made.id)
    dashed = f"{name[:8]}-{name[8:12]}-{name[12:]}"
    for part in (name, name[:4], name[-4:], name[-12:].upper(), f" {name}\n", dashed):
        assert desk.noting.annotation(part) == made


def test_an_id_that_is_not_one(desk: Desk) -> None:
    name = written(desk.add().id)
    for wrong in ("", name[:3], name + "0", "xyzw", "\x1b" * 4):
        with pytest.raises(GlossError, match="is no id"):
            desk.noting.annotation(wrong)
    unknown = ("0" if name[-1] != "0" else "1") * 32
    with pytest.raises(GlossError, match=f"no annotation has the id {unknown}$"):
        desk.noting.annotation(unknown)


def test_ids_that_begin_alike_are_told_apart(desk: Desk) -> None:
    one = desk.add()
    twin = replace(one, id=one.id ^ 1)
    desk.annotating.save(None, twin, "twin")
    with pytest.raises(GlossError) as error:
        desk.noting.annotation(written(one.id)[:20])
    for each in (one, twin):
        assert written(each.id) in refusal(error)
        assert desk.noting.annotation(written(each.id)) == each


def test_one_in_the_trash_is_found_if_it_will_do(desk: Desk) -> None:
    made = desk.add(note="gone")
    desk.annotating.remove([made])
    name = written(made.id)
    with pytest.raises(GlossError, match="in the trash"):
        desk.noting.annotation(name)
    assert desk.noting.annotation(name[-6:], removed=True).note == "gone"
    assert desk.noting.ident(name[-6:]) == made.id
    assert [one.id for one in desk.noting.removed()] == [made.id]
    assert desk.noting.is_removed(made.id)


def test_what_is_sought(desk: Desk) -> None:
    one = desk.add(ENVOY, "claim/denied", note="Straße")
    two = desk.add(SAID, "claimant", note="none")
    three = desk.add(TUESDAY, "Claim", article=TRUCE)

    def found(**wanted: object) -> Sequence[Annotation]:
        return desk.noting.find(Sought(**wanted))  # type: ignore[arg-type]

    assert found() == [one, two, three]
    assert found(article=TALKS.id) == [one, two]
    assert found(tag="CLAIM") == [one, three]
    assert found(tag="claim/denied") == [one]
    assert found(text="STRASSE") == [one]
    assert found(text="tuesday") == [three]
    assert found(noted=True) == [one, two]
    assert found(since=two.updated) == [two, three]
    assert found(until=two.updated) == [one]
    assert found(tag="claim", article=TRUCE.id) == [three]
    assert found(tag="claim", text="envoy", noted=True, until="2027") == [one]
    assert found(tag="claim", text="no such thing") == []
    desk.annotating.remove([one, two])
    assert [a.id for a in desk.noting.removed() if Sought(tag="CLAIM").fits(a)] == [one.id]
    assert [a.id for a in desk.noting.removed() if Sought(text="None").fits(a)] == [two.id]


def test_a_version_is_brought_back_in_one_step(desk: Desk) -> None:
    made = desk.add(ENVOY, "claim", note="first")
    desk.annotating.save(made, replace(made, note="second", tags=("check",)), "edit")
    assert [v.label for v in desk.noting.versions(made.id)] == ["annotate", "edit"]
    second = desk.now(made)
    desk.noting.restore(made.id, 1)
    back = desk.now(made)
    assert replace(back, updated=made.updated) == made
    assert back.updated > second.updated
    assert desk.noting.restore(made.id, 3).edits == ()
    desk.annotating.undo()
    assert desk.now(made) == second


def test_what_was_removed_comes_back_with_its_tags(desk: Desk) -> None:
    made = desk.add(ENVOY, "claim", note="first")
    desk.annotating.remove([made])
    assert desk.noting.versions(made.id)[-1].record is None
    desk.noting.restore(made.id, 1)
    assert desk.now(made).note == "first"
    desk.annotating.undo()
    assert desk.noting.is_removed(made.id)
    desk.annotating.redo()
    desk.noting.restore(made.id, 2)
    assert desk.noting.is_removed(made.id)


def test_a_version_that_never_was(desk: Desk) -> None:
    made = desk.add()
    for number in (0, 2, -1):
        with pytest.raises(GlossError, match=f"has no version {number}: there are 1 to 1"):
            desk.noting.restore(made.id, number)
    with pytest.raises(GlossError, match="has no version 1: it has no history"):
        desk.noting.restore(12, 1)


class Beside:
    """Puts versions beside one annotation of a library."""

    def __init__(self, store: Library, rivals: list[Record | None]) -> None:
        self._store, self._rivals = store, rivals

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def rivals(self, ident: int) -> list[Record | None]:
        return list(self._rivals)


def test_one_of_the_versions_side_by_side_is_chosen(desk: Desk) -> None:
    made = desk.add(note="mine")
    other = replace(made, note="yours", updated="2026-02-01T00:00:00.000Z")
    store = Beside(desk.store, [other, None])
    moment = made.updated
    noting = Noting(store, FileShelf(), desk.annotating, lambda: moment)  # type: ignore[arg-type]
    assert noting.rivals(made.id) == [other, None]
    for wrong in (0, 4):
        with pytest.raises(GlossError, match="choose from 1 to 3"):
            noting.settle(made.id, wrong)
    step = noting.settle(made.id, 1)
    assert len(step.edits) == 1
    assert desk.now(made).note == "mine"
    noting.settle(made.id, 2)
    assert desk.now(made).note == "yours"
    noting.settle(made.id, 3)
    assert desk.noting.is_removed(made.id)
    desk.annotating.undo()
    assert desk.now(made).note == "yours"


def test_nothing_is_to_be_chosen(desk: Desk) -> None:
    assert desk.noting.contested() == []
    with pytest.raises(GlossError, match="no versions side by side"):
        desk.noting.settle(desk.add().id, 1)


def test_the_place_in_another_text(desk: Desk) -> None:
    made = desk.add()
    assert desk.noting.place(made, TEXT).state == "exact"
    assert desk.noting.place(made, f"Late in the day. {TEXT}") == Anchored(Span(21, 26), "moved")
    assert desk.noting.place(made, "Nothing of it.").span is None
    assert desk.noting.article_of(made) == desk.store.article(TALKS.id)


def test_a_library_that_is_only_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    desk = Desk(tmp_path / "file")
    with pytest.raises(ReadOnlyError):
        desk.add()
    with pytest.raises(ReadOnlyError):
        desk.noting.empty_trash("2027")
