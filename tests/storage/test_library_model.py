"""Random work on a library against a plain model of it."""

from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.colours import COLOURS
from tui.core.correction import Correction
from tui.core.errors import RefusedError
from tui.core.history import Edit, Record, Step
from tui.core.ids import new_id
from tui.core.proposal import Proposal
from tui.core.span import Span
from tui.core.teaching import Alias, Rejection, TaughtName
from tui.core.text import clean, clean_line
from tui.storage import open_library

ARTICLES = (1, 2, 3)
DEVICE = "0123456789"
WORDS = st.text(max_size=6)
SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))
KINDS = ["article", "tag", "name", "alias", "proposal", "note", "note"]
Model = dict[int, Record]


def new_record(kind: str, article: int, span: Span, words: str) -> Record:
    """A record as the services make it: clean."""
    name = clean_line(words)
    if kind == "article":
        return Article(new_id(), name, f"file:///{new_id()}")
    if kind == "tag":
        return Tag(new_id(), name, colour=COLOURS[span.start % 8])
    if kind == "name":
        return TaughtName(new_id(), name, "ORG", scope="article", article=article)
    if kind == "alias":
        return Alias(new_id(), name, "ORG", f"{name}!")
    target = Target(span, clean(words), "", "", "0" * 64)
    made: dict[str, Record] = {
        "speaker": Correction(new_id(), article, target, name),
        "proposal": Proposal(new_id(), article, target, (name,)),
        "note": Annotation(new_id(), article, target, (name,), clean(words)),
    }
    return made[kind]


def changed(record: Record, words: str) -> Record:
    """The record with another text in it."""
    if isinstance(record, Annotation):
        return replace(record, note=clean(words), tags=(*record.tags, f"tag {len(record.tags)}"))
    if isinstance(record, Article):
        return replace(record, starred=not record.starred, title=clean_line(words))
    if isinstance(record, TaughtName | Rejection | Alias):
        return replace(record, text=clean_line(words))
    if isinstance(record, Correction):
        return replace(record, rejected=not record.rejected, speaker=clean_line(words))
    if isinstance(record, Proposal):
        return replace(record, tags=(*record.tags, f"tag {len(record.tags)}"))
    return replace(record, definition=clean_line(words))


class Work(RuleBasedStateMachine):
    """Changes, undo, redo, checkpoints, reopening with and without closing, a second window."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="gloss-model-"))
        self.library = open_library(self.folder, DEVICE)
        self.window = open_library(self.folder, DEVICE)
        self.now: Model = {}
        self.done: list[tuple[Model, Model]] = []
        self.undone: list[tuple[Model, Model]] = []

    def work(self, step: Step, *, undoable: bool = True) -> None:
        after = dict(self.now)
        for edit in step.edits:
            after.pop(edit.record.id, None)
            if edit.after is not None:
                after[edit.record.id] = edit.after
        self.library.apply(step, undoable=undoable)
        if undoable:
            self.done.append((self.now, after))
            self.undone.clear()
        else:
            added = {i: r for i, r in after.items() if i not in self.now}
            self.done = [({**old, **added}, {**new, **added}) for old, new in self.done]
            self.undone = [({**old, **added}, {**new, **added}) for old, new in self.undone]
        self.now = after

    @initialize()
    def start(self) -> None:
        self.work(Step("add", (Edit(None, new_record("tag", 1, Span(0, 1), "claim")),)))

    @rule(
        kinds=st.lists(
            st.sampled_from(["article", "tag", "name", "alias", "note", "note", "speaker"]),
            min_size=1,
            max_size=4,
        ),
        article=st.sampled_from(ARTICLES),
        span=SPANS,
        words=WORDS,
        undoable=st.sampled_from([True, True, True, False]),
    )
    def add(
        self, kinds: list[str], article: int, span: Span, words: str, *, undoable: bool
    ) -> None:
        records = [new_record(kind, article, span, words) for kind in kinds]
        self.work(Step("add", tuple(Edit(None, one) for one in records)), undoable=undoable)

    @precondition(lambda self: self.now)
    @rule(data=st.data(), words=WORDS)
    def change(self, data: Any, words: str) -> None:
        some = data.draw(st.lists(st.sampled_from(sorted(self.now)), max_size=3, unique=True))
        edits = [Edit(self.now[i], changed(self.now[i], words)) for i in some]
        if any(edit.before != edit.after for edit in edits):
            self.work(Step("change", tuple(edits)))

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def remove(self, data: Any) -> None:
        ident = data.draw(st.sampled_from(sorted(self.now)))
        self.work(Step("remove", (Edit(self.now[ident], None),)))

    @precondition(lambda self: self.now)
    @rule(data=st.data())
    def repeat_something_old(self, data: Any) -> None:
        record = self.now[data.draw(st.sampled_from(sorted(self.now)))]
        for stale in (Edit(None, record), Edit(changed(record, "stale"), None)):
            with pytest.raises(RefusedError):
                self.library.apply(Step("stale", (stale,)))

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            step = self.library.undo()
            assert (step is not None) == bool(self.done)
            if self.done:
                self.undone.append(self.done.pop())
                self.now = self.undone[-1][0]

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            step = self.library.redo()
            assert (step is not None) == bool(self.undone)
            if self.undone:
                self.done.append(self.undone.pop())
                self.now = self.done[-1][1]

    @rule()
    def checkpoint(self) -> None:
        self.library.checkpoint()
        assert self.library.pending_bytes == 0

    @rule(close=st.booleans())
    def reopen(self, *, close: bool) -> None:
        if close:
            self.library.close()
        self.library = open_library(self.folder, DEVICE)
        assert list(self.library.problems) == []

    @rule()
    def checkpoint_in_the_other_window(self) -> None:
        self.window.checkpoint()

    @invariant()
    def both_windows_hold_what_the_model_does(self) -> None:
        self.window.refresh()
        for library in (self.library, self.window):
            found: list[Record] = [*library.articles(), *library.codebook().tags]
            found.extend(library.taught().records)
            found.extend(library.proposals())
            for article in ARTICLES:
                found.extend(library.annotations(article))
                found.extend(library.corrections(article))
            assert {record.id: record for record in found} == self.now

    def teardown(self) -> None:
        self.library.close()
        self.window.close()
        rmtree(self.folder)


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
