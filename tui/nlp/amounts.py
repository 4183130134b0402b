"""Patterns of numbers: cardinals, ordinals, money, percentages, quantities."""

import re
from typing import NamedTuple

ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
SCALES = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
MANY = "tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    "thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
    "thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth|thousandth|"
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-"
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
)
DASH = "[-\u2010-\u2014]"
FIGURES = r"(?:(?<!\d)(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,15})(?:\.\d{1,9})?)"
SPELLED = (
    rf"(?:(?<![\w-])(?:{ONES})(?:-(?:{ONES}))?(?:[ -](?:and )?(?:{SCALES}|{ONES})\b){{0,6}}"
    rf"|an? (?:{SCALES})(?: (?:{SCALES}))?|half a (?:{SCALES})|(?:several|a few) (?:{SCALES}))"
)
NUMBER = rf"(?:{FIGURES}(?:[ -](?:{SCALES})s?\b)?|\b{SPELLED}\b)"
ORDINAL = rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:st|nd|rd|th)|{ORDINALS})"
ABOUT = (
    r"(?<!\w)(?:(?:more|less|fewer|greater|higher|lower) than|at (?:least|most)|"
    r"as (?:many|much) as|up to|nearly|almost|roughly|some|"
    r"(?:well |just )?(?:about|around|over|under|above|below)|only|just|approximately|"
    r"an estimated|close to|upwards of) $"
)
"""What may stand before an amount and belong to it."""

UNIT = (
    r"(?:kilomet(?:er|re)s?|km|met(?:er|re)s?|centimet(?:er|re)s?|cm|millimet(?:er|re)s?|mm|"
    r"(?:nautical )?miles?|feet|foot|ft|inch(?:es)?|yards?|kilograms?|kilos?|kg|grams?|mg|"
    r"milligrams?|pounds?|lbs?|ounces?|oz|(?:metric )?tons?|tonnes?|megatons?|lit(?:er|re)s?|"
    r"gallons?|barrels?|bushels?|acres?|hectares?|"
    r"(?:square|cubic) (?:miles?|kilomet(?:er|re)s?|met(?:er|re)s?|feet|inches|yards)|sq ?km|"
    r"degrees?(?: (?:Celsius|Fahrenheit))?|°C|°F|mph|km/h|kph|knots|megawatts?|MW|gigawatts?|GW|"
    r"kilowatts?|kW|kWh|volts?|watts?|gigabytes?|GB|megabytes?|MB|terabytes?|TB|kilobytes?|Hz|"
    r"MHz|GHz|light[- ]years?|calories|decibels)"
)
CURRENCY = (
    r"(?:dollars?|euros?|pounds?(?: sterling)?|yen|yuan|renminbi|rupees?|roubles?|rubles?|"
    r"shekels?|pesos?|francs?|rand|won|liras?|riyals?|dinars?|dirhams?|cents?|pence|pennies|"
    r"kroner|kronor|baht|ringgit|naira|cedis?|shillings?|rupiah|hryvnias?|taka|zlotys?|forints?|reais|"
    r"real|dong|birr|kwacha|pula|bolivars?|tenge|afghanis?)"
)
NATION = (
    r"(?:(?:US|U\.S\.|American|Canadian|Australian|Hong Kong|Singapore|New Zealand|Swiss|Kenyan|"
    r"Ugandan|Tanzanian|Egyptian|Mexican|Chilean|Colombian|Argentine|Philippine|Turkish|Indian|"
    r"Pakistani|Sri Lankan|Nepalese|Russian|Chinese|Japanese|Danish|Norwegian|Swedish|Saudi|Qatari|"
    r"Kuwaiti|Emirati|Jordanian|Iraqi|Bahraini|Malaysian|Indonesian|CFA|British|Iranian) )?"
)
CODE = (
    r"(?:USD|EUR|GBP|JPY|CNY|INR|CHF|AUD|CAD|RMB|ZAR|NGN|KES|RUB|TRY|ILS|SAR|AED|QAR|EGP|PHP|PKR|BDT|"
    r"GHS|UGX|TZS|MYR|SGD|HKD|NZD|SEK|NOK|DKK|PLN|BRL|MXN|Rs\.?|Tk|K?Shs?\.?|UShs?|Sh|GH₵|RM|Rp|R|"
    r"S/|₦)"
)
SIGN = r"(?:US|NZ|CA|AU|HK|S|A|C|R)? ?[$€£¥₹₽₪₩₺₴]"
SHORT = rf"(?:[ -]?(?:{SCALES})\b|[ -]?(?:bn|mn|tn|m|b|k|M|B|K)\b)?"
LONE = r"(?<![\w.,:/$€£#@^\u2010-\u2014-])"
"""What may not stand before a bare number: it would be part of something else."""


FIGURE = frozenset("0")
"""Stands for any figure in `Rule.needs`."""


class Rule(NamedTuple):
    """What is looked for.

    Attributes:
        needs: Words in small letters and signs, one of which is in every match; `0` is any figure.
            A text without them need not be searched.
        pattern: What is looked for.
    """

    needs: frozenset[str]
    pattern: "re.Pattern[str]"


def rule(needs: frozenset[str], pattern: str, *, fold: bool = True) -> Rule:
    """A rule, with `fold` for either case."""
    return Rule(needs, re.compile(pattern, re.IGNORECASE if fold else 0))


def words_in(*alternatives: str) -> frozenset[str]:
    """Whole words that patterns list with `|`, the last letter of which may be optional."""
    found = re.findall(r"([a-z]+)(\??)", "|".join(alternatives).lower())
    return frozenset(form for word, cut in found for form in (word, word[:-1] if cut else word))


SIGNS = "$€£¥₹₽₪₩₺₴%"
"""Signs that may be in `Rule.needs`."""

COUNTS = FIGURE | words_in(ONES, SCALES)
CURRENCIES, VAGUE = words_in(CURRENCY), words_in(MANY)


MONEY = (
    rule(
        frozenset(SIGNS),
        rf"(?<!\w){SIGN} ?{FIGURES}{SHORT}(?: ?(?:{DASH}|to) ?{SIGN}? ?{FIGURES}{SHORT})?"
        rf"(?: {CURRENCY}\b)?",
    ),
    rule(CURRENCIES, rf"{NUMBER}[ -]{NATION}{CURRENCY}\b"),
    rule(FIGURE, rf"(?<!\w){CODE} ?{FIGURES}{SHORT}", fold=False),
    rule(
        CURRENCIES,
        rf"\b(?:(?:{ONES})|an?) and a (?:half|quarter|third) (?:{SCALES})?[ -]"
        rf"{NATION}{CURRENCY}\b",
    ),
    rule(FIGURE, rf"{LONE}{FIGURES}(?: (?:{SCALES}))? ?{CODE}(?!\w)", fold=False),
    rule(VAGUE, rf"\b(?:{MANY})(?: of (?:{MANY})){{0,2}} of {CURRENCY}\b"),
)
PERCENT = (
    rule(
        words_in("percent|per|percentage") | {"%"},
        rf"{LONE}{NUMBER}(?: ?(?:{DASH}|to|and) ?{NUMBER})?"
        r"(?: ?%|[ -](?:percent|per cent|percentage points?)\b)",
    ),
)
QUANTITY = (
    rule(
        COUNTS,
        rf"{LONE}{NUMBER}(?: ?(?:{DASH}|to|by|x) ?{NUMBER})?[ -]?{UNIT}"
        r"(?:-(?:long|tall|high|wide|deep))?(?![\w])",
    ),
)
ORDINAL_ALONE = (rule(FIGURE | words_in(ORDINALS), rf"(?<![\w-]){ORDINAL}(?!\w)"),)
CARDINAL = (
    rule(COUNTS, rf"{LONE}{NUMBER}(?! ?[%°])(?![\w/:]|[.,]\d)"),
    rule(VAGUE, rf"(?<![\w-])(?:{MANY})(?: of (?:{MANY})){{0,2}}\b"),
)
