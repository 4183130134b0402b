"""Files of a small library, damaged one at a time, and what is said of it on opening."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from tests.torture.cutting_disk import Image, MemoryDisk
from tests.torture.work import DEVICE, FOLDER, OTHER, TEXT, TEXTS, Content, contents
from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.digest import text_hash
from tui.core.history import Edit, Step
from tui.core.span import Span
from tui.core.teaching import TaughtName
from tui.storage import Library

Damage = tuple[str, Path, bytes]
"""What was done, to which file, and its bytes since."""

_FAILURES = ("silent", "unreadable", "changed again")


@dataclass
class Result:
    """What was found.

    Attributes:
        verdicts: How many damaged libraries were found "whole"; gave "no text" instead of a damaged
            one; were otherwise but "named" it; opened "read-only" as one of a newer version; were
            otherwise and "silent"; were "unreadable"; and of those that were closed and opened once
            more, how many "said it again" or had "changed again".
        examples: The first few failures.
    """

    verdicts: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many must not be."""
        return sum(self.verdicts[what] for what in _FAILURES)

    def count(self, verdict: str, where: str) -> None:
        """Count one."""
        self.verdicts[verdict] += 1
        if verdict in _FAILURES and len(self.examples) < 20:
            self.examples.append(f"{verdict}: {where}")


def small_library() -> tuple[Image, Content]:
    """A library with every kind of file, left as by a killed process, and what it holds."""
    disk = MemoryDisk(Image())
    library = Library(FOLDER, DEVICE, disk)
    tag, article = Tag(11, "claim", "What is said", "red", "1"), Article(12, "Talks", "file:///a")
    notes = [_note(20 + at, 1 + at % 2, at, f"note {at}") for at in range(4)]
    taught = TaughtName(13, "Kyiv", "GPE", "Kyiv")
    first = (Edit(None, tag), Edit(None, article), Edit(None, taught))
    _do(library, *first, *(Edit(None, one) for one in notes[:3]))
    library.keep_text(text_hash(TEXTS[0]), TEXTS[0])
    library.close()
    other = Library(FOLDER, OTHER, disk)
    _do(other, Edit(None, notes[3]))
    library = Library(FOLDER, DEVICE, disk)
    _do(library, Edit(notes[0], None), Edit(notes[1], replace(notes[1], note="changed")))
    library.checkpoint()
    renamed = replace(tag, name="assertion")
    for one in (_note(30, 1, 5, "added"), _note(31, 2, 6, "then")):
        _do(library, Edit(None, one))
    _do(library, Edit(tag, renamed), Edit(article, replace(article, read=True)))
    return disk.image(), contents(library)


def truncated(image: Image, stride: int = 1) -> Iterator[Damage]:
    """Every file cut short at every `stride`-th byte, and at every end of a line."""
    for path, data in sorted(image.files.items()):
        for size in range(len(data)):
            if size % stride == 0 or b"\n" in data[max(0, size - 1) : size + 1]:
                yield f"cut at {size}", path, data[:size]


def zeroed(image: Image, stride: int) -> Iterator[Damage]:
    """Every file with zeros from every `stride`-th byte on."""
    for path, data in sorted(image.files.items()):
        for size in range(0, len(data), stride):
            yield f"zeros from {size}", path, data[:size] + bytes(len(data) - size)


def flipped(image: Image, count: int, choose: Random) -> Iterator[Damage]:
    """One random bit flipped in one of all bytes."""
    files = sorted(image.files.items())
    sizes = [len(data) for _, data in files]
    for path, data in choose.choices(files, sizes, k=count):
        at, bit = choose.randrange(len(data)), choose.randrange(8)
        broken = bytearray(data)
        broken[at] ^= 1 << bit
        yield f"bit {bit} of byte {at} flipped", path, bytes(broken)


def every_flip(image: Image) -> Iterator[Damage]:
    """Every bit of every file flipped, one at a time."""
    for path, data in sorted(image.files.items()):
        for at, byte in enumerate(data):
            for bit in range(8):
                broken = data[:at] + bytes([byte ^ 1 << bit]) + data[at + 1 :]
                yield f"bit {bit} of byte {at} flipped", path, broken


def look(damage: Damage, image: Image, expected: Content, result: Result, *, mend: bool) -> None:
    """Open a damaged library and compare; `mend`: close it, and open it once more."""
    what, path, data = damage
    where = f"{path.relative_to(FOLDER)}: {what}"
    disk = MemoryDisk(Image(image.folders, {**image.files, path: data}))
    try:
        library = Library(FOLDER, DEVICE, disk)
        found = contents(library)
    except Exception as error:  # noqa: BLE001  (whatever it is, the library does not open)
        result.count("unreadable", f"{where}: {error!r}")
        return
    if library.read_only:
        newer = "newer version" in library.read_only
        result.count("read-only" if newer else "unreadable", f"{where}: {library.read_only}")
    elif found == expected:
        result.count("whole", where)
    elif _without_texts(found) == _without_texts(expected):
        result.count("no text", where)
    else:
        result.count("named" if library.problems else "silent", where)
    if mend and not library.read_only:
        library.close()
        again = Library(FOLDER, DEVICE, disk)
        if contents(again) != found:
            result.count("changed again", f"{where}: {again.problems}")
        elif again.problems:
            result.count("said it again", where)


def _note(ident: int, article: int, at: int, words: str) -> Annotation:
    target = Target.of(TEXT, Span(at, at + 5), text_hash(TEXT))
    return Annotation(ident, article, target, ("claim",), words, "2026-01-31T09:05:00.123Z")


def _do(library: Library, *edits: Edit) -> None:
    library.apply(Step("work", edits))


def _without_texts(content: Content) -> Content:
    return {ident: one for ident, one in content.items() if not isinstance(one, str)}
