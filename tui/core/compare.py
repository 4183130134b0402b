"""What differs between two short texts, word by word, for a reader to look at."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

ONLY, GONE, SAME = "+", "-", ""
"""Signs of a piece: only in the text, only in the one that it is compared with, in both."""

_ONE_BY_ONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Kana and ideographs, which are written without spaces."""
_WORD = re.compile(rf"\s*(?:[{_ONE_BY_ONE}]|[^\s{_ONE_BY_ONE}]+)")
_MOST = 6000
"""Words of both texts beyond which what lies between their common ends counts as replaced."""


class Piece(NamedTuple):
    """A run of words with the white space before it.

    Attributes:
        text: The words.
        sign: `ONLY`, `GONE` or `SAME`.
    """

    text: str
    sign: str


def compare(text: str, other: str) -> list[Piece]:
    """The whole of `text`, and in their places the words that only `other` has.

    Other white space alone is no difference. The pieces that are not `GONE` add up to `text`.
    """
    mine, theirs = _WORD.findall(text), _WORD.findall(other)
    left = text[sum(map(len, mine)) :]
    pieces = [piece for piece in (*_pieces(mine, theirs), Piece(left, SAME)) if piece.text]
    runs = groupby(pieces, lambda piece: piece.sign)
    return [Piece("".join(piece.text for piece in run), sign) for sign, run in runs]


def compare_names(names: Sequence[str], others: Sequence[str]) -> list[Piece]:
    """The names, signed, and then those that only `others` has."""
    mine = [Piece(name, SAME if name in others else ONLY) for name in names]
    return [*mine, *(Piece(name, GONE) for name in others if name not in names)]


def _pieces(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Piece]:
    ours, yours = [word.strip() for word in mine], [word.strip() for word in theirs]
    start = _alike(ours, yours)
    end = _alike(ours[start:][::-1], yours[start:][::-1])
    yield Piece("".join(mine[:start]), SAME)
    yield from _middle(mine[start : len(mine) - end], theirs[start : len(theirs) - end])
    yield Piece("".join(mine[len(mine) - end :]), SAME)


def _middle(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Piece]:
    """Compare what lies between the common ends."""
    ours, yours = [word.strip() for word in mine], [word.strip() for word in theirs]
    if len(ours) + len(yours) > _MOST:
        yield from (Piece("".join(theirs), GONE), Piece("".join(mine), ONLY))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, yours, ours).get_opcodes():
        if tag == "equal":
            yield Piece("".join(mine[j1:j2]), SAME)
        else:
            yield from (Piece("".join(theirs[i1:i2]), GONE), Piece("".join(mine[j1:j2]), ONLY))


def _alike(ours: Sequence[str], yours: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(ours, yours, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(yours)))
