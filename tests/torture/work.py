"""Work on a library in memory: what a reader does in a few minutes, by two windows and devices."""

from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from tests.torture.cutting_disk import MemoryDisk
from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.digest import text_hash
from tui.core.errors import RefusedError
from tui.core.history import Edit, Record, Step
from tui.core.span import Span
from tui.core.teaching import TaughtName
from tui.storage import Library

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path("/home/library")
DEVICE, OTHER = "0123456789", "abcdefabcd"
TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital."
TEXTS = tuple(f"{TEXT} Day {day}.\n" * 3 for day in range(4))
ARTICLES = (1, 2, 3)

Content = dict[int | str, Record | str]
"""All that a library holds: records by id, kept texts by hash."""


class Moment(NamedTuple):
    """One change: between which operations of the disk it was made durable."""

    begin: int
    end: int
    before: Content
    after: Content


def contents(library: Library) -> Content:
    """What a library holds."""
    records: list[Record] = [*library.articles(), *library.codebook().tags]
    records += library.taught().records
    for article in ARTICLES:
        records += library.annotations(article)
    found: Content = {}
    for one in records:
        found[one.id] = one
    kept = {digest: library.kept_text(digest) for digest in map(text_hash, TEXTS)}
    return found | {digest: text for digest, text in kept.items() if text is not None}


class Work:
    """Random changes by a few open libraries.

    Attributes:
        moments: The changes that were acknowledged, in order.
    """

    def __init__(self, disk: MemoryDisk, choose: Random, windows: int = 3) -> None:
        """Open one library; later up to `windows` at a time, of two devices if more than one."""
        self.moments: list[Moment] = []
        self._disk = disk
        self._choose = choose
        self._windows = windows
        self._now: Content = {}
        self._open = [Library(FOLDER, DEVICE, disk)]
        self._tasks: list[tuple[Callable[[Library], None], int]] = [
            (self._add, 8),
            (self._change, 6),
            (self._remove, 2),
            (self._rename_tag, 2),
            (self._read_on, 2),
            (self._turn_back, 3),
            (self._keep_text, 1),
            (lambda library: library.checkpoint(), 4),
            (self._reopen, 2),
        ]

    def do(self, steps: int) -> None:
        """Do that many things."""
        tasks, weights = zip(*self._tasks, strict=True)
        for _ in range(steps):
            library = self._choose.choice(self._open)
            library.refresh()
            self._choose.choices(tasks, weights)[0](library)

    def _apply(self, library: Library, *edits: Edit, undoable: bool = True) -> None:
        after = dict(self._now)
        for edit in edits:
            after.pop(edit.record.id, None)
            if edit.after is not None:
                after[edit.record.id] = edit.after
        begin = len(self._disk.log)
        library.apply(Step("work", edits), undoable=undoable)
        self._saved(library, begin, after)

    def _saved(self, library: Library, begin: int, after: Content) -> None:
        if contents(library) != after:
            message = "the library does not hold what was changed"
            raise AssertionError(message)
        self.moments.append(Moment(begin, len(self._disk.log), self._now, after))
        self._now = after

    def _some(self, kind: type[Record], most: int) -> list[Record]:
        found = [one for one in self._now.values() if isinstance(one, kind)]
        return self._choose.sample(found, min(len(found), self._choose.randint(1, most)))

    def _new(self) -> Record:
        ident, kind = self._choose.getrandbits(120), self._choose.random()
        if kind < 0.1:
            return Article(ident, f"Article {ident}", f"file:///{ident}.txt")
        if kind < 0.25:
            return Tag(ident, f"tag {ident % 1000}")
        if kind < 0.35:
            return TaughtName(ident, f"name {ident % 1000}", "ORG")
        tags = tuple(one.name for one in self._some(Tag, 2) if isinstance(one, Tag))
        target = Target.of(TEXT, Span(4, 9), text_hash(TEXT))
        return Annotation(ident, self._choose.choice(ARTICLES), target, tags, self._words())

    def _words(self) -> str:
        return f"{self._choose.random()} " + "x" * self._choose.choice([1, 1, 300])

    def _add(self, library: Library) -> None:
        records = [self._new() for _ in range(self._choose.choice([1, 1, 3]))]
        self._apply(library, *(Edit(None, record) for record in records))

    def _change(self, library: Library) -> None:
        notes = [one for one in self._some(Annotation, 6) if isinstance(one, Annotation)]
        self._apply(library, *(Edit(one, replace(one, note=self._words())) for one in notes))

    def _remove(self, library: Library) -> None:
        gone = [*self._some(Annotation, 3), *self._some(TaughtName, 1)]
        self._apply(library, *(Edit(one, None) for one in gone))

    def _rename_tag(self, library: Library) -> None:
        for tag in self._some(Tag, 1):
            if isinstance(tag, Tag):
                name = f"tag {self._choose.random()}"
                edits = [Edit(tag, replace(tag, name=name))]
                for one in self._now.values():
                    if isinstance(one, Annotation) and tag.name in one.tags:
                        tags = tuple(name if old == tag.name else old for old in one.tags)
                        edits.append(Edit(one, replace(one, tags=tags)))
                self._apply(library, *edits)

    def _read_on(self, library: Library) -> None:
        for one in self._some(Article, 1):
            if isinstance(one, Article):
                there = replace(one, position=one.position + 10, read=True)
                self._apply(library, Edit(one, there), undoable=False)

    def _turn_back(self, library: Library) -> None:
        begin = len(self._disk.log)
        try:
            step = self._choose.choice([library.undo, library.undo, library.redo])()
        except RefusedError:
            return
        if step is not None:
            self._saved(library, begin, contents(library))

    def _keep_text(self, library: Library) -> None:
        text = self._choose.choice(TEXTS)
        begin = len(self._disk.log)
        library.keep_text(text_hash(text), text)
        self._saved(library, begin, {**self._now, text_hash(text): text})

    def _reopen(self, library: Library) -> None:
        """Close a window, or leave it as a killed process does, and open one or two."""
        self._open.remove(library)
        if self._choose.random() < 0.6:
            library.close()
        for _ in range(self._choose.choice([1, 1, 2])):
            if len(self._open) < self._windows:
                device = self._choose.choice([DEVICE, DEVICE, OTHER][: self._windows])
                self._open.append(Library(FOLDER, device, self._disk))
