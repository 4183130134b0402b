"""A text with its quotations blotted out: what is told about them, sentence by sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tui.core.cues import FULL
from tui.core.document import Document
from tui.core.marks import Pair
from tui.core.sentences import sentences
from tui.core.span import Span

_FILL = "·"
_DATELINE = re.compile(
    r"(?:[^\W\d_a-z]{3,}[^\n.“]{0,60}?|[^\W\d_a-z]\w+(?:,?\s[^\W\d_a-z][\w.]+){0,3})"
    r"\s(?:-|–|—|--)\s(?=[^\W\d_a-z])(?![^\n]{0,160}\s[–—]\s)"
)
"""Where and when a wire story was written, before it begins."""
_LONG = 700
"""Code points of a sentence that are looked at on either side of a quotation."""
_ENDING = " \u00a0\u202f”’\"'»›「」『』)]"


class Narration:
    """Where quotations stand in the sentences that tell of them.

    Attributes:
        text: The text, as long as the original: a quotation is “···”, line breaks within
            paragraphs are spaces.
        sentences: Spans of all sentences; one that a quotation ends, ends with it.
        paragraphs: Spans of all paragraphs.
    """

    def __init__(self, document: Document, quotes: Sequence[Pair]) -> None:
        """Blot out the pairs, which are in text order and apart."""
        self.paragraphs = document.paragraphs
        self.text = _blotted(document, quotes)
        self.sentences: list[Span] = []
        ends = [pair.span.end for pair in quotes if _ends(document.text, self.text, pair)]
        for paragraph in self.paragraphs:
            dateline = _DATELINE.match(self.text, *paragraph)
            start = dateline.end() if dateline else paragraph.start
            if dateline:
                self.sentences.append(Span(paragraph.start, start))
            for sentence in sentences(self.text, Span(start, paragraph.end)):
                self.sentences += _split(self.text, sentence, ends)
        self._starts = [one.start for one in self.sentences]
        self._paragraph_of = document.paragraph_at

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds a place."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Index of the paragraph that holds a place."""
        return self._paragraph_of(offset)

    def of_paragraph(self, index: int) -> range:
        """Indexes of the sentences of a paragraph."""
        paragraph = self.paragraphs[index]
        first = bisect_left(self._starts, paragraph.start)
        return range(first, bisect_left(self._starts, paragraph.end))

    def before(self, offset: int) -> Span:
        """The part of the sentence that leads to a place."""
        sentence = self.sentences[self.sentence_at(offset)]
        return Span(max(sentence.start, offset - _LONG), offset)

    def behind(self, offset: int) -> Span:
        """The part of the sentence that follows the quotation that ends at a place."""
        sentence = self.sentences[self.sentence_at(offset - 1)]
        return Span(offset, max(offset, min(sentence.end, offset + _LONG)))


def _blotted(document: Document, quotes: Sequence[Pair]) -> str:
    text = document.text
    if document.hard_wrapped:
        pieces, end = [], 0
        for paragraph in document.paragraphs:
            pieces.append(text[end : paragraph.start])
            pieces.append(paragraph.text(text).replace("\n", " "))
            end = paragraph.end
        text = "".join((*pieces, text[end:]))
    pieces, end = [], 0
    for pair in quotes:
        pieces.append(text[end : pair.span.start])
        pieces.append("“" + _FILL * max(0, pair.span.length - 2) + "”"[: pair.span.length - 1])
        end = pair.span.end
    return "".join((*pieces, text[end:]))


def _ends(text: str, blotted: str, pair: Pair) -> bool:
    """Whether the sentence is over with a quotation: a full stop in it, a capital behind it."""
    last = pair.words.text(text)[-4:].rstrip(_ENDING)
    if not last.endswith(FULL):
        return False
    after = blotted[pair.span.end : pair.span.end + 3]
    following = after.lstrip()
    if not following:
        return True
    return after[0].isspace() and (following[0].isupper() or following[0] in "“[(")


def _split(text: str, sentence: Span, ends: Sequence[int]) -> list[Span]:
    """A sentence, cut behind the quotations that end one."""
    found: list[Span] = []
    start = sentence.start
    for end in ends[bisect_right(ends, start) : bisect_left(ends, sentence.end)]:
        found.append(Span(start, end))
        start = end
        while start < sentence.end and text[start].isspace():
            start += 1
    if start < sentence.end:
        found.append(Span(start, sentence.end))
    return found
