"""What a text says of itself: its title and its number of words."""

from tui.core.odd import odd
from tui.core.text import shorten

MAX_TITLE = 200
"""Code points of a title; a text of one endless line must not become a title of the same length."""
SOUGHT_WITHIN = 8_192
"""Code points at the beginning of a text within which its title is looked for."""
_FENCE = "---"
_WORDS = bytes(0x20 if byte in b" \n" else 0x78 for byte in range(256))
"""Makes `x` of every byte of a word and a space of what is between words."""


def title_of(text: str) -> str:
    """The first line with a letter or digit, without Markdown's `#`, at most `MAX_TITLE` long.

    Front matter (the lines between a first line `---` and the next one) gives its `title:`; if it
    has none, it is passed over.

    Args:
        text: Normalised text, or the beginning of one.

    Returns:
        One line, or an empty string when no line qualifies.
    """
    lines = [line.strip() for line in text[:SOUGHT_WITHIN].split("\n")]
    lines = [line for line in lines if line]
    if lines[:1] == [_FENCE] and _FENCE in lines[1:]:
        end = lines.index(_FENCE, 1)
        lines = [_front_title(lines[1:end]), *lines[end + 1 :]]
    found = next((line for line in lines if any(map(str.isalnum, line))), "")
    return shorten(_without_hashes(found), MAX_TITLE)


def _front_title(lines: list[str]) -> str:
    for line in lines:
        key, _, value = line.partition(":")
        if key.strip().lower() == "title":
            return value.strip().strip("\"'")
    return ""


def _without_hashes(line: str) -> str:
    rest = line.lstrip("#")
    level = len(line) - len(rest)
    return rest.strip().rstrip("#").rstrip() if 1 <= level <= 6 and rest[:1] == " " else line


def count_words(text: str) -> int:
    """The number of runs of characters that are not white space."""
    if any(map(str.isspace, set(odd(text)))):
        return len(text.split())
    marked = text.encode("utf-8", "surrogatepass").translate(_WORDS)
    return marked.count(b"x ") + marked.endswith(b"x")
