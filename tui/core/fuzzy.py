"""Fuzzy matching of short names: letters in order, best at the starts of words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BREAKS = frozenset("/ -_.")
_START = 8.0
_RUN = 9.0
_GAP = 0.2
_EXACT = 100.0
_NONE = float("-inf")


@dataclass(frozen=True, slots=True)
class Match:
    """How a name answers a query.

    Attributes:
        score: Higher is better; comparable between names for the same query.
        at: Offsets of the matched code points in the name, rising.
    """

    score: float
    at: tuple[int, ...]


def match(query: str, name: str) -> Match | None:
    """Find the query's code points in the name, in order, without regard to case or white space.

    Of all ways to place them the best is taken: a code point at the start of a word or of a part
    after `/`, or right behind the one before, counts more; a gap costs a little. A name or a last
    part that equals the query beats all others, a shorter name beats a longer one.
    """
    wanted = [char.lower() for char in query if not char.isspace()]
    letters = [char.lower() for char in name]
    if not _in_order(wanted, letters):
        return None
    score, at = _align(wanted, letters)
    plain = "".join(wanted)
    folded = "".join(letters).replace(" ", "")
    if wanted and folded == plain:
        score += _EXACT
    elif wanted and folded.rpartition("/")[2] == plain:
        score += _EXACT / 2
    return Match(score - len(letters) / 1000, at)


def rank(query: str, names: Sequence[str], recent: Iterable[str] = ()) -> list[tuple[int, Match]]:
    """The names that match, best first, as index into `names` and match.

    Among equals those of `recent` (most recent first) come before the rest, which keep their order;
    so an empty query gives the recent ones, then all others.
    """
    order = {name: place for place, name in reversed(list(enumerate(recent)))}
    found = [(i, hit) for i, name in enumerate(names) if (hit := match(query, name)) is not None]
    blank = not query.strip()

    def place(one: tuple[int, Match]) -> tuple[float, int, int]:
        index, hit = one
        return (0.0 if blank else -hit.score, order.get(names[index], len(order)), index)

    return sorted(found, key=place)


def _in_order(wanted: Sequence[str], letters: Sequence[str]) -> bool:
    rest = iter(letters)
    return all(char in rest for char in wanted)


def _align(wanted: Sequence[str], letters: Sequence[str]) -> tuple[float, tuple[int, ...]]:
    """Place `wanted` in `letters` with the highest score, which must be possible."""
    if not wanted:
        return 0.0, ()
    bonus = [
        _START if i == 0 or (letters[i - 1] in _BREAKS and letters[i] not in _BREAKS) else 0.0
        for i in range(len(letters))
    ]
    before: list[float] = []
    came_from: list[list[int]] = []
    for row, char in enumerate(wanted):
        here = [_NONE] * len(letters)
        back = [-1] * len(letters)
        best, best_at = (0.0, -1) if row == 0 else (_NONE, -1)
        for i, letter in enumerate(letters):
            if letter == char:
                run = before[i - 1] + _RUN if row and i else _NONE
                jump = best - _GAP * (i - best_at - 1)
                here[i] = max(run, jump) + bonus[i] + 1
                back[i] = i - 1 if run >= jump else best_at
            if row and before[i] >= best - _GAP * (i - best_at):
                best, best_at = before[i], i
        before = here
        came_from.append(back)
    at = max(range(len(letters)), key=lambda i: before[i])
    score = before[at]
    path: list[int] = []
    for back in reversed(came_from):
        path.append(at)
        at = back[at]
    return score, tuple(reversed(path))
