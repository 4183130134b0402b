"""Finding many names in a text at word boundaries, in one pass over its words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from tui.core.span import Span

_ONE_BY_ONE = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Thai, Lao, kana and ideographs, which are written without spaces: each sign is a word."""
_MARKS = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_INSIDE = f"(?:(?![{_ONE_BY_ONE}])\\w|[{_MARKS}])"
_GAP = re.compile(r"[^\S\n]*\n?[^\S\n]*")

EXACT = ("ORTH", "TEXT")
"""Attributes of a token that are its letters as they stand."""
FOLDED = "LOWER"
"""The attribute of a token that is its letters in lower case."""

Token = tuple[str, str]
"""One token of a spaCy pattern: its attribute, `ORTH`, `TEXT` or `LOWER`, and the letters."""

Value = TypeVar("Value")


@cache
def _word() -> re.Pattern[str]:
    """What a word is; compiled, in milliseconds, only when a text is looked at."""
    return re.compile(f"{_INSIDE}+|[{_ONE_BY_ONE}]")


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(_INSIDE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a name looks like in a text.

    Attributes:
        parts: Its parts; white space, with one line break at the most, may stand between them.
        folded: For each part whether it is compared in lower case.
        spaced: Whether white space must stand between the parts.
    """

    parts: tuple[str, ...]
    folded: tuple[bool, ...]
    spaced: bool

    @classmethod
    def of(cls, text: str, tokens: Sequence[Token] = ()) -> "Pattern":
        """The pattern of a name as it is written, or of spaCy's tokens where there are any."""
        if tokens:
            folded = tuple(attribute == FOLDED for attribute, _ in tokens)
            return cls(tuple(letters for _, letters in tokens), folded, spaced=False)
        parts = tuple(text.split())
        return cls(parts, (False,) * len(parts), spaced=True)

    def end(self, text: str, start: int) -> int:
        """Where the name ends that begins at `start`; -1 if it does not stand there."""
        at = start
        for place, (part, folded) in enumerate(zip(self.parts, self.folded, strict=True)):
            if place:
                gap = _GAP.match(text, at)
                after = gap.end() if gap else at
                if self.spaced and after == at:
                    return -1
                at = after
            if folded:
                if text[at : at + len(part)].lower() != part:
                    return -1
            elif not text.startswith(part, at):
                return -1
            at += len(part)
        return -1 if _goes_on(text, at) else at


class Finder(Generic[Value]):
    """Looks for many patterns at once.

    Each is kept under its first word, so that a text costs one look for each of its words.
    """

    def __init__(self, patterns: Iterable[tuple[Pattern, Value]]) -> None:
        """Know what to look for, each pattern with what `find` returns for it."""
        self._exact: defaultdict[str, list[tuple[int, Pattern, Value]]] = defaultdict(list)
        self._folded: defaultdict[str, list[tuple[int, Pattern, Value]]] = defaultdict(list)
        self._signs: list[tuple[Pattern, Value]] = []
        for pattern, value in patterns:
            if not pattern.parts:
                continue
            first = _word().search(pattern.parts[0])
            if first is None:
                self._signs.append((pattern, value))
            else:
                shelf = self._folded if pattern.folded[0] else self._exact
                shelf[first[0]].append((first.start(), pattern, value))

    def find(self, text: str) -> Iterator[tuple[Span, Value]]:
        """Every place where a pattern stands, overlapping ones too, in no order."""
        exact, folded = self._exact, self._folded
        for word in _word().finditer(text) if exact or folded else ():
            known = exact.get(word[0], ())
            if folded:
                known = (*known, *folded.get(word[0].lower(), ()))
            for before, pattern, value in known:
                start = word.start() - before
                end = pattern.end(text, start) if start >= 0 else -1
                if end > start and not _goes_on(text, start):
                    yield Span(start, end), value
        for pattern, value in self._signs:
            start = text.find(pattern.parts[0])
            while start >= 0:
                end = pattern.end(text, start)
                if end > start:
                    yield Span(start, end), value
                start = text.find(pattern.parts[0], start + 1)


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on over a place, from the sign before it to the one behind."""
    return (
        0 < at < len(text)
        and _letter().match(text, at) is not None
        and _letter().match(text, at - 1) is not None
    )
