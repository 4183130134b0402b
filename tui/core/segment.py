"""Words and sentences of one paragraph. No model: rules for written news and reports."""

import re

from tui.core.span import Span

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKED = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0eff"
_LETTER = f"(?:(?![{_CJK}])[^\\W_]|[{_MARKED}])"
_WORD = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}|\d+(?:[.,:/]\d+)+|{_LETTER}+(?:['’\-‐‑_·]{_LETTER}+)*|[{_CJK}]"
)
_SPOKEN = (
    "said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|answered|continued|noted|warned|"
    "insisted|claimed|argued|explained|concluded|announced|declared|stated|recalled|quipped|shouted"
)
_STOP = re.compile(
    r"""(?:[.!?]+|…|[。！？])            # the mark
        (?:["”’'»)\]]|\[\d+\])*          # what closes with it
        (?:(?<=[。！？])|(?=\s))\s*      # a space, but for full-width marks
    """,
    re.VERBOSE,
)
_OPENS = re.compile(r"""["“‘'«(\[¿¡–—-]*\s?(?:[^\W\d_a-zß-öø-ÿ]|\d)|["“«]""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("“‘\[-])(?:
        (?:Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Sen|Rep|Gov|Pres|Rev|Hon|Msgr|
           Supt|Insp|Amb|Fr|Mt|Ft|vs|v|No|Nos|Art|Fig|Figs|Eq|Sec|Vol|pp|p|ed|eds|cf|ca|approx|
           Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|i\.e|e\.g|a\.k\.a)
        |[^\W\d_]                        # an initial
    )\.$""",
    re.VERBOSE,
)
_COMPANY = re.compile(r"(?:^|\s)(?:Inc|Ltd|Co|Corp|Bros|etc|al|a\.m|p\.m|(?:[A-Z]\.)+[A-Z])\.$")
_NUMBERING = re.compile(r"[(\[]?(?:\d+\.)+")
_STARTERS = frozenset({
    "The", "A", "An", "In", "On", "At", "He", "She", "It", "They", "We",
    "I", "But", "And", "This", "That", "These", "Those", "There", "His", "Her", "Its",
    "Their", "Our", "However", "Meanwhile", "After", "Before", "When", "While", "As", "If", "For",
    "By",
})  # fmt: skip
_TAG = re.compile(
    rf"(?!(?:He|She|They|It|We|I)\b)(?:[A-Z][\w'’-]*\s+){{1,3}}(?:{_SPOKEN})\b|(?:{_SPOKEN})\b"
)


def words(text: str, within: Span) -> list[Span]:
    """Spans of the words of a paragraph.

    Numbers with their separators ("194,000"), hyphenated words, names such as "al-Ansari" and
    dotted acronyms are one word; each Han or kana character is one.

    Args:
        text: The whole text.
        within: The paragraph.
    """
    return [Span(*m.span()) for m in _WORD.finditer(text, within.start, within.end)]


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
    asked = mark[0] in "?!" and mark[-1] in "”\"’'»"
    if not _OPENS.match(text, after) or (asked and _TAG.match(text, after)):
        return False
    return mark != "." or _full_stop_ends(text, start, match.start() + 1, after)


def _full_stop_ends(text: str, start: int, stop: int, after: int) -> bool:
    """Whether the full stop before `stop` ends a sentence rather than an abbreviation or number."""
    head = text[max(start, stop - 17) : stop]
    if _ABBREVIATION.search(head) or (stop - start < 8 and _NUMBERING.fullmatch(head)):
        return False
    if _COMPANY.search(head):
        following = text[after : after + 24].split()
        return bool(following) and following[0].strip("“\"‘'(") in _STARTERS
    return True
