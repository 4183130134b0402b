"""What the tests of the verbs share: a real library."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tui.core.article import Article
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.span import Span
from tui.index.catalogue import SqliteIndex
from tui.ingest.files import FileShelf
from tui.services.annotating import Annotating
from tui.services.dossiers import Dossiers
from tui.services.indexing import Indexing
from tui.services.reading import Reading
from tui.storage import Library, open_library

TEXTS = ("Doha and Cairo\n\nDoha said no to Cairo.", "A day in Doha")
LABELS = {"Doha": "GPE", "Cairo": "GPE"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Library]:
    library = open_library(tmp_path / "library", "0123456789")
    yield library
    library.close()


@pytest.fixture
def verbs(store: Library) -> Annotating:
    ticks = count()
    return Annotating(store, lambda: f"2026-01-31T09:05:00.{next(ticks):03}Z")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    made = SqliteIndex(tmp_path / "index.sqlite")
    yield made
    made.close()


@pytest.fixture
def reading(store: Library) -> Reading:
    return Reading(store, FileShelf())


@pytest.fixture
def indexing(index: SqliteIndex, store: Library) -> Indexing:
    return Indexing(index, store, lambda *_: ())


@pytest.fixture
def dossiers(index: SqliteIndex, reading: Reading, verbs: Annotating) -> Dossiers:
    return Dossiers(index, reading, verbs)


@pytest.fixture
def articles(tmp_path: Path, reading: Reading, indexing: Indexing) -> list[Article]:
    """Two articles of the library, recognised and indexed; the first is the newer one."""
    found = []
    for number, text in enumerate(TEXTS):
        path = tmp_path / f"{number}.txt"
        path.write_text(text)
        (scanned,) = reading.scan([str(path)])
        assert isinstance(scanned, Article)
        opened = reading.open(scanned)
        mentions = [
            Mention(Span(at, at + len(name)), label)
            for name, label in LABELS.items()
            for at in range(len(text))
            if text.startswith(name, at)
        ]
        assert indexing.put(opened.article, Document(text), mentions, "rules-1")
        found.append(opened.article)
    return found
