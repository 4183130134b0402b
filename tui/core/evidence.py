"""What speaks for a place of a passage, and how much of it is enough.

The numbers were chosen on made-up edits (`tests/bench/bench_anchors.py`), for few wrong places
first and few lost passages then.
"""

from dataclasses import dataclass

from tui.core.span import Span

_LIKE = 0.35
"""Likeness of a passage that is believed at all."""
_LIKE_LONG = 0.5
"""The same of a long one."""
_ENOUGH = 0.85
"""Score (see `Found.score`) of a passage that was edited where it stood."""
_ENOUGH_LONG = 0.75
"""The same of a long one."""
LONG = 4.0
"""Weight of shared words that makes a passage long."""
_SAME = 0.95
"""Likeness of a passage that was not edited itself."""
_WORD = 0.8
"""Weight of a word that is not too common to be known by its neighbours."""
_SOME = 0.35
"""Share of the context that it needs at the least, if it is short."""
AROUND = 0.5
"""Share of the context that a short passage needs."""
AWAY = 0.78
"""Likeness of a passage that moved out of the order of the rest, or is found by its quote."""
_AWAY_LEAST = 0.68
"""The same where its context came with it."""
_WITH = 0.7
"""Share of the context that must come with a short passage that moved."""
_WITH_SAME = 0.58
"""The same where it was not edited itself."""
_WITH_ALL = 0.9
"""The same where it is less like than `AWAY`."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place for a passage, and what speaks for it.

    Attributes:
        span: The place in the new text.
        tokens: The same in tokens, first and behind the last.
        likeness: What passage and place share of what both weigh, 0 to 1.
        kept: The weight of what they share; about the number of long words.
        context: The share, 0 to 1, of the words around the passage that stand around the place.
        moved: Whether the words went there out of the order of the rest.
    """

    span: Span
    tokens: tuple[int, int]
    likeness: float
    kept: float
    context: float
    moved: bool

    @property
    def size(self) -> float:
        """What passage and place weigh, their mean."""
        return self.kept / self.likeness if self.likeness else 0.0

    @property
    def score(self) -> float:
        """How much speaks for the place, likeness before context: 0 to 1.5."""
        return self.likeness + 0.5 * self.context


def believable(found: Found) -> bool:
    """Whether what is left of a passage is enough to call it that passage."""
    like, context, long = found.likeness, found.context, found.kept >= LONG
    if found.moved:
        if like >= _SAME and found.kept >= _WORD and context >= _WITH_SAME:
            return True
        return (like >= AWAY and (long or context >= _WITH)) or (
            like >= _AWAY_LEAST and context >= (AROUND if long else _WITH_ALL)
        )
    if long:
        return like >= _LIKE_LONG and found.score >= _ENOUGH_LONG
    if like >= _SAME and found.kept >= _WORD:
        return context >= _SOME
    least = _LIKE_LONG if found.size >= LONG else _LIKE
    return like >= least and context >= AROUND and found.score >= _ENOUGH


def settled(found: Found) -> bool:
    """Whether a passage stands among the words it stood among, in the order of the rest."""
    context = AROUND / 2 if found.kept >= LONG and found.likeness >= AWAY else AROUND
    return believable(found) and found.context >= context and not found.moved
