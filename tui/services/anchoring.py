"""Where annotations stand in the text of their article as it is now."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tui.core import clock
from tui.core.anchor import LOST, Anchored, Anchors, Candidate, State
from tui.core.annotation import Annotation, Target
from tui.core.errors import RefusedError
from tui.core.history import Edit, Step
from tui.core.ports import Store
from tui.core.span import Span

_TEXTS = 8
"""Pairs of texts whose comparison is kept."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation and its place.

    Attributes:
        annotation: As it is stored: its target tells where it was made.
        span: Where it stands in the present text; None when it is lost there.
        state: `exact`, `moved` or `lost`, see `tui.core.anchor.Anchored`.
    """

    annotation: Annotation
    span: Span | None
    state: State


class Anchoring:
    """Finds places, which stores nothing, and stores the places that the reader accepts.

    The text that an annotation was made on stays the best witness of where it belongs, so it is
    asked anew whenever the text has changed, until the reader has accepted a place.
    """

    def __init__(self, store: Store, now: Callable[[], str] = clock.now) -> None:
        """Put the service together; `now` gives the time as ISO 8601 in UTC."""
        self._store = store
        self._now = now
        self._compared = lru_cache(maxsize=_TEXTS)(self._compare)

    def place(self, notes: Sequence[Annotation], text: str, text_hash: str) -> list[Placed]:
        """Find annotations in a text. Blocks, unless all of them were made on it.

        Args:
            notes: Annotations of one article.
            text: Its normalised text as it is now.
            text_hash: SHA-256 (hex) of that text.
        """
        found = [(note, self.find(note, text, text_hash)) for note in notes]
        return [Placed(note, anchored.span, anchored.state) for note, anchored in found]

    def find(self, note: Annotation, text: str, text_hash: str) -> Anchored:
        """Find one annotation, see `place`."""
        target = note.target
        if target.text_hash != text_hash:
            return self._compared(target.text_hash, text).place(target)
        inside = 0 <= target.span.start <= target.span.end <= len(text)
        return Anchored(target.span, "exact") if inside else LOST

    def candidates(self, note: Annotation, text: str) -> list[Candidate]:
        """Places that resemble a lost annotation, best first. Blocks."""
        return self._compared(note.target.text_hash, text).candidates(note.target)

    def accept(self, notes: Sequence[tuple[Annotation, Span]], text: str, text_hash: str) -> Step:
        """Give annotations the places that they are to have from now on, in one undoable step.

        Args:
            notes: Annotations with their new places.
            text: The normalised text that the places are in, which is kept.
            text_hash: SHA-256 (hex) of that text.

        Raises:
            ReadOnlyError: The library cannot be written.
            RefusedError: An annotation was changed meanwhile, or a place is not in the text.
        """
        edits = []
        for note, span in notes:
            if not 0 <= span.start < span.end <= len(text):
                message = "That place is not in the text"
                raise RefusedError(message)
            target = Target.of(text, span, text_hash)
            if target != note.target:
                edits.append(Edit(note, replace(note, target=target, updated=self._now())))
        label = "move annotation" if len(edits) == 1 else f"move {len(edits)} annotations"
        if not edits:
            return Step(label, ())
        self._store.keep_text(text_hash, text)
        return self._store.apply(Step(label, tuple(edits)))

    def _compare(self, old_hash: str, text: str) -> Anchors:
        return Anchors(self._store.kept_text(old_hash), text)
