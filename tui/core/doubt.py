"""Which names that were found are to be looked at first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.core.aliases import trimmed
from tui.core.dossier import Form
from tui.core.guess import telling_label
from tui.core.labels import NAMES
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.teaching import Rejection, Said
from tui.core.verdict import line_of

ALWAYS = 0.03
"""How likely a name is wrong that nothing speaks against."""
STRANGE = 0.3
"""How likely a name is wrong whose words tell another label, or that is written like no name."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Words that were taken for a name, of which the reader has said nothing yet.

    Attributes:
        words: How they are written most often, without article and possessive.
        label: What they were taken for.
        mentions: How often.
        articles: In how many articles; two spellings of one article count twice.
        forms: The ways in which they are written, most frequent first.
        others: What the same words were taken for elsewhere, with how often.
        doubt: How likely they are no such name, from 0 to 1.
    """

    words: str
    label: str
    mentions: int
    articles: int
    forms: tuple[str, ...]
    others: tuple[tuple[str, int], ...] = ()
    doubt: float = ALWAYS

    @property
    def why(self) -> str:
        """What speaks against it, in a few words; empty if nothing does."""
        parts = [f"also found as {label} {count:,} ×" for label, count in self.others]
        told = _told(self.words)
        if told not in (None, self.label):
            parts.append(f"a word of it tells {told}")
        if _is_strange(self.words):
            parts.append("not written like a name")
        return " · ".join(parts)


class _Words(NamedTuple):
    """What was said of some words: everywhere, in which articles, at how many places."""

    everywhere: set[str]
    articles: set[int]
    places: list[int]


def doubtful(forms: Iterable[Form], taught: Taught, article: int | None = None) -> list[Doubtful]:
    """The names of which nothing was said, those first that stand for most mistakes.

    That is the number of mentions times how likely they are wrong. Dates and amounts are left out.

    Args:
        forms: All ways in which names are written.
        taught: What the reader said.
        article: Id of the article that the forms are of; None if they are of the whole library.
    """
    by_words: defaultdict[str, defaultdict[str, list[Form]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for form in forms:
        if form.label in NAMES:
            by_words[bare(form.surface)][form.label].append(form)
    said = _said(taught)
    found = [
        one
        for words, labels in by_words.items()
        for one in _of_words(words, labels)
        if not _is_settled(one, said.get(words), article)
    ]
    return sorted(found, key=lambda one: (-one.mentions * one.doubt, one.words, one.label))


def bare(surface: str) -> str:
    """Words on one line, without an article before them and a possessive behind."""
    line = line_of(surface)
    return trimmed(line, Span(0, len(line))).text(line)


def _of_words(words: str, labels: dict[str, list[Form]]) -> Iterator[Doubtful]:
    counts = Counter({label: sum(f.mentions for f in ones) for label, ones in labels.items()})
    total = counts.total()
    for label, ones in labels.items():
        ones.sort(key=lambda form: (-form.mentions, form.surface))
        right = 1 - (total - counts[label]) / total
        if _told(words) not in (None, label):
            right *= 1 - STRANGE
        if _is_strange(words):
            right *= 1 - STRANGE
        others = tuple((other, n) for other, n in counts.most_common() if other != label)
        articles = sum(form.articles for form in ones)
        surfaces = tuple(form.surface for form in ones)
        doubt = 1 - right * (1 - ALWAYS)
        yield Doubtful(words, label, counts[label], articles, surfaces, others, doubt)


def _told(words: str) -> str | None:
    """The label that a word of several tells; one alone is too little."""
    return telling_label(words) if " " in words else None


def _is_strange(words: str) -> bool:
    """Whether words do not look like a name: no capital, hardly a letter, or cried out."""
    letters = [char for char in words if char.isalpha()]
    if len(letters) < 2:
        return True
    cased = [char for char in letters if char.lower() != char.upper()]
    crying = len(words.split()) > 1 and all(char.isupper() for char in cased) and bool(cased)
    return crying or (bool(cased) and not any(char.isupper() for char in cased))


def _said(taught: Taught) -> dict[str, _Words]:
    found: defaultdict[str, _Words] = defaultdict(lambda: _Words(set(), set(), []))
    every: list[Said] = [*taught.names, *taught.rejections]
    for one in every:
        said = found[bare(one.text)]
        if one.scope == "everywhere":
            refused = one.label if isinstance(one, Rejection) else ""
            said.everywhere.add(refused)
        elif one.scope == "article":
            said.articles.add(one.article)
        else:
            said.places.append(one.article)
    for alias in taught.aliases:
        found[bare(alias.text)].everywhere.add(alias.label)
    return found


def _is_settled(one: Doubtful, said: _Words | None, article: int | None) -> bool:
    """Whether what was said of the words leaves nothing of a card to decide."""
    if said is None:
        return False
    if {"", one.label} & said.everywhere:
        return True
    if article is not None:
        return article in said.articles or said.places.count(article) >= one.mentions
    return len(said.articles) >= one.articles or len(said.places) >= one.mentions


def first_open(places: Sequence[tuple[int, Span]], taught: Taught, words: str) -> int:
    """The first of some places, by article, of whose article nothing was said; the first at all."""
    said = _said(taught).get(words)
    if said is None:
        return 0
    shut = said.articles | set(said.places)
    return next((at for at, (article, _) in enumerate(places) if article not in shut), 0)
