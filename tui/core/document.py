"""The structure of an article's text: paragraphs, headings, the gaps between them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tui.core.graphemes import attaches
from tui.core.span import Span, Spans

_INK = re.compile(r"\S")
_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_MARKDOWN = re.compile(r"(#{1,6})\s+\S")
_SENTENCE_END = tuple('.!?:;,…"”’»)')
_STOPS = tuple(".!?:;")
"""A line that ends so may end there by itself; it says nothing about the width of a screen."""
_SMALL = 4
"""Words of fewer letters stay in lower case in titles ("of", "and", "the")."""
_HEADING_MOST = 110
"""Longest line, in code points, that is taken for a heading."""
_PROSE_LEAST = 90
"""A line of at least so many code points is a paragraph of prose, set off by a blank row."""


@dataclass(frozen=True)
class Document:
    """A normalised text and where its paragraphs are.

    Texts come in two manners: one line a paragraph, or lines broken at some width with blank lines
    between paragraphs. The second is recognised, and its line breaks count as spaces.

    Attributes:
        text: The whole text, as `tui.core.text.clean` left it.
        within: The part whose structure is known; None for all of it. Its edges are edges of
            paragraphs, and it begins at 0 if it has the first of all.
    """

    text: str
    within: Span | None = None

    def around(self, offset: int, length: int) -> "Document":
        """The same text with the structure of what is near a place alone, which is soon known.

        Whether the last paragraph of that is a heading, nobody knows.

        Args:
            offset: Code point of the place.
            length: Code points before and behind it, at least, up to the ends of the text.

        Returns:
            The document itself where that would be nearly all of it.
        """
        text = self.text
        if len(text) <= 4 * length:
            return self
        edge = "\n\n" if self.hard_wrapped else "\n"
        start = text.rfind(edge, 0, max(0, offset - length)) + 1
        end = text.find(edge, offset + length)
        if not _INK.search(text, 0, start):
            start = 0
        return Document(text, Span(start, end if end >= 0 else len(text)))

    @cached_property
    def hard_wrapped(self) -> bool:
        """Whether single line breaks inside paragraphs are only the width of another screen."""
        full = short = 0
        for block in _BLOCK.finditer(self.text[:200_000]):
            lines = block[0].split("\n")
            if len(lines) < 2:
                continue
            longest = max(map(len, lines))
            for line in lines[:-1]:
                if line.endswith(_STOPS):
                    continue
                if longest <= 100 and len(line) >= 0.7 * longest and longest >= 36:
                    full += 1
                else:
                    short += 1
        return full >= 3 and full > 4 * short

    @cached_property
    def paragraphs(self) -> Spans:
        """Spans of all paragraphs, without surrounding white space, in text order."""
        pattern = _BLOCK if self.hard_wrapped else _LINE
        text, found = self.text, Spans()
        for match in pattern.finditer(text, *(self.within or (0, len(text)))):
            start, end = match.span()
            if text[start].isspace() or text[end - 1].isspace():
                piece = match[0]
                start += len(piece) - len(piece.lstrip())
                end -= len(piece) - len(piece.rstrip())
            if match.start() < start < end and attaches(self.text[start]):
                start -= 1  # the space that the mark stands on
            if start < end:
                found.add(start, end)
        return found

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds `offset`, else of the last that begins before it."""
        return max(0, bisect_right(self.paragraphs.starts, offset) - 1)

    @cached_property
    def headings(self) -> dict[int, int]:
        """Paragraph index to heading level; the title is level 1, a guessed heading level 2."""
        titled = self.within is None or self.within.start == 0
        levels = {0: 1} if titled and self.paragraphs else {}
        text, (starts, ends) = self.text, self.paragraphs.edges
        texts = [
            text[a:b] if b - a <= _HEADING_MOST else "" for a, b in zip(starts, ends, strict=True)
        ]
        for index, (line, following) in enumerate(pairwise(texts)):
            if not line or index in levels:
                continue
            if match := _MARKDOWN.match(line):
                levels[index] = len(match[1])
            elif not following and _looks_like_heading(line):
                levels[index] = 2
        return levels

    @cached_property
    def sections(self) -> Sequence[Span]:
        """Spans from heading to heading, with what stands before the first one; in text order.

        The title alone is none: its section goes on to the end, or to the first heading.
        """
        first = [i for i in sorted({0, *self.headings}) if i < len(self.paragraphs)]
        last = [i - 1 for i in first[1:]] + [len(self.paragraphs) - 1]
        return [
            Span(self.paragraphs[a].start, self.paragraphs[b].end)
            for a, b in zip(first, last, strict=True)
            if a <= b
        ]

    def section_at(self, index: int) -> Span:
        """The section that holds a paragraph, which there must be."""
        start = self.paragraphs[index].start
        return self.sections[bisect_right(self._section_starts, start) - 1]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [section.start for section in self.sections]

    @cached_property
    def gaps(self) -> bytes:
        """For each paragraph, 1 if a blank row follows it, else 0."""
        text, headings, starts, ends = self.text, self.headings, *self.paragraphs.edges
        gaps = bytearray(len(starts))
        behind = zip(starts, ends, starts[1:], ends[1:], strict=False)
        for index, (start, end, begun, ended) in enumerate(behind):
            gaps[index] = (
                end - start >= _PROSE_LEAST
                or ended - begun >= _PROSE_LEAST
                or index in headings
                or index + 1 in headings
                or text.count("\n", end, begun) > 1
            )
        return bytes(gaps)


def _looks_like_heading(line: str) -> bool:
    """Whether a line that stands before a long paragraph reads like a headline."""
    if line.endswith(_SENTENCE_END) or not (line[0].isalnum() or line[0] in "“\"'‘"):
        return False
    words = [w.strip("“”\"'‘’(),:;") for w in line.split()]
    words = [w for w in words if len(w) >= _SMALL]
    if not words:
        return line.isupper()
    capitals = sum(not w[0].islower() for w in words)
    return capitals >= 0.7 * len(words)
