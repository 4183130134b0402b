"""Correcting quotations, on a real library."""

from itertools import count
from pathlib import Path

import pytest

from tui.core.annotation import Target
from tui.core.article import Article
from tui.core.correction import Correction
from tui.core.digest import text_hash
from tui.core.document import Document
from tui.core.errors import ReadOnlyError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.quotations import Quotation
from tui.core.span import Span
from tui.services.annotating import Annotating
from tui.services.keeping import Keeping
from tui.services.quoting import Quoting
from tui.services.teaching import Teaching
from tui.storage import Library, open_library
from tui.storage.disk import Disk
from tui.storage.vault import Vault

TEXT = (
    "The harbour story\n\n"
    "“The sea is calm,” the harbour master said. “It will not stay so.”\n"
    "A “grey zone” was marked. “All is well,” the pilot said."
)
ARTICLE = Article(7, "Harbour", "file:///harbour.txt")


@pytest.fixture
def quoting(store: Library, verbs: Annotating) -> Quoting:
    return made(store, verbs)


def made(store: Library, verbs: Annotating) -> Quoting:
    ticks = count()
    return Quoting(store, verbs.anchoring, lambda: f"2026-01-31T09:05:01.{next(ticks):03}Z")


def found(quoting: Quoting, text: str = TEXT) -> list[Quotation]:
    return quoting.quotations(7, Document(text), text_hash(text), ())


def names(quoting: Quoting, text: str = TEXT) -> list[str]:
    return [one.name for one in found(quoting, text)]


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


CALM, ZONE = place("“The sea is calm,”"), place("“grey zone”")


def test_rules_alone(quoting: Quoting) -> None:
    assert names(quoting) == ["harbour master", "harbour master", "pilot"]


def test_a_corrected_speaker_goes_on_as_the_rules_went_on(quoting: Quoting) -> None:
    step = quoting.correct(ARTICLE, TEXT, CALM, " Captain\tNemo ")
    assert step.label == "speaker Captain Nemo"
    assert names(quoting) == ["Captain Nemo", "Captain Nemo", "pilot"]
    assert found(quoting)[0].speaker is None


def test_a_rejected_quotation_is_none(quoting: Quoting) -> None:
    quoting.reject(ARTICLE, TEXT, CALM)
    assert [one.span.text(TEXT) for one in found(quoting)] == [
        "“It will not stay so.”",
        "“All is well,”",
    ]


def test_what_the_rules_take_for_a_phrase_can_be_said_by_somebody(quoting: Quoting) -> None:
    quoting.correct(ARTICLE, TEXT, ZONE, "pilot")
    assert ZONE in [one.span for one in found(quoting)]


def test_the_second_word_replaces_the_first(quoting: Quoting, store: Library) -> None:
    quoting.correct(ARTICLE, TEXT, CALM, "Captain Nemo")
    assert quoting.correct(ARTICLE, TEXT, CALM, "Captain Nemo").edits == ()
    quoting.reject(ARTICLE, TEXT, CALM)
    quoting.correct(ARTICLE, TEXT, CALM, "")
    (one,) = store.corrections(7)
    assert (one.speaker, one.rejected) == ("", False)
    assert one.updated > one.created
    assert names(quoting)[0] == ""


def test_undo_and_redo(quoting: Quoting, verbs: Annotating) -> None:
    quoting.correct(ARTICLE, TEXT, CALM, "Captain Nemo")
    verbs.undo()
    assert names(quoting)[0] == "harbour master"
    verbs.redo()
    assert names(quoting)[0] == "Captain Nemo"


def test_corrections_survive_in_the_file_and_come_back_from_a_backup(tmp_path: Path) -> None:
    folder = tmp_path / "other"
    with_words = open_library(folder, "0123456789")
    first = Quoting(with_words, Annotating(with_words).anchoring)
    first.correct(ARTICLE, TEXT, CALM, "Captain Nemo")
    with_words.close()

    again = open_library(folder, "0123456789")
    second = Quoting(again, Annotating(again).anchoring)
    assert names(second)[0] == "Captain Nemo"
    keeping = Keeping(again, Vault(folder, Disk()))
    backup = keeping.make()
    second.reject(ARTICLE, TEXT, CALM)
    keeping.restore(keeping.plan(backup.name))
    assert names(second)[0] == "Captain Nemo"
    again.close()


def test_of_two_devices_the_last_word_counts_and_takes_the_other_in(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    stores = [open_library(folder, str(number) * 10) for number in range(2)]
    verbs = [made(store, Annotating(store)) for store in stores]
    verbs[0].correct(ARTICLE, TEXT, ZONE, "pilot")
    stores[1].refresh()
    for number, name in ((1, "first"), (0, "second")):
        target = Target.of(TEXT, CALM, text_hash(TEXT))
        time = f"2026-02-0{2 - number}T00:00:00.000Z"
        one = Correction(new_id(), 7, target, name, created=time, updated=time)
        stores[number].apply(Step("made apart", (Edit(None, one),)))
    stores[1].refresh()
    assert names(verbs[1])[0] == "second"
    late = Quoting(stores[1], Annotating(stores[1]).anchoring)
    late.correct(ARTICLE, TEXT, CALM, "third")
    assert names(late)[0] == "third"
    assert [one.speaker for one in stores[1].corrections(7)] == ["pilot", "third"]
    for store in stores:
        store.close()


def test_two_devices_keep_the_words_of_both(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    one, other = open_library(folder, "0" * 10), open_library(folder, "1" * 10)
    for number, store in enumerate((one, other)):
        store.refresh()
        Quoting(store, Annotating(store).anchoring).correct(
            ARTICLE, TEXT, Span(CALM.start, CALM.end + number), f"speaker {number}"
        )
        store.close()
    late = open_library(folder, "2" * 10)
    assert [c.speaker for c in late.corrections(7)] == ["speaker 0", "speaker 1"]
    late.close()


def test_a_correction_moves_with_its_words(quoting: Quoting) -> None:
    quoting.correct(ARTICLE, TEXT, CALM, "Captain Nemo")
    moved = TEXT.replace("The harbour story", "The long story of the harbour")
    assert names(quoting, moved)[0] == "Captain Nemo"


def test_nothing_is_written_in_a_library_that_is_only_read(tmp_path: Path) -> None:
    store = open_library(tmp_path / "library", "0123456789")
    store.close()
    closed = Quoting(store, Annotating(store).anchoring)
    with pytest.raises(ReadOnlyError):
        closed.correct(ARTICLE, TEXT, CALM, "Captain Nemo")


def test_speakers_go_by_the_names_that_the_reader_gave_them(
    quoting: Quoting, store: Library
) -> None:
    teaching = Teaching(store)
    quoting.correct(ARTICLE, TEXT, CALM, "Sunak")
    assert names(quoting) == ["Sunak", "Sunak", "pilot"]
    teaching.same_as("Sunak", "PERSON", "Rishi Sunak", "PERSON")
    teaching.same_as("Pilot", "ORG", "The Pilot Office", "ORG")
    assert names(quoting) == ["Rishi Sunak", "Rishi Sunak", "The Pilot Office"]
    store.undo()
    assert names(quoting) == ["Rishi Sunak", "Rishi Sunak", "pilot"]
