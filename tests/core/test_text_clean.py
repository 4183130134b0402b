"""What the border lets through, checked against definitions made here from Unicode's own data."""

import hashlib
import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from tui.core.digest import text_hash
from tui.core.text import MAX_MARKS, QUIET, SUBSTITUTE, clean, clean_line, shorten

ORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
INVISIBLE_KEPT_IN_CONTEXT = "\u180e\u200b\u200c\u200d"
NASTY = (
    "\x00\x07\x08\x0e\x1b\x1f\x7f\x80\x84\x90\x9b\x9d\x9f\xad\u061c\u180e\u200b\u200c\u200d\u200e"
    "\u200f\u202a\u202e\u2060\u2064\u2066\u2069\u206a\u3164\ud800\udc80\udfff\ufdd0\ufe0f\ufeff\uffa0"
    "\ufff9\uffff\U0001d173\U0001f3fb\U0001fffe\U000e0001\U000e0041\U000e007f\U000e0100\U0010ffff"
)
SAFE_NEIGHBOURS = "ab [/x]\u0301\u0308\u1161\u11a8क्षمی👩👧🏽🇩🇪漢字\n\t\r\x0b\x0c\x85\u2028\u2029"
hostile = st.text(
    st.one_of(st.sampled_from(NASTY), st.sampled_from(SAFE_NEIGHBOURS), st.characters(codec=None)),
    max_size=60,
)
bounded = settings(max_examples=300, deadline=None, derandomize=True)


def acts(char: str) -> bool:
    """Whether a code point may reach neither the terminal nor a file, by its Unicode properties."""
    code = ord(char)
    return (
        unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} - ({"Cc"} if char == "\n" else set())
        or unicodedata.bidirectional(char) in ORDERING
        or char == "\u061c"
        or 0xE0000 <= code <= 0xE00FF
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or (
            unicodedata.category(char) == "Cf"
            and char not in INVISIBLE_KEPT_IN_CONTEXT
            and not re.search("ARABIC|KAITHI|SYRIAC", unicodedata.name(char))
        )
    )


def with_plain_breaks(text: str) -> str:
    """Every line break that Python or Unicode knows as one `\\n`, tabs as spaces."""
    return re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ")


@bounded
@given(hostile)
@example("\r\r\n\n\r")
@example("\ud83d\ude00")
@example("a" + "\u0301" * 40 + "\u200d\u200d")
def test_one_code_point_becomes_one(text: str) -> None:
    before = with_plain_breaks(text)
    after = clean(text)
    assert len(after) == len(before)
    for old, new in zip(before, after, strict=True):
        assert new == old or unicodedata.category(old)[0] in "CM" or old in "\u3164\uffa0🏻🏼🏽🏾🏿"
        assert new == old or new in SUBSTITUTE + QUIET or "\u2400" <= new <= "\u2421"


@bounded
@given(hostile)
@example("👩" + "\u200d👩" * 40)
@example("ب\u200c\u200c\u200d")
@example("x🏽\u200d👩")
@example("ᠠ\u180e\u200b\u180e\u200d")
@example("x🏽\u200d🏽")
def test_clean_text_is_left_alone(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@bounded
@given(hostile)
def test_nothing_that_acts_is_left(text: str) -> None:
    after = clean(text)
    assert [hex(ord(char)) for char in after if acts(char)] == []
    after.encode()


def test_every_single_code_point_is_disarmed() -> None:
    for first in range(0, 0x110000, 0x1000):
        block = " ".join(map(chr, range(first, first + 0x1000)))
        assert [hex(ord(char)) for char in clean(block) if acts(char)] == []


def test_every_sign_takes_one_cell() -> None:
    codes = [*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x202E, 0xE0041, 0xFEFF, 0xD800]
    signs = {clean(chr(code)) for code in codes} - {"\n"}
    assert {cell_len(sign) for sign in signs} == {1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\x0ch\n", "a\nb\nc\nd\ne\nf\ng\nh\n"),
        ("a\tb", "a b"),
        ("\x1b]0;x\x07\x7f\x00", "␛]0;x␇␡␀"),
        ("\x9b31m", "␦31m"),
        ("abc\u202ecba\u202c", "abc␦cba␦"),
        ("x\U000e0041\U000e007f", "x␦␦"),
        ("caf\udce9", "caf␦"),
        ("Tru\u200bmp \ufeffre\xadgain", "Tru·mp ·re·gain"),
        ("\u200fעברית\u200f", "·עברית·"),
        ("a\u200db", "a·b"),
        ("x🏽", "x·"),
        ("☺\ufe0f\ufe0f\ufe0e", "☺\ufe0f··"),
    ],
)
def test_what_is_neutralised_is_shown(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, “quoted” — with café, naïve, 60‑day and [/x] [@click=app.quit]no[/].",
        "می\u200cخواهم",
        "श्री क्\u200dष ശ്രീ ක්\u200dෂ",
        "ភាសា\u200bខ្មែរ",
        "👩\u200d👩\u200d👧\u200d👦 👩🏽\u200d🚀 🏳\ufe0f\u200d🌈",
        "❤\ufe0f\u200d🔥 🧑🏻\u200d❤\ufe0f\u200d💋\u200d🧑🏿 🐈\u200d⬛ 🇩🇪 1\ufe0f⃣ ☝🏿",
        "각 각 漢字かな",
        "Z̸̧̢̛͓a̷l̶g̴o",
        "؀١٢٣",
    ],
)
def test_real_writing_survives(text: str) -> None:
    assert clean(text) == text


@given(st.text(st.characters(codec="ascii", min_codepoint=32, max_codepoint=126)))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_plain_text_is_the_same_object(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    "mark", ["\u0301", "\u093e", "\u1161", "\u20dd", "\U000e0100", "\U0001e4ee"]
)
def test_marks_beyond_the_limit_become_signs(mark: str) -> None:
    after = clean("a" + mark * 100 + "b" + mark)
    spans, _ = split_graphemes(after)
    assert max(end - start for start, end, _ in spans) <= MAX_MARKS + 1
    assert len(after) == 103
    assert after.endswith("b" + mark)


def test_thirty_marks_stay() -> None:
    text = "a" + "\u0301" * MAX_MARKS + "b"
    assert clean(text) == text
    assert clean(text + "\u0301" * (MAX_MARKS + 1)) == text + "\u0301" * MAX_MARKS + SUBSTITUTE


@bounded
@given(hostile)
@example("\n\u2028 title \r\n")
def test_a_line_is_one_clean_line(text: str) -> None:
    line = clean_line(text)
    assert line == line.strip()
    assert "\n" not in line
    assert line == clean(line) == clean_line(line)
    assert len(line.splitlines()) <= 1


@given(hostile, st.integers(0, 30))
@bounded
def test_shortened_text_fits_and_begins_alike(text: str, limit: int) -> None:
    line = clean_line(text)
    short = shorten(line, limit)
    assert len(short) <= max(limit, 1)
    assert short == line or (short[-1] == "…" and line.startswith(short[:-1]))


def test_shortening_keeps_graphemes_whole() -> None:
    assert shorten("ab👩\u200d👩\u200d👧cd", 5) == "ab…"


def test_the_hash_is_that_of_the_utf8() -> None:
    assert text_hash("naïve\n") == hashlib.sha256("naïve\n".encode()).hexdigest()


@pytest.mark.parametrize(
    "unit", ["An ordinary sentence, “quoted”. ", "السلام عليكم ", "\x1b[31m", "a\u0301\u0301"]
)
def test_a_megabyte_is_cleaned_in_no_time(unit: str) -> None:
    text = (unit * 200_000)[:1_000_000]
    start = time.process_time()
    clean(text)
    assert time.process_time() - start < 3
