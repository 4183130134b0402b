"""Rules for people's names."""

import re
from collections.abc import Collection, Iterator

from tui.nlp import lexicon
from tui.nlp.gazetteer import read_list
from tui.nlp.scan import Line, Word

LONGEST = 4
"""Words of the longest name, without small words."""

COMMON_ENDING = re.compile(
    r"(?:tion|sion|ment|ments|ness|ity|ities|ers|ors|ists|isms?|ing|ings|ants|ents|ians|ees|ies|"
    r"ology|omy|graphy|als|ves|ists|ance|ence)$"
)
SMALL = lexicon.FUNCTION - lexicon.PARTICLES
NOBODY = lexicon.FUNCTION | lexicon.CUES
ENDINGS_OF_THINGS = lexicon.ORG_LAST | lexicon.FAC_LAST | lexicon.LOC_LAST

AGE = re.compile(r", (?:aged )?\d{1,3}(?:,| and\b|\.|;|$)")

Found = tuple[int, int, str]


def persons(line: Line, start: int, end: int, other: Collection[int]) -> Iterator[Found]:
    """People named in one run of capitalised words.

    Args:
        line: The paragraph.
        start: First word of the run.
        end: Word after the last.
        other: Words that belong to something else.
    """
    index = start
    taken = bool(other)
    while index < end:
        if index in other:
            index += 1
            continue
        limit = next((i for i in range(index, end) if i in other), end)
        stop = _after_title(line, index, limit) or _after_first_name(line, index, limit)
        if stop:
            begin = _skip_titles(line, index, end)
            yield begin, stop, "PERSON"
            index, taken = stop, True
        else:
            index += 1
    if not taken and _by_context(line, start, end):
        yield start, end, "PERSON"


def _skip_titles(line: Line, index: int, end: int) -> int:
    while index < end - 1 and is_title(line, index, end):
        index += 1
    return index


def is_title(line: Line, index: int, end: int) -> bool:
    """Whether the word is a title, or stands before one and belongs to it."""
    text = line.words[index].text
    if text in lexicon.TITLES:
        return True
    return text in lexicon.TITLE_FIRST and index + 1 < end and is_title(line, index + 1, end)


def _after_title(line: Line, index: int, end: int) -> int:
    """The end of the name that follows the title at `index`; 0 if there is none."""
    begin = index
    while begin < end and is_title(line, begin, end):
        begin += 1
    if begin == index or begin >= end:
        return 0
    if _is_first(line, begin):
        return _name_end(line, begin, end)
    return _name_end(line, begin, min(end, begin + 1) if line.headline else end)


def _after_first_name(line: Line, index: int, end: int) -> int:
    """The end of the name that begins with a first name or an initial at `index`; 0 if none."""
    if index in line.covered and not _is_first(line, index):
        return 0
    word = line.words[index].text
    initial = len(word) == 1 or re.fullmatch(r"(?:[A-Z]\.){2,3}", word)
    if not initial and not _is_first(line, index):
        return 0
    limit = end
    if line.headline:
        limit = min(end, index + 2 + (index + 1 < end and len(line.words[index + 1].text) == 1))
    stop = _name_end(line, index, limit)
    if initial:
        surname = stop > index + 1 and len(line.words[stop - 1].text) > 2
        return stop if surname and word not in {"A", "I"} else 0
    if stop == index + 1:
        return stop if _alone(line, index, end) else 0
    return stop


def _is_first(line: Line, index: int) -> bool:
    """Whether the word is a first name; one that is a word or a place too needs a surname."""
    word = line.words[index]
    name = word.text.split("-")[0] if word.text[0].isupper() else word.text
    followed = line.joined(index) and not word.owns and line.words[index + 1].capital
    if index in line.covered:
        return (
            followed
            and line.known.get(index, (0, ""))[0] == index + 1
            and index + 1 not in line.covered
            and (name in read_list("first_names") or name in read_list("weak_names"))
            and line.before(index) not in {"in", "at", "to", "near"}
        )
    if name in read_list("weak_names"):
        return followed and not line.headline and line.lower(index + 1) not in lexicon.FUNCTION
    return name in read_list("first_names")


def _alone(line: Line, index: int, end: int) -> bool:
    """Whether a first name without a surname is a name where it stands."""
    word = line.words[index]
    if index > 0 and line.words[index - 1].capital and line.joined(index - 1):
        return False
    if line.headline or index + 1 < end or word.text in lexicon.NOT_ONE_NAME or len(word.text) < 3:
        return False
    return not word.text.isupper() and (not word.begins or not COMMON_ENDING.search(word.text))


def _name_end(line: Line, index: int, end: int) -> int:
    """The end of a person's name that begins at `index`; 0 if none can begin there.

    First names (the first word is one) and initials, then one family name, then only what is a
    family name for sure.
    """
    stop, family = index, False
    while stop < end and stop < index + LONGEST + 2 and not _ends_name(line, stop, index):
        word = line.words[stop]
        small = not word.capital or word.text in lexicon.SUFFIXES_OF_PERSONS
        if family and not small and line.words[stop - 1].capital and not _family(word.text):
            break
        first = stop == index or len(word.text) == 1 or _given(word.text)
        family = family or not (small or first)
        stop += 1
        if word.owns:
            break
    while stop > index and not line.words[stop - 1].capital:
        stop -= 1
    if any(word.text in lexicon.NO_FAMILY for word in line.words[index + 1 : stop + 1]):
        return 0
    return stop if stop > index else 0


def _given(word: str) -> bool:
    return word in read_list("first_names") or word in read_list("weak_names") or "." in word


def _family(word: str) -> bool:
    return word in read_list("surnames") or word in read_list("first_names") or "-" in word


def _ends_name(line: Line, index: int, first: int) -> bool:
    """Whether the word cannot belong to the person's name that begins at `first`."""
    word = line.words[index].text
    if index in line.covered and not (
        _is_first(line, index) if index == first else _called_after(line, index)
    ):
        return True
    if word in lexicon.SUFFIXES_OF_PERSONS:
        return index == first
    if word in lexicon.TITLES:
        more = index + 1 < len(line.words) and line.words[index + 1].capital
        return index == first or more
    small = word in lexicon.DAYS or word.lower() in SMALL
    acronym = len(word) > 2 and word.isupper() and word.isalpha() and not line.capitals
    return small or acronym


def _called_after(line: Line, index: int) -> bool:
    """Whether a town can be the family name that ends a person's name: "Jack London"."""
    town = line.known.get(index) == (index + 1, "GPE")
    end = line.words[index].owns or not line.joined(index) or not line.words[index + 1].capital
    return town and end and line.words[index].text not in read_list("countries")


def _by_context(line: Line, start: int, end: int) -> bool:
    """Whether a run of unknown words is a person by what stands before or after it."""
    words = line.words[start:end]
    odd = end - start > LONGEST or any(i in line.covered for i in range(start, end))
    if odd or line.headline or words[-1].text in ENDINGS_OF_THINGS or any(map(_never, words)):
        return False
    if line.before(start) in lexicon.CUES and not words[0].begins:
        return not is_title(line, start, end)
    return _full_name(line, start, end) if end - start > 1 else _speaks(line, start)


def _never(word: Word) -> bool:
    """Whether a word belongs to no unknown person's name."""
    text = word.text
    capitals = text.isupper() and len(text) > 1
    return capitals or text[-1].isdigit() or text in lexicon.DAYS


def _full_name(line: Line, start: int, end: int) -> bool:
    """Whether two or three unknown words are a person's full name."""
    words = line.words[start:end]
    if any(is_title(line, i, end) for i in range(start, end)):
        return False
    given = re.search(r"[A-Z][a-z]*-[a-z]+$", words[-1].text) and end - start == 2
    if given or AGE.match(line.text, words[-1].end):
        return True
    plain = not words[0].begins
    if end - start != 2:
        return False
    last = words[-1].text
    if plain and (last in read_list("surnames") or last in read_list("first_names")):
        return True
    return _speech_near(line, start, end) and (plain or _odd(words[0].text))


def _speaks(line: Line, index: int) -> bool:
    """Whether one unknown word is a person, because it says something."""
    word = line.words[index]
    if len(word.text) < 3 or word.owns or word.text in lexicon.NOT_ONE_NAME:
        return False
    if is_title(line, index, index + 1):
        return False
    if word.text.lower() in NOBODY or not _speech_near(line, index, index + 1):
        return False
    if word.begins:
        odd = _odd(word.text) and not word.text.endswith("s")
        return odd or word.text in read_list("surnames")
    return True


def _speech_near(line: Line, start: int, end: int) -> bool:
    """Whether a verb of speech follows, or goes before in a tag such as ", said X."."""
    after = line.after(end - 1)
    if after in lexicon.SPEECH:
        return True
    closed = line.gap(end - 1)[:1] in {",", ".", ":", "\n"}
    return closed and line.before(start) in lexicon.SPEECH and start > 1


def _odd(word: str) -> bool:
    """Whether a word does not look like a common one."""
    return not COMMON_ENDING.search(word) and word.lower() not in lexicon.FUNCTION
