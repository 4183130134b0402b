"""Rules for names, over the words of one paragraph."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.core.entity import Mention
from tui.core.span import Span
from tui.nlp import lexicon
from tui.nlp.organisations import things
from tui.nlp.persons import persons
from tui.nlp.scan import Line

Found = tuple[int, int, str]
"""First word, word after the last, label."""

NEEDS_THE = lexicon.words(
    "Strip Gulf House Commons Commonwealth Independent Guardian Economist Fed Diet IS PA AU"
)
"""Entries of the lists that name something only after "the"."""

NEEDS_PLACE = lexicon.words("Nice Bath Cork Split York Derry Salem Canton Hama Tyre LA")
"""Entries of the lists that are places only after a preposition of place."""

DOUBTFUL = lexicon.words(
    "Target Visa Shell Apple Amazon Cabinet Oracle Meta Intel Fox Ford Wagner Arsenal Gallup "
    "Congress Parliament Treasury Senate Barclays Moderna Independent Uber"
)
"""Entries of the lists that are no name at the beginning of a sentence or in a headline."""

PLACE_WORDS = lexicon.words("in at from near to of outside around through across towards via")
LANGUAGE_BEFORE = lexicon.words("in into speak speaks spoke speaking spoken from fluent learn")
LANGUAGE_AFTER = frozenset(["", "and", "or", "to", "on", "at", "that", "as", "with", "by"])
LANGUAGES = lexicon.words(
    "English Arabic Hebrew French German Spanish Italian Portuguese Russian Chinese Mandarin "
    "Cantonese Japanese Korean Hindi Urdu Persian Farsi Turkish Greek Latin Dutch Polish Swahili "
    "Ukrainian Kurdish Pashto Dari Bengali Tamil Welsh Irish Yiddish Vietnamese Thai"
)
WITH_NOUN = lexicon.words(
    "party government leader leaders mp mps senator senators lawmaker lawmakers candidate "
    "candidates voter voters member members majority minority nominee primary politician "
    "politicians administration congressman congresswoman caucus opposition minister ministers "
    "church christian christians jew jews jewish empire emperor sen rep rep. sen. convention "
    "presidential coalition manifesto conference front-bench"
)
CALLED = re.compile(
    r"\b(?:book|film|movie|novel|song|album|play|documentary|series|show|poem|opera|painting|memoir|"
    r"single|essay|titled|entitled)(?: (?:called|titled|entitled|named))?,? ([“\"‘])"
    r"([^“”\"‘’\n]{2,80}?)[,.]?[”\"’]"
)
CREDIT = re.compile(r"^\((?:[A-Z]{2,6}(?:, |/| and )?)+\)$")
DESIGNATION = re.compile(
    r"\b(?:[A-Z]{1,4}-\d{1,4}[A-Z]?|(?:Boeing|Airbus) (?:[A-Z]?\d{3}(?:-\d{2,3})?)|iPhone \d+|"
    r"(?:Apollo|Soyuz|Vostok|Voyager|Gemini|Artemis|Sputnik|Falcon) (?:\d+|[IVX]+))(?![\w-])"
)
CRAFT = re.compile(
    r"\b(?:(?:Space Shuttle|[Ss]pace shuttle|[Ss]pacecraft|[Ss]tarship) "
    r"(?![A-Z][a-z]+day\b|[Pp]rogram)[A-Z][a-z]+|"
    rf"(?:{'|'.join(sorted(lexicon.SHIPS))}) [A-Z][\w.]*(?: [A-Z][\w.]*)*)"
)


def names(text: str, known: Sequence[Mention]) -> list[Mention]:
    """Every name in a paragraph.

    Args:
        text: The paragraph.
        known: What the lists found in it: longest matches that do not overlap.

    Returns:
        Mentions in text order that do not overlap; offsets are the paragraph's.
    """
    line = Line(text, known)
    found: list[Found] = list(listed(line))
    for start, end in line.runs():
        other = list(things(line, start, end))
        found += other
        found += persons(line, start, end, {i for a, b, _ in other for i in range(a, b)})
    found += towns(line)
    words = line.words
    mentions = [
        Mention(Span(words[start].start, words[end - 1].end), label) for start, end, label in found
    ]
    return longest([*patterns(text), *mentions])


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """The longest of mentions that overlap, the first of those that are equally long."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda m: -m.span.length):
        if taken.isdisjoint(range(*mention.span)):
            taken.update(range(*mention.span))
            kept.append(mention)
    return sorted(kept)


def listed(line: Line) -> Iterator[Found]:
    """What the lists found, where the place allows it."""
    for start, (end, label) in line.known.items():
        word = line.words[start]
        alone = end == start + 1
        if alone and not _allowed(line, start):
            continue
        if alone and word.text in LANGUAGES and _language(line, start):
            yield start, end, "LANGUAGE"
        elif not label.endswith("?"):
            yield start, end, label
        elif line.after(end - 1) in WITH_NOUN and label == "NORP?":
            yield start, end, "NORP"


def _allowed(line: Line, index: int) -> bool:
    """Whether an entry of one word may be a name where it stands."""
    word = line.words[index]
    if word.text in NEEDS_THE:
        return line.before(index) == "the"
    if word.text in NEEDS_PLACE:
        return line.before(index) in PLACE_WORDS
    if word.text in DOUBTFUL:
        return not word.begins and not line.headline
    return not (line.capitals and word.text in {"US", "IS", "IT", "WHO", "ICE"})


def _language(line: Line, index: int) -> bool:
    return line.before(index) in LANGUAGE_BEFORE and line.after(index) in LANGUAGE_AFTER


def towns(line: Line) -> Iterator[Found]:
    """Unknown places named with what they lie in ("Kanata, Ontario") or are ("the city of X")."""
    for start, end in line.runs():
        day = line.words[start].text in lexicon.DAYS
        if day or start in line.covered or end - start > 3 or line.headline:
            continue
        if end in line.known and line.gap(end - 1) == ", " and line.known[end][1] == "GPE":
            if line.before(start) in PLACE_WORDS:
                yield start, end, "GPE"
        elif line.before(start) == "of" and line.lower(start - 2) in lexicon.SETTLEMENTS:
            yield start, end, "GPE"


def patterns(text: str) -> Iterator[Mention]:
    """Works in quotation marks, craft, designations of types, and credits such as "(AP, AFP)"."""
    for match in CALLED.finditer(text):
        yield Mention(Span(*match.span(2)), "WORK_OF_ART")
    for pattern in (DESIGNATION, CRAFT):
        for match in pattern.finditer(text):
            yield Mention(Span(*match.span()), "PRODUCT")
    if CREDIT.match(text.strip()):
        for match in re.finditer("[A-Z]+", text):
            yield Mention(Span(*match.span()), "ORG")
