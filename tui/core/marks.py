"""Quotation marks, paired: which mark opens, which one closes it, what is only an apostrophe."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.span import Span

_FAMILIES = {"d": '“”„‟"＂', "s": "‘’‚‛'", "g": "«»", "h": "‹›", "c": "「」", "w": "『』"}
_FAMILY = {mark: family for family, marks in _FAMILIES.items() for mark in marks}
_MARK = re.compile(f"[{''.join(_FAMILY)}]")
_OPENERS = frozenset("“„‟‘‚‛「『")
_CLOSERS = {"„": "“”", "‚": "‘’", "»": "«", "›": "‹", "”": "”"}
"""What closes after an opening mark, where that is not the other one of its family."""
_BEFORE = frozenset(" \n\u00a0\u2009\u202f([{—–-/:“‘„‚«‹\"'「『")
_ELIDED = re.compile(r"(?:em|tis|twas|til|cause|cos|n|bout|\d\ds)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
_DEEP = 6
"""Marks that may be open at once."""
_SOLID = re.compile(r"[^\s\u00a0\u202f]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks and what stands between them.

    Attributes:
        span: From the opening mark to behind the closing one; where nothing closes, to the end of
            the paragraph.
        words: The same without the marks and without white space beside them.
        repeats: Where the opening mark is repeated at the beginning of further paragraphs.
        closed: Whether there is a closing mark.
        inner: Whether it stands within another pair.
    """

    span: Span
    words: Span
    repeats: tuple[int, ...] = ()
    closed: bool = True
    inner: bool = False


@dataclass(slots=True)
class _Open:
    """A mark that waits for its other half."""

    mark: str
    at: int
    leading: bool
    repeats: tuple[int, ...] = ()

    @property
    def family(self) -> str:
        return _FAMILY[self.mark]


def pairs(text: str, paragraphs: Sequence[Span]) -> list[Pair]:
    """All pairs of quotation marks around at least one letter or digit, in text order.

    Pairs lie within one another or apart. A pair ends with its paragraph, unless the next one
    begins with the opening mark again, or has nothing but the closing one. Takes linear time.

    Args:
        text: The normalised text.
        paragraphs: Its paragraphs.
    """
    found: list[Pair] = []
    waiting: _Open | None = None
    end = 0
    for paragraph in paragraphs:
        reading = _Paragraph(text, paragraph)
        if waiting is not None and not reading.goes_on(waiting):
            found += _unclosed(text, waiting, end)
            waiting = None
        found += reading.read(waiting)
        waiting, end = reading.left, paragraph.end
    if waiting is not None:
        found += _unclosed(text, waiting, end)
    return list(_nested(found))


def _unclosed(text: str, opened: _Open, end: int) -> list[Pair]:
    """A quotation whose end nothing marks, if its beginning is beyond doubt."""
    if opened.family == "s" or not (opened.leading or opened.repeats):
        return []
    span = Span(opened.at, end)
    words = _trimmed(text, span.start + 1, end)
    return [Pair(span, words, opened.repeats, closed=False)] if words else []


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The part without white space at its ends; None if it has no letter or digit."""
    if not _WORD.search(text, start, end):
        return None
    first = _SOLID.search(text, start, end)
    start = first.start() if first else start
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _nested(found: list[Pair]) -> Iterator[Pair]:
    """The pairs in text order; those within others say so."""
    end = -1
    for pair in sorted(found, key=lambda one: (one.span.start, -one.span.end)):
        inner = pair.span.end <= end
        end = max(end, pair.span.end)
        yield Pair(pair.span, pair.words, pair.repeats, pair.closed, inner) if inner else pair


class _Paragraph:
    """One paragraph, read from mark to mark.

    Attributes:
        left: The mark that the end of the paragraph left open and the next one may go on with.
    """

    def __init__(self, text: str, span: Span) -> None:
        self._text, self._span = text, span
        self._marks = [m.start() for m in _MARK.finditer(text, span.start, span.end)]
        self._stack: list[_Open] = []
        self._found: list[Pair] = []
        self._ends: dict[int, bool] = {}
        self.left: _Open | None = None

    def goes_on(self, waiting: _Open) -> bool:
        """Whether what the paragraph before left open goes on here."""
        marks = [at for at in self._marks[:12] if _FAMILY[self._text[at]] == waiting.family]
        if not marks:
            return False
        first = self._text[marks[0]]
        if marks[0] == self._span.start:
            return first == waiting.mark
        return first in {"“": "”", "«": "»", "「": "」", "„": "“”"}.get(waiting.mark, "")

    def read(self, waiting: _Open | None) -> list[Pair]:
        """The pairs that end here, given the mark that is open from the paragraph before."""
        marks = self._marks
        if waiting is not None:
            self._stack.append(waiting)
            if marks and marks[0] == self._span.start:
                waiting.repeats = (*waiting.repeats, marks[0])
                marks = marks[1:]
        self._weigh()
        for at in marks:
            self._take(at)
        if self._stack:
            self.left = self._stack[0]
        return self._found

    def _take(self, at: int) -> None:
        mark = self._text[at]
        family = _FAMILY[mark]
        opened = next((o for o in reversed(self._stack) if o.family == family), None)
        if opened is not None and self._closes(at, opened):
            self._close(at, opened)
        elif self._opens(at) and len(self._stack) < _DEEP:
            if opened is not None and mark in "\"'＂":
                del self._stack[self._stack.index(opened) :]
            leading = at == self._span.start or self._text[max(0, at - 2) : at] in {": ", ", "}
            self._stack.append(_Open(mark, at, leading))

    def _close(self, at: int, opened: _Open) -> None:
        del self._stack[self._stack.index(opened) :]
        words = _trimmed(self._text, opened.at + 1, at)
        if words is not None:
            self._found.append(Pair(Span(opened.at, at + 1), words, opened.repeats))

    def _opens(self, at: int) -> bool:
        mark = self._text[at]
        if mark in _OPENERS:
            return _FAMILY[mark] != "s" or (not self._inside(at) and not self._elides(at))
        if mark == "«" or mark == "‹":
            return True
        if mark == "’":
            return False
        return self._at_opening(at) and (mark != "'" or not self._elides(at))

    def _closes(self, at: int, opened: _Open) -> bool:
        mark, first = self._text[at], opened.mark
        if mark in _CLOSERS.get(first, ""):
            return mark not in "‘’" or self._ends.get(at, False)
        if mark in _OPENERS or mark in "«‹":
            return False
        if first in _CLOSERS and mark != '"' and mark != "'":
            return first in "„‚" and mark in "”’»"
        if _FAMILY[mark] == "s":
            return self._ends.get(at, False)
        return mark not in '"＂' or not self._at_opening(at)

    def _char(self, at: int) -> str:
        """A code point of the paragraph; a space beyond its ends."""
        return self._text[at] if self._span.start <= at < self._span.end else " "

    def _inside(self, at: int) -> bool:
        return self._char(at - 1).isalnum()

    def _elides(self, at: int) -> bool:
        return _ELIDED.match(self._text, at + 1) is not None

    def _at_opening(self, at: int) -> bool:
        """Whether a mark that may be either stands where only an opening one does."""
        before, after = self._char(at - 1), self._char(at + 1)
        return before in _BEFORE and (after.isalnum() or after in "“‘«\"'…$£€¿¡([-")

    def _weigh(self) -> None:
        """Tell single closing marks from apostrophes: after an s only if no better one follows."""
        better = False
        for at in reversed(self._marks):
            mark = self._text[at]
            if mark in "‘‚‛" or (mark == "'" and self._at_opening(at)):
                better = False
                if mark != "‘":
                    continue
            elif mark not in "’'":
                continue
            before, after = self._char(at - 1), self._char(at + 1)
            if before.isspace() or after.isalnum():
                continue
            following = self._char(at + 2)
            weak = (
                before in "sSnxz" and after == " " and (following.islower() or following.isupper())
            )
            if weak and before == "n":
                weak = self._text[at - 2 : at] == "in" and following.islower()
            self._ends[at] = not (weak and better)
            better = better or not weak
