"""Words of a paragraph and runs of capitalised words, the raw material of the rules for names."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from tui.core.entity import Mention
from tui.nlp.lexicon import FUNCTION, PARTICLES, words

HYPHENS = "-\u2010\u2011"
HYPHEN = frozenset(HYPHENS)
_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?|[^\W_]+(?:(?:[{HYPHENS}'’&]|\.(?=[a-z]))[^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:m|d|ll|re|ve))$", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?…][\"”’')\]]*\s*$")
_BEGINNING = re.compile(r"(?:^|[.!?:;\"“”‘'’(\[—–•*|…-])\s*$")
_DOTTED = words(
    "Mr Mrs Ms Dr Prof Gen Sen Rep Gov Lt Col Maj Capt Sgt Adm Rev St Mt Jr Sr Hon Messrs Fr Cpl "
    "Pvt Brig Cmdr Ft Pres Supt"
)
"""Abbreviations whose full stop does not end a run."""

_ARTICLES = frozenset({"A", "An", "The", "And", "But", "Or", "In", "On", "Of", "For", "If", "It"})
_SYLLABLE = re.compile(
    r"(?!run|free|day|up|off|to|go)[^\W\daeiou]{0,2}[aeiouyw]{1,3}(?:ng?|m|l|k|t|p|h)?"
)
_AFTER_NAME = re.compile(r"[A-Z][a-z]+ $")

HEADLINE_WORDS = 4
HEADLINE_LONGEST = 25
HEADLINE_SHARE = 0.6


class Word(NamedTuple):
    """One word.

    Attributes:
        start: Offset of its first code point in the paragraph.
        end: Offset after its last one, without a possessive `'s`.
        text: The word itself.
        capital: Whether it is written as a name is.
        begins: Whether it begins a sentence, a quotation or a bracket.
        owns: Whether a possessive `'s` follows.
    """

    start: int
    end: int
    text: str
    capital: bool
    begins: bool
    owns: bool


class Line:
    """A paragraph, its words, and what the lists found in it.

    Attributes:
        text: The paragraph.
        words: Its words.
        known: Names found by the lists, by their first word: the word after the last, the label.
        covered: Words of those of them that are not people.
    """

    def __init__(self, text: str, known: Sequence[Mention]) -> None:
        self.text = text
        self.words = [part for word in words_of(text) for part in _split(word, known)]
        starts = [word.start for word in self.words]
        self.known: dict[int, tuple[int, str]] = {}
        for mention in known:
            first = bisect_left(starts, mention.span.start)
            last = bisect_left(starts, mention.span.end)
            exact = first < last and starts[first] == mention.span.start
            if exact and self.words[last - 1].end == mention.span.end:
                self.known[first] = (last, mention.label)
        self.covered = {
            covered
            for first, (last, label) in self.known.items()
            if label != "PERSON"
            for covered in range(first, last)
        }

    @cached_property
    def headline(self) -> bool:
        """Whether it is written in title case or in capitals, so that capitals say little."""
        long = [w for w in self.words if len(w.text) > 3 and w.text[0].isalpha()]
        if not HEADLINE_WORDS <= len(long) <= HEADLINE_LONGEST or _CLOSED.search(self.text):
            return False
        capitals = sum(word.text[0].isupper() for word in long)
        return capitals >= HEADLINE_SHARE * len(long)

    @cached_property
    def capitals(self) -> bool:
        """Whether the paragraph is written in capitals throughout."""
        return self.text.isupper()

    def gap(self, index: int) -> str:
        """What stands between the word at `index` and the next one."""
        if index + 1 >= len(self.words):
            return "\n"
        return self.text[self.words[index].end : self.words[index + 1].start]

    def lower(self, index: int) -> str:
        """The word at `index` in lower case; empty outside the paragraph."""
        return self.words[index].text.lower() if 0 <= index < len(self.words) else ""

    def joined(self, index: int) -> bool:
        """Whether the next word can belong to the same name."""
        word = self.words[index].text
        gap = self.gap(index)
        return gap in {" ", "\u00a0", " & "} or (
            gap in {". ", ".\u00a0", "."} and (word in _DOTTED or len(word) == 1)
        )

    def before(self, index: int) -> str:
        """The lower-cased word before, if only a space is between; else empty."""
        return self.lower(index - 1) if index > 0 and self.gap(index - 1) == " " else ""

    def after(self, index: int) -> str:
        """The lower-cased word after, if only a space is between; else empty."""
        return self.lower(index + 1) if self.gap(index) == " " else ""

    def runs(self) -> Iterator[tuple[int, int]]:
        """Ranges of words that are written as one name would be, without leading small words."""
        index = 0
        while index < len(self.words):
            if not self.words[index].capital:
                index += 1
                continue
            end = self._run_end(index)
            start = index
            while start < end and self._small(start):
                start += 1
            if start < end:
                yield start, end
            index = end

    def _run_end(self, start: int) -> int:
        """The end of the run of capitalised words (and small words inside names) at `start`."""
        end = start + 1
        while self.joined(end - 1) and not self.words[end - 1].owns:
            if self.words[end].capital:
                end += 1
                continue
            ahead = end
            while ahead < end + 3 and self.lower(ahead) in PARTICLES and self.joined(ahead):
                ahead += 1
            if ahead == end or not self.words[ahead].capital or self.words[end - 1].begins:
                break
            end = ahead + 1
        return end

    def _small(self, index: int) -> bool:
        """Whether the word has its capital only from its place."""
        if index in self.known:
            return False
        word = self.words[index]
        return word.text.lower() in FUNCTION and (
            word.begins or self.headline or word.text in _ARTICLES
        )


def scan(text: str) -> Iterator[Word]:
    """The words of a paragraph; words joined by hyphens are parted unless they are one name."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        owns = False
        if "'" in word or "’" in word:
            owns = _POSSESSIVE.search(word) is not None
            shortened = None if owns else _CONTRACTION.search(word)
            end -= 2 if owns else 0
            end = start + shortened.start() if shortened and shortened.start() else end
        parts = [(start, end)] if HYPHEN.isdisjoint(word) else _parts(text, start, end)
        for first, last in parts:
            part = text[first:last]
            capital = _capital(part)
            begins = capital and first == start and _begins(text, start)
            yield Word(first, last, part, capital, begins, owns and last == end)


@lru_cache(maxsize=2)
def words_of(text: str) -> tuple[Word, ...]:
    """What `scan` gives, kept for the next rule that asks."""
    return tuple(scan(text))


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or a bracket begins at an offset."""
    return _BEGINNING.search(text[max(0, start - 3) : start]) is not None


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A hyphenated word as one, or as its parts ("US-led", "pro-Israel", "Israel-Hamas")."""
    cuts = [i for i in range(start, end) if text[i] in HYPHENS]
    short = bool(cuts) and cuts[0] == start + 1 and end - start < 6
    if not cuts or short or text[start].isdigit():
        return [(start, end)]
    bounds = [start, *(cut + 1 for cut in cuts), end + 1]
    parts = [(a, b - 1) for a, b in pairwise(bounds) if b - 1 > a]
    heads = [text[a:b] for a, b in parts]
    one = (len(heads[0]) > 1 and all(head[0].isupper() or head[0].isdigit() for head in heads)) or (
        heads[0].lower() in PARTICLES and heads[-1][0].isupper()
    )
    one = one or _given_name(text, start, heads)
    return [(start, end)] if one or not any(h[0].isupper() for h in heads) else parts


def _given_name(text: str, start: int, parts: list[str]) -> bool:
    """Whether it is a Korean or Chinese given name after its surname: "Moon Jae-in"."""
    return (
        len(parts) == 2
        and len(parts[0]) < 7
        and _SYLLABLE.fullmatch(parts[1]) is not None
        and _AFTER_NAME.search(text[max(0, start - 12) : start]) is not None
    )


def _split(word: Word, known: Sequence[Mention]) -> list[Word]:
    """A hyphenated word, parted where two known names meet in it."""
    inside = (
        [m for m in known if word.start <= m.span.start and m.span.end <= word.end]
        if not HYPHEN.isdisjoint(word.text)
        else []
    )
    if len(inside) < 2:
        return [word]
    return [
        word._replace(
            start=m.span.start,
            end=m.span.end,
            text=word.text[m.span.start - word.start : m.span.end - word.start],
            begins=word.begins and m.span.start == word.start,
            owns=word.owns and m.span.end == word.end,
        )
        for m in inside
    ]


def _capital(word: str) -> bool:
    """Whether a word is written as part of a name: "Gaza", "al-Ansari", "d'Estaing", "eBay"."""
    if word[0].isupper():
        return word != "I"
    return not word.islower() and word[0].isalpha() and any(map(str.isupper, word[1:4]))
