"""What the tests of the store share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.core.annotation import Annotation, Target
from tui.core.digest import text_hash
from tui.core.ids import new_id
from tui.core.span import Span
from tui.storage import Library, open_library

TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."

NoteMaker = Callable[..., Annotation]
Opener = Callable[..., Library]


@pytest.fixture
def note() -> NoteMaker:
    """Makes an annotation of one word of a text."""

    def make(
        article: int = 1, at: int = 4, body: str = "", tags: tuple[str, ...] = ()
    ) -> Annotation:
        target = Target.of(TEXT, Span(at, at + 5), text_hash(TEXT))
        made = "2026-01-31T09:05:00.123Z"
        return Annotation(new_id(), article, target, tags, body, made, made)

    return make


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Opens the test's library, as often as one likes, and closes all at the end."""
    libraries: list[Library] = []

    def open_(device: str = "0123456789", folder: Path | None = None) -> Library:
        libraries.append(open_library(folder or tmp_path / "library", device))
        return libraries[-1]

    yield open_
    for library in libraries:
        library.close()
