"""The codebook: the tags a reader uses, what they mean, how they look, which key gives them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tui.core.colours import COLOURS
from tui.core.text import clean_line


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag.

    Attributes:
        id: Time-ordered id.
        name: Name, with `/` between parents and child, as in `claim/denied`.
        definition: When to use it.
        colour: One of `COLOURS`.
        key: A digit `1`-`9`, or empty.
    """

    id: int
    name: str
    definition: str = ""
    colour: str = COLOURS[0]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Codebook:
    """All tags, in the order of their names."""

    tags: tuple[Tag, ...] = ()

    def by_name(self, name: str) -> Tag | None:
        """The tag called `name`, compared without case."""
        folded = name.casefold()
        return next((tag for tag in self.tags if tag.name.casefold() == folded), None)

    def by_key(self, key: str) -> Tag | None:
        """The tag on the digit `key`."""
        return next((tag for tag in self.tags if tag.key and tag.key == key), None)

    def colour_of(self, name: str) -> str:
        """The colour of the tag called `name`; the first colour for an unknown one."""
        tag = self.by_name(name)
        return tag.colour if tag else COLOURS[0]


STARTER = (
    Tag(0, "claim", "A statement that someone puts forward as true", "yellow", "1"),
    Tag(
        0,
        "evidence",
        "What supports or refutes a claim: a document, a sighting, data",
        "green",
        "2",
    ),
    Tag(0, "quote", "Words worth citing as they were said or written", "blue", "3"),
    Tag(0, "figure", "A number, amount, share or date that matters", "cyan", "4"),
    Tag(0, "source", "Who says so, or where it can be looked up", "magenta", "5"),
    Tag(0, "background", "Context that explains how things came about", "purple", "6"),
    Tag(0, "ask", "What stays open or should be asked next", "orange", "7"),
    Tag(0, "verify", "Doubtful: to be checked before it is used", "red", "8"),
)
"""The tags of a new library, as in fact-checking: what is said, by whom, on what grounds.

Each begins with another letter, which stands for it beside the text. Ids are given when they are
stored.
"""


def tag_name(raw: str) -> str:
    """A tag's name as it is stored: one clean line, no blank part between `/`; may be empty."""
    parts = (" ".join(part.split()) for part in clean_line(raw).split("/"))
    return "/".join(part for part in parts if part)


def free_colour(used: Iterable[str]) -> str:
    """The first of the colours that are used least."""
    counts = Counter(used)
    return min(COLOURS, key=lambda colour: counts[colour])
