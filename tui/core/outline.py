"""The outline of a text: its headings, else the beginnings of its paragraphs."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from tui.core.document import Document
from tui.core.span import Span

MOST = 100
"""Paragraphs from which on several share a section, where there are no headings."""
LONG = 20_000
"""Code points from which on a paragraph is cut into several sections."""
TITLE = 120
"""Code points of a title, at most."""
_HASHES = re.compile(r"#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text.

    Attributes:
        span: From its first code point to the beginning of the next section that is not part of
            it, or to the end of the text.
        title: Its heading, or its first words, in one line.
        depth: How many sections it is part of, not counting a title above all of them.
    """

    span: Span
    title: str
    depth: int = 0


@dataclass(frozen=True)
class Outline:
    """The sections of a text, in text order; a section with headings below it holds those too.

    Attributes:
        sections: The sections.
        headed: Whether headings are their titles.
        length: Code points of the whole text.
    """

    sections: Sequence[Section] = ()
    headed: bool = False
    length: int = 0

    @classmethod
    def of(cls, document: Document) -> "Outline":
        """Find the sections. Takes linear time."""
        headed = len(document.headings) > 1
        found = _headed(document) if headed else _cut(document)
        return cls(tuple(found), headed, len(document.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [section.span.start for section in self.sections]

    def at(self, offset: int) -> int:
        """Index of the innermost section at a code point; -1 before the first one."""
        return bisect_right(self._starts, offset) - 1

    def heading_at(self, offset: int) -> str:
        """The heading above a code point; empty below the title, and where there are none."""
        index = self.at(offset) if self.headed else 0
        return self.sections[index].title if index > 0 else ""

    def share(self, index: int) -> float:
        """How much of the text a section is, from 0 to 1."""
        return self.sections[index].span.length / self.length if self.length else 0.0


_made: "WeakKeyDictionary[Document, Outline]" = WeakKeyDictionary()


def outline(document: Document) -> Outline:
    """The outline of a text, kept as long as the document is; an empty one of a part."""
    if document.within is not None:
        return Outline()
    found = _made.get(document)
    if found is None:
        found = _made[document] = Outline.of(document)
    return found


def structured(text: str) -> Document:
    """A text with all of its structure found, outline and blank rows too."""
    document = Document(text)
    _ = document.gaps
    outline(document)
    return document


def _headed(document: Document) -> Iterator[Section]:
    """A section for each heading, which ends where one of its own level or above follows."""
    text, levels = document.text, document.headings
    indexes = sorted(levels)
    ends = {}
    waiting: list[int] = []
    for index in indexes:
        while waiting and levels[waiting[-1]] >= levels[index]:
            ends[waiting.pop()] = document.paragraphs[index].start
        waiting.append(index)
    above: list[int] = []
    titled = int(indexes[0] not in ends)
    for index in indexes:
        heading = document.paragraphs[index]
        while above and levels[above[-1]] >= levels[index]:
            above.pop()
        span = Span(heading.start, ends.get(index, len(text)))
        yield Section(span, _title(text, heading), max(0, len(above) - titled))
        above.append(index)


def _cut(document: Document) -> Iterator[Section]:
    """Sections of whole paragraphs, or of many; only very long paragraphs are cut."""
    text = document.text
    step = len(text) / MOST if len(document.paragraphs) > MOST else 0
    starts: list[Span] = []
    for paragraph in document.paragraphs:
        for piece in _pieces(text, paragraph, max(LONG, len(text) // MOST)):
            if not starts or piece.start - starts[-1].start >= step:
                starts.append(piece)
    ends = [*(piece.start for piece in starts[1:]), len(text)]
    for piece, end in zip(starts, ends, strict=False):
        yield Section(Span(piece.start, end), _title(text, piece))


def _pieces(text: str, paragraph: Span, length: int) -> Iterator[Span]:
    """A paragraph in parts of about so many code points, cut at spaces where there are any."""
    start = paragraph.start
    while paragraph.end - start > 2 * length:
        space = text.find(" ", start + length, start + 2 * length)
        end = space + 1 if space >= 0 else start + length
        yield Span(start, end)
        start = end
    yield Span(start, paragraph.end)


def _title(text: str, span: Span) -> str:
    """The first words, on one line, without the signs of a Markdown heading."""
    beginning = text[span.start : min(span.end, span.start + TITLE)]
    signs = _HASHES.match(beginning)
    return " ".join(beginning[signs.end() if signs else 0 :].split())
