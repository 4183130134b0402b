"""Places in a text that resemble a quote with its context, found by the rare words they share."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tui.core.evidence import Found
from tui.core.passage import Passage
from tui.core.span import Span
from tui.core.tokendiff import Alignment, common
from tui.core.tokens import Tokens, Vocabulary, occurrences

_SEEDS = 32
"""Words of the quote and its context, the rarest ones, whose places are looked at."""
_OFTEN = 100
"""Places of one word that are looked at."""
_PLACES = 5
"""Places that are compared word by word."""
_TABLE = 4_000_000
"""Cells of the largest table of quote and place."""


class Quotes:
    """Finds quotes in one text."""

    def __init__(self, text: Tokens, vocabulary: Vocabulary) -> None:
        """Search a text whose tokens have the numbers of a vocabulary."""
        self._text, self._vocabulary = text, vocabulary
        self._found: dict[int, Sequence[int]] = {}

    def like(self, quoted: str, span: Span, *, wide: bool = True) -> list[Found]:
        """The places that share most with a quote and its context, best first, none twice.

        Args:
            quoted: The quote with its context.
            span: Where in it the quote is.
            wide: Whether to look where only words of the context are, too.
        """
        whole = Tokens(quoted, self._vocabulary)
        found: list[Found] = []
        for place in self._places(whole, span, wide=wide):
            one = self._compare(whole, span, place)
            if one is not None and one.likeness > 0:
                found.append(one)
        found.sort(key=lambda one: (-one.score, one.span))
        return apart(found)

    def _compare(self, whole: Tokens, span: Span, place: int) -> Found | None:
        """What stands where the quote would begin at token `place`."""
        first, end = whole.within(span)
        images = [-1] * len(whole.ids)
        slack = 8 + (end - first) // 4
        self._match(whole, images, (first, end), (place - slack, place + end - first + slack))
        passage = Passage(whole, span, self._text, images)
        found = passage.found()
        if found is None:
            return None
        low, high = found.tokens
        self._match(whole, images, (0, first), (low - first - 4, low))
        self._match(whole, images, (end, len(images)), (high, high + len(images) - end + 4))
        return passage.found()

    def _match(
        self, whole: Tokens, images: list[int], part: tuple[int, int], room: tuple[int, int]
    ) -> None:
        """Put into `images` where a part of the tokens stands within a range of the text."""
        low, high = max(0, room[0]), max(0, room[1])
        mine, theirs = whole.ids[slice(*part)], self._text.ids[low:high]
        if len(mine) * len(theirs) <= _TABLE:
            pairs = common(list(enumerate(mine, part[0])), list(enumerate(theirs, low)))
        else:
            found = Alignment(mine, theirs).images
            pairs = ((i + part[0], j + low) for i, j in enumerate(found) if j >= 0)
        for i, j in pairs:
            images[i] = j

    def _places(self, whole: Tokens, span: Span, *, wide: bool) -> Iterable[int]:
        """Where the quote may begin: as its own words say, and as those of its context do."""
        first, end = whole.within(span)
        own = self._vote(whole, range(first, end), first)
        other = self._vote(whole, range(len(whole.ids)), first) if wide or not own else ()
        return dict.fromkeys([*own, *other])

    def _vote(self, whole: Tokens, among: Sequence[int], first: int) -> Sequence[int]:
        """Where token `first` may be, by the rarest of some tokens; the likeliest first."""
        counts = self._vocabulary.counts
        rare = sorted((counts[whole.ids[i]], i) for i in among)[:_SEEDS]
        width = 4 + len(among) // 8
        votes: Counter[int] = Counter()
        for _, i in rare:
            places = self._where(whole.ids[i])
            if len(places) == _OFTEN and votes:
                continue
            for at in places:
                bucket = (at - i + first) // width
                votes[bucket] += 2
                rest = (at - i + first) % width
                votes[bucket - 1 if rest < width // 2 else bucket + 1] += 1
        ranked = votes.most_common(_PLACES)
        return [bucket * width + width // 2 for bucket, n in ranked if 2 * n >= ranked[0][1]]

    def _where(self, token: int) -> Sequence[int]:
        """The first places of a token."""
        found = self._found.get(token)
        if found is None:
            found = self._found[token] = occurrences(self._text.ids, [token], _OFTEN)
        return found


def apart(found: Iterable[Found]) -> list[Found]:
    """Those places that overlap no place before them."""
    kept: list[Found] = []
    for one in found:
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return kept
