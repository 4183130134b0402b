"""What the tests of the verbs share: a real library."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tui.services.annotating import Annotating
from tui.storage import Library, open_library


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Library]:
    library = open_library(tmp_path / "library", "0123456789")
    yield library
    library.close()


@pytest.fixture
def verbs(store: Library) -> Annotating:
    ticks = count()
    return Annotating(store, lambda: f"2026-01-31T09:05:00.{next(ticks):03}Z")
