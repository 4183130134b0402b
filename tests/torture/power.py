"""Power cuts at every moment of some work on a library, and what must hold after each."""

import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from unittest.mock import patch

from tests.torture.cutting_disk import Image, MemoryDisk
from tests.torture.medium import Medium
from tests.torture.work import DEVICE, FOLDER, Content, Moment, Work, contents
from tui.core.article import Article
from tui.core.history import Edit, Step
from tui.storage import Library, lines
from tui.storage.intake import Intake

WINDOWS = 3
"""Libraries that are open at once."""

STEPS = 40
"""Things done from the making of a library to the last cut."""

VARIANTS = 6
"""Most states that are looked at after a cut at one moment."""


@dataclass
class Result:
    """What was found.

    Attributes:
        states: Number of states after a cut that were opened.
        again: Number of second cuts, amid the recovery from the first.
        bad: How many states had "lost" an acknowledged change, were "unreadable", held a change
            by "half", or could not be worked on ("stuck").
        said: How often each problem was reported, digits left out.
        examples: The first few failures.
    """

    states: int = 0
    again: int = 0
    bad: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def failed(self, what: str, where: str) -> None:
        """Count a failure."""
        self.bad[what] += 1
        if len(self.examples) < 5:
            self.examples.append(f"{what}: {where}")


class _JournalNotFlushed(MemoryDisk):
    def sync(self, descriptor: int) -> None:
        if self.path_of(descriptor).parent.name != "journal":
            super().sync(descriptor)


class _FoldersNotFlushed(MemoryDisk):
    def sync_folder(self, folder: Path) -> None:
        pass


class _NotesNotFlushed(MemoryDisk):
    def sync(self, descriptor: int) -> None:
        if self.path_of(descriptor).parent.name != "notes":
            super().sync(descriptor)


def _decode_anything(raw: bytes, decode: object = lines.decode) -> lines.Line | None:
    """`decode` of a line whose checksum is made to fit."""
    rest = raw[18:]
    return decode(b'{"crc":"%08x",' % zlib.crc32(rest) + rest)  # type: ignore[operator, no-any-return]


MUTANTS: dict[str, tuple[type[MemoryDisk], tuple[tuple[object, str, object], ...]]] = {
    "none": (MemoryDisk, ()),
    "no fsync of the journal": (_JournalNotFlushed, ()),
    "no fsync of a folder after a rename": (_FoldersNotFlushed, ()),
    "no fsync of an article file, healing off": (
        _NotesNotFlushed,
        ((Intake, "heal", lambda _: 0),),
    ),
    "no checksum of a journal line": (MemoryDisk, ((lines, "decode", _decode_anything),)),
}
"""What is left out of the store: its disk, and what is replaced in it."""


def cut_often(
    states: int, seed: int, mutant: str = "none", *, share: float = 1.0, until: int = sys.maxsize
) -> Result:
    """Let a library be worked on and cut the power, until so many states were opened.

    Args:
        states: How many.
        seed: Of all that is random.
        mutant: A key of `MUTANTS`.
        share: Part of the moments at which the power is cut.
        until: Stop after so many failures.
    """
    result = Result()
    kind, patches = MUTANTS[mutant]
    with ExitStack() as stack:
        for target, name, other in patches:
            stack.enter_context(patch.object(target, name, other))
        while not _enough(result, states, until):
            choose = Random(seed)  # noqa: S311  (it has to be repeatable)
            look = _Look(kind, choose, result)
            for where, moment, image in _states(kind, choose, share):
                look.at(image, moment, f"seed {seed}, {where}")
                if _enough(result, states, until):
                    break
            seed += 1
    return result


def _enough(result: Result, states: int, until: int) -> bool:
    return result.states >= states or result.bad.total() >= until


def _states(
    kind: type[MemoryDisk], choose: Random, share: float
) -> Iterator[tuple[str, Moment, Image]]:
    """States after a cut, with the change before or amid which it came."""
    disk = kind(Image())
    work = Work(disk, choose, WINDOWS)
    work.do(STEPS)
    medium, moments = Medium(Image()), iter([*work.moments, None])
    now = Moment(0, 0, {}, {})
    coming = next(moments)
    for count, op in enumerate(disk.log):
        while coming is not None and coming.end <= count:
            now, coming = coming, next(moments)
        during = coming is not None and coming.begin < count
        moment = coming if coming is not None and during else Moment(0, 0, now.after, now.after)
        if choose.random() < share:
            for left, image in medium.cuts(choose, VARIANTS):
                yield f"before operation {count} ({op.what}): {left}", moment, image
        medium.follow(op)


class _Look:
    """Opens states and counts what is wrong."""

    def __init__(self, kind: type[MemoryDisk], choose: Random, result: Result) -> None:
        self._kind = kind
        self._choose = choose
        self._result = result

    def at(self, image: Image, moment: Moment, where: str) -> None:
        """Open a state; now and then cut again amid that, or work on."""
        self._result.states += 1
        disk = self._kind(image)
        library = self._opened(disk, where)
        if library is None:
            return
        said = (re.sub(r"[0-9a-f]*\d+", "N", problem) for problem in library.problems)
        self._result.said.update(said)
        found = contents(library)
        if found not in (moment.before, moment.after):
            self._result.failed(_wrong(found, moment), where)
        elif self._choose.random() < 0.25:
            self._cut_again(image, disk, found, where)
        elif self._choose.random() < 0.1:
            self._go_on(disk, library, found, where)

    def _cut_again(self, image: Image, disk: MemoryDisk, found: Content, where: str) -> None:
        """Cut the power once more while `disk` recovered from `image`; what was seen must stay."""
        medium, count = Medium(image), self._choose.randint(0, len(disk.log))
        for op in disk.log[:count]:
            medium.follow(op)
        for left, second in medium.cuts(self._choose, 2):
            self._result.again += 1
            again = f"{where}; again before operation {count}: {left}"
            library = self._opened(self._kind(second), again)
            if library is not None and contents(library) != found:
                self._result.failed("lost", again)

    def _go_on(self, disk: MemoryDisk, library: Library, found: Content, where: str) -> None:
        """Work on after a recovery, and take that back."""
        more = [
            Article(ident, f"More {ident}", f"file:///{ident}") for ident in (1 << 121, 1 << 122)
        ]
        for one in more:
            library.apply(Step("go on", (Edit(None, one),)))
            library.checkpoint()
        again = self._opened(self._kind(disk.image()), where)
        if again is None:
            return
        added: Content = {one.id: one for one in more}
        worked = contents(again) == found | added
        again.undo()
        again.undo()
        if not worked or contents(again) != found:
            self._result.failed("stuck", where)

    def _opened(self, disk: MemoryDisk, where: str) -> Library | None:
        try:
            library = Library(FOLDER, DEVICE, disk)
        except Exception as error:  # noqa: BLE001  (whatever it is, the library does not open)
            self._result.failed("unreadable", f"{where}: {error!r}")
            return None
        if library.read_only:
            self._result.failed("unreadable", f"{where}: {library.read_only}")
            return None
        return library


def _wrong(found: Content, moment: Moment) -> str:
    """Whether only the change in flight is wrong, or more."""
    idents = {*found, *moment.before}
    differing = {ident for ident in idents if found.get(ident) != moment.before.get(ident)}
    touched = {
        ident
        for ident in {*moment.before, *moment.after}
        if moment.before.get(ident) != moment.after.get(ident)
    }
    return "half" if differing <= touched else "lost"
