"""From the mentions of a text to what an index keeps of them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from tui.core.article import Article
from tui.core.document import Document
from tui.core.dossier import Entry, Occurrence, Placed, Source, Uttered
from tui.core.entity import Known, Mention, entities, nobody
from tui.core.listing import fold
from tui.core.quotations import Quotation
from tui.core.sentences import sentences
from tui.core.span import Span

CONTEXT = 60
"""Code points of text that are kept on either side of a mention."""
ACRONYM = 4
"""Code points of a name in capitals that is not taken for one that is cried out."""

LONGEST = 1200
"""Months that a timeline has at most if those without a mention are shown as well."""

_BLANK = re.compile(r"\s+")
_THE = re.compile(r"^the\s+(?=\S)")
_POSSESSIVE = re.compile(r"(?<=\w)['’](?:s|S)?$")


@lru_cache(4096)
def key_of(name: str) -> str:
    """What an entity's name is compared by: folded, without "the" and a possessive ending."""
    return _THE.sub("", fold(bare(name)))


@lru_cache(4096)
def bare(name: str) -> str:
    """A name as it is shown: on one line, without "the" and a possessive ending."""
    flat = _BLANK.sub(" ", name).strip()
    return _POSSESSIVE.sub("", _THE.sub("", flat)) or flat


def better(old: str, new: str) -> str:
    """Which of two spellings of a name is shown: one without "The", not one in capitals; the first.

    A short name in capitals is an acronym.
    """

    def blots(name: str) -> tuple[bool, bool]:
        return name.startswith("The "), name.isupper() and len(name) > ACRONYM

    return min(old, new, key=blots)


def entry(
    article: Article,
    document: Document,
    mentions: Iterable[Mention],
    key: str,
    quotations: Sequence[Uttered] = (),
    known: Known = nobody,
) -> Entry:
    """What an index keeps of an article.

    Args:
        article: The article; its hash is that of the text.
        document: Its text.
        mentions: All mentions of the text.
        key: What they were found by.
        quotations: What is quoted there.
        known: What the reader said of names that are the same.
    """
    placed = tuple(_placed(document, mentions, known))
    return Entry(source_of(article, key), placed, tuple(quotations))


def source_of(article: Article, key: str) -> Source:
    """What an index knows of an article whose mentions were found by that key."""
    return Source(article.id, article.title, article.source, article.date, article.text_hash, key)


def uttered_of(text: str, quotation: Quotation) -> Uttered:
    """What an index keeps of a quotation."""
    cue = flat(quotation.cue.text(text)) if quotation.cue else ""
    return Uttered(quotation.span, quotation.name, cue, quotation.wording(text))


def _placed(document: Document, mentions: Iterable[Mention], known: Known) -> Iterator[Placed]:
    text = document.text
    found = [(span, one) for one in entities(text, mentions, known) for span in one.mentions]
    sentence_ends: dict[int, list[int]] = {}
    counted, at = 0, -1
    for span, one in sorted(found, key=lambda pair: pair[0]):
        paragraph = document.paragraph_at(span.start)
        if paragraph != at:
            counted += len(sentence_ends.pop(at, ()))
            at = paragraph
            whole = sentences(text, document.paragraphs[paragraph]) if document.paragraphs else []
            sentence_ends[at] = [sentence.end for sentence in whole]
        inside = min(
            bisect_right(sentence_ends[at], span.start), max(0, len(sentence_ends[at]) - 1)
        )
        before, after = around(text, span)
        yield Placed(
            span, one.label, one.name, flat(span.text(text)), before, after, at, counted + inside
        )


def around(text: str, span: Span) -> tuple[str, str]:
    """What stands before and behind a span, on one line each, cut at `CONTEXT` code points."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    return _BLANK.sub(" ", before), _BLANK.sub(" ", text[span.end : span.end + CONTEXT])


def searched(occurrences: Iterable[Occurrence], title: Callable[[int], str]) -> Iterator[str]:
    """What a filter looks at: the words around each mention, and the title of its article."""
    for ident, group in groupby(occurrences, lambda one: one.article):
        head = fold(title(ident))
        for one in group:
            yield f"{fold(one.before + one.surface + one.after)}\n{head}"


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def months(timeline: Iterable[str]) -> list[str]:
    """All months from the first to the last of those given, which are in order.

    Where they are more than `LONGEST` apart, those given alone.
    """
    known = [month for month in timeline if month]
    if not known or _number(known[-1]) - _number(known[0]) > LONGEST:
        return known
    found = known[:1]
    for one, other in pairwise(known):
        begin, end = _number(one), _number(other)
        found += [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begin + 1, end + 1)]
    return found


def _number(month: str) -> int:
    year, _, part = month.partition("-")
    return int(year) * 12 + int(part) - 1
