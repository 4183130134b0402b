"""Words of one paragraph."""

import re

from tui.core.span import Span

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKED = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0eff"
_LETTER = f"(?:(?![{_CJK}])[^\\W_]|[{_MARKED}])"
_WORD = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}|\d+(?:[.,:/]\d+)+|{_LETTER}+(?:['’\-‐‑_·]{_LETTER}+)*|[{_CJK}]"
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
