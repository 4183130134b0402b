"""What a selection that is to be a name probably is."""

import re

_AMOUNTS = (
    ("PERCENT", re.compile(r".*(%|per\s?cent)$", re.IGNORECASE)),
    ("MONEY", re.compile(r"(?:US)?[$€£¥].*|.*(dollars?|euros?|pounds?|yen)$", re.IGNORECASE)),
    (
        "TIME",
        re.compile(r"\d{1,2}[:.]\d{2}(\s?[ap]\.?m\.?)?|.*\b(minutes?|hours?)$", re.IGNORECASE),
    ),
    (
        "DATE",
        re.compile(
            r".*\b(\d{4}|january|february|march|april|may|june|july|august|september|october|"
            r"november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
            r"days?|weeks?|months?|years?)\b.*",
            re.IGNORECASE,
        ),
    ),
    ("ORDINAL", re.compile(r"\d+(st|nd|rd|th)", re.IGNORECASE)),
    ("CARDINAL", re.compile(r"[\d.,\s]+")),
)
_NAMES = (
    (
        "LAW",
        re.compile(r".*\b(Act|Treaty|Accords?|Convention|Constitution|Protocol|Directive)\b.*"),
    ),
    (
        "EVENT",
        re.compile(r".*\b(War|Battle|Olympics|Cup|Revolution|Uprising|Summit|Hurricane)\b.*"),
    ),
    (
        "FAC",
        re.compile(r".*\b(Airport|Bridge|Stadium|Tower|Square|Street|Crossing|Station|Base)\b.*"),
    ),
    ("LOC", re.compile(r".*\b(Sea|Ocean|River|Strip|Mountains?|Valley|Desert|Gulf|Strait|Bank)$")),
    (
        "ORG",
        re.compile(
            r".*\b(Inc|Corp|Ltd|LLC|plc|GmbH|SA|Company|Group|Ministry|Department|Agency|Council|"
            r"Committee|Commission|University|Institute|Party|Bank|Court|Office|Union|Front|"
            r"Movement|Brigades?|Army|Authority|Foundation|Association|Times|Post|News|Press)\b.*"
            r"|[A-Z][A-Z&.-]{1,7}"
        ),
    ),
    ("NORP", re.compile(r"[A-Z]\w+(ans?|ese|ish|ists?|crats?|is)")),
)


def telling_label(words: str) -> str | None:
    """The label that a word of a name tells ("Ministry", "River"); None where none does."""
    words = " ".join(words.split())
    if any(char.isdigit() for char in words) or not any(char.isupper() for char in words):
        for label, pattern in _AMOUNTS:
            if pattern.fullmatch(words):
                return label
    for label, pattern in _NAMES:
        if pattern.fullmatch(words):
            return label
    return None


def likely_label(words: str) -> str:
    """The label that a name which nobody knows most likely has; one of `LABELS`."""
    return telling_label(words) or ("PERSON" if 1 < len(words.split()) < 5 else "ORG")
