"""From what a reader types to a query; see `tui.core.query` for the language."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

from tui.core.codebook import tag_name
from tui.core.errors import GlossError
from tui.core.noted import plain
from tui.core.periods import Period, period
from tui.core.query import HAS, IS, Either, Every, Field, Node, Not, Problem, Query, Term

_DEEPEST = 20
"""Brackets in brackets."""
_FIELD = re.compile(r"([^\W\d_]+):")
_SPACE = re.compile(r"\s*")
_BARE = re.compile(r"\S+")
_INSIDE = re.compile(r"[^\s)]*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.?)*)"?', re.DOTALL)
_ESCAPE = re.compile(r'\\(["\\])')
_TEXTS: Mapping[str, Field] = {
    "text": "text",
    "note": "note",
    "in": "in",
    "article": "in",
    "entity": "entity",
}
_STATES: Mapping[str, tuple[Field, Mapping[str, object]]] = {
    "has": ("has", HAS),
    "no": ("has", HAS),
    "is": ("is", IS),
}
_DATES: Mapping[str, tuple[Field, Callable[[Period], Period]]] = {
    "date": ("date", lambda found: found),
    "changed": ("changed", lambda found: found),
    "after": ("date", lambda found: Period(since=found.since)),
    "before": ("date", lambda found: Period(until=found.since)),
}
FIELDS = ("tag", *_TEXTS, *_STATES, *_DATES)
"""What may stand before a colon."""


def parse(text: str, today: date) -> Query:
    """Read a query. Takes any text.

    Args:
        text: What was typed.
        today: The day that it is, for `today` and `7d`.
    """
    parser = _Parser(text, today)
    node = parser.alternatives(0)
    return Query(node, tuple(parser.problems))


class _Parser:
    """Goes through a text once, from left to right."""

    def __init__(self, text: str, today: date) -> None:
        self._text, self._today = text, today
        self._at = 0
        self.problems: list[Problem] = []

    def alternatives(self, depth: int) -> Node | None:
        """What stands up to the end, or to the bracket that closes."""
        sides: list[list[Node]] = [[]]
        while self._more(depth):
            start = self._at
            node = self._signed(depth)
            if self._text[start : self._at].casefold() in {"or", "|"}:
                sides.append([])
            elif node is not None:
                sides[-1].append(node)
        found = [_joined(Every, side) for side in sides if side]
        return _joined(Either, found) if found else None

    def _more(self, depth: int) -> bool:
        """Whether something begins here; a bracket that closes is passed over."""
        self._skip(_SPACE)
        closed = depth > 0 and self._text.startswith(")", self._at)
        self._at += closed
        return not closed and self._at < len(self._text)

    def _signed(self, depth: int) -> Node | None:
        """A term with the signs before it."""
        negated = False
        while self._text.startswith("-", self._at):
            self._at += 1
            negated = not negated
        node = self._term(depth)
        if node is None or not negated:
            return node
        return node.node if isinstance(node, Not) else Not(node)

    def _term(self, depth: int) -> Node | None:
        text, start = self._text, self._at
        if text.startswith("(", start):
            self._at += 1
            if depth < _DEEPEST:
                return self.alternatives(depth + 1)
            self.problems.append(Problem("(", "brackets are too deep"))
            return None
        if text.startswith('"', start):
            return _words(self._value(depth)[0])
        name = _FIELD.match(text, start)
        if name is None:
            word, _ = self._value(depth)
            return None if word.casefold() in {"or", "|", "and"} else _words(word)
        self._at = name.end()
        value, quoted = self._value(depth)
        return self._field(name[1].casefold(), value, text[start : self._at], quoted=quoted)

    def _value(self, depth: int) -> tuple[str, bool]:
        """What stands here, without its quotes; whether it had some."""
        if self._text.startswith('"', self._at):
            found = self._skip(_QUOTED)
            inside = found[1:-1] if len(found) > 1 and _closed(found) else found[1:]
            return _ESCAPE.sub(r"\1", inside), True
        return self._skip(_INSIDE if depth else _BARE), False

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _field(self, name: str, value: str, part: str, *, quoted: bool) -> Node | None:
        if name not in FIELDS:
            return self._unknown(name, value, part)
        if name in _STATES:
            return self._state(name, value.casefold(), part)
        if name in _DATES:
            return self._date(name, value, part)
        if name == "tag":
            return _tag(value, quoted=quoted)
        found = " ".join(value.split()) if name == "entity" else plain(value)
        return Term(_TEXTS[name], found) if found else None

    def _unknown(self, name: str, value: str, part: str) -> Node | None:
        if value.startswith("//"):
            return _words(part)
        near = get_close_matches(name, FIELDS, n=1)
        hint = f"did you mean {near[0]}:?" if near else "in quotes it is searched for"
        self.problems.append(Problem(part, f"there is no {name}: to filter by; {hint}"))
        return None

    def _state(self, name: str, value: str, part: str) -> Node | None:
        where, known = _STATES[name]
        if value in known:
            term = Term(where, value)
            return Not(term) if name == "no" else term
        if not any(one.startswith(value) for one in known):
            choice = " or ".join(f"{name}:{one}" for one in known)
            self.problems.append(Problem(part, f"it can be {choice}"))
        return None

    def _date(self, name: str, value: str, part: str) -> Node | None:
        where, meant = _DATES[name]
        if not value.strip():
            return None
        try:
            return Term(where, "", meant(period(value, self._today)))
        except GlossError as error:
            self.problems.append(Problem(part, str(error)))
            return None


def _closed(found: str) -> bool:
    """Whether a match of `_QUOTED` ends with a quote that is not one of the text."""
    inside = found[1:-1]
    return found.endswith('"') and (len(inside) - len(inside.rstrip("\\"))) % 2 == 0


def _tag(value: str, *, quoted: bool) -> Node | None:
    if value == "-" and not quoted:
        return Not(Term("has", "tag"))
    wanted = plain(tag_name(value.removesuffix("/*")))
    return Term("tag", wanted) if wanted else None


def _words(raw: str) -> Term | None:
    found = plain(raw)
    return Term("any", found) if found else None


def _joined(kind: "type[Every | Either]", nodes: "list[Node]") -> Node:
    """Several nodes as one."""
    return nodes[0] if len(nodes) == 1 else kind(tuple(nodes))
