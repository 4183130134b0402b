"""Edited passages with the truth about them, which follows from how they were made.

Words keep who they are through every edit: a word that
moves, or changes case or a letter, is the same word; one that another was put in the place of is
gone, but its place still belongs to the passage.

- The passage is where the largest part of it is: its words, and what stands in the place of some,
  in order, with other words among them at most half as many as it had.
- It is *there* when that part has at least 60 % of its words. Its place goes from its first word,
  or what stands in the place of it, to its last. Where an edit took or replaced the first word
  itself, the place may as well begin behind that, or before words that were put in there; the same
  at the end.
- The passage is *gone* when at most 20 % of its words are there; of fewer than five, when none is.
- Anything between is *in doubt*: to call it lost and to find any part of it are both right.
- A *wrong place* is any place for a passage that is gone; one that shares less than half (of both
  together, in code points) with the place of one that is there; and, for one in doubt, a place less
  than half of which is words of the passage.

A copy of the passage that was there before, or that comes in anew, is never the passage. A copy
comes in anew only with 30 to 50 % of its words changed, or while the passage itself stays: an exact
copy that appears as the passage goes is what a move is. It never comes to stand where the passage
was, where it would be a rewording.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from tests.bench import edits
from tests.bench.prose import Article, Word, article, sentences
from tui.core.span import Span

Truth = Literal["there", "gone", "in doubt"]
KINDS = ("around", "inside", "moved", "removed", "twin", "look-alike", "rewrite")
_SIGNS = ".,;:?!…“”„\"'’‘–—-()"


@dataclass(frozen=True, slots=True)
class Case:
    """A passage of an old text, and what became of it.

    Attributes:
        kind: What was done.
        old: The old text.
        new: The new one.
        span: The passage in the old text.
        truth: What became of it.
        place: Its place in the new text, if anything of it is left.
        inner: The least that a right answer covers.
        outer: The most.
        words: Where the words of the passage are in the new text.
    """

    kind: str
    old: str
    new: str
    span: Span
    truth: Truth
    place: Span | None
    inner: Span | None
    outer: Span | None
    words: Sequence[Span]

    def verdict(self, found: Span | None) -> str:
        """`right`, `lost`, `wrong place`, or `wrong ends`; `right` includes a removed one lost."""
        if found is None:
            return "lost" if self.truth == "there" else "right"
        if self.place is None or self.truth == "gone":
            return "wrong place"
        if self.truth == "in doubt":
            mine = sum(word.length + 1 for word in self.words if word.overlaps(found))
            return "right" if mine >= 0.5 * found.length else "wrong place"
        shared = min(found.end, self.place.end) - max(found.start, self.place.start)
        if shared < 0.5 * found.join(self.place).length:
            return "wrong place"
        if self.inner is None or self.outer is None:
            return "wrong ends"
        right = found.covers(self.inner) and self.outer.covers(found)
        return "right" if right else "wrong ends"


def case(seed: int) -> Case:
    """The case of that number, the same every time."""
    random = Random(seed)  # noqa: S311 - made-up texts need no secrecy
    kind = KINDS[seed % len(KINDS)]
    text = article(random)
    passage = _passage(random, text)
    trimmed = len(passage) < 9 and random.random() < 0.7
    gone = kind == "removed" or (
        kind in ("twin", "look-alike", "rewrite") and random.random() < 0.4
    )
    change = {"twin": 0.0, "look-alike": random.uniform(0.3, 0.5)}.get(kind)
    before = change is not None and random.random() < 0.7
    if change is not None and before:
        edits.look_alike(random, text, passage, change)
    style = random.choice(["\n", "\n", "\n\n", "wrapped"])
    old, places = _render(text, style)
    span = _cover(passage, places, trimmed=trimmed)
    if change is not None and not before and (change or not gone):
        edits.look_alike(random, text, passage, change)
    for edit in _plan(random, kind, gone):
        if edit in edits.AROUND or edits.home(text, passage)[0] >= 0:
            edit(random, text, passage)
    restyled = random.choice(["\n", "\n\n", "wrapped"]) if random.random() < 0.15 else style
    new, places = _render(text, restyled)
    told = _truth(passage, [word for part in text for word in part], places, trimmed=trimmed)
    return Case(kind, old, new, span, *told, [places[word] for word in passage if word in places])


def _plan(random: Random, kind: str, gone: bool) -> Sequence[edits.Edit]:
    """The edits of a case, in the order in which they are made."""
    around = {"around": (1, 3), "rewrite": (5, 12)}.get(kind, (0, 2))
    plan = random.choices(edits.AROUND, k=random.randint(*around))
    if kind == "inside" or (kind != "around" and random.random() < 0.25):
        plan.append(random.choice(edits.INSIDE))
    if kind == "moved" or (kind not in ("around", "inside") and random.random() < 0.2):
        plan.append(random.choice(edits.MOVES))
    random.shuffle(plan)
    return [*plan, random.choice(edits.REMOVALS)] if gone else plan


def _passage(random: Random, text: Article) -> Sequence[Word]:
    """A passage as readers mark them: a term, a clause, sentences, a paragraph, or over a break."""
    row = random.randrange(len(text))
    part = text[row]
    size = random.random()
    if size < 0.45:
        count = 1 if size < 0.08 else random.randint(2, 8)
        at = random.randrange(max(1, len(part) - count + 1))
        chosen = part[at : at + count]
        return (
            chosen if any(len(w.text.strip(_SIGNS)) > 3 for w in chosen) else _passage(random, text)
        )
    if size < 0.8:
        found = list(sentences(part))
        first = random.randrange(len(found))
        last = min(len(found) - 1, first + random.choice([0, 0, 1, 2]))
        return part[found[first][0] : found[last][1]]
    if size < 0.95 or row + 1 == len(text):
        return list(part)
    return [*part[-random.randint(3, 12) :], *text[row + 1][: random.randint(3, 12)]]


def _render(text: Article, style: str) -> tuple[str, Mapping[Word, Span]]:
    """The text of an article and where its words are."""
    pieces: list[str] = []
    places: dict[Word, Span] = {}
    at = width = 0
    for part in text:
        for index, word in enumerate(part):
            wrap = style == "wrapped" and width + len(word.text) > 72
            width = len(word.text) if wrap or index == 0 else width + len(word.text) + 1
            gap = "\n" if wrap and index else " " if index else ""
            places[word] = Span(at + len(gap), at + len(gap) + len(word.text))
            pieces += [gap, word.text]
            at += len(gap) + len(word.text)
        pieces.append("\n\n" if style == "wrapped" else style)
        at += len(pieces[-1])
    return "".join(pieces), places


def _cover(passage: Sequence[Word], places: Mapping[Word, Span], *, trimmed: bool) -> Span:
    """From the first word to the last, without the signs at both ends if it is trimmed."""
    start, end = places[passage[0]].start, places[passage[-1]].end
    if trimmed:
        start += _signs(passage[0].text)
        end -= _signs(passage[-1].text[::-1])
    return Span(start, end)


def _signs(text: str) -> int:
    return len(text) - len(text.lstrip(_SIGNS)) if text.strip(_SIGNS) else 0


def _together(slots: Sequence[int], strangers: float) -> Sequence[int]:
    """The largest part of a passage: places in rising order with few strangers among them."""
    best: list[int] = []
    part: list[int] = []
    for slot in slots:
        if part and (slot < part[-1] or slot + 1 - part[0] - len(part) - 1 > strangers):
            part = []
        part.append(slot)
        best = max(best, part, key=len)
        best = list(best)
    return best


def _truth(
    passage: Sequence[Word], text: Sequence[Word], places: Mapping[Word, Span], *, trimmed: bool
) -> tuple[Truth, Span | None, Span | None, Span | None]:
    """What became of a passage, its place, and what a right answer covers."""
    at = {word: index for index, word in enumerate(text)}
    slots = _together([at[word] for word in passage if word in at], len(passage) / 2)
    kept = [index for index in slots if not text[index].reworded]
    if not slots:
        return "gone", None, None, None
    place = _cover([text[slots[0]], text[slots[-1]]], places, trimmed=trimmed)
    if sum(word in at and not word.reworded for word in passage) <= 0.2 * len(passage):
        return "gone", place, None, None
    if len(kept) < 0.6 * len(passage):
        return "in doubt", place, None, None
    mine = set(slots)
    first, last = kept[0], kept[-1]
    inner = _cover([text[first], text[last]], places, trimmed=trimmed)
    while (
        text[first] is not passage[0] and first > 0 and (first - 1 in mine or text[first - 1].fresh)
    ):
        first -= 1
    while (
        text[last] is not passage[-1]
        and last + 1 < len(text)
        and (last + 1 in mine or text[last + 1].fresh)
    ):
        last += 1
    bounds = _cover([text[first], text[last]], places, trimmed=False)
    if text[kept[0]] is passage[0]:
        bounds = Span(inner.start, bounds.end)
    if text[kept[-1]] is passage[-1]:
        bounds = Span(bounds.start, inner.end)
    return "there", place, inner, bounds
