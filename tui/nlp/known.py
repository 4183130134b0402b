"""Names that the lists hold, found in a paragraph."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from tui.core.entity import Mention
from tui.core.span import Span
from tui.nlp.gazetteer import read_list
from tui.nlp.scan import HYPHEN, HYPHENS, Word, words_of

LISTS = (
    ("GPE", ("countries", "us_states", "places", "cities", "cities_or_names")),
    ("LOC", ("loc",)),
    ("FAC", ("fac",)),
    ("ORG", ("org",)),
    ("NORP", ("norp",)),
    ("NORP?", ("norp_with_noun",)),
    ("LANGUAGE?", ("languages",)),
    ("EVENT", ("event",)),
    ("PERSON", ("people",)),
)
"""Labels and the lists that give them, later ones first; those with `?` hold in certain places."""

KEY = 3
"""Code points by which entries are looked up."""


def known(text: str) -> Iterator[Mention]:
    """The longest entries that begin at each word; they do not overlap.

    Either kind of apostrophe is the same.
    """
    plain = text.replace("’", "'")
    free = 0
    for word in words_of(text):
        if word.start < free:
            continue
        entry = _longest(plain, word.start)
        if entry and word.start + len(entry[0]) >= word.end:
            found = [Mention(Span(word.start, word.start + len(entry[0])), entry[1])]
        else:
            found = _pair(word)
        for mention in found:
            free = mention.span.end
            yield mention


def _longest(text: str, start: int) -> tuple[str, str] | None:
    """The longest entry that stands at an offset, and its label."""
    for key in (text[start : start + KEY], text[start : start + KEY - 1]):
        for entry, label in _table().get(key, ()):
            end = start + len(entry)
            if text.startswith(entry, start) and not text[end : end + 1].isalnum():
                return entry, label
    return None


def _pair(word: Word) -> list[Mention]:
    """The parts of a hyphenated word such as "Israel-Hamas", if every one is an entry."""
    if HYPHEN.isdisjoint(word.text):
        return []
    start, found = word.start, []
    for part in re.split(f"[{HYPHENS}]", word.text):
        entry = _longest(part, 0)
        if entry is None or entry[0] != part:
            return []
        found.append(Mention(Span(start, start + len(part)), entry[1]))
        start += len(part) + 1
    return found


@cache
def _table() -> dict[str, list[tuple[str, str]]]:
    """Entries and labels by their beginning, the longest first."""
    labels = {entry: label for label, names in LISTS for name in names for entry in read_list(name)}
    table: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in sorted(labels, key=len, reverse=True):
        table[entry[:KEY]].append((entry, labels[entry]))
    return table
