"""How well mentions agree with a gold standard: strict spans and labels.

Spans are compared after a leading "the", a trailing "'s" and punctuation at the ends are dropped,
since sources differ in these.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.core.labels import LABELS

OTHER = frozenset(["EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "LANGUAGE"])
"""What a source calls `MISC`: a name of one of these kinds."""

_EDGE = re.compile(r"[\s.,;:!?'’\"“”‘()\[\]–—-]*\Z")
_FRONT = re.compile(r"[\s.,;:!?'’\"“”‘()\[\]–—-]*(?:the\s+)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s\Z", re.IGNORECASE)

Row = tuple[int, int, str]
"""First code point, the one after the last, label."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated text.

    Attributes:
        text: The text.
        ents: Spans with labels; "A/B" means that either is right, a last "?" that the span may be
            left out, `MISC` any of `OTHER`.
        unsure: Spans over which nothing is counted as false.
        full: Whether the source annotates names of the kinds in `OTHER`.
    """

    text: str
    ents: Sequence[Row]
    unsure: Sequence[tuple[int, int]] = ()
    full: bool = True


@dataclass(slots=True)
class Score:
    """Counts of mentions that are right, false and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    @property
    def p(self) -> float:
        """Precision, from 0 to 1."""
        return self.right / max(1, self.right + self.false)

    @property
    def r(self) -> float:
        """Recall, from 0 to 1."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.false + self.missed)


@dataclass(slots=True)
class Report:
    """Scores over all mentions and by label, with what was wrong.

    Attributes:
        all: Over all labels.
        labels: By label; a miss counts for the first label of the gold span, a false one for the
            label that was given.
        errors: A line for each mistake: kind, words, label that was given, label of the gold.
    """

    all: Score = field(default_factory=Score)
    labels: dict[str, Score] = field(default_factory=dict)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    def count(self, kind: str, label: str) -> None:
        """Add one to `right`, `false` or `missed`."""
        for score in (self.all, self.labels.setdefault(label, Score())):
            setattr(score, kind, getattr(score, kind) + 1)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span that counts: without "the", "'s" and punctuation at its ends."""
    front = _FRONT.match(text, start, end)
    start = front.end() if front else start
    while start < end:
        cut = end
        for pattern in (_EDGE, _POSSESSIVE):
            found = pattern.search(text[start:cut])
            cut = start + found.start() if found else cut
        if cut == end:
            break
        end = cut
    return start, end


def score(golds: Iterable[Gold], answers: Iterable[Sequence[Row]]) -> Report:
    """Compare answers with gold texts, one by one.

    Labels that no gold text annotates are not counted: a source without dates says nothing about
    dates. Numbers are known to be annotated only where the gold holds some.
    """
    pairs = list(zip(golds, answers, strict=True))
    known = {name for gold, _ in pairs for *_, label in gold.ents for name in _names(label)}
    known |= OTHER if "MISC" in known else set()
    report = Report()
    for gold, rows in pairs:
        _compare(report, gold, [row for row in rows if row[2] in known])
    return report


def _names(label: str) -> list[str]:
    """The labels that a gold label allows."""
    names = label.rstrip("?").split("/")
    return names + (sorted(OTHER) if "MISC" in names else [])


def _compare(report: Report, gold: Gold, rows: Sequence[Row]) -> None:
    wanted = {trimmed(gold.text, start, end): label for start, end, label in gold.ents}
    given = {trimmed(gold.text, start, end): label for start, end, label in rows}
    for span, label in wanted.items():
        first, words = _main(label), gold.text[slice(*span)]
        answer = given.get(span)
        if answer in _names(label):
            report.count("right", first)
        elif answer is not None or not label.endswith("?"):
            report.count("missed", first)
            report.errors.append(("missed", words, answer or "", label))
    for span, label in given.items():
        if label in _names(wanted.get(span, "")) or _excused(gold, span, label):
            continue
        report.count("false", label)
        report.errors.append(("false", gold.text[slice(*span)], label, wanted.get(span, "")))


def _main(label: str) -> str:
    """The label under which a gold span is counted."""
    return label.rstrip("?").partition("/")[0]


def _excused(gold: Gold, span: tuple[int, int], label: str) -> bool:
    """Whether the gold does not say that this is false."""
    if not gold.full and label in OTHER:
        return True
    return any(start < span[1] and span[0] < end for start, end in gold.unsure)


def labels_in_order(report: Report) -> Iterable[tuple[str, Score]]:
    """Scores by label, ours first in their usual order, those of the sources last."""
    order = {label: place for place, label in enumerate(LABELS)}
    return sorted(report.labels.items(), key=lambda row: (order.get(row[0], 99), row[0]))
