"""The rules, on sentences of the kinds that news are made of."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.labels import LABELS
from tui.core.span import Span
from tui.core.text import clean
from tui.nlp.consistency import consistent
from tui.nlp.discover import EMBEDDED, RULES
from tui.nlp.pipeline import Recognition


@pytest.fixture(scope="module")
def recognition() -> Recognition:
    return Recognition(RULES)


def found(recognition: Recognition, text: str) -> list[str]:
    mentions = recognition.mentions(text, [Span(0, len(text))])
    return [f"{m.span.text(text)}/{m.label}" for m in mentions]


SENTENCES = [
    ("It fell on Friday, May 8, 2009.", ["Friday, May 8, 2009/DATE"]),
    ("He left in March and came back on 3 April 1999.", ["March/DATE", "3 April 1999/DATE"]),
    ("They may march on in may.", []),
    ("It began at 10:30 p.m. on Monday.", ["10:30 p.m./TIME", "Monday/DATE"]),
    ("The deal is worth $2.5 billion.", ["$2.5 billion/MONEY"]),
    ("He paid about 300 euros for it.", ["about 300 euros/MONEY"]),
    ("Only 10 per cent, or 12%, agreed.", ["Only 10 per cent/PERCENT", "12%/PERCENT"]),
    ("They walked 15 kilometers north.", ["15 kilometers/QUANTITY"]),
    ("It was the 30th, then the first.", ["30th/ORDINAL", "first/ORDINAL"]),
    ("Over 1,200 people and two dogs came.", ["Over 1,200/CARDINAL", "two/CARDINAL"]),
    ("No one knew which one it was.", []),
    ("1. Two dogs came.", ["Two/CARDINAL"]),
    ("(12) They left, all 12.", ["12/CARDINAL"]),
    ("A survey of 1709 schools in 1709.", ["1709/CARDINAL", "1709/DATE"]),
    ("a 60\u2011day truce", ["60\u2011day/DATE"]),
    ("a 131-page report", ["131/CARDINAL"]),
    ("the late 1990s and the 21st century", ["the late 1990s/DATE", "the 21st century/DATE"]),
    ("It said Prime Minister Jens Quistgaard resigned.", ["Jens Quistgaard/PERSON"]),
    ("the spokesman Xoltan Brubek said", ["Xoltan Brubek/PERSON"]),
    ("“We won,” Brubek said.", ["Brubek/PERSON"]),
    ("North Korea met Moon Jae-in.", ["North Korea/GPE", "Moon Jae-in/PERSON"]),
    ("at the Adler Planetarium in Chicago", ["Adler Planetarium/FAC", "Chicago/GPE"]),
    ("the Ministry of Public Works of Peru", ["Ministry of Public Works of Peru/ORG"]),
    ("shares of Acme Holdings Ltd fell", ["Acme Holdings Ltd/ORG"]),
    ("It flows into the Yellow River in China.", ["Yellow River/LOC", "China/GPE"]),
    ("the Voting Rights Act of Congress", ["Voting Rights Act/LAW", "Congress/ORG"]),
    ("the Battle of Hastings", ["Battle of Hastings/EVENT"]),
    ("He lives in Zzyzx, California.", ["Zzyzx/GPE", "California/GPE"]),
    ("the US-led talks on the Israel-Hamas war", ["US/GPE", "Israel/GPE", "Hamas/ORG"]),
    ("Hamas’s men, Qatar's envoy", ["Hamas/ORG", "Qatar/GPE"]),
    ("He speaks in Arabic, the Arabic way.", ["Arabic/LANGUAGE"]),
    ("I think I'm done. It's over.", []),
    ("However, many scientists said so.", []),
    ("Nice people read good books in Nice.", ["Nice/GPE"]),
    ("They flew an F-16 over it.", ["F-16/PRODUCT"]),
    ("her novel “The Long Road” sold", ["The Long Road/WORK_OF_ART"]),
    ("Police Say Mark Will Grant Hope", []),
    ("It was Lt. Gen. Stephen J. Brubek Jr. who did.", ["Stephen J. Brubek Jr./PERSON"]),
    ("the U.S.-led talks with Acme Inc. today", ["U.S./GPE", "Acme Inc./ORG", "today/DATE"]),
    ("see https://www.doha.example/Doha-Qatar or mail Doha@Cairo.example", []),
    ("She won the Booker Prize.", []),
    ("He met Professor Zorvan Brubek there.", ["Zorvan Brubek/PERSON"]),
    ("North Korea’s U.N. envoy left.", ["North Korea/GPE", "U.N./ORG"]),
    ("They chose D-Texas and R-Ohio.", ["Texas/GPE", "Ohio/GPE"]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentence(recognition: Recognition, text: str, expected: list[str]) -> None:
    assert found(recognition, text) == expected


def test_later_mentions_follow_the_full_name(recognition: Recognition) -> None:
    text = "Reports name Jane Okafor-Lindt. Okafor-Lindt left. Later Okafor-Lindt returned."
    mentions = recognition.consistent(text, recognition.mentions(text, [Span(0, len(text))]))
    assert [m.label for m in mentions] == ["PERSON"] * 3


def test_an_acronym_takes_the_label_of_its_long_form(recognition: Recognition) -> None:
    text = "The Korvath Space Center (KSC) opened. Staff of KSC cheered."
    mentions = recognition.consistent(text, recognition.mentions(text, [Span(0, len(text))]))
    named = {m.span.text(text): m.label for m in mentions}
    assert named["KSC"] == named["Korvath Space Center"] == "FAC"
    assert sum(m.span.text(text) == "KSC" for m in mentions) == 2


def test_an_acronym_of_common_words_is_no_name(recognition: Recognition) -> None:
    text = "The sea surface salinity (SSS) rose. Maps of the SSS are old."
    assert recognition.consistent(text, recognition.mentions(text, [Span(0, len(text))])) == []


def test_a_surname_in_another_paragraph_is_found_before_its_full_name(
    recognition: Recognition,
) -> None:
    text = "All waited for Brubek.\nThen Senator Maria Brubek spoke."
    cut = text.index("\n")
    first = recognition.mentions(text, [Span(0, cut)])
    both = first + recognition.mentions(text, [Span(cut + 1, len(text))])
    assert first == []
    assert [m.span.text(text) for m in consistent(text, both)] == ["Brubek", "Maria Brubek"]


def test_a_place_stays_a_place_beside_a_person_of_that_name(recognition: Recognition) -> None:
    text = "George Washington flew from Washington. Washington smiled."
    mentions = recognition.consistent(text, recognition.mentions(text, [Span(0, len(text))]))
    assert [m.label for m in mentions] == ["PERSON", "GPE", "PERSON"]


WORDS = (
    "US President Hamas’s al-Ansari Dr. J. K. St. — “ ” ' ’s 60‑day 194,000 $5 % (WHO) the and of "
    "Gaza‑Israel Ministry United\u00a0Nations é\u0301 👩‍👩‍👧 مرحبا ١٢ 中文 - & U.S. Mr , I'm [/b] x"
)
PIECES = st.sampled_from([*WORDS.split(" "), "\n"])
ODD = st.lists(PIECES | st.text(max_size=6), max_size=25).map(lambda parts: clean(" ".join(parts)))


def test_signs_alone_are_no_name() -> None:
    text = "👩🏽‍🚀 🇺🇸 🇩🇪 family said “Hello 👋🏽,” Joe Biden told reporters in Paris."
    names = found(Recognition(EMBEDDED), text)
    assert "Joe Biden/PERSON" in names
    assert [name for name in names if not name[0].isalnum()] == []


@given(ODD)
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    recognition = _shared()
    paragraphs = [Span(0, len(text))] if text else []
    once = recognition.mentions(text, paragraphs)
    for mentions in (once, recognition.consistent(text, once)):
        end = 0
        for mention in mentions:
            assert end <= mention.span.start < mention.span.end <= len(text)
            assert mention.span.text(text) == mention.span.text(text).strip() != ""
            assert mention.label in LABELS
            end = mention.span.end


@given(ODD)
@settings(max_examples=60, deadline=None)
def test_consistency_changes_nothing_the_second_time(text: str) -> None:
    recognition = _shared()
    once = recognition.consistent(text, recognition.mentions(text, [Span(0, len(text))]))
    assert recognition.consistent(text, once) == once


HOSTILE = ["one ", "one-", "1 ", "9", "1,000,", "$", "'", "-", "Mr. ", "of Of ", "A. ", "X-", "’s "]


@pytest.mark.parametrize("pattern", HOSTILE)
def test_no_repetition_takes_more_than_linear_time(recognition: Recognition, pattern: str) -> None:
    text = (pattern * 8_000)[:8_000]
    began = time.process_time()
    recognition.consistent(text, recognition.mentions(text, [Span(0, len(text))]))
    assert time.process_time() - began < 2


_kept: list[Recognition] = []


def _shared() -> Recognition:
    if not _kept:
        _kept.append(Recognition(RULES))
    return _kept[0]
