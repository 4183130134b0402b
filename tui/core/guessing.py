"""People's names by their capitals, where nothing was recognised."""

import re
from collections.abc import Iterable, Iterator

from tui.core.entity import Mention
from tui.core.roles import HONORIFICS, gender, is_person
from tui.core.span import Span

_NAME = re.compile(
    r"[^\W\d_a-z][\w’'‑-]*\.?(?:[^\S\n](?:(?:de|da|di|du|van|von|der|den|bin|ibn|al|el|la)[^\S\n])*"
    r"(?:al-|el-)?[^\W\d_a-z][\w’'‑-]*){1,8}"
)
_WORD = re.compile(r"(?:al-|el-)?[^\W\d_a-z][\w‑-]+")
_PART = re.compile(r"\S+")


def completed(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions with the people that seem to be missing, in text order.

    A guess counts where nothing was recognised, and where only a part of the name was.
    """
    named = sorted(mentions)
    kept: list[Mention] = []
    at = 0
    for guess in people(text):
        while at < len(named) and named[at].span.end <= guess.span.start:
            kept.append(named[at])
            at += 1
        end = at
        while end < len(named) and named[end].span.start < guess.span.end:
            end += 1
        known = named[at:end]
        if all(m.label == "PERSON" and guess.span.covers(m.span) for m in known):
            at = end
            kept.append(guess)
    return sorted([*kept, *named[at:]])


def people(text: str) -> list[Mention]:
    """Mentions of people, in text order.

    A name is what follows an office, a title or a common given name in capitals ("President
    Macron", "Marie Curie"), and from then on its last word alone.
    """
    found: list[Span] = []
    for match in _NAME.finditer(text):
        start = _beginning(match)
        if start is not None:
            end = match.end() - (2 if match[0].endswith(("’s", "'s")) else 0)
            found.append(Span(match.start() + start, end))
    last = {one.text(text).split()[-1] for one in found}
    found += [Span(*match.span()) for match in _WORD.finditer(text) if match[0] in last]
    return [Mention(span, "PERSON") for span in _apart(sorted(found, key=_longest))]


def _beginning(match: "re.Match[str]") -> int | None:
    """Where in words with capitals a person's name begins; None if there seems to be none."""
    parts = list(_PART.finditer(match[0]))
    start: int | None = None
    for index, part in enumerate(parts):
        word = part[0].rstrip(".")
        office = is_person(word) or word.lower() in HONORIFICS
        if office and index + 1 < len(parts):
            start = parts[index + 1].start()
        elif start is None and gender(word) and not office and index + 1 < len(parts):
            return part.start()
    return start


def _longest(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _apart(spans: list[Span]) -> Iterator[Span]:
    end = -1
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end
