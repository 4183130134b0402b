"""The filter language of annotations: what a reader types, and what it finds.

Words stand beside each other when all of them must hold, with `or` between them when one will do;
`-` before a word, and brackets around several, are what they are elsewhere. Quotes keep words
together; a backslash before a quote in quotes makes it one of the text.

    word  "two words"         the passage, the note or the title of the article holds it
    tag:claim                 the tag, or one below it (`claim/…`); tag:- for none
    text:  note:  in:         the passage, the note, the title alone (`article:` is `in:`)
    entity:Gaza               a mention of that entity lies in the passage
    has:note  has:tag         and no:note, no:tag
    is:highlight  is:stale    neither tag nor note; the text of the article has changed since
    date:2026-11              made then, see `tui.core.periods.period`; changed: for the last change
    after:2026-11 before:     from then on, until before then

Nothing is ever an error as a whole: what cannot be understood is a problem and left out, and what
is still being typed (`tag:`, an open quote) asks for nothing yet.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.core.noted import Noted
from tui.core.periods import ALWAYS, Period

Field = Literal[
    "any", "tag", "text", "note", "in", "entity", "has", "is", "date", "changed",
]  # fmt: skip
"""What a term looks at."""

Test = Callable[[Noted], bool]
Mentions = Mapping[str, Container[int]]
"""By the name in a query, the ids of the annotations whose passage mentions that entity."""

HAS: Mapping[str, Test] = {
    "note": lambda one: bool(one.note),
    "tag": lambda one: bool(one.tags),
}
"""What `has:` and `no:` ask for."""
IS: Mapping[str, Test] = {
    "highlight": lambda one: not (one.tags or one.note),
    "stale": lambda one: one.stale,
}
"""What `is:` asks for."""


class Problem(NamedTuple):
    """A part of a query that is not understood, as it was typed, and what to say of it."""

    part: str
    message: str


@dataclass(frozen=True, slots=True)
class Term:
    """One condition.

    Attributes:
        field: What it looks at.
        value: What is looked for: folded text, a word of `HAS` or `IS`, the name of an entity.
        period: What is looked for in a date.
    """

    field: Field
    value: str
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Not:
    """What the node within does not find."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class Every:
    """What all of two nodes or more find."""

    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    """What one of two nodes or more finds."""

    nodes: "tuple[Node, ...]"


Node = Term | Not | Every | Either


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, understood.

    Attributes:
        node: What it asks for; None when it asks for nothing, so that all is found.
        problems: What was not understood.
    """

    node: Node | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def entities(self) -> Sequence[str]:
        """The names of entities that it asks for, which `keep` has to be told about."""
        return list(dict.fromkeys(t.value for t in _terms(self.node) if t.field == "entity"))

    def keep(self, rows: Iterable[Noted], mentions: Mentions) -> list[Noted]:
        """The rows that it finds, in their order."""
        node = self.node
        for part in node.nodes if isinstance(node, Every) else [node] if node else []:
            rows = list(filter(_test(part, mentions), rows))
        return list(rows)


def asked(name: str, value: str) -> str:
    """The query for a value of a field, as in `tag:"two words"`."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{name}:"{escaped}"'


def _terms(node: Node | None) -> Iterator[Term]:
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Not):
        yield from _terms(node.node)
    elif node is not None:
        for part in node.nodes:
            yield from _terms(part)


def _test(node: Node, mentions: Mentions) -> Test:
    if isinstance(node, Term):
        return _term(node, mentions)
    if isinstance(node, Not):
        wrong = _test(node.node, mentions)
        return lambda one: not wrong(one)
    tests = [_test(part, mentions) for part in node.nodes]
    if isinstance(node, Every):
        return lambda one: all(test(one) for test in tests)
    return lambda one: any(test(one) for test in tests)


def _term(term: Term, mentions: Mentions) -> Test:
    value, holds = term.value, term.period.holds
    if term.field == "entity":
        idents = mentions.get(value, ())
        return lambda one: one.annotation.id in idents
    if term.field == "tag":
        below = f"{value}/"
        return lambda one: any(tag == value or tag.startswith(below) for tag in one.tags)
    if term.field in {"has", "is"}:
        return (HAS if term.field == "has" else IS)[value]
    texts: dict[Field, Test] = {
        "any": lambda one: value in one.passage or value in one.note or value in one.title,
        "text": lambda one: value in one.passage,
        "note": lambda one: value in one.note,
        "in": lambda one: value in one.title,
        "date": lambda one: holds(one.annotation.created),
        "changed": lambda one: holds(one.annotation.updated),
    }
    return texts[term.field]
