"""Annotated texts, from JSON lines and from marked news, cut into paragraphs."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import orjson

from tui.core.document import Document
from tui.core.span import Span
from tui.nlp.gazetteer import read_list
from tui.nlp.lexicon import words

NEWS = Path(__file__).parent / "news"
"""News written for this project, with names marked as `[LABEL words]`."""

BETWEEN = re.compile(r"^=====$", re.MULTILINE)
MARK = re.compile(r"\[([A-Z_]+(?:/[A-Z_]+)*\??) ([^\[\]]+)\]")
WORD = re.compile(r"\w+")
BEGINS = re.compile(r"(?:^|[.!?:\n\"“”‘'(—-])\s*$")
SMALL = words("i the mr mrs miss ms he she it they we you and but")

QUOTES = frozenset("\"“”‘'")
PRIZE = re.compile(r"\b(?:Award|Prize|Medal|Order of|Oscar|Emmy|Grammy)s?\b")
MODEL = re.compile(
    r"[A-Z]+[- ]?\d|^(?:USS|HMS|SS|RMS|SMS) |\b(?:Explorer|Windows|PlayStation|Xbox)\b"
)

PLACES = frozenset({"GPE", "LOC", "FAC"})
LISTS = (
    ("GPE", ("countries", "us_states", "places", "cities")),
    ("LOC", ("loc",)),
    ("FAC", ("fac",)),
)
"""What a place on a list is, whatever a source calls it: sources differ in this."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated text.

    Attributes:
        text: The text.
        ents: `(start, end, label)` in text order, without overlaps; code points.
        unsure: Spans of which nothing is known: neither names nor none.
        full: Whether all names are annotated, not only people, organisations and places.
        source: Where it comes from.
    """

    text: str
    ents: tuple[tuple[int, int, str], ...]
    unsure: tuple[tuple[int, int], ...] = ()
    full: bool = True
    source: str = ""


def from_jsonl(file: Path, split: str) -> Iterator[Sample]:
    """The texts of one split (`train`, `dev`) of a file; see `tui.nlp.evaluate` for its form."""
    for line in file.read_bytes().splitlines():
        record = orjson.loads(line)
        if record.get("split") != split:
            continue
        text: str = record["text"]
        ents, unsure = [], [(row[0], row[1]) for row in record.get("uncertain") or ()]
        for start, end, given in sorted(record["ents"]):
            label = harmonised(text, start, end, given)
            if label:
                ents.append((start, end, label))
            else:
                unsure.append((start, end))
        yield Sample(text, tuple(ents), tuple(unsure), record["full"], record["source"])


def from_marked(file: Path, source: str = "news") -> Iterator[Sample]:
    """The articles of a file of marked news."""
    for article in BETWEEN.split(file.read_text(encoding="utf-8")):
        text, ents, done = "", [], 0
        marked = article.strip()
        for mark in MARK.finditer(marked):
            text += marked[done : mark.start()]
            ents.append((len(text), len(text) + len(mark[2]), mark[1]))
            text += mark[2]
            done = mark.end()
        yield Sample(text + marked[done:], tuple(ents), source=source)


def harmonised(text: str, start: int, end: int, label: str) -> str:
    """The label as we use it: of a place as the lists have it, of `MISC` as its form tells.

    Empty when it cannot be told what kind of name it is.
    """
    name = text[start:end]
    if label in PLACES:
        own = (own for own, lists in LISTS if any(name in read_list(x) for x in lists))
        return next(own, label)
    if label != "MISC":
        return label
    if text[max(0, start - 1) : start] in QUOTES and text[end : end + 1] in {*QUOTES, ".", ","}:
        return "WORK_OF_ART"
    if PRIZE.search(name):
        return "WORK_OF_ART"
    return "PRODUCT" if MODEL.search(name) else ""


def paragraphs(samples: Iterable[Sample]) -> Iterator[Sample]:
    """The paragraphs of texts, as the pipeline gets them, without empty ones."""
    for sample in samples:
        for span in Document(sample.text).paragraphs:
            yield cut(sample, span)


def cut(sample: Sample, span: Span) -> Sample:
    """A part of a text; names that reach over its ends are unsure."""
    first = bisect_left(sample.ents, (span.start, 0, ""))
    ents, unsure = [], [(s, e) for s, e in sample.unsure if s < span.end and span.start < e]
    for start, end, label in sample.ents[max(0, first - 1) :]:
        if start >= span.end:
            break
        if span.start <= start and end <= span.end:
            ents.append((start - span.start, end - span.start, label))
        elif end > span.start:
            unsure.append((start, end))
    inside = tuple(
        (max(0, s - span.start), min(e, span.end) - span.start) for s, e in sorted(unsure)
    )
    return replace(sample, text=span.text(sample.text), ents=tuple(ents), unsure=inside)


def doubts(sample: Sample) -> Iterator[tuple[int, int]]:
    """What must not count as "no name": where the source is unsure or does not annotate all."""
    yield from sample.unsure
    if sample.full:
        return
    covered = {i for start, end, _ in sample.ents for i in range(start, end)}
    for word in WORD.finditer(sample.text):
        plain = word[0].lower() in SMALL or len(word[0]) < 2 or not word[0][0].isupper()
        if plain or word.start() in covered:
            continue
        if not BEGINS.search(sample.text[max(0, word.start() - 3) : word.start()]):
            yield word.span()
