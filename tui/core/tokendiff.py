"""Which tokens of an old text stand where in a new one: a diff that knows moved blocks.

The diff fixes runs of tokens that are unique in both texts first, in order (patience diff, by Bram
Cohen), then those that went elsewhere, and only then takes the longest common subsequence of what
lies between. So its cost grows with the length of the texts and not with their product.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_SIZES = (5, 12)
"""Lengths of the unique runs, in tokens, that fix the order."""
_FINE = (3, 1)
"""The same where what is left between them is still too much for a table."""
_MOVED = 6
"""Tokens of the shortest run that is taken for moved."""
_ALONG = 40
"""Tokens on either side of a moved run that may have moved with it."""
_ROUNDS = 4
"""How often what lies between the runs of one length is searched for more of them."""
_TABLE = 16_000_000
"""Cells of the largest table of two token sequences, a bit each."""


class Alignment:
    """Where the tokens of one sequence stand in another.

    Attributes:
        images: For each old token its place among the new ones, -1 where there is none.
        sources: The same the other way round.
        moved: For each old token 1 if it went elsewhere, out of the order of the rest.
    """

    def __init__(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Compare two sequences of token numbers."""
        self._old, self._new = old, new
        self.images = [-1] * len(old)
        self.sources = [-1] * len(new)
        self.moved = bytearray(len(old))
        gaps = self._fix([_Gap(0, len(old), 0, len(new))], _SIZES)
        for gap in self._beside(self._find_moved(gaps)):
            self._fill(gap, moved=True)
        for gap in gaps:
            for small in [gap] if gap.cells <= _TABLE else self._fix([gap], _FINE):
                if small.cells <= _TABLE:
                    self._fill(small)

    def _fix(self, gaps: "list[_Gap]", sizes: Iterable[int]) -> "list[_Gap]":
        """Match unique runs in order, ever shorter ones; returns what is left between them."""
        for size in sizes:
            done: list[_Gap] = []
            for _ in range(_ROUNDS):
                parts = [(gap, list(self._split(self._trim(gap), size))) for gap in gaps]
                done += [part for gap, left in parts for part in left if part == gap]
                gaps = [part for gap, left in parts for part in left if part != gap]
            gaps = done + gaps
        return sorted(gaps)

    def _trim(self, gap: "_Gap") -> "_Gap":
        """Match the tokens that the gap begins and ends with in both texts."""
        i, j = self._forward(gap.old, gap.new, gap)
        i, j = self._backward(gap.old_end, gap.new_end, gap := _Gap(i, gap.old_end, j, gap.new_end))
        return _Gap(gap.old, i, gap.new, j)

    def _forward(self, i: int, j: int, gap: "_Gap") -> tuple[int, int]:
        """Match equal tokens of a gap from a place on; returns the places behind them."""
        most = min(gap.old_end - i, gap.new_end - j)
        length = _same(self._old[i : i + most], self._new[j : j + most])
        return self._put(i, j, length)

    def _backward(self, i: int, j: int, gap: "_Gap") -> tuple[int, int]:
        """Match equal tokens of a gap before a place; returns the first of them."""
        most = min(i - gap.old, j - gap.new)
        length = _same(self._old[i - most : i][::-1], self._new[j - most : j][::-1])
        self._put(i - length, j - length, length)
        return i - length, j - length

    def _put(self, i: int, j: int, length: int) -> tuple[int, int]:
        """Match a run of tokens; returns the places behind it."""
        self.images[i : i + length] = range(j, j + length)
        self.sources[j : j + length] = range(i, i + length)
        return i + length, j + length

    def _move(self, i: int, j: int, step: int, *, moved: bool) -> None:
        """Match equal free tokens from a place on, forward or backward."""
        old, new, images, sources = self._old, self._new, self.images, self.sources
        while 0 <= i < len(old) and 0 <= j < len(new) and old[i] == new[j]:
            if images[i] >= 0 or sources[j] >= 0:
                break
            images[i], sources[j] = j, i
            self.moved[i] = moved
            i, j = i + step, j + step

    def _split(self, gap: "_Gap", size: int) -> "Iterator[_Gap]":
        """Match the unique runs of a gap and yield what is left between them."""
        if not gap.cells:
            yield from gap.some()
            return
        mine = _unique(self._old, [(gap.old, gap.old_end)], size)
        theirs = _unique(self._new, [(gap.new, gap.new_end)], size)
        pairs = sorted((at, theirs[run]) for run, at in mine.items() if run in theirs)
        i, j = gap.old, gap.new
        for at, to in rising(pairs):
            if at < i or to < j:
                continue
            room = _Gap(i, gap.old_end, j, gap.new_end)
            before = self._backward(at, to, room)
            yield from _Gap(i, before[0], j, before[1]).some()
            i, j = self._forward(at, to, room)
        yield from _Gap(i, gap.old_end, j, gap.new_end).some()

    def _find_moved(self, gaps: "Sequence[_Gap]") -> list[int]:
        """Match unique runs of what is left on both sides, wherever they are.

        Returns:
            An old place within every run that moved.
        """
        found: list[int] = []
        theirs = _unique(self._new, [(gap.new, gap.new_end) for gap in gaps], _MOVED)
        mine = _unique(self._old, [(gap.old, gap.old_end) for gap in gaps], _MOVED)
        homes = [gap.old for gap in gaps]
        for run in mine.keys() & theirs.keys():
            at, to = mine[run], theirs[run]
            if self.images[at] < 0 and self.sources[to] < 0:
                gap = gaps[bisect_right(homes, at) - 1]
                moved = not gap.new <= to < gap.new_end
                self._move(at - 1, to - 1, -1, moved=moved)
                self._move(at, to, 1, moved=moved)
                found += [at] if moved else []
        return sorted(found)

    def _beside(self, runs: Iterable[int]) -> "Iterator[_Gap]":
        """What is free beside the runs, in both texts, as far as it may have moved with them."""
        old, new = self.images, self.sources
        for at in runs:
            i, j = at, old[at]
            while i > 0 and old[i - 1] == j - 1 >= 0:
                i, j = i - 1, j - 1
            yield from _Gap(_free_from(old, i, -1), i, _free_from(new, j, -1), j).some()
            i, j = at + 1, old[at] + 1
            while i < len(old) and old[i] == j:
                i, j = i + 1, j + 1
            yield from _Gap(i, _free_from(old, i, 1), j, _free_from(new, j, 1)).some()

    def _fill(self, gap: "_Gap", *, moved: bool = False) -> None:
        """Match the longest common subsequence of what is free in a gap."""
        for i, j in common(
            [(i, self._old[i]) for i in range(gap.old, gap.old_end) if self.images[i] < 0],
            [(j, self._new[j]) for j in range(gap.new, gap.new_end) if self.sources[j] < 0],
        ):
            self.images[i], self.sources[j] = j, i
            self.moved[i] = moved


@dataclass(frozen=True, slots=True, order=True)
class _Gap:
    """A stretch of both sequences that is not matched yet: `[old, old_end)`, `[new, new_end)`."""

    old: int
    old_end: int
    new: int
    new_end: int

    @property
    def cells(self) -> int:
        return max(0, self.old_end - self.old) * max(0, self.new_end - self.new)

    def some(self) -> "Iterator[_Gap]":
        """Itself, if there is anything in it."""
        if self.old < self.old_end or self.new < self.new_end:
            yield self


def common(
    mine: Sequence[tuple[int, int]], theirs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The longest common subsequence of two sequences of (place, token): pairs of places."""
    from rapidfuzz.distance import LCSseq

    if not mine or not theirs:
        return
    codes = LCSseq.opcodes([token for _, token in mine], [token for _, token in theirs])
    for code in codes:
        if code.tag == "equal":
            for i, j in zip(
                range(code.src_start, code.src_end),
                range(code.dest_start, code.dest_end),
                strict=True,
            ):
                yield mine[i][0], theirs[j][0]


def _unique(
    tokens: Sequence[int], ranges: Iterable[tuple[int, int]], size: int
) -> dict[tuple[int, ...], int]:
    """Runs of `size` tokens that occur once in the ranges, with their places."""
    found: dict[tuple[int, ...], int] = {}
    counts: Counter[tuple[int, ...]] = Counter()
    for start, end in ranges:
        part = tokens[start:end]
        runs = list(zip(*(part[shift:] for shift in range(size)), strict=False))
        counts.update(runs)
        found.update(zip(runs, range(start, end), strict=False))
    return {run: at for run, at in found.items() if counts[run] == 1}


def _same(one: Sequence[int], other: Sequence[int]) -> int:
    """How many tokens two sequences of one length begin with in common; by ever longer steps."""
    length, step = 0, 16
    while length < len(one) and one[length : length + step] == other[length : length + step]:
        length, step = length + step, step * 2
    while step > 1:
        step //= 2
        if one[length : length + step] == other[length : length + step]:
            length += step
    return min(length, len(one))


def _free_from(images: Sequence[int], at: int, step: int) -> int:
    """How far it is free from a place on, forward or, behind it, backward; at most `_ALONG`."""
    for _ in range(_ALONG):
        here = at if step > 0 else at - 1
        if not 0 <= here < len(images) or images[here] >= 0:
            break
        at += step
    return at


def rising(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The longest subsequence whose second numbers rise."""
    order = [to for _, to in pairs]
    if order == sorted(order):
        return pairs
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, to) in enumerate(pairs):
        place = len(tails) if not tails or to > tails[-1] else bisect_left(tails, to)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(to)
            ends.append(index)
        else:
            tails[place], ends[place] = to, index
    chain = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
