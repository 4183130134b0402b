"""The composition root: settings in, services out."""

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.choices import NAME as CHOICES
from tui.ingest.files import FileShelf
from tui.resources import data_dir
from tui.services.annotating import Annotating
from tui.services.reading import Reading
from tui.storage.device import device_id
from tui.storage.library import look_at_library, open_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from tui.config import Settings
    from tui.core.dossier import Canonical
    from tui.core.entity import Known as Aliases
    from tui.core.entity import Mention
    from tui.core.keeping import Finding
    from tui.core.ports import Store
    from tui.nlp.client import WorkerRecogniser
    from tui.services.coding import Coding
    from tui.services.dossiers import Dossiers
    from tui.services.gathering import Gathering
    from tui.services.indexing import Indexing
    from tui.services.keeping import Keeping
    from tui.services.noting import Noting
    from tui.services.quoting import Quoting
    from tui.services.recognising import Recognising
    from tui.services.reviewing import Reviewing
    from tui.services.revising import Revising
    from tui.services.sweeping import Sweeping
    from tui.services.teaching import Teaching
    from tui.services.training import Training

HANDS = 4
"""Processes at most that go over the whole library; each takes some 200 MB."""


@dataclass(frozen=True, slots=True)
class ListServices:
    """What the list of articles needs, so that it need not wait for the rest.

    Attributes:
        store: The open library; for `device`, `read_only`, `problems`, `checkpoint`, `close` only.
        reading: Articles: listing, opening, reading state.
        annotating: Annotations and the codebook.
    """

    store: "Store"
    reading: Reading
    annotating: Annotating


@dataclass(frozen=True, slots=True)
class LibraryServices(ListServices):
    """What works on a library without recognising anything; all that the shell may ask for.

    Attributes:
        noting: Finding annotations, their history, their versions side by side.
        teaching: Names, corrected.
        quoting: Quotations with their speakers.
        revising: Many annotations changed at once.
        coding: The codebook.
    """

    noting: "Noting"
    teaching: "Teaching"
    quoting: "Quoting"
    revising: "Revising"
    coding: "Coding"


@dataclass(frozen=True, slots=True)
class Services(LibraryServices):
    """Everything that the screens may ask for.

    Attributes:
        recognising: Entities of a text.
        indexing: Entities on their way into the index.
        dossiers: Entities of the whole library.
        sweeping: Has all of them found.
        gathering: The same words or name everywhere, marked in one step.
        reviewing: What waits for a decision.
    """

    recognising: "Recognising"
    indexing: "Indexing"
    dossiers: "Dossiers"
    sweeping: "Sweeping"
    gathering: "Gathering"
    reviewing: "Reviewing"


def recognise(settings: "Settings", opened: LibraryServices) -> Services:
    """Put the services together that need a recogniser, for an open library. Starts nothing."""
    from tui.index.catalogue import SqliteIndex
    from tui.services.dossiers import Dossiers
    from tui.services.gathering import Gathering
    from tui.services.indexing import Indexing
    from tui.services.reviewing import Reviewing
    from tui.services.sweeping import Sweeping
    from tui.services.texts import Texts

    store = opened.store
    reader = recognising(settings, store)
    digest = hashlib.sha256(os.fsencode(settings.library)).hexdigest()[:16]
    index = SqliteIndex(settings.cache / f"index-{digest}.sqlite")
    indexing = Indexing(index, store, opened.quoting.quotations, _alias(store))

    dossiers = Dossiers(index, opened.reading, opened.annotating, _canonical(store))
    texts = Texts(index, opened.reading)

    def crew() -> "Recognising":
        return recognising(settings, store, reader.model, patient=True)

    return Services(
        opened.store,
        opened.reading,
        opened.annotating,
        opened.noting,
        opened.teaching,
        opened.quoting,
        opened.revising,
        opened.coding,
        reader,
        indexing,
        dossiers,
        Sweeping(opened.reading, indexing, crew, _hands(), reader),
        Gathering(store, opened.reading, opened.annotating, dossiers, texts),
        Reviewing(store, index, opened.reading, opened.annotating, opened.teaching),
    )


def recognising(
    settings: "Settings",
    store: "Store | None" = None,
    model: str | None = None,
    *,
    patient: bool = False,
) -> "Recognising":
    """What finds names, corrected by what a library was taught; its process starts when needed.

    A `model` goes before that of the settings.
    """
    from tui.core.taught import Taught
    from tui.nlp.cache import FileEntityCache
    from tui.services.recognising import Recognising

    taught = store.taught if store is not None else Taught
    recogniser = _recogniser(settings, model, patient=patient)
    return Recognising(recogniser, FileEntityCache(settings.cache), taught)


def _recogniser(
    settings: "Settings", model: str | None = None, *, patient: bool = False
) -> "WorkerRecogniser":
    from tui.nlp.client import WorkerRecogniser

    tuned, library = _tuned(settings), settings.library
    return WorkerRecogniser(model or settings.model or None, tuned, library, patient=patient)


def _tuned(settings: "Settings") -> "Path":
    """Where the pipeline is that was tuned on corrections, if there is one."""
    return settings.state / "pipelines" / "gloss_tuned"


def training(settings: "Settings", opened: LibraryServices) -> "Training":
    """The verbs of training, for an open library. Starts nothing."""
    from tui.nlp.tune.tuner import ProcessTuner
    from tui.services.training import Training

    tuner = ProcessTuner(_tuned(settings), settings.model or None)
    return Training(opened.store, opened.reading, opened.teaching, tuner)


def _canonical(store: "Store") -> "Canonical":
    """The name by which an entity goes, as the library was taught up to now."""
    return lambda name, label: store.taught().canonical(name, label)


def _alias(store: "Store") -> "Aliases":
    """The name that the reader gave to another, as the library was taught up to now."""
    return lambda name, label: store.taught().alias_of(name, label)


def _hands() -> int:
    """How many processes find entities in the whole library: one a core, `HANDS` at most."""
    return max(1, min(HANDS, os.cpu_count() or 1))


def connect_list(settings: "Settings") -> ListServices:
    """Open the library, with the services that the list needs. Blocks on the disk.

    A library that is opened for the first time gets the seeds and the starter codebook. One that
    this machine cannot write, be it for want of an id of its own, is opened to be read.
    """
    try:
        store = open_library(settings.library, device_id(settings.state))
    except OSError as error:
        store = look_at_library(settings.library, error)
    reading = Reading(store, FileShelf())
    annotating = Annotating(store)
    if not store.read_only and not store.articles():
        reading.seed(data_dir("seeds"))
        annotating.seed_codebook()
    return ListServices(store, reading, annotating)


def complete(opened: ListServices) -> LibraryServices:
    """Add the services that need no recogniser to those of the list."""
    from tui.services.coding import Coding
    from tui.services.noting import Noting
    from tui.services.quoting import Quoting
    from tui.services.revising import Revising
    from tui.services.teaching import Teaching

    store, annotating = opened.store, opened.annotating
    noting = Noting(store, FileShelf(), annotating)
    quoting = Quoting(store, annotating.anchoring)
    teaching, revising, coding = Teaching(store), Revising(store), Coding(store)
    return LibraryServices(
        store, opened.reading, annotating, noting, teaching, quoting, revising, coding
    )


def connect_store(settings: "Settings") -> LibraryServices:
    """Open the library, with the services that need no recogniser. Blocks on the disk."""
    return complete(connect_list(settings))


def list_sources(settings: "Settings") -> "list[Path]":
    """The files and folders that are other than before when the library's list is, or may be."""
    journal = settings.library / ".gloss" / "journal"
    journals = sorted(journal.iterdir()) if journal.is_dir() else []
    tables = [settings.library / "gloss.json", settings.library / "notes"]
    return [settings.config, settings.state / CHOICES, *tables, journal, *journals]


def keeping(settings: "Settings", store: "Store") -> "Keeping":
    """The verbs of backups, for an open library."""
    from tui.services.keeping import Keeping
    from tui.storage.disk import Disk
    from tui.storage.vault import Vault

    return Keeping(store, Vault(settings.library, Disk()))


def examined(settings: "Settings") -> "Iterator[Finding]":
    """What can be said of a library without changing it. Blocks on the disk."""
    from tui.storage.device import NOBODY
    from tui.storage.doctor import examine

    try:
        device = device_id(settings.state)
    except OSError:
        device = NOBODY
    return examine(settings.library, device)


def remembered(settings: "Settings") -> "Callable[[str], list[Mention] | None]":
    """Finds what the pipeline found in the text with a hash, if it was recognised before.

    Raises:
        GlossError: The pipeline that was asked for is not installed.
    """
    from tui.nlp.cache import FileEntityCache

    cache, name = FileEntityCache(settings.cache), _recogniser(settings).pipeline

    def find(text_hash: str) -> "list[Mention] | None":
        answer = cache.get(text_hash, name)
        return None if answer is None else list(answer.mentions)

    return find


def save_docbin(examples: "Iterable[dict[str, Any]]", path: "Path") -> None:
    """Write examples for training as spaCy's DocBin; see `tui.nlp.docbin.save`."""
    from tui.nlp.docbin import save

    save(examples, path)


def shelf() -> FileShelf:
    """Where texts are read from, for a look at the arguments before the screen is taken."""
    return FileShelf()
