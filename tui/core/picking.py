"""Choosing tags by a few letters: what is offered, what was chosen, what a key completes."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.core.codebook import Codebook, Tag
from tui.core.codebook import tag_name as stored_name
from tui.core.fuzzy import rank
from tui.core.tagtree import Usage

UNUSED = Usage({}, ())
"""How tags are used where none is."""


@dataclass(frozen=True, slots=True)
class TagChoice:
    """What the reader chose: names of tags to give to the passage and to take from it."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One tag that is offered.

    Attributes:
        name: Name of the tag.
        tag: The codebook's entry; None where it has none.
        count: How many annotations carry this very tag; those with one below it are not counted.
        new: Whether choosing it creates the tag.
        at: Offsets of the letters of the name that were typed.
    """

    name: str
    tag: Tag | None
    count: int = 0
    new: bool = False
    at: tuple[int, ...] = ()


def tag_name(typed: str) -> str:
    """The name a new tag gets: parts between `/` trimmed, empty ones and commas left out."""
    return stored_name(typed.replace(",", " "))


class Picking:
    """The state of the picker, apart from the screen.

    Attributes:
        chosen: Names toggled so far, in that order.
    """

    def __init__(
        self,
        codebook: Codebook,
        recent: Sequence[str],
        current: Sequence[str],
        usage: Usage = UNUSED,
    ) -> None:
        """Begin with nothing chosen.

        Args:
            codebook: All tags.
            recent: Names of the tags used last, most recent first.
            current: Names of the tags that are on the passage already.
            usage: How tags are used; after the recent ones come those given lately.
        """
        self._codebook = codebook
        self._current = frozenset(name.casefold() for name in current)
        self._tags = {tag.name: tag for tag in codebook.tags}
        self._counts = usage.counts
        spelled = {tag.name.casefold(): tag.name for tag in codebook.tags}
        for name in (*current, *usage.lately):
            spelled.setdefault(name.casefold(), name)
        self._names = [*spelled.values()]
        used = (spelled.get(name.casefold(), name) for name in (*recent, *usage.lately))
        self._recent = [*dict.fromkeys(used)]
        self.chosen: list[str] = []

    def candidates(self, typed: str) -> list[Candidate]:
        """The rows for what is typed, best first; at first what was chosen and used last."""
        recent = [name for name in self._recent if name.casefold() not in self._current]
        first = self._recent if typed.strip() else [*self.chosen, *recent]
        names = self._all()
        rows = [self._candidate(names[index], hit.at) for index, hit in rank(typed, names, first)]
        new = tag_name(typed)
        if new and new.casefold() not in {name.casefold() for name in names}:
            rows.append(Candidate(new, None, new=True))
        return rows

    def _all(self) -> list[str]:
        return [*dict.fromkeys([*self._names, *self.chosen])]

    def _candidate(self, name: str, at: tuple[int, ...]) -> Candidate:
        return Candidate(name, self._tags.get(name), self._counts.get(name.casefold(), 0), at=at)

    def completed(self, typed: str, under: str, *, moved: bool = False) -> str:
        """What is typed, completed, see `completed`.

        Args:
            typed: What is typed.
            under: The name under the cursor.
            moved: Whether the reader chose that by moving there.
        """
        return under if moved else completed(typed, self._all(), under)

    def on_digit(self, digit: str) -> str | None:
        """The name of the codebook's tag on that digit."""
        tag = self._codebook.by_key(digit)
        return tag.name if tag else None

    def toggle(self, name: str) -> None:
        """Choose a tag, or take the choice back."""
        if name in self.chosen:
            self.chosen.remove(name)
        else:
            self.chosen.append(name)

    def sign(self, name: str) -> str:
        """What stands before a row: `✓` on the passage, `+` to be added, `-` to be removed."""
        there = name.casefold() in self._current
        if name in self.chosen:
            return "-" if there else "+"
        return "✓" if there else " "

    def choice(self) -> TagChoice | None:
        """The result, None when nothing is chosen."""
        if not self.chosen:
            return None
        there = [name.casefold() in self._current for name in self.chosen]
        return TagChoice(
            tuple(name for name, on in zip(self.chosen, there, strict=True) if not on),
            tuple(name for name, on in zip(self.chosen, there, strict=True) if on),
        )


def completed(typed: str, names: Sequence[str], under: str) -> str:
    """What a name is completed to, as a shell does it.

    Args:
        typed: What is typed, white space around it does not count.
        names: All names, compared without case.
        under: The best of them.

    Returns:
        The longest beginning that all names share which begin so, parents and all; where that is
        no more than what is typed, the best name; and that with a `/` where it is typed already and
        has others below it.
    """
    start = typed.strip().casefold()
    like = [name for name in names if name.casefold().startswith(start)]
    if start and like:
        shared = like[0]
        while not all(name.casefold().startswith(shared.casefold()) for name in like):
            shared = shared[:-1]
        if len(shared.casefold()) > len(start):
            return shared
    if under.casefold() == start and any(name.casefold().startswith(f"{start}/") for name in like):
        return f"{under}/"
    return under
