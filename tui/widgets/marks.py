"""What lies over the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tui.core.annotation import Annotation
from tui.core.codebook import Codebook
from tui.core.entity import Mention
from tui.core.runs import Layer
from tui.core.span import Span

PLAIN = "plain"
"""Colour of an annotation without tags."""


@dataclass(frozen=True)
class Marks:
    """What lies over the text.

    Attributes:
        mentions: Recognised mentions.
        annotations: The reader's annotations, each with the place where it stands now.
        hits: Search hits.
        boxes: Start of a paragraph to whether the exercise there is done.
        codebook: Gives the tags their colours.
    """

    mentions: Sequence[Mention] = ()
    annotations: Sequence[tuple[Span, Annotation]] = ()
    hits: Sequence[Span] = ()
    boxes: Mapping[int, bool] = field(default_factory=dict)
    codebook: Codebook = field(default_factory=Codebook)

    @cached_property
    def entity_layer(self) -> Layer[str]:
        """Labels by place."""
        return Layer((mention.span, mention.label) for mention in self.mentions)

    @cached_property
    def note_layer(self) -> Layer[Annotation]:
        """Annotations by place."""
        return Layer(self.annotations)

    @cached_property
    def hit_layer(self) -> Layer[str]:
        """Search hits by place."""
        return Layer((span, "hit") for span in self.hits)

    def note_at(self, span: Span) -> Annotation | None:
        """The smallest annotation that the span touches, the exact one first."""
        touching = [
            (place != span, place.length, note)
            for place, note in self.annotations
            if place.overlaps(span)
        ]
        return min(touching, key=lambda found: found[:2], default=(True, 0, None))[2]

    def colour(self, note: Annotation) -> str:
        """The colour of an annotation: that of its last tag."""
        return self.codebook.colour_of(note.tags[-1]) if note.tags else PLAIN
