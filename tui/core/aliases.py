"""Names that name the same: what is left out when names are compared, and who may be who."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tui.core.labels import NAMES
from tui.core.span import Span

TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "dr", "prof", "professor",
    "president", "premier", "chancellor", "prime", "vice", "deputy", "minister", "secretary",
    "general", "gen", "lt", "lieutenant", "col", "colonel", "maj", "major", "capt", "captain",
    "sgt", "sergeant", "adm", "admiral", "cmdr", "commander", "sen", "senator", "rep",
    "representative", "congressman", "congresswoman", "gov", "governor", "mayor", "judge",
    "justice", "king", "queen", "prince", "princess", "crown", "sheikh", "sheik", "emir",
    "sultan", "ayatollah", "imam", "pope", "cardinal", "archbishop", "bishop", "rev", "reverend",
    "amb", "ambassador", "herr", "frau", "m", "mme",
})  # fmt: skip
"""Words before a person's name that are no part of it."""

_JUNIOR = frozenset({"jr", "sr", "ii", "iii"})
_SMALL = frozenset({
    "of", "the", "and", "for", "in", "on", "de", "des", "du", "la", "le", "und", "der", "die",
    "das", "von",
})  # fmt: skip
_POSSESSIVE = re.compile(r"(?:['’][sS]|(?<=[sS])['’])$")
_ARTICLE = re.compile(r"the\s+(?=\S)", re.IGNORECASE)
_DOTTED = re.compile(r"(?<!\w)((?:\w\.\s?){2,})", re.UNICODE)
_SIGNS = re.compile(r"[^\w\s]+", re.UNICODE)
_LIKE = 84.0
"""Likeness, of 100, of two spellings of one name, at least."""
_MOST = 8
"""Suggestions that are made at most."""


def trimmed(text: str, span: Span) -> Span:
    """A name's span without the article before it and the possessive behind it."""
    name = span.text(text)
    article = _ARTICLE.match(name)
    possessive = _POSSESSIVE.search(name)
    start = span.start + (article.end() if article else 0)
    end = span.end - (len(possessive[0]) if possessive else 0)
    return Span(start, end) if start < end else span


def shown(name: str) -> str:
    """A name as it is listed: one line, without a possessive."""
    return _POSSESSIVE.sub("", " ".join(name.split())) or name


@lru_cache(1 << 15)
def plain(name: str, label: str) -> str:
    """What two writings of a name have in common: equal for those that differ in little.

    Case, white space, a possessive, the dots of an acronym and, for what has a name, accents,
    hyphens and a leading "the" make no difference; for a PERSON neither do titles, initials in
    the middle and "Jr.".
    """
    folded = shown(name).casefold()
    if label not in NAMES:
        return folded
    folded = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[1]) + " ", folded)
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in parts if not unicodedata.combining(char))
    words = _SIGNS.sub(" ", folded.replace("'", "").replace("’", "")).split()
    if label == "PERSON":
        words = _of_person(words)
    elif len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words) or folded


def _of_person(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _JUNIOR:
        words = words[:-1]
    return [w for at, w in enumerate(words) if len(w) > 1 or not 0 < at < len(words) - 1]


def is_short_for(short: Sequence[str], long: Sequence[str]) -> str:
    """How the words of one name are part of a longer one: `surname`, `first name` or not at all."""
    count = len(short)
    if not 0 < count < len(long):
        return ""
    if tuple(long[-count:]) == tuple(short):
        return "surname"
    return "first name" if tuple(long[:count]) == tuple(short) else ""


def initials(name: str) -> frozenset[str]:
    """The acronyms of a name of several words, in capitals: without its small words, and with."""
    words = re.findall(r"\w+", name)
    large = [word for word in words if word.casefold() not in _SMALL]
    found = {"".join(word[0] for word in some).upper() for some in (words, large) if len(some) > 1}
    return frozenset(found)


def is_acronym(short: str, long: str) -> bool:
    """Whether the first name is an acronym of the second: US or U.S. of United States."""
    letters = re.sub(r"[.\s]", "", shown(short))
    return letters.isupper() and 1 < len(letters) < 9 and letters in initials(shown(long))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another name of what one name names, perhaps.

    Attributes:
        name: The other name.
        label: Its label.
        why: `surname`, `first name`, `acronym`, `spelling` or `part of the name`; empty for a name
            that is offered only because it is there.
    """

    name: str
    label: str
    why: str


def suggestions(
    name: str, label: str, known: Iterable[tuple[str, str]], most: int = _MOST
) -> list[Suggestion]:
    """Names that may name the same, most likely first.

    Args:
        name: A name.
        label: Its label, one of `LABELS`.
        known: Names with their labels, those that are likelier by themselves first.
        most: How many are returned at the most.
    """
    mine = plain(name, label)
    found: dict[str, tuple[float, int, Suggestion]] = {}
    for place, (other, other_label) in enumerate(known):
        score, why = _likeness(name, label, other, other_label)
        if not why or plain(other, other_label) == mine:
            continue
        rank = (-score, place, Suggestion(other, other_label, why))
        key = plain(other, other_label)
        found[key] = min(found.get(key, rank), rank, key=lambda one: one[:2])
    return [one for *_, one in sorted(found.values(), key=lambda one: one[:2])][:most]


def _likeness(name: str, label: str, other: str, other_label: str) -> tuple[float, str]:
    """How likely two names name the same, and why; an empty reason if nothing speaks for it."""
    less = 0.0 if label == other_label else 25.0
    if label not in NAMES or other_label not in NAMES:
        return 0.0, ""
    if is_acronym(name, other) or is_acronym(other, name):
        return 100.0 - less, "acronym"
    mine, theirs = plain(name, label).split(), plain(other, other_label).split()
    part = is_short_for(mine, theirs) or is_short_for(theirs, mine)
    if part and label == other_label == "PERSON":
        return (95.0 if part == "surname" else 75.0), part
    from rapidfuzz import fuzz

    if label == other_label == "PERSON" and 1 in (len(mine), len(theirs)):
        mine, theirs = mine[-1:], theirs[-1:]
    one, two = " ".join(mine), " ".join(theirs)
    like = fuzz.ratio(one, two)
    if min(len(one), len(two)) > 3 and like >= _LIKE:
        return like - less, "spelling"
    if part:
        return 70.0 - less, "part of the name"
    return 0.0, ""
