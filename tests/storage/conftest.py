"""What the tests of the store share."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.span import Span
from tui.storage import Library, open_library

TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."

NoteMaker = Callable[..., Annotation]
Opener = Callable[..., Library]
Apart = Callable[[Annotation | Article, Annotation | Article], Path]


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the test's library."""
    return tmp_path / "library"


@pytest.fixture
def file(folder: Path) -> Path:
    """The file with the notes of article 7."""
    return folder / "notes" / f"{7:032x}.json"


@pytest.fixture
def kept(folder: Path, note: NoteMaker) -> list[Annotation]:
    """Article 7 with three notes, in a library that was closed."""
    made = [note(7, at, f"note {at}") for at in (4, 5, 6)]
    library = open_library(folder, "0123456789")
    article = Article(7, "Talks go on", "file:///story.txt")
    edits = (Edit(None, article), *(Edit(None, one) for one in made))
    library.apply(Step("add", edits))
    library.close()
    return made


@pytest.fixture
def apart(folder: Path, tmp_path: Path) -> Apart:
    """Makes a copy of the library on which another device acts, knowing nothing of this one."""

    def make(old: Annotation | Article, new: Annotation | Article) -> Path:
        other = tmp_path / "other"
        shutil.copytree(folder, other)
        library = open_library(other, "abcdefabcd")
        library.apply(Step("change", (Edit(old, new),)))
        library.close()
        return other

    return make
