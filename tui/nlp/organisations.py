"""Rules for organisations, buildings, landscapes, events and laws."""

from collections.abc import Iterator

from tui.nlp import lexicon
from tui.nlp.gazetteer import read_list
from tui.nlp.persons import is_title
from tui.nlp.scan import Line

Found = tuple[int, int, str]

LAST = (
    ("ORG", lexicon.ORG_LAST),
    ("FAC", lexicon.FAC_LAST),
    ("LOC", lexicon.LOC_LAST),
    ("EVENT", lexicon.EVENT_LAST),
    ("LAW", lexicon.LAW_LAST),
    ("WORK_OF_ART", frozenset({"Report", "Study", "Survey"})),
)
"""Words that end a name of each kind."""

FIRST = (
    ("ORG", lexicon.ORG_FIRST),
    ("LAW", lexicon.LAW_FIRST),
    ("EVENT", frozenset({"Battle", "Siege"})),
    ("LOC", frozenset({"Gulf", "Bay", "Sea", "Strait", "Isle", "Horn", "Cape"})),
)
"""Words that begin a name that goes on with "of"."""

LINKS = frozenset({"of", "for", "and", "the"})
MOST = 12
"""Words of the longest name with "of" in it."""


def things(line: Line, start: int, end: int) -> Iterator[Found]:
    """What a run of capitalised words names, other than people and what the lists know."""
    linked = _linked(line, start, end)
    if linked:
        yield linked
    yield from _closed(line, start, end)
    yield from _opened(line, start, end)
    yield from _branches(line, start, end)
    if end - start == 1 and _acronym(line, start):
        yield start, end, "ORG"


def _linked(line: Line, start: int, end: int) -> Found | None:
    """Such as "Ministry of Health", "Australian Centre for Control of Disorders"."""
    head = line.words[end - 1].text
    label = next((label for label, words in FIRST if head in words), "")
    if end - start > 2 and head in lexicon.FAC_LAST:
        return None
    if not label or line.words[end - 1].owns or line.after(end - 1) not in {"of", "for"}:
        return None
    stop = end
    while stop < len(line.words) and stop < start + MOST:
        ahead = stop
        while line.lower(ahead) in LINKS and line.joined(ahead) and ahead < stop + 3:
            ahead += 1
        if ahead >= len(line.words) or not line.words[ahead].capital or not line.joined(stop - 1):
            break
        if line.lower(stop) == "and" and stop > end and not _goes_on(line, ahead):
            break
        if is_title(line, ahead, ahead + 1):
            break
        stop = ahead + 1
        if line.words[ahead].owns:
            break
    return (_left(line, start, end), stop, label) if stop > end else None


def _goes_on(line: Line, index: int) -> bool:
    """Whether a word after "and" belongs to the name before it."""
    return index not in line.known and line.words[index].text not in lexicon.ORG_FIRST


def _left(line: Line, start: int, end: int) -> int:
    """Where a name that ends at `end` begins: after titles."""
    begin = start
    for index in range(start, end - 1):
        if line.words[index].text in lexicon.TITLES and not line.words[index + 1].owns:
            begin = index + 1
    return begin


def _closed(line: Line, start: int, end: int) -> Iterator[Found]:
    """Such as "Qatari Foreign Ministry", "Adler Planetarium", "Yellow River"."""
    last = end - 1
    while last > start:
        label = _kind(line, last, end)
        if not label:
            last -= 1
            continue
        begin = _left(line, start, last + 1)
        breaks = [i for i in range(begin + 1, last) if _kind(line, i, end) and _person(line, i + 1)]
        begin = breaks[-1] + 1 if breaks else begin
        if label in {"ORG", "FAC"}:
            begin = _across_and(line, begin)
        people = line.known.get(begin, (0, ""))[1] == "NORP" and label not in {"ORG", "EVENT"}
        if last - begin >= (2 if label == "WORK_OF_ART" or people else 1):
            yield begin, last + 1, label
        last = begin - 1


def _kind(line: Line, index: int, end: int) -> str:
    """The label of the names that the word ends; empty if it ends none."""
    word = line.words[index].text
    label = next((label for label, words in LAST if word in words), "")
    if line.headline and (label != "ORG" or word in lexicon.ORG_WEAK):
        return ""
    return "" if index + 1 < end and word in read_list("weak_names") else label


def _person(line: Line, index: int) -> bool:
    return line.words[index].text in read_list("first_names")


def _across_and(line: Line, begin: int) -> int:
    """The beginning of "National Air and Space Museum", of which "Space Museum" is the end."""
    if line.before(begin) != "and" or begin < 2 or not line.words[begin - 2].capital:
        return begin
    first = begin - 2
    if first in line.covered or line.gap(first) != " " or line.words[first].owns:
        return begin
    while first > 0 and line.words[first - 1].capital and line.joined(first - 1):
        first -= 1
    run = range(first, begin - 1)
    place = line.known.get(first, (0, ""))
    rest = run[1:] if place == (first + 1, "GPE") else run
    plain = line.before(first) == "the" and not any(i in line.covered for i in rest)
    return first if plain and not any(is_title(line, i, begin) for i in run) else begin


def _opened(line: Line, start: int, end: int) -> Iterator[Found]:
    """Such as "Mount Rainier", "Lake Victoria", "Hurricane Maria", "Operation Iron Wall"."""
    if line.headline:
        return
    for index in range(start, end - 1):
        word = line.words[index].text
        if word in lexicon.LOC_FIRST:
            yield index, min(end, index + 2), "LOC"
        elif word in lexicon.EVENT_FIRST:
            yield index, end if word == "Operation" else min(end, index + 2), "EVENT"


def _branches(line: Line, start: int, end: int) -> Iterator[Found]:
    """Such as "Environment Canada", "Air India": an unknown word and a country."""
    first, last = start, start + 1
    if end - start == 2 and last in line.known and line.known[last] == (end, "GPE"):
        plain = first not in line.covered and not is_title(line, first, end)
        head = line.words[first]
        if plain and not head.begins and not line.headline and head.text not in lexicon.COMPASS:
            yield start, end, "ORG"


def _acronym(line: Line, index: int) -> bool:
    """Whether a word in capitals is an organisation: "the CBC", "BAFTA said"."""
    word = line.words[index].text
    if not (3 <= len(word) <= 6 and word.isalpha() and word.isupper()) or line.capitals:
        return False
    if word in lexicon.NOT_ACRONYMS or index in line.covered or line.headline:
        return False
    return line.before(index) == "the" or line.after(index) in lexicon.SPEECH
