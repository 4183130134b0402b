"""Highlights, tags and notes: every change of them that a reader can make."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tui.core import clock
from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import STARTER, Codebook, tag_name
from tui.core.digest import text_hash
from tui.core.errors import RefusedError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.ports import Store
from tui.core.span import Span
from tui.core.text import clean
from tui.services.anchoring import Anchoring
from tui.services.sheets import Passages, Sheet, named


class Annotating:
    """The verbs of annotating. Each is one undoable step; all block on the disk.

    A verb that finds nothing to change returns a step without edits. All of them raise
    ReadOnlyError when the library cannot be written and RefusedError when it was changed meanwhile,
    and then change nothing.

    Attributes:
        anchoring: Finds annotations in a text that has changed.
    """

    def __init__(self, store: Store, now: Callable[[], str] = clock.now) -> None:
        """Put the service together; `now` gives the time as ISO 8601 in UTC."""
        self._store = store
        self._now = now
        self.anchoring = Anchoring(store, now)

    def annotations(self, article: int) -> list[Annotation]:
        """The annotations of the article with that id, in text order."""
        return self._store.annotations(article)

    def codebook(self) -> Codebook:
        """All tags."""
        return self._store.codebook()

    def highlight(self, article: Article, text: str, spans: Sequence[Span]) -> Step:
        """Mark passages; nothing happens to one that is exactly an annotation already.

        Args:
            article: The article, which joins the library if it is not in it.
            text: Its normalised text.
            spans: The passages.
        """
        return self.tag_all([(article, text, spans)], ())

    def tag(self, article: Article, text: str, spans: Sequence[Span], tags: Sequence[str]) -> Step:
        """Tag passages: the annotation that has exactly that span, else a new one.

        Tags that the codebook lacks join it in the same step, without a key.

        Args:
            article: The article, which joins the library if it is not in it.
            text: Its normalised text.
            spans: The passages.
            tags: Names of tags, new ones too, in any form that `tag_name` accepts.

        Raises:
            RefusedError: A name is empty.
        """
        return self.tag_all([(article, text, spans)], tags)

    def tag_all(self, passages: Passages, tags: Sequence[str]) -> Step:
        """Tag passages of several articles in one step.

        Args:
            passages: Articles with their texts and spans, as for `tag`.
            tags: Names of tags, as for `tag`; none to highlight.

        Raises:
            RefusedError: A name is empty.
        """
        names, edits = named(self._store.codebook(), tags)
        passages = list(passages)
        if len(passages) > 1:
            self._store.keep_texts({text_hash(text): text for _, text, _ in passages})
        for article, text, spans in passages:
            edits += self.sheet(article, text).tagged(spans, names)
        many = f" {len(edits):,} passages" if len(edits) > 1 else ""
        return self._apply(f"tag {', '.join(names)}" if names else f"highlight{many}", edits)

    def sheet(self, article: Article, text: str) -> Sheet:
        """The article with its annotations, to write on; it joins the library."""
        return Sheet(self._store, self.anchoring, article, text, self._now)

    def untag(self, annotations: Sequence[Annotation], tags: Sequence[str]) -> Step:
        """Take tags from annotations; one that is left without tags and note goes."""
        gone = {tag_name(tag).casefold() for tag in tags}
        edits = []
        for old in annotations:
            kept = tuple(tag for tag in old.tags if tag.casefold() not in gone)
            if kept != old.tags:
                new = replace(old, tags=kept, updated=self._now())
                edits.append(Edit(old, new if kept or old.note else None))
        return self._apply(f"untag {', '.join(map(tag_name, tags))}", edits)

    def note(self, article: Article, text: str, span: Span, note: str) -> Step:
        """Set the note on the annotation that has exactly that span, else on a new one.

        Args:
            article: The article, which joins the library if it is not in it.
            text: Its normalised text.
            span: The passage.
            note: The note, see `set_note`.
        """
        body = note_body(note)
        sheet = self.sheet(article, text)
        old = sheet.at(span)
        if old is not None:
            return self.set_note(old, body)
        if not body:
            return Step("note", ())
        new = replace(sheet.new(span), note=body)
        return self._apply("note", [Edit(None, new)])

    def set_note(self, annotation: Annotation, note: str) -> Step:
        """Replace a note; an annotation that was only a note goes when the note is emptied."""
        body = note_body(note)
        if body == annotation.note:
            return Step("note", ())
        new = replace(annotation, note=body, updated=self._now())
        return self._apply("note", [Edit(annotation, new if body or new.tags else None)])

    def add(
        self, article: Article, text: str, span: Span, tags: Sequence[str], note: str
    ) -> Annotation:
        """Annotate a passage whole: the annotation that has exactly that span, else a new one.

        Args:
            article: The article, which joins the library if it is not in it.
            text: Its normalised text.
            span: The passage.
            tags: Names of tags, as for `tag`.
            note: The note; empty for none, which leaves one that is there.

        Returns:
            The annotation as it is now.

        Raises:
            RefusedError: A name is empty, or another note stands there already.
        """
        sheet = self.sheet(article, text)
        old = sheet.at(span)
        body = note_body(note)
        if old is not None and old.note and body and old.note != body:
            message = "That passage has another note already"
            raise RefusedError(message, f"edit {old.id:032x} instead")
        base = old or sheet.new(span)
        new = replace(base, tags=(*base.tags, *tags), note=body or base.note)
        step = self.save(old, new, "annotate")
        made = [edit.after for edit in step.edits if isinstance(edit.after, Annotation)]
        return made[0] if made else base

    def save(self, before: Annotation | None, after: Annotation, label: str) -> Step:
        """Store an annotation whole, in one step; tags that the codebook lacks join it.

        Args:
            before: What it was, None for one that the library does not show.
            after: What it shall be; tags in any form, a note as for `set_note`.
            label: What undo calls the step.

        Raises:
            RefusedError: The name of a tag is empty.
        """
        names, edits = named(self._store.codebook(), after.tags)
        new = replace(after, tags=tuple(names), note=note_body(after.note))
        if before is not None:
            if replace(new, updated=before.updated) == before:
                return Step(label, ())
            new = replace(new, updated=self._now())
        return self._apply(label, [*edits, Edit(before, new)])

    def remove(self, annotations: Sequence[Annotation]) -> Step:
        """Remove annotations, with their tags and notes."""
        label = "remove" if len(annotations) == 1 else f"remove {len(annotations)} annotations"
        return self._apply(label, [Edit(old, None) for old in dict.fromkeys(annotations)])

    def undo(self) -> Step | None:
        """Take the last step back; returns the step that did it, None if there is none."""
        return self._store.undo()

    def redo(self) -> Step | None:
        """Do again what was undone last; returns the step that did it, None if there is none."""
        return self._store.redo()

    def seed_codebook(self) -> Step:
        """Give an empty codebook the starter tags. This alone is not undoable."""
        if self._store.codebook().tags or self._store.read_only:
            return Step("starter codebook", ())
        edits = tuple(Edit(None, replace(tag, id=new_id())) for tag in STARTER)
        return self._store.apply(Step("starter codebook", edits), undoable=False)

    def _apply(self, label: str, edits: Iterable[Edit]) -> Step:
        step = Step(label, tuple(edits))
        return self._store.apply(step) if step.edits else step


def note_body(note: str) -> str:
    """A note as it is stored: clean, without blank space around it."""
    return clean(note).strip()
