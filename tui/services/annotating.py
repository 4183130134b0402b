"""Highlights, tags and notes: every change of them that a reader can make."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tui.core import clock
from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import STARTER, Codebook, Tag, free_colour, tag_name
from tui.core.errors import RefusedError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.ports import Store
from tui.core.span import Span
from tui.core.text import clean
from tui.services.admitting import admit
from tui.services.anchoring import Anchoring


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
        home, digest = self._admit(article, text)
        fresh = [s for s in dict.fromkeys(spans) if self._at(home, text, digest, s) is None]
        label = "highlight" if len(fresh) < 2 else f"highlight {len(fresh)} passages"
        edits = [Edit(None, _new(home, text, digest, span, self._now())) for span in fresh]
        return self._apply(label, edits)

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

    def tag_all(
        self, passages: Iterable[tuple[Article, str, Sequence[Span]]], tags: Sequence[str]
    ) -> Step:
        """Tag passages of several articles in one step.

        Args:
            passages: Articles with their texts and spans, as for `tag`.
            tags: Names of tags, as for `tag`.

        Raises:
            RefusedError: A name is empty.
        """
        names, edits = tag_names(self._store.codebook(), tags)
        for article, text, spans in passages:
            home, digest = self._admit(article, text)
            for span in dict.fromkeys(spans):
                old = self._at(home, text, digest, span)
                given = old.tags if old else ()
                wanted = tuple(dict.fromkeys((*given, *names)))
                if old is None:
                    new = _new(home, text, digest, span, self._now())
                    edits.append(Edit(None, replace(new, tags=wanted)))
                elif wanted != given:
                    edits.append(Edit(old, replace(old, tags=wanted, updated=self._now())))
        return self._apply(f"tag {', '.join(names)}", edits)

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
        home, digest = self._admit(article, text)
        old = self._at(home, text, digest, span)
        if old is not None:
            return self.set_note(old, body)
        if not body:
            return Step("note", ())
        new = replace(_new(home, text, digest, span, self._now()), note=body)
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
        home, digest = self._admit(article, text)
        old = self._at(home, text, digest, span)
        body = note_body(note)
        if old is not None and old.note and body and old.note != body:
            message = "That passage has another note already"
            raise RefusedError(message, f"edit {old.id:032x} instead")
        base = old or _new(home, text, digest, span, self._now())
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
        names, edits = tag_names(self._store.codebook(), after.tags)
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

    def _admit(self, article: Article, text: str) -> tuple[int, str]:
        return admit(self._store, article, text, self._now())

    def _at(self, article: int, text: str, digest: str, span: Span) -> Annotation | None:
        """The oldest annotation that stands at exactly that span."""
        found = self._store.annotations(article)
        places = ((note, self.anchoring.find(note, text, digest).span) for note in found)
        return next((note for note, place in places if place == span), None)


def _new(article: int, text: str, digest: str, span: Span, made: str) -> Annotation:
    target = Target.of(text, span, digest)
    return Annotation(new_id(), article, target, created=made, updated=made)


def note_body(note: str) -> str:
    """A note as it is stored: clean, without blank space around it."""
    return clean(note).strip()


def tag_names(book: Codebook, tags: Sequence[str]) -> tuple[list[str], list[Edit]]:
    """The names that the codebook has for tags, and the edits that add those it lacks."""
    names: list[str] = []
    added: list[Tag] = []
    for raw in tags:
        name = tag_name(raw)
        if not name:
            message = "A tag needs a name"
            raise RefusedError(message)
        known = Codebook((*book.tags, *added)).by_name(name)
        if known is None:
            colour = free_colour(tag.colour for tag in (*book.tags, *added))
            known = Tag(new_id(), name, colour=colour)
            added.append(known)
        names.append(known.name)
    return list(dict.fromkeys(names)), [Edit(None, tag) for tag in added]
