"""The units of a text: what the cursor stands on, what is next, what is wider."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial

from tui.core.document import Document
from tui.core.parts import clauses
from tui.core.segment import words
from tui.core.sentences import sentences
from tui.core.span import Span

IN_TEXT = ("word", "clause", "sentence", "paragraph", "section")
"""Units that the text itself gives."""
LISTED = ("mention", "annotation", "hit", "quotation", "quoted", "speech")
"""Units that are given from outside: entities, annotations, search hits, quotations.

A speech is a quotation together with the words that say whose it is; quoted is whatever stands in
quotation marks, within a quotation too.
"""
KINDS = (*IN_TEXT, *LISTED)
_WIDENING = (
    "word", "mention", "clause", "quoted", "quotation", "speech",
    "sentence", "paragraph", "section",
)  # fmt: skip
"""What widening goes through; of two kinds with the same span it takes the first."""
_LAST = (1 << 32) - 1
"""The last code point that a text may have."""
_DEEP = 64
"""Listed units before a place that are looked at for one that holds it."""


def _order(span: Span) -> int:
    """A number that is in text order; of two that begin together the longer one comes first."""
    return span.start << 32 | _LAST - span.end


def _ordered(number: int) -> Span:
    """The span that a number of `_order` stands for."""
    return Span(number >> 32, _LAST - (number & _LAST))


class Units:
    """All units of one document. Words and sentences are found paragraph by paragraph, on demand.

    Attributes:
        document: The text.
    """

    def __init__(self, document: Document) -> None:
        """Know the text; those of listed kinds are given later by `put`."""
        self._listed = {kind: array("Q") for kind in LISTED}
        self.know(document)

    def know(self, document: Document) -> None:
        """Know more, or less, of the structure of the same text."""
        self.document = document
        self._in_paragraph = {
            kind: lru_cache(256)(partial(find, document)) for kind, find in _FINDERS.items()
        }

    def put(self, kind: str, spans: Iterable[Span]) -> None:
        """Replace the units of a listed kind."""
        self._listed[kind] = array("Q", sorted({_order(one) for one in spans if one.length > 0}))

    def count(self, kind: str) -> int:
        """How many units of a listed kind there are."""
        return len(self._listed[kind])

    def index(self, kind: str, span: Span) -> int | None:
        """Place of a listed unit in its order, from 0, or None if it is not one."""
        listed = self._listed[kind]
        place = bisect_left(listed, _order(span))
        return place if place < len(listed) and listed[place] == _order(span) else None

    def at(self, kind: str, offset: int) -> Span | None:
        """The smallest unit of that kind that holds `offset`."""
        return min(self._holding(kind, offset), key=lambda span: span.length, default=None)

    def _holding(self, kind: str, offset: int) -> list[Span]:
        """All units of that kind that hold `offset`; only listed ones lie within one another."""
        if kind in LISTED:
            listed = self._listed[kind]
            place = bisect_right(listed, offset << 32 | _LAST)
            near = map(_ordered, listed[max(0, place - _DEEP) : place])
            return [span for span in near if span.end > offset]
        if not self.document.paragraphs:
            return []
        inside = self._of_paragraph(kind, self.document.paragraph_at(offset))
        found = [span for span in inside if span.holds(offset)]
        return [self._in_quotation(span, offset) for span in found] if kind == "clause" else found

    def _in_quotation(self, clause: Span, offset: int) -> Span:
        """The part of a clause within the quotation marks around `offset` that it goes beyond."""
        for kind in ("quotation", "quoted"):
            for one in self._holding(kind, offset):
                if not clause.covers(one) and not one.covers(clause):
                    clause = Span(max(clause.start, one.start), min(clause.end, one.end))
        return clause

    def nearest(self, kind: str, offset: int) -> Span | None:
        """The unit that holds `offset`, else the next one, else the last one before it."""
        return (
            self.at(kind, offset)
            or self.beside(kind, Span(offset, offset), 1)
            or self.beside(kind, Span(offset, offset), -1)
        )

    def beside(self, kind: str, span: Span, direction: int) -> Span | None:
        """The next or previous unit of a kind, seen from any span.

        Forward, that is the first unit that begins after the span's start, or at it but ends
        earlier: from a sentence, the next name is the first one in it. Backward, it is the last
        unit that begins before the span's start: from a word inside a sentence, the previous
        sentence is the one around it.

        Args:
            kind: One of `KINDS`.
            span: Where to look from.
            direction: 1 for forward, -1 for backward.
        """
        if kind in LISTED:
            return self._beside_listed(kind, span, direction)
        paragraphs = self.document.paragraphs
        index = self.document.paragraph_at(span.start)
        while 0 <= index < len(paragraphs):
            found = _pick(self._of_paragraph(kind, index), span, direction)
            if found is not None:
                return found
            index += direction
        return None

    def wider(self, span: Span, anchor: int) -> tuple[str, Span] | None:
        """The smallest unit around `anchor` that is wider than `span`, with its kind."""
        around = [one for one in self._around(anchor) if one[1] != span and one[1].covers(span)]
        return min(around, key=_length, default=None)

    def narrower(self, span: Span, anchor: int) -> tuple[str, Span] | None:
        """The widest unit around `anchor` that is narrower than `span`, with its kind."""
        inside = [one for one in self._around(anchor) if one[1] != span and span.covers(one[1])]
        return max(reversed(inside), key=_length, default=None)

    def _around(self, anchor: int) -> list[tuple[str, Span]]:
        """The units that hold a place, of each kind that `+` and `-` go through."""
        held = [(kind, found) for kind in _WIDENING for found in self._holding(kind, anchor)]
        whole = {found for kind, found in held if kind == "sentence"}
        return [one for one in held if one[0] != "clause" or one[1] not in whole]

    def _of_paragraph(self, kind: str, index: int) -> Sequence[Span]:
        if kind == "paragraph":
            return (self.document.paragraphs[index],)
        if kind == "section":
            return (self.document.section_at(index),)
        return self._in_paragraph[kind](index)

    def _beside_listed(self, kind: str, span: Span, direction: int) -> Span | None:
        listed = self._listed[kind]
        if direction > 0:
            place = bisect_right(listed, _order(span))
        else:
            place = bisect_left(listed, span.start << 32)
            exact = self.index(kind, span)
            place = (place if exact is None else exact) - 1
        if not 0 <= place < len(listed):
            return None
        return _ordered(listed[place])


def _words(document: Document, index: int) -> list[Span]:
    return words(document.text, document.paragraphs[index])


def _sentences(document: Document, index: int) -> list[Span]:
    return sentences(document.text, document.paragraphs[index])


def _clauses(document: Document, index: int) -> list[Span]:
    whole = _sentences(document, index)
    return [part for one in whole for part in clauses(document.text, one)]


_FINDERS = {"word": _words, "clause": _clauses, "sentence": _sentences}
"""What finds the units of a kind in one paragraph."""


def _length(one: tuple[str, Span]) -> int:
    return one[1].length


def _pick(inside: Sequence[Span], span: Span, direction: int) -> Span | None:
    if direction > 0:
        return next((unit for unit in inside if _order(unit) > _order(span)), None)
    return next((unit for unit in reversed(inside) if unit.start < span.start), None)
