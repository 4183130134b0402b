"""Texts as tokens, words, single signs and single ideographs, with a number for each.

What counts as equal has the same number. Case, the style of quotation marks and dashes, and white
space make no difference.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import accumulate
from math import log, sqrt

from tui.core.span import Span

_ONE_BY_ONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Kana and ideographs, which are written without spaces."""
_TOKEN = re.compile(r"(\w+|\.{3}|[^\w\s])")
_FOLDED = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}

_STOPS = frozenset(".!?…。！？")
_CLOSING = frozenset("\"'”’“»«)]")
_MOST = 999
_RARITY = [1 / sqrt(1 + log(max(1.0, count / 2))) for count in range(_MOST + 1)]
"""What a word that was seen so often, in both texts together, says beside one of its own kind."""


class Vocabulary(dict[str, int]):
    """Numbers for words; words that count as equal have the same one.

    Attributes:
        counts: How often each number's word was seen.
        weights: What each number's word says about a place by its form: little for a sign or a
            short word.
    """

    def __init__(self) -> None:
        """Know no word."""
        super().__init__()
        self.counts: Counter[int] = Counter()
        self.weights: list[float] = []
        self._folded: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        """Give a word a number."""
        folded = _FOLDED.get(word) or word.casefold()
        number = self._folded.setdefault(folded, len(self._folded))
        if number == len(self.weights):
            self.weights.append(_weight(folded))
        self[word] = number
        return number


@cache
def _ideographs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An ideograph, a token of a text with some; compiled, in milliseconds, when first needed."""
    one = f"[{_ONE_BY_ONE}]"
    return re.compile(one), re.compile(rf"({one}|[^\W{_ONE_BY_ONE}]+|\.{{3}}|[^\w\s])")


class Tokens:
    """A text in tokens.

    Attributes:
        text: The text.
        starts: Where each token begins, in text order.
        ends: Where each token ends.
        ids: The number of each token.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """Cut a text into tokens; texts to be compared share a vocabulary, which grows."""
        ideograph, token_or_ideograph = _ideographs()
        pieces = (token_or_ideograph if ideograph.search(text) else _TOKEN).split(text)
        bounds = list(accumulate(map(len, pieces)))
        self.text = text
        self.starts: Sequence[int] = bounds[:-1:2]
        self.ends: Sequence[int] = bounds[1::2]
        self.ids: Sequence[int] = [vocabulary[word] for word in pieces[1::2]]
        self._vocabulary = vocabulary
        vocabulary.counts.update(self.ids)

    def within(self, span: Span) -> tuple[int, int]:
        """The tokens, first and behind the last, that share a code point with the span."""
        first = bisect_right(self.ends, span.start)
        return first, max(first, bisect_left(self.starts, span.end))

    def span(self, first: int, end: int) -> Span:
        """The code points from token `first` up to the end of the one before `end`."""
        return Span(self.starts[first], self.ends[end - 1])

    def weigh(self, first: int, end: int) -> float:
        """What the tokens in `[first, end)` say about a place: rare words most."""
        return self._sums[end] - self._sums[first]

    @cached_property
    def _sums(self) -> list[float]:
        counts = self._vocabulary.counts
        weights = [
            weight * _RARITY[min(counts[token], _MOST)]
            for token, weight in enumerate(self._vocabulary.weights)
        ]
        return list(accumulate(map(weights.__getitem__, self.ids), initial=0.0))


def _weight(word: str) -> float:
    if word[0].isalnum():
        return 1.0 if len(word) > 3 or word[0].isdigit() else 0.5
    return 0.2


def occurrences(tokens: Sequence[int], run: Sequence[int], most: int = 1000) -> list[int]:
    """The places where a run of tokens begins, the first `most` of them."""
    found: list[int] = []
    at = -1
    while len(found) < most:
        try:
            at = tokens.index(run[0], at + 1)
        except ValueError:
            break
        if tokens[at : at + len(run)] == run:
            found.append(at)
    return found


def is_whole(tokens: Tokens, first: int, end: int) -> bool:
    """Whether nothing but signs lies between the tokens and the breaks around them."""
    while not break_before(tokens, first) and is_sign(tokens, first - 1):
        first -= 1
    while not break_before(tokens, end) and is_sign(tokens, end):
        end += 1
    return bool(break_before(tokens, first) and break_before(tokens, end))


def is_sign(tokens: Tokens, at: int) -> bool:
    """Whether a token is a sign and no word."""
    return not tokens.text[tokens.starts[at]].isalnum()


def break_before(tokens: Tokens, at: int) -> int:
    """What lies before token `at`: 2 for the break of a line, 1 for a stop, else 0."""
    if at == 0 or at == len(tokens.ids):
        return 2
    gap = tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
    if "\n" in gap:
        return 2
    while at > 1 and tokens.text[tokens.starts[at - 1]] in _CLOSING:
        at -= 1
    return int(tokens.text[tokens.starts[at - 1]] in _STOPS)
