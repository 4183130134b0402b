"""Dates, times and amounts in a text."""

import re

from tui.core.entity import Mention
from tui.core.span import Span
from tui.nlp import amounts, dates

GROUPS = (
    ("MONEY", amounts.MONEY),
    ("PERCENT", amounts.PERCENT),
    ("TIME", dates.TIME),
    ("DATE", dates.DATE),
    ("QUANTITY", amounts.QUANTITY),
    ("ORDINAL", amounts.ORDINAL_ALONE),
    ("CARDINAL", amounts.CARDINAL),
)
"""Labels, in the order that decides between matches of one length, and how they are found."""

_NEEDS = re.compile(f"[a-z]+|[{amounts.SIGNS}]")
_FIGURE = re.compile(r"\d")
_CASES = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
"""Letters that patterns take for others when case is the same."""

VAGUE = frozenset({0, 1, 4, 6})
"""Ranks of what can be "about" so much."""

ABOUT = re.compile(amounts.ABOUT, re.IGNORECASE)
ABOUT_LONGEST = 20

PRONOUN_BEFORE = re.compile(
    r"\b(?:no|any|some|every|this|that|these|those|each|another|which|the|other) $", re.I
)
PRONOUN_AFTER = re.compile(
    r"['’]s\b| (?:of|another|can|could|would|should|is|was|has|had|might|must|may|will|who|that|"
    r"which|knows|thing|day|does|never|in|to|by|and|or|with|as|on|at|for)\b|[,.;:!?)”\"’]|$"
)
SECOND_WORD = re.compile(r"[,.;:!?]|$")
COUNTED = re.compile(r" (?:[a-z]+s|[a-z]*(?:people|men|children)|km|kg)\b")
NUMBERING_BEFORE = re.compile(r"(?:^|\n)[ (\[]*$")
NUMBERING_AFTER = re.compile(r"(?:\.|[)\]])\s")
AGED = re.compile(r"(?:\b[A-Z][\w’'.-]*[”\"’')]?, |[Aa]ged )$")
"""What stands before an age: a name."""
YEAR_CUE = re.compile(
    r"\b(?:in|since|by|until|till|from|during|before|after|through|late|early|circa|"
    rf"{dates.MONTH}|{dates.SEASON}) $|[(–-]$",
    re.IGNORECASE,
)


def numbers(text: str) -> list[Mention]:
    """Every date, time and amount; the longest where several begin at one place or overlap."""
    there = present(text)
    found = [
        (start - match.end(), rank, start, match.end())
        for rank, (_, rules) in enumerate(GROUPS)
        for rule in rules
        if not rule.needs.isdisjoint(there)
        for match in rule.pattern.finditer(text)
        for start in (_begin(text, match.start(), rank),)
    ]
    taken = bytearray(len(text))
    mentions = []
    for _, rank, start, end in sorted(found):
        begin = end - len(text[start:end].lstrip())
        label = GROUPS[rank][0]
        if any(taken[begin:end]) or not _plausible(text, begin, end, label):
            continue
        taken[begin:end] = b"\1" * (end - begin)
        mentions.append(Mention(Span(begin, end), label))
    return sorted(mentions)


def present(text: str) -> set[str]:
    """What is in a text of what `Rule.needs` may hold."""
    there = set(_NEEDS.findall(text.translate(_CASES).lower()))
    return there | amounts.FIGURE if _FIGURE.search(text) else there


def _begin(text: str, start: int, rank: int) -> int:
    """Where a match begins, with words such as "more than" before it."""
    about = ABOUT.search(text[max(0, start - ABOUT_LONGEST) : start]) if rank in VAGUE else None
    return start - len(about[0]) if about else start


def _plausible(text: str, start: int, end: int, label: str) -> bool:
    """Whether it is a number at all, and not a pronoun, a page or a name that holds figures."""
    word = text[start:end].lower()
    before, after = text[max(0, start - 20) : start], text[end : end + 20]
    if label == "CARDINAL" and NUMBERING_BEFORE.search(before) and NUMBERING_AFTER.match(after):
        return False
    if word == "one":
        return not (PRONOUN_BEFORE.search(before) or PRONOUN_AFTER.match(after))
    if word == "second":
        return not SECOND_WORD.match(after)
    if label == "DATE" and word.isdigit() and len(word) < 4:
        return AGED.search(before) is not None and not word.startswith("0")
    if label == "DATE" and word.isdigit() and len(word) == 4:
        return bool(YEAR_CUE.search(before[-12:])) or not COUNTED.match(after)
    return True
