"""Sentences of one paragraph. No model: rules for written news and reports."""

import re

from tui.core.roles import word_set
from tui.core.span import Span

_SPOKEN = (
    "said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|answered|continued|noted|warned|"
    "insisted|claimed|argued|explained|concluded|announced|declared|stated|recalled|quipped|shouted|"
    "whispered|yelled|muttered|murmured|cried|screamed|demanded|joked|wondered|exclaimed|responded|"
    "pleaded|sighed|snapped|inquired|pondered|urged"
)
_STOP = re.compile(
    r"""(?:[.!?]+|…|[。！？])                  # the mark
        (?:["”’'»)\]]|\[\d+\]|«(?=\s|$)|\s»(?=\s|$))*   # what closes with it
        (?:(?<=[。！？])|(?=\s))\s*            # a space, but for full-width marks
    """,
    re.VERBOSE,
)
_OPENS = re.compile(r"""["“‘'«»„(\[¿¡–—-]*\s?(?:[^\W\d_a-zß-öø-ÿ]|\d|[a-z]{1,2}[A-Z])|["“«„(]""")
_NEVER = re.compile(
    r"""(?:^|[\s("“‘\[-])(?:
        Mr|Mrs|Ms|Dr|Prof|Messrs|Mmes|Brig|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Sen|Sens|Rep|Reps|Gov|Govs
        |Pres|Rev|Rt|Hon|Msgr|Supt|Insp|Amb|Atty|Asst|Dept|Univ|Assn|Fr|Mt|Ft|vs|v|Nos|Art|Fig|Figs|Eq
        |Sec|Vol|pp|p|ed|eds|cf|ca|est|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec
        |i\.e|e\.g|a\.k\.a
        |ST|MT|FT|DR|MR|MRS|PROF|GEN|SEN|REP|GOV
        |\d\s?(?:Mio|Mrd|Tsd)
    )\.$""",
    re.VERBOSE,
)
"""What no sentence ends with, as a name or number belongs to it."""
_SELDOM = re.compile(
    r"""(?:^|[\s("“‘\[-])(?:
        Inc|Ltd|Co|Corp|Bros|Jr|Sr|St|Ave|Blvd|etc|al|a\.m|p\.m|(?:[^\W\d_]\.)*[^\W\d_]|Ph\.D
        |Ala|Ariz|Calif|Colo|Conn|Fla|Ga|Ky|Md|Mich|Minn|Mont|Neb|Nev|Okla|Tenn|Tex|Vt|Wis|Wyo
        |(?<=,\s)(?:Ark|Del|Ill|Ind|Kan|La|Mass|Me|Miss|Mo|Ore|Pa|Va|Wash)
    )\.$""",
    re.VERBOSE,
)
"""What ends a sentence only if the next word is one that begins sentences."""
_BEFORE_NUMBER = re.compile(r"(?:\bNo|\d\s?(?:ft|in|lbs?|oz|min|hrs?|sec|mi|yds?))\.$")
"""What ends no sentence if a number follows."""
_NUMBERING = re.compile(r"[(\[]?(?:\d+\.)+")
_INITIAL = re.compile(r"(?:^|[\s(\"“‘\[])[A-Z]\.$")
_STARTERS = word_set("""
    The A An In On At He She It They We I You But And Or So Yet Then Now Here There This That These
    Those His Her Its Their Our My Your However Meanwhile Moreover After Before When While As If For
    By To From With Without Under Over During Since Until Although Though Because Unless Once Among
    Both Each Every Some Many Most Few Several Other Others Another Such No Nobody Nothing None Not
    Neither Nor Who What Where Why How Which Whether Only Even Still Also Later Earlier Today
    Yesterday Tomorrow Instead According Despite Officials Police Authorities Residents Witnesses
    Analysts Critics Experts Investigators Prosecutors Supporters Opponents Shares
""")
_NO_SPEAKER = r"(?!(?:He|She|They|It|We|I|Nobody|None|Everyone|Everybody|Both|All|Some|Many|Few)\b)"
_TAG = re.compile(
    rf"(?:{_NO_SPEAKER}(?:[A-Z][\w'’-]*\s+){{1,3}}(?:{_SPOKEN})|(?:{_SPOKEN}))\b"
    r"(?!\s+(?:\w+\s+){0,3}that\b)"
)
"""Who says what was just quoted; not what is said further on ("Officials said that …")."""
_CUED = re.compile(rf"\b(?:{_SPOKEN})(?:\s+\w+){{0,3}}\s?[,:]\s*$")
"""Before a quotation whose speaker was named already."""
_FAR = 400
"""Code points that a quotation which was asked or shouted has at most."""
_HEAD = 17
"""Code points before a full stop that say what it ends."""


def sentences(text: str, within: Span) -> list[Span]:
    """Spans of the sentences of a paragraph; together they cover all but the spaces between.

    A sentence ends at `.`, `!`, `?` or `…` with the quotes and brackets that close there, if a
    space follows and what comes next can begin one. Titles, months, initials and the like do not
    end one; neither does a quotation that goes on with its speaker ("Why?" Trump asked).

    Args:
        text: The whole text.
        within: The paragraph.
    """
    found: list[Span] = []
    start = within.start
    for match in _STOP.finditer(text, within.start, within.end):
        after = match.end()
        if after >= within.end or not _ends(text, start, match):
            continue
        found.append(Span(start, match.start() + len(match[0].rstrip())))
        start = after
    if start < within.end:
        found.append(Span(start, within.end))
    return found


def _ends(text: str, start: int, match: "re.Match[str]") -> bool:
    """Whether the sentence that began at `start` ends with this mark."""
    mark, after = match[0].rstrip(), match.end()
    if mark[0] in "。！？":
        return True
    if not _OPENS.match(text, after):
        return False
    if mark[0] in "?!" and mark[-1] in "”\"’'»" and _TAG.match(text, after):
        return _was_cued(text, start, match.start())
    if mark in ("…", "...") and text[match.start() - 1 : match.start()].isspace():
        return not re.match(r"I\b", text[after : after + 2])
    return mark != "." or _full_stop_ends(text, start, match.start() + 1, after)


def _was_cued(text: str, start: int, stop: int) -> bool:
    """Whether the quotation that ends at `stop` has its speaker before it."""
    opening = max(text.rfind(mark, max(start, stop - _FAR), stop) for mark in "“\"‘'«")
    return opening > start and bool(_CUED.search(text, max(start, opening - 60), opening))


def _full_stop_ends(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop before `stop` ends a sentence rather than an abbreviation or number."""
    head = text[max(start, stop - _HEAD) : stop]
    if _NEVER.search(head) or (stop - start < 8 and _NUMBERING.fullmatch(head)):
        return False
    if _BEFORE_NUMBER.search(head):
        return not text[after].isdigit()
    if stop - start <= 3 and _INITIAL.search(head):
        return False
    if _SELDOM.search(head):
        following = text[after : after + 24].split()
        return bool(following) and following[0].strip("“\"‘'(«„,") in _STARTERS
    return True
