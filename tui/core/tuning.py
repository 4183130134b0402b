"""Fine-tuning a pipeline on what the reader corrected: what goes in, what comes out."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

from tui.core.entity import Mention

LEAST = 10
"""Corrections that are needed."""

LEAST_NAMES = 5
"""Different names that they must be of, since no name is both learned and asked for."""

LEAST_ELSEWHERE = 20
"""Mentions elsewhere that are needed to see that nothing is forgotten."""

AGREEMENT = 0.97
"""The F that a tuned pipeline has to keep elsewhere, measured by the one that it was made from."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A paragraph in which something was corrected. All spans are in its own text.

    Attributes:
        text: The paragraph.
        right: What the reader said is right there, be it said of another place.
        taught: Those of them that were taught at this place.
        rejected: What is no name, with the label that it had, which may be empty.
    """

    text: str
    right: tuple[Mention, ...]
    taught: tuple[Mention, ...]
    rejected: tuple[Mention, ...]

    @property
    def corrections(self) -> int:
        """How many corrections it has."""
        return len(self.taught) + len(self.rejected)


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from.

    Attributes:
        lessons: Paragraphs with corrections.
        rehearsal: Paragraphs without, and without any name that was corrected elsewhere.
        seed: For everything that is left to chance.
    """

    lessons: tuple[Lesson, ...]
    rehearsal: tuple[str, ...]
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it.

    Attributes:
        present: Name and version of the pipeline that is used now.
        made: Name and version of the new one.
        learned: Corrections that it learned from.
        held: Corrections that were held back, of other names.
        before: How many of these the present one gets right, without what it was taught.
        after: How many of these the new one gets right.
        agreement: F of the new one elsewhere, where all that the untuned one finds counts as
            right, from 0 to 1.
        elsewhere: How many mentions that is measured by.
        switched: Whether the new one is used from now on.
    """

    present: str
    made: str
    learned: int
    held: int
    before: int
    after: int
    agreement: float
    elsewhere: int
    switched: bool = False

    @property
    def better(self) -> bool:
        """Whether the new one is better at what was held back, and no worse elsewhere."""
        return self.after > self.before and self.agreement >= AGREEMENT

    @property
    def verdict(self) -> str:
        """Better, or why not."""
        if self.after <= self.before:
            return "not better"
        if self.agreement < AGREEMENT:
            return "it forgets too much elsewhere"
        return "better"


class Tuner(Protocol):
    """Trains a copy of the pipeline that is used. All methods block."""

    def check(self) -> None:
        """Make sure that there is a pipeline that can be trained, as far as that is quick to see.

        Raises:
            GlossError: There is none.
        """

    def serves(self, text: str) -> bool:
        """Whether the pipeline that is trained is the one for the language of a text."""

    def tune(self, material: Material, *, dry: bool = False) -> Generator[str | Trial, None, None]:
        """Yield lines of progress, and last what came of it; closing the generator cancels it.

        The new pipeline takes the place of the present one only if it is better.

        Args:
            material: What is learned from.
            dry: Whether the present one stays in any case.

        Raises:
            GlossError: It cannot be done; the present pipeline stays.
        """

    def undo(self) -> str:
        """Go back to the pipeline that was not tuned; the name of that.

        Raises:
            GlossError: The tuned one cannot be removed, or there is none.
        """


def too_few(count: int) -> tuple[str, str]:
    """Message and hint for too few corrections."""
    are = "1 correction is" if count == 1 else f"{count} corrections are"
    return (
        f"{are} too few to learn from",
        f"at least {LEAST} are needed, and e in the reader makes more",
    )
