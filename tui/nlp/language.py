"""In which language a text is written."""

import importlib
import re
from typing import Any

from tui.nlp.lexicon import words

ENGLISH = words(
    "the of and that with for was were from by which this their has have had not but said"
)
SHARE = 0.1
"""Share of words of `ENGLISH` from which a text is English without a closer look."""
ENOUGH = 5
"""Of so many such words, that is."""

HEAD = 6_000
"""Code points of a text that are looked at."""
LEAST = 40
"""Letters of the shortest text in Latin script whose language can be told; shorter ones count as
English."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SAME = {"nn": "nb", "no": "nb", "bs": "hr", "sh": "hr", "zxx": "en"}
"""Languages that the pipeline of another one serves; `zxx` is no language at all."""

_NAMES = (
    "af Afrikaans|am Amharic|an Aragonese|ar Arabic|as Assamese|az Azerbaijani|be Belarusian|"
    "bg Bulgarian|bn Bengali|br Breton|ca Catalan|cs Czech|cy Welsh|da Danish|de German|"
    "dz Dzongkha|el Greek|en English|eo Esperanto|es Spanish|et Estonian|eu Basque|"
    "fa Persian|fi Finnish|fo Faroese|fr French|ga Irish|gl Galician|gu Gujarati|he Hebrew|"
    "hi Hindi|hr Croatian|ht Haitian Creole|hu Hungarian|hy Armenian|id Indonesian|"
    "is Icelandic|it Italian|ja Japanese|jv Javanese|ka Georgian|kk Kazakh|km Khmer|"
    "kn Kannada|ko Korean|ku Kurdish|ky Kyrgyz|la Latin|lb Luxembourgish|lo Lao|"
    "lt Lithuanian|lv Latvian|mg Malagasy|mk Macedonian|ml Malayalam|mn Mongolian|mr Marathi|"
    "ms Malay|mt Maltese|nb Norwegian|ne Nepali|nl Dutch|oc Occitan|or Odia|pa Punjabi|"
    "pl Polish|ps Pashto|pt Portuguese|qu Quechua|ro Romanian|ru Russian|rw Kinyarwanda|"
    "se Northern Sami|si Sinhala|sk Slovak|sl Slovenian|sq Albanian|sr Serbian|sv Swedish|"
    "sw Swahili|ta Tamil|te Telugu|th Thai|tl Tagalog|tr Turkish|ug Uyghur|uk Ukrainian|"
    "ur Urdu|vi Vietnamese|vo Volapük|wa Walloon|xh Xhosa|zh Chinese|zu Zulu"
)
NAMES = dict(entry.split(" ", 1) for entry in _NAMES.split("|"))
"""English names of languages by their codes."""

_OWN = words("ca da de el es fi fr hr it ja ko lt mk nb nl pl pt ro ru sl sv uk")


def language_of(text: str) -> str:
    """The code (ISO 639-1) of the language of a text; `en` when there is too little of it."""
    head = text[:HEAD]
    found = _WORD.findall(head.lower())
    common = sum(word in ENGLISH for word in found)
    if common >= ENOUGH and common >= SHARE * len(found):
        return "en"
    letters = sum(map(len, found))
    latin = len(_LATIN.findall(head))
    if not letters or (letters < LEAST and 2 * latin >= letters):
        return "en"
    langid: Any = importlib.import_module("py3langid")
    code = str(langid.classify(head)[0])
    return _SAME.get(code, code)


def name_of(code: str) -> str:
    """The English name of a language."""
    return NAMES.get(code, f"language {code!r}")


def advice(code: str) -> str:
    """One line on how to have names found in texts of a language that no pipeline serves."""
    package = "zh_core_web_sm" if code == "zh" else f"{code}_core_news_sm"
    if code not in {*_OWN, "zh"}:
        package = "xx_ent_wiki_sm"
    return f"{name_of(code)} text: to find names, python -m spacy download {package}"
