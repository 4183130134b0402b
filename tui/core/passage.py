"""Where a passage went, judged by where its words and the words around it went."""

from collections.abc import Mapping, Sequence

from tui.core.evidence import Found
from tui.core.span import Span
from tui.core.tokendiff import rising
from tui.core.tokens import Tokens, break_before, is_sign, is_whole

_AROUND = 6
"""Tokens on either side that bear witness."""
_NEAR = 2 * _AROUND
"""Tokens from the passage, in the new text, within which they must stand to do so."""
_ENDS = 8
"""Places, from either end, where what came between may cut off a part of the passage."""
_BETWEEN = 8
"""Most tokens that may stand in the place of a passage whose words are all spelled anew."""
_BEYOND = 0.35
"""What a word beyond a break counts beside one of the passage's own sentence."""
_BEYOND_MOVED = 0.05
"""The same where the passage moved, with its sentence at the least."""
_FRINGE = 4
"""Most tokens at an end for which whatever stands there now is taken."""
_REACH = 60
"""Most tokens, in the new text, that are searched for the place of one end."""
_BREAK = 8.0
"""Code points that an end is worth which falls on the same kind of break as before."""


class Passage:
    """A passage of an old text, to be found in a new one."""

    def __init__(
        self, old: Tokens, span: Span, new: Tokens, images: Sequence[int], moved: Sequence[int] = ()
    ) -> None:
        """Take a passage.

        Args:
            old: The text it is from.
            span: Where it is there.
            new: The text to find it in.
            images: For each old token its place among the new ones, -1 where there is none.
            moved: For each old token whether it moved.
        """
        self._old, self._new, self._images, self._moved = old, new, images, moved
        self.first, self.end = old.within(span)
        self._weight = old.weigh(self.first, self.end)

    def found(self) -> Found | None:
        """The place where most of its words went together; None if none is left."""
        pairs = self._together()
        if not pairs:
            return None
        head, tail = self._ends(pairs)
        chosen = [pair for pair in pairs if head <= pair <= tail]
        place = (self._start(head), self._stop(tail))
        kept = sum(self._old.weigh(i, i + 1) for i, _ in chosen)
        moved = sum(self._moved[i] for i, _ in chosen) if self._moved else 0
        away = 2 * moved > len(chosen)
        return Found(
            self._new.span(*place),
            place,
            2 * kept / (self._weight + self._new.weigh(*place)),
            kept,
            self.context(*place, moved=away),
            away,
        )

    def respelled(self) -> Found | None:
        """What stands between its neighbours now, with its likeness in letters.

        None if there is nothing or too much between them.
        """
        before, after = self._before(None), self._after(None)
        if before is None or after is None or not 0 < after[1] - before[1] - 1 <= _BETWEEN:
            return None
        quote = self._text(self._old, self.first, self.end)
        room = range(before[1] + 1, after[1])
        ranked = [
            (likeness(quote, self._text(self._new, i, j + 1)), -j, i)
            for i in room
            for j in room
            if i <= j
        ]
        like, last, first = max(ranked)
        place = (first, 1 - last)
        away = any(self._moved[i] for i, _ in (before, after)) if self._moved else False
        around = self.context(*place, moved=away)
        return Found(self._new.span(*place), place, like, like * self._weight, around, away)

    def context(self, first: int, end: int, *, moved: bool = False) -> float:
        """The share of the words around the passage that stand around `[first, end)` too.

        Words of its own sentence say most, and nearly all of it if it moved.
        """
        before = range(max(0, self.first - _AROUND), self.first)
        after = range(self.end, min(len(self._images), self.end + _AROUND))
        images = self._images
        near = [(i, first - _NEAR <= images[i] < first) for i in before]
        near += [(i, end <= images[i] < end + _NEAR) for i in after]
        beyond = _BEYOND_MOVED if moved else _BEYOND
        weights = [
            self._old.weigh(i, i + 1) * (beyond if self._is_beyond(i) else 1) for i, _ in near
        ]
        total = sum(weights)
        there = sum(weight for (_, there), weight in zip(near, weights, strict=True) if there)
        return there / total if total else 0.0

    def _is_beyond(self, at: int) -> bool:
        """Whether a break lies between the passage and a token beside it."""
        span = range(at + 1, self.first + 1) if at < self.first else range(self.end, at + 1)
        return any(break_before(self._old, i) for i in span)

    def is_whole(self, found: "Found") -> bool:
        """Whether passage and place both are sentences, with or without the signs at their ends."""
        return is_whole(self._old, self.first, self.end) and is_whole(self._new, *found.tokens)

    def _together(self) -> Sequence[tuple[int, int]]:
        """Old and new places of its words, of those that went to about the same place in order."""
        pairs = [(i, self._images[i]) for i in range(self.first, self.end) if self._images[i] >= 0]
        groups: list[list[tuple[int, int]]] = []
        for pair in pairs:
            if not groups or not 0 < pair[1] - groups[-1][-1][1] <= _REACH:
                groups.append([])
            groups[-1].append(pair)
        if len(groups) < 2:
            return pairs
        best = max(groups, key=lambda group: sum(self._old.weigh(i, i + 1) for i, _ in group))
        length = self.end - self.first
        low, high = best[0][1] - length, best[-1][1] + length
        return rising([pair for pair in pairs if low <= pair[1] <= high])

    def _ends(self, pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last pair for which what is shared weighs most in both texts."""
        sums = [0.0]
        cuts = []
        for at, (i, j) in enumerate(pairs):
            sums.append(sums[-1] + self._old.weigh(i, i + 1))
            if at and j - pairs[at - 1][1] > i - pairs[at - 1][0] + 2:
                cuts.append(at)
        best, ends = -1.0, (0, len(pairs) - 1)
        for head in (0, *cuts[:_ENDS]):
            for end in (len(pairs), *cuts[: -_ENDS - 1 : -1]):
                if end <= head:
                    continue
                both = self._weight + self._new.weigh(pairs[head][1], pairs[end - 1][1] + 1)
                if (sums[end] - sums[head]) / both > best:
                    best, ends = (sums[end] - sums[head]) / both, (head, end - 1)
        return self._mended(pairs[ends[0] : ends[1] + 1])

    def _mended(self, pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last pair, with like words beside them, without stray signs."""
        head, tail = 0, len(pairs) - 1
        if grown := self._grown(pairs[0], -1):
            pairs, tail = [grown, *pairs], tail + 1
        if grown := self._grown(pairs[tail], 1):
            pairs, tail = [*pairs, grown], tail + 1
        while head < tail and pairs[head][0] > self.first and self._leans(pairs[head][1], -1):
            head += 1
        while head < tail and pairs[tail][0] < self.end - 1 and self._leans(pairs[tail][1], 1):
            tail -= 1
        return pairs[head], pairs[tail]

    def _grown(self, pair: tuple[int, int], step: int) -> tuple[int, int] | None:
        """The last of the words that go on alike beside a pair, whatever the diff made of them."""
        old, new = self._old.ids, self._new.ids
        i, j = pair
        last = self.first if step < 0 else self.end - 1
        while i != last and 0 <= j + step < len(new) and old[i + step] == new[j + step]:
            i, j = i + step, j + step
        return (i, j) if i != pair[0] else None

    def _leans(self, at: int, side: int) -> bool:
        """Whether new token `at` is a sign that touches the token on one side only: -1 or 1."""
        new = self._new
        if not is_sign(new, at):
            return False
        before = at > 0 and new.ends[at - 1] == new.starts[at]
        after = at + 1 < len(new.ids) and new.ends[at] == new.starts[at + 1]
        return before != after and before == (side < 0)

    def _start(self, head: tuple[int, int]) -> int:
        """The first new token, given the first pair of tokens inside."""
        lost = head[0] - self.first
        if not lost:
            return head[1]
        before = self._before(head[1])
        if before is None or lost > _FRINGE:
            quote = self._text(self._old, self.first, head[0])
            low = max(0, head[1] - 2 * lost, before[1] + 1 if before else 0)
            cuts = self._alike(self.first, range(low, head[1]))
            texts = {cut: self._text(self._new, cut, head[1]) for cut in cuts}
            return _likest(quote, texts, head[1])
        free = before[0] == self.first - 1
        return self._cut(self.first, before, head, keep=before[1] + 1 if free else None)

    def _stop(self, tail: tuple[int, int]) -> int:
        """The token behind the last new one, given the last pair of tokens inside."""
        lost = self.end - 1 - tail[0]
        here = tail[1] + 1
        if not lost:
            return here
        after = self._after(tail[1])
        if after is None or lost > _FRINGE:
            quote = self._text(self._old, tail[0] + 1, self.end)
            high = min(len(self._new.ids), here + 2 * lost, after[1] if after else 1 << 62)
            cuts = self._alike(self.end, range(here + 1, high + 1))
            texts = {cut: self._text(self._new, here, cut) for cut in cuts}
            return _likest(quote, texts, here)
        free = after[0] == self.end
        return self._cut(self.end, tail, after, keep=after[1] if free else None)

    def _alike(self, at: int, cuts: Sequence[int]) -> Sequence[int]:
        """Those of some places in the new text that are breaks, if old token `at` is behind one."""
        kind = break_before(self._old, at)
        return [cut for cut in cuts if break_before(self._new, cut) == kind] if kind else cuts

    def _before(self, image: int | None) -> tuple[int, int] | None:
        """The nearest pair of tokens before the passage, not too far before `image` if given."""
        for i in range(self.first - 1, max(-1, self.first - _AROUND - 1), -1):
            to = self._images[i]
            if to >= 0 and (image is None or 0 < image - to <= _REACH):
                return i, to
        return None

    def _after(self, image: int | None) -> tuple[int, int] | None:
        """The nearest pair of tokens behind the passage, not too far behind `image` if given."""
        for i in range(self.end, min(len(self._images), self.end + _AROUND)):
            to = self._images[i]
            if to >= 0 and (image is None or 0 < to - image <= _REACH):
                return i, to
        return None

    def _cut(
        self, at: int, before: tuple[int, int], after: tuple[int, int], keep: int | None
    ) -> int:
        """Where, between two pairs, the tokens before old token `at` end and the others begin.

        Args:
            at: The old token.
            before: The last pair that is surely before it.
            after: The first pair that is surely not.
            keep: The answer that leaves nothing outside, if nothing was outside; then only a
                break of sentence or paragraph speaks against it.
        """
        old, new = self._old, self._new
        left, right = self._text(old, before[0] + 1, at), self._text(old, at, after[0])
        kind = break_before(old, at)
        best, answer = -1e9, before[1] + 1
        for cut in range(before[1] + 1, after[1] + 1):
            one, other = self._text(new, before[1] + 1, cut), self._text(new, cut, after[1])
            score = _shared(left, one) + _shared(right, other)
            same = kind and break_before(new, cut) == kind
            if keep is not None and cut != keep and not same:
                continue
            score += _BREAK if same else 0.0
            inside, then = (right, other) if at == self.first else (left, one)
            score -= 0.25 * abs(len(inside) - len(then))
            if score > best:
                best, answer = score, cut
        return answer

    def _text(self, tokens: Tokens, first: int, end: int) -> str:
        return tokens.span(first, end).text(tokens.text) if first < end else ""


def _likest(quote: str, texts: Mapping[int, str], nothing: int) -> int:
    """The key of the text that is most like a quote; `nothing` if none is more like than not."""
    ratios = {
        key: 1 / (1 + len(text)) + 1 if quote and quote in text else likeness(quote, text)
        for key, text in texts.items()
    }
    best = max(ratios, key=lambda key: ratios[key], default=nothing)
    return best if ratios.get(best, 0.0) > 0.6 else nothing


def _shared(one: str, other: str) -> float:
    """Code points that two texts share, of both together."""
    return likeness(one, other) * (len(one) + len(other)) / 2 if one and other else 0.0


def likeness(one: str, other: str) -> float:
    """What two texts share of their letters, in order and without case, 0 to 1."""
    from rapidfuzz.fuzz import ratio

    return ratio(one.casefold(), other.casefold()) / 100
