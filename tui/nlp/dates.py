"""Patterns of dates and times of day."""

from tui.nlp.amounts import DASH, FIGURE, NUMBER, ORDINAL, Rule, rule, words_in

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
SURE_MONTH = "(?:January|February|April|June|July|August|September|October|November|December)"
DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[1-9]\d\d|20\d\d)"
SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
SPAN = r"(?:days?|weeks?|fortnights?|months?|years?|decades?|century|centuries|quarters?|weekends?)"
CLOCK = r"(?:seconds?|minutes?|hours?)"
PART = r"(?:morning|afternoon|evening|night)"
EARLY = r"(?:(?:early|late|mid)[ \u2010-\u2014-]|(?:the )?(?:beginning|start|middle|end) of )"
WHICH = r"(?:this|last|next|past|previous|coming|following|same|earlier this|later this)"
LONG = (
    r"(?:(?:more than|less than|at least|up to|(?:just )?(?:about|around|over|under)|nearly|almost|"
    r"roughly|some|only|the (?:past|last|next|first|final|coming|previous)|every) )"
)
COUNT = rf"(?:{NUMBER}|an?|several|a few|a couple of|few|many|half an?|the)"
HOLIDAY = (
    r"(?:Christmas(?: (?:Eve|Day))?|Easter(?: (?:Sunday|Monday))?|Ramadan|Thanksgiving(?: Day)?|"
    r"Hanukkah|Passover|Yom Kippur|Rosh Hashanah|Halloween|New Year['’]s (?:Day|Eve)|"
    r"Independence Day|Memorial Day|Labor Day|Veterans Day|Eid(?: al-(?:Fitr|Adha))?|Diwali|"
    r"Good Friday|Boxing Day|Valentine['’]s Day|May Day)"
)


def _rule(needs: frozenset[str], pattern: str, *, fold: bool = False) -> Rule:
    return rule(needs, pattern, fold=fold)


MONTHS = words_in(
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
WEEKDAYS = words_in("mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?")
SPANS, CLOCKS, PARTS = words_in(SPAN), words_in(CLOCK), words_in(PART)
HOLIDAYS = words_in(
    "christmas|easter|ramadan|thanksgiving|hanukkah|passover|kippur|hashanah|halloween|year|"
    "independence|memorial|labor|veterans|eid|diwali|friday|boxing|valentine|may"
)
MAY = words_in("march|may")
SEASONS = words_in("spring|summer|autumn|fall|winter")


DATE = (
    _rule(
        MONTHS,
        rf"\b(?:{DAY},? )?(?:{EARLY})?{MONTH} \d{{1,2}}(?:st|nd|rd|th)?"
        rf"(?: ?(?:{DASH}|to|and) ?(?:{MONTH} )?\d{{1,2}}(?:st|nd|rd|th)?)?(?:,? {YEAR})?\b",
    ),
    _rule(
        MONTHS,
        rf"\b(?:{DAY},? )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: ?{DASH} ?\d{{1,2}})?"
        rf"(?: of)? {MONTH}(?:,? {YEAR})?(?!\w)",
    ),
    _rule(MONTHS, rf"\b(?:{EARLY})?{MONTH}(?: of|,)? {YEAR}\b"),
    _rule(MONTHS, rf"\b(?:{EARLY}|(?:this|last|next|every|each) )?{SURE_MONTH}\b"),
    _rule(MAY, rf"\b(?:{EARLY}|(?:this|last|next) )(?:March|May)\b"),
    _rule(MAY, r"(?<=\b[Ii]n )(?:March|May)\b|(?<=\b(?:[Bb]y|of) )(?:March|May)\b"),
    _rule(MAY, r"(?<=\b(?:since|until|after) )(?:March|May)\b|(?<=\bSince )(?:March|May)\b"),
    _rule(
        FIGURE,
        rf"\b{YEAR}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/(?:{YEAR}|\d\d)\b|\b\d\d?\.\d\d?\.{YEAR}\b",
    ),
    _rule(FIGURE, rf"\b(?:the )?(?:{EARLY})?(?:1[0-9]|20)\d0s\b|(?<!\w)['’]\d0s\b"),
    _rule(
        words_in("century|centuries"),
        rf"\b(?:the )?(?:{EARLY}|(?:first|second) half of )?(?:the )?{ORDINAL}"
        rf"(?: ?(?:{DASH}|and|to) ?{ORDINAL})?[ -]centur(?:y|ies)(?: (?:BCE?|CE|AD))?\b",
        fold=True,
    ),
    _rule(
        FIGURE,
        rf"(?:(?<![\w.,/:$€£#-])|(?<=mid-))(?:{EARLY}|(?:the )?{SEASON} (?:of )?)?{YEAR}"
        rf"(?: ?(?:{DASH}|/) ?(?:{YEAR}|\d\d))?(?![\w%]|[,.:/]\d|-\w)",
    ),
    _rule(WEEKDAYS, rf"\b(?:(?:early|late|this|last|next|every) )?{DAY}s?\b"),
    _rule(
        words_in("today|yesterday|tomorrow"),
        r"\b(?:(?:earlier|later|late|early) )?(?:today|yesterday|tomorrow)\b",
        fold=True,
    ),
    _rule(SPANS, rf"\b(?:the )?{WHICH} (?:{NUMBER} |few |several |couple of )?{SPAN}\b", fold=True),
    _rule(SEASONS, rf"\b(?:this|last|next|past) {SEASON}\b"),
    _rule(
        SPANS,
        rf"\b(?:the )?(?:{EARLY}|end of )(?:the|this|next|last|that) {SPAN}\b",
        fold=True,
    ),
    _rule(SPANS, rf"\b(?:earlier|later) (?:in the|that|the same) {SPAN}\b", fold=True),
    _rule(
        SPANS,
        rf"\b{LONG}?(?:{COUNT})[ \u2010-\u2014-]{SPAN}(?:[ -](?:old|long))?"
        r"(?: (?:ago|earlier|later|before|from now))?\b",
        fold=True,
    ),
    _rule(
        words_in("quarter|q"),
        rf"\b(?:the )?(?:{ORDINAL}|final) quarter(?: of {YEAR})?\b|\bQ[1-4](?: {YEAR})?\b",
        fold=True,
    ),
    _rule(HOLIDAYS, rf"\b{HOLIDAY}\b"),
    _rule(
        words_in("aged"), rf"(?<=\baged )\d{{1,3}}(?: ?(?:{DASH}|to|and) ?\d{{1,3}})?(?: {SPAN})?\b"
    ),
    _rule(SPANS, rf"\b\d{{1,3}} ?{DASH} ?\d{{1,3}} {SPAN}(?: ago| old)?\b"),
    _rule(words_in("years?"), r"\b\d{1,3}[ -]years?[ -](?:old|of age)\b"),
    _rule(
        SPANS | {"half"},
        rf"\b(?:the )?(?:{ORDINAL}|last|final|latter|closing|opening) "
        rf"(?:half|days?|weeks?|weekend|months?|quarter|years?|decade) of "
        rf"(?:(?:the|this|last|next) {SPAN}|{MONTH}(?:,? {YEAR})?|{YEAR}|the {YEAR}s)\b",
        fold=True,
    ),
    _rule(
        SPANS,
        r"(?:(?<=\b(?:in|of) )|(?<=\bfor )|(?<=\bwithin ))"
        r"(?:days|weeks|months|years|decades|centuries)\b(?! of)",
    ),
    _rule(
        words_in("recent|coming|following|ensuing"),
        r"\b(?:the )?(?:recent|coming|following|ensuing) (?:days|weeks|months|years|decades)\b",
    ),
    _rule(
        FIGURE,
        r"(?<=[a-zA-Z’'”\")], )\d{1,3}(?=[,.;)]| (?:and|who|was|is|has|had|said|from|of|a)\b)",
    ),
)

TIME = (
    _rule(
        PARTS,
        rf"\b(?:(?:early|late) (?:on )?)?(?:{DAY}|{MONTH} \d{{1,2}}|this|last|yesterday|tomorrow|"
        rf"(?:the )?(?:previous|following|next|same)) {PART}\b",
    ),
    _rule(PARTS, rf"\b(?:the )?(?:early|late) {PART}\b"),
    _rule(
        words_in("tonight|midnight|noon|midday|overnight"),
        r"\b(?:tonight|midnight|noon|midday|overnight)\b",
        fold=True,
    ),
    _rule(
        FIGURE,
        r"(?<![\w:.,/])\d{1,2}(?:[:.]\d\d){0,2} ?(?:[ap]\.m\.|[ap]m\b)"
        r"(?: (?:GMT|UTC|E[SD]?T|P[SD]?T|CET|CEST|BST|IST|local time)\b)?",
        fold=True,
    ),
    _rule(
        FIGURE,
        r"(?<![\w:.,/])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\w:])"
        r"(?: (?:GMT|UTC|E[SD]?T|P[SD]?T|CET|CEST|BST|IST|local time)\b)?",
    ),
    _rule(FIGURE, r"(?<![\w:.,/])\d{4} (?:GMT|UTC)\b"),
    _rule(words_in("clock"), rf"\b{NUMBER} o['’]clock\b", fold=True),
    _rule(
        CLOCKS,
        rf"\b{LONG}?(?:{NUMBER}|an|several|a few|a couple of|half an|few)[ \u2010-\u2014-]{CLOCK}"
        r"(?: (?:ago|earlier|later))?\b",
        fold=True,
    ),
    _rule(CLOCKS, rf"\b(?:a|one) minute\b|\b(?:in )?the last {CLOCK}\b", fold=True),
    _rule(words_in("day"), r"\b(?:earlier|later) in the day\b", fold=True),
    _rule(
        words_in("hours"),
        rf"\b(?:the )?(?:early|late|small) hours(?: (?:of|on) {DAY}(?: {PART})?)?\b",
    ),
    _rule(PARTS, rf"\b(?:each|every|that|one) {PART}\b"),
    _rule(
        words_in("dawn|dusk|daybreak|sunrise|sunset|nightfall"),
        rf"\b(?:before |after )?(?:dawn|dusk|daybreak|sunrise|sunset|nightfall) (?:on )?{DAY}\b",
    ),
)
