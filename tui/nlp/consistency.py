"""One sense for each name in an article, after all its paragraphs are done.

In one text a name nearly always means the same (Gale, Church and Yarowsky 1992, "One sense per
discourse"), and people are called by their full name once and by their surname afterwards.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tui.core.entity import Mention
from tui.core.span import Span
from tui.nlp import lexicon
from tui.nlp.gazetteer import read_list
from tui.nlp.scan import Word, scan

NAMED = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "EVENT", "LAW"})
PLACE_BEFORE = lexicon.words("in at from near to across outside around")
ACRONYM = re.compile(r" \(([A-Z][A-Za-z&.-]{1,9})\)")
VESSELS = ("space shuttle ", "spacecraft ", "uss ", "hms ")
"""Beginnings of names of ships, which are called by their last word afterwards."""

SHORTEST = 3
"""Code points of the shortest name that is looked for elsewhere in the text."""


def consistent(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Give each name one label and find it wherever it stands.

    Args:
        text: The whole text.
        mentions: What was found paragraph by paragraph; they do not overlap.

    Returns:
        All mentions in text order; they do not overlap.
    """
    found = [m for m in sorted(mentions) if not _a_term(text, m)]
    senses = _senses(text, found)
    short = _short_forms(text, found, senses)
    relabelled = [_relabelled(text, mention, senses, short) for mention in found]
    table = {name: label for name, label in senses.items() if _worth_finding(name, label)}
    table |= {name: label for name, label in short.items() if len(name) >= SHORTEST}
    more = list(_elsewhere(text, relabelled, table))
    return sorted([*more, *_not_inside(relabelled, more)])


def _a_term(text: str, mention: Mention) -> bool:
    """Whether an acronym stands for common words: "sea surface salinity (SSS)"."""
    name = mention.span.text(text)
    if mention.label != "ORG" or not name.isupper() or name in read_list("org"):
        return False
    place = text.find(f" ({name})")
    return (
        place > 0
        and text[place - 1].islower()
        and text[max(0, place - 30) : place].split()[-1].islower()
    )


def name_of(text: str, mention: Mention) -> str:
    """The words of a mention, with single spaces."""
    return " ".join(mention.span.text(text).split())


def _senses(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """The label most often given to each name; the first on a tie."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.label in NAMED:
            votes[name_of(text, mention)][mention.label] += 1
    return {name: labels.most_common(1)[0][0] for name, labels in votes.items()}


def _short_forms(text: str, mentions: Sequence[Mention], senses: dict[str, str]) -> dict[str, str]:
    """Surnames and first names of people, last words of landscapes, acronyms in brackets."""
    short: dict[str, str] = {}
    for name, label in senses.items():
        words = [w for w in name.split(" ") if w not in lexicon.SUFFIXES_OF_PERSONS]
        if label == "PERSON" and len(words) > 1:
            for word in (words[0], words[-1]):
                if _distinct(word):
                    short.setdefault(word, label)
            small = next((i for i, w in enumerate(words) if w.lower() in lexicon.PARTICLES), 0)
            if small:
                short.setdefault(" ".join(words[small:]), label)
        elif label == "PRODUCT" and name.lower().startswith(VESSELS):
            short.setdefault(words[-1], label)
        elif label == "ORG" and lexicon.COMPANIES & {word.rstrip(".") for word in words[-1:]}:
            short.setdefault(" ".join(words[:-1]).rstrip(","), label)
    short.pop("", None)
    for mention in mentions:
        match = ACRONYM.match(text, mention.span.end)
        if match and mention.label in NAMED and _initials(name_of(text, mention), match[1]):
            short[match[1]] = senses[name_of(text, mention)]
    return short


def _distinct(word: str) -> bool:
    """Whether a part of a person's name can stand for it."""
    common = word.lower() in lexicon.FUNCTION or word in lexicon.TITLES | lexicon.DAYS
    return len(word) >= SHORTEST and not common and word not in read_list("norp")


def _initials(name: str, acronym: str) -> bool:
    """Whether the acronym is made of the initials of the name, in order."""
    letters = iter(re.sub(r"[^a-z]", "", "".join(w[0] for w in re.split(r"[\s-]+", name)).lower()))
    wanted = re.sub(r"[^a-z]", "", acronym.lower())
    return len(wanted) > 1 and all(letter in letters for letter in wanted)


def _relabelled(
    text: str, mention: Mention, senses: dict[str, str], short: dict[str, str]
) -> Mention:
    """The mention with the sense that its name has in this text."""
    if mention.label not in NAMED:
        return mention
    name = name_of(text, mention)
    label = short.get(name) or senses[name]
    if label == "PERSON" and mention.label in {"GPE", "LOC", "NORP"} and _a_place(text, mention):
        return mention
    return mention if label == mention.label else Mention(mention.span, label)


def _a_place(text: str, mention: Mention) -> bool:
    """Whether a surname that is a place as well means the place here."""
    before = text[max(0, mention.span.start - 12) : mention.span.start].split()
    name = name_of(text, mention)
    return name in read_list("countries") or bool(before and before[-1].lower() in PLACE_BEFORE)


def _worth_finding(name: str, label: str) -> bool:
    """Whether a name that was found once is looked for elsewhere."""
    if len(name) < SHORTEST or label == "NORP" or not name[0].isalpha():
        return False
    if " " not in name and name.lower() in lexicon.FUNCTION | lexicon.CUES:
        return False
    return label in {"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT"}


def _elsewhere(text: str, mentions: Sequence[Mention], table: dict[str, str]) -> Iterator[Mention]:
    """Names of the table where nothing was found, or only a part of them, the longest first."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in table:
        by_first[name.partition(" ")[0]].append(name)
    starts = [mention.span.start for mention in mentions]
    weak = read_list("weak_names") | read_list("not_names")
    free = 0
    for word in scan(text):
        names = by_first.get(word.text)
        if not names or word.start < free or (word.begins and word.text in weak):
            continue
        name = max((n for n in names if _stands(text, word, n)), key=len, default="")
        span = Span(word.start, word.start + len(name))
        if not name or not _room(mentions, starts, span):
            continue
        free = span.end
        yield Mention(span, table[name])


def _room(mentions: Sequence[Mention], starts: Sequence[int], span: Span) -> bool:
    """Whether what was found at a span is less than it: nothing, or names that lie inside."""
    index = max(0, bisect_left(starts, span.start) - 1)
    while index < len(mentions) and mentions[index].span.start < span.end:
        other = mentions[index].span
        if other.overlaps(span) and (other == span or not span.covers(other)):
            return False
        index += 1
    return True


def _not_inside(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Those mentions that no other span covers; both are in text order."""
    starts = [other.span.start for other in others]
    kept = []
    for mention in mentions:
        index = bisect_right(starts, mention.span.start) - 1
        if index < 0 or not others[index].span.overlaps(mention.span):
            kept.append(mention)
    return kept


def _stands(text: str, word: Word, name: str) -> bool:
    """Whether the name is written at the word, and does not go on."""
    end = word.start + len(name)
    return text.startswith(name, word.start) and not text[end : end + 1].isalnum()
