r"""The border: any outside text becomes clean text, once, here.

Clean text holds no code point that acts on a terminal, reorders or hides what a reader sees, or
cannot be written as UTF-8. Each such code point is replaced by one visible sign of one cell, so
that offsets, which count code points of clean text, never move:

- `\r\n` becomes one `\n`, the only change of length; the other line breaks (`\r`, vertical
  tab, form feed, U+0085, U+2028, U+2029) become `\n`, a tab becomes a space;
- other control codes become their control pictures (U+2400…), C1 codes U+2426;
- what overrides the order or hides (bidi embeddings, overrides, isolates, tag characters, lone
  surrogates, noncharacters, annotation controls) becomes U+2426;
- invisible but harmless format characters (soft hyphen, direction marks, byte order mark, …)
  become `·`, and so do joiners, zero-width spaces and skin tones outside the scripts and emoji
  that are written with them;
- marks beyond `MAX_MARKS` on one base, each of which costs a terminal frame dearly, become U+2426.

Cleaning clean text changes nothing.
"""

import re

from tui.core.graphemes import attaches, snap_left
from tui.core.odd import odd

MAX_MARKS = 30
"""Marks kept on one base: the limit of the Stream-Safe Text Format (UAX #15, section 13)."""

SUBSTITUTE = "\u2426"
"""Stands for a code point that was neutralised."""

QUIET = "\u00b7"
"""Stands for a code point that does no harm but cannot be seen."""

_ASTRAL = "\U00010000-\U0010ffff"
_JOINERS = "\u180e\u200b-\u200d"
_TONES = "\U0001f3fb-\U0001f3ff"
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_QUIET_BMP = "\xad\u200e\u200f\u2060-\u2064\u3164\ufeff\uffa0"
_QUIET_ASTRAL = "\U00013430-\U0001343f\U0001bca0-\U0001bca3"
_BAD_BMP = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2065-\u206f\ud800-\udfff\ufdd0-\ufdef"
    "\ufff0-\ufffb\ufffe\uffff" + _QUIET_BMP
)
_BAD_ASTRAL = (
    "".join(f"{chr(end - 1)}{chr(end)}" for end in range(0x1FFFF, 0x110000, 0x10000))
    + "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + _QUIET_ASTRAL
)
_JOINING_SCRIPTS = (
    "\u0600-\u07ff\u0840-\u109f\u1780-\u180d\u180f-\u18af\u1900-\u1cff\ua800-\uaaff\uabc0-\uabff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
)
"""Scripts of Western, South and South-East Asia, written with joiners or zero-width spaces."""
_EMOJI = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
)
_SUSPECT = re.compile(f"[{_BAD_BMP}{_JOINERS}\ufe00-\ufe0f{_ASTRAL}]")
_BREAK = "\r\n?|[\x0b\x0c\x85\u2028\u2029]"
_BAD = f"[{_BAD_BMP}]|(?=[{_ASTRAL}])[{_BAD_ASTRAL}]"
_QUIET = f"[{_QUIET_BMP}{_QUIET_ASTRAL}]"
_PILE = rf"(?:[^\w\s\x00-\x7f]|[\u1160-\u11ff\ud7b0-\ud7ff]){{{MAX_MARKS + 1},}}"
_AFTER_EMOJI = f"(?:(?<=[{_EMOJI}])|(?<=[{_EMOJI}]\ufe0f))"
_AFTER_TONE = f"(?:(?<=[{_EMOJI}][{_TONES}])|(?<=[{_EMOJI}]\ufe0f[{_TONES}]))"
_STRAY = (
    f"(?<![{_JOINING_SCRIPTS}])[\u180e\u200b\u200c]"
    f"|(?!(?<=[{_JOINING_SCRIPTS}])|(?:{_AFTER_EMOJI}|{_AFTER_TONE})\u200d[{_EMOJI}])\u200d"
    f"|(?!{_AFTER_EMOJI})[{_TONES}]"
    f"|(?<=[{_SELECTORS}])[{_SELECTORS}]"
)


def clean(text: str) -> str:
    r"""Return `text` as clean text; the same object when it is clean already.

    Any `str` is accepted, lone surrogates included. The length in code points stays, but for
    `\r\n`.
    """
    unusual = odd(text)
    suspect = _SUSPECT.search(unusual) is not None
    if suspect:
        text = re.sub(_BREAK, "\n", text).replace("\t", " ")
        text = re.sub(_BAD, _sign, text)
    if suspect or any(map(attaches, set(unusual))):
        text = re.sub(_PILE, _level, text)
    return re.sub(_STRAY, QUIET, text) if suspect and _SUSPECT.search(text) else text


def clean_line(text: str) -> str:
    """Return `text` as one clean line: line breaks become spaces, outer white space goes.

    For titles, file names, tags and whatever an error message quotes.
    """
    return clean(text).replace("\n", " ").strip()


def shorten(text: str, limit: int) -> str:
    """Cut clean `text` to at most `limit` code points, between graphemes; `…` ends what was cut."""
    if len(text) <= limit:
        return text
    return text[: snap_left(text, max(0, limit - 1))].rstrip() + "…"


def _sign(found: re.Match[str]) -> str:
    char = found[0]
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "\u2421"
    return QUIET if re.match(_QUIET, char) else SUBSTITUTE


def _level(pile: re.Match[str]) -> str:
    """Replace the marks beyond `MAX_MARKS` of each base; an emoji after a joiner is no base."""
    signs = []
    marks = 0
    before = ""
    for char in pile[0]:
        sign = char
        if attaches(char):
            marks += 1
            if marks > MAX_MARKS:
                sign = SUBSTITUTE
        elif before != "\u200d":
            marks = 0
        before = sign
        signs.append(sign)
    return "".join(signs)
