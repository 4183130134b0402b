"""Payloads that try to act on a terminal, to reorder, to hide, to be markup, to break a layout."""

import pytest


def _words(line: str) -> list[str]:
    return line.split(" ")


_ENDS = ("\x07", "\x1b\\", "\x9c", "")
_OSC = _words(
    "0;title 1;icon 2;title 4;1;#ff0000 7;file://host/x 8;;http://host/ 9;notice 10;#00ff00 104"
    " 11;#ff0000 52;c;cHduZWQ= 133;A 777;notify;a;b 1337;File=inline=1:AA=="
)
_CSI = _words(
    "2J 3J H 5;5H 31m 6n c >c 5n 21t 8;1;1t ?1049l ?25h ?1000h !p 4h 1;1r 99A 9L 9M 9P 9@ 9X"
    " ?2004l <u >1u ?5h 2q 9S 9b"
)
_ESC = _words("c 7 8 D E M = > (0 #8 Z N O n o | %G [ ] \x1b")
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARKUP = _words(
    "[/x] [/] [/red] [@click=app.quit]quit[/] [@click=app.quit()]quit[/] [b]loud[/] [[x]] \\[x] ["
    " [link=http://host/]link[/link] ] [$error]x [on_red] ${var}{{x}}{x!r} %s%d%(x)s :skull: [red"
    " [#ff0000]x[/] `[/]` [no-style]x[/no-style] [/@click] [@click] [not"
)
_SHAPES = (
    *("a" + "\u0301" * 200, "\u0301" * 100, "Z̸̧̢̛͓a̷l̶g̴o", "漢字かな混じり文", "ｆｕｌｌ　ｗｉｄｔｈ"),
    *(
        "👩\u200d👩\u200d👧👦🏽🇩🇪",
        "😀\u200d" * 60,
        "ᄀ" * 40,
        "\u1161" * 60,
        "العربية ועברית",
        "ﷺ" * 20,
    ),
    *("\u3164\u3164", "🇩" * 33, "\u2800" * 20, "x" * 400, "\ufeff\ufeff", "\u200b\u2060\xad"),
    *("\ufffe\uffff\U0010ffff", "\ufdd0", "\U000e0041\U000e007f", "1\ufe0f\u20e3"),
    *("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U000e0100" * 40, "\ufe0f" * 40),
)


@pytest.fixture(scope="session")
def payloads() -> list[str]:
    """Lines without line breaks, each begun by its own number as `P017`."""
    osc = [f"\x1b]{body}{end}" for body in _OSC for end in ("\x07", "\x1b\\")]
    raw = [
        *osc,
        *(f"\x9d{_OSC[0]}{end}" for end in _ENDS),
        *(f"\x1b{kind}q{end}" for kind in "P_^X" for end in ("\x1b\\", "\x9c")),
        *(f"{kind}q\x9c" for kind in "\x90\x98\x9e\x9f"),
        *(f"\x1b[{body}" for body in _CSI),
        *(f"\x9b{body}" for body in _CSI[:6]),
        *(f"\x1b{body}" for body in _ESC),
        *(chr(code) for code in range(1, 0x20) if chr(code) not in "\n\v\f\r"),
        *(chr(code) for code in range(0x7F, 0xA0) if code != 0x85),
        *_BIDI,
        *_MARKUP,
        *_SHAPES,
    ]
    return [f"P{number:03}{text}E" for number, text in enumerate(raw)]
