"""Moving the bounds of a name by words and the parts of words that can be names."""

import re
from typing import Literal

from tui.core.segment import words
from tui.core.span import Span

Edge = Literal["start", "end"]

_PART = re.compile(r"[^\-‐‑'’]+")


def moved(text: str, paragraph: Span, span: Span, edge: Edge, direction: int) -> Span:
    """A span with one edge at the next stop; the same span where there is none.

    Stops are the edges of words, and of their parts beside hyphens and apostrophes: "Israel" is a
    part of "pro-Israel", "Trump" of "Trump’s".

    Args:
        text: The whole text.
        paragraph: Where the span lies; it stays inside.
        span: What is moved.
        edge: Which edge.
        direction: 1 for later, -1 for earlier.
    """
    parts = [
        Span(word.start + part.start(), word.start + part.end())
        for word in words(text, paragraph)
        for part in _PART.finditer(word.text(text))
    ]
    if edge == "start":
        starts = [part.start for part in parts if part.start < span.end]
        earlier = [at for at in starts if at < span.start][-1:]
        later = [at for at in starts if at > span.start][:1]
    else:
        ends = [*(part.end for part in parts), *(word.end for word in words(text, paragraph))]
        ends = sorted({end for end in ends if end > span.start})
        earlier = [at for at in ends if at < span.end][-1:]
        later = [at for at in ends if at > span.end][:1]
    for at in later if direction > 0 else earlier:
        return Span(at, span.end) if edge == "start" else Span(span.start, at)
    return span
