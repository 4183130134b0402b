"""What is held back of the corrections and of what is rehearsed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.span import Span
from tui.core.tuning import LEAST, LEAST_NAMES, Lesson, too_few

ONE_IN = 5
"""One of so many corrections is held back."""

MOST_HELD = 200
"""Paragraphs at most that are held back of what is rehearsed; half of them if these are few."""

MOST_WATCHED = 80
"""Paragraphs at most that are watched, a sixth if there are few, none if very few."""

FEW = 100
"""Paragraphs of which none can be spared to watch."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction in its paragraph.

    Attributes:
        text: The paragraph.
        mention: Where, and the label; the rejected one, which may be empty, if it is no name.
        is_name: Whether it is a name.
    """

    text: str
    mention: Mention
    is_name: bool

    @property
    def key(self) -> str:
        """The name, in one line without capitals."""
        return key_of(self.text, self.mention.span)


def key_of(text: str, span: Span) -> str:
    """The words of a span, in one line without capitals."""
    return " ".join(span.text(text).casefold().split())


def corrections(lessons: Iterable[Lesson], labels: frozenset[str]) -> Iterator[Correction]:
    """The corrections that a component can learn.

    Args:
        lessons: The corrected paragraphs.
        labels: The labels that it gives.
    """
    for lesson in lessons:
        for mention in lesson.taught:
            if mention.label in labels:
                yield Correction(lesson.text, mention, is_name=True)
        for mention in lesson.rejected:
            if not mention.label or mention.label in labels:
                yield Correction(lesson.text, mention, is_name=False)


def held_names(found: Sequence[Correction], seed: int) -> frozenset[str]:
    """Names of which all corrections are held back: one in five corrections, at least two.

    They hardly change when there are more corrections, so that pipelines that were tuned one after
    the other are asked for what none of them has learned.

    Raises:
        GlossError: There are too few corrections, or names.
    """
    if len(found) < LEAST:
        raise GlossError(*too_few(len(found)))
    sizes: dict[str, int] = defaultdict(int)
    for one in found:
        sizes[one.key] += 1
    if len(sizes) < LEAST_NAMES:
        message = f"the corrections are of {len(sizes)} names alone"
        raise GlossError(message, f"at least {LEAST_NAMES} different ones are needed")
    names = sorted(sizes, key=lambda name: sha256(f"{seed} {name}".encode()).digest())
    wanted = max(2, round(len(found) / ONE_IN))
    held: set[str] = set()
    count = 0
    for name in names:
        if count + sizes[name] <= wanted:
            held.add(name)
            count += sizes[name]
    if count < 2:
        held.add(min((one for one in names if one not in held), key=lambda one: sizes[one]))
    return frozenset(held)


def parted(rehearsal: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Paragraphs to rehearse, to watch, and to measure by in the end."""
    held = min(MOST_HELD, len(rehearsal) // 2)
    watched = min(MOST_WATCHED, max(0, len(rehearsal) - FEW) // 6)
    rest = list(rehearsal[held:])
    return rest[watched:], rest[:watched], list(rehearsal[:held])
