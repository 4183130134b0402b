"""Words of the narration around quotations, and the phrases in it that may name a speaker."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tui.core import cues
from tui.core.roles import HONORIFICS, is_body, is_paper, is_person, word_set
from tui.core.span import Span

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-‑&][^\W_]+)*(?:['’](?![^\W_]))?")
_DAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$")
_LINK = word_set("of for")
_PLACED = word_set("from at in")
_PARTICLES = word_set("""
    de da di du del della van von der den bin ibn al el la le ter
""")
_OBJECTS = word_set("the a an his her their its my our it him them me us you")
_BEGINS = frozenset(".!?\n")
_ARTICLES = ("al-", "el-", "al‑")
_MOST = 9
"""Words that a phrase has at most."""
_VERBAL = word_set("""
    is are was were has had have did does do will would can could may might must should shall
    came went took made sat stood read put left held met kept gave found got saw knew thought
    felt began ran won lost spoke wrote sent leaned leant became broke brought bought built
    caught chose cut drew drove ate fell flew forgot froze grew hid hit hurt laid led let lit
    meant paid rang rode rose sang sank sold shook shot shut slept slid spent stole struck swam
    swept swore taught tore threw told understood woke wore wept wound says said seems remains
    wants needs knows thinks believes insists hopes argues lives works runs leads heads makes
    takes gives comes goes gets keeps remembers
""")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    Attributes:
        span: From the first word to the last, without a leading article.
        first: Index of its first word, the article included.
        end: Index of the word behind it.
        head: Index of its main word: the last word of a name, the noun of a description.
        person: Span of the PERSON mention that it holds, or None.
        named: Whether it is a name, be it of a person or of something else.
    """

    span: Span
    first: int
    end: int
    head: int
    person: Span | None = None
    named: bool = False


class Clauses:
    """The words of a text in which quotations are blotted out, and what is said of whom.

    Attributes:
        text: The text, quotations blotted out (“···”); a line break stands between paragraphs only.
        words: Its words.
        lower: The same in lower case.
        starts: Where each begins.
        ends: Where each ends.
    """

    def __init__(self, text: str, persons: Sequence[Span], others: Sequence[Span]) -> None:
        """Read the text; the mentions are sorted and may overlap quotations."""
        self.text = text
        found = list(_TOKEN.finditer(text))
        self.words = [match[0] for match in found]
        self.lower = [word.lower() for word in self.words]
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self._persons = persons
        self._person_starts = [span.start for span in persons]
        self._others = others
        self._other_starts = [span.start for span in others]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """Indexes of the words that lie between two code points, half-open."""
        return bisect_left(self.starts, start), bisect_right(self.ends, end)

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it."""
        if not 0 < index < len(self.words):
            return "\n"
        return self.text[self.ends[index - 1] : self.starts[index]]

    def person_at(self, index: int) -> Span | None:
        """The PERSON mention that a word is part of."""
        return _holding(self._persons, self._person_starts, self.starts[index])

    def name_at(self, index: int) -> Span | None:
        """The mention of another name that a word is part of."""
        return _holding(self._others, self._other_starts, self.starts[index])

    def is_verb(self, index: int) -> bool:
        """Whether a word reads like a verb in the past or of speaking; no names are."""
        word = self.words[index]
        if not word.islower():
            return False
        return word in cues.VERBS or word in _VERBAL or (len(word) > 4 and word.endswith("ed"))

    def phrase(self, first: int, stop: int, depth: int = 0) -> Phrase | None:
        """The noun phrase that begins with a word, or None if none does.

        Args:
            first: Index of the word.
            stop: Index of the word that it must end before.
            depth: How many phrases it is part of.
        """
        if first >= stop:
            return None
        if self.lower[first] in cues.PRONOUNS:
            return Phrase(self._span(first, first + 1), first, first + 1, first)
        at = first
        while at < stop and self.lower[at] in cues.DETERMINERS and self._joined(at, first):
            at += 1
        end = self._extent(at, stop)
        if end == at:
            return None
        return self._shaped(first, at, end, stop, depth)

    def is_person(self, phrase: Phrase) -> bool:
        """Whether a phrase is about people rather than things."""
        if phrase.person is not None:
            return True
        word = self.lower[phrase.head]
        return is_person(word) or word in {"he", "she", "they", "i", "we"}

    def speaks(self, phrase: Phrase) -> bool:
        """Whether a phrase is about someone or something that words may come from."""
        word = self.lower[phrase.head]
        return self.is_person(phrase) or phrase.named or is_body(word) or is_paper(word)

    def _extent(self, first: int, stop: int) -> int:
        """The end of the words that may belong to one phrase, without what follows `of`."""
        at = first
        while at < min(stop, first + _MOST + 1):
            if not self._joined(at, first):
                break
            inside = self.person_at(at) or self.name_at(at)
            if inside is not None:
                at = max(at + 1, bisect_right(self.ends, inside.end))
                continue
            word = self.lower[at]
            if (
                word in _PARTICLES
                and at > first
                and self._capital(at - 1)
                and self._capital(at + 1)
            ):
                at += 1
                continue
            if not self._nominal(at, first):
                break
            at += 1
        return min(at, stop)

    def _nominal(self, at: int, first: int) -> bool:
        word = self.lower[at]
        if word in cues.PREPOSITIONS or word in cues.SUBORDINATORS or word in cues.PRONOUNS:
            return False
        if word in cues.AUXILIARIES or (word in cues.DETERMINERS and at > first):
            return False
        if word.endswith("ly") and len(word) > 4 and at > first and self.words[at].islower():
            return False
        if at > first and self._takes_object(at):
            return False
        if not self.is_verb(at):
            return not (at > first and word.endswith("ing") and word.islower() and len(word) > 4)
        modifier = word.endswith("ed") and word not in cues.VERBS and at == first
        return modifier and at > 0 and self.lower[at - 1] in cues.DETERMINERS

    def _takes_object(self, at: int) -> bool:
        """Whether a word is a verb in the present, by what follows ("watches it")."""
        word = self.words[at]
        if not word.endswith("s") or not word.islower() or self._is_head(at):
            return False
        after = self.lower[at + 1] if at + 1 < len(self.lower) else ""
        return after in _OBJECTS and not self.gap(at + 1).strip()

    def _shaped(self, first: int, at: int, end: int, stop: int, depth: int) -> Phrase | None:
        person = next(
            (p for i in range(end - 1, at - 1, -1) if (p := self.person_at(i)) is not None), None
        )
        if person is not None and not _owned(self.text, person):
            begin = max(at, bisect_left(self.starts, person.start))
            stop, end = end, max(begin + 1, bisect_right(self.ends, person.end))
            if end < stop and end - begin > 1 and self._goes_on(end):
                end += 1
            return Phrase(self._span(at, end), first, end, end - 1, person, named=True)
        for index in range(end - 1, at - 1, -1):
            if self._is_head(index):
                end = index + 1
                break
        name = self.name_at(at)
        named = (name is not None and name.end >= self.ends[end - 1]) or self._is_capital(at, end)
        head = end - 1
        if depth < 2:
            end = self._complement(end, stop, depth, named=named)
        if end - at > 2 * _MOST:
            return None
        return Phrase(self._span(at, end), first, end, head, None, named)

    def _goes_on(self, index: int) -> bool:
        """Whether a word is one more of a name of which a mention has the beginning."""
        word = self.lower[index]
        taken = self.name_at(index) or self.person_at(index) or word in cues.WEEKDAYS
        title = self.words[index].isupper() and len(self.words[index]) < 5
        capital = self.words[index][0].isupper() and not title
        return capital and not taken and not self._is_head(index)

    def _complement(self, end: int, stop: int, depth: int, *, named: bool) -> int:
        """The end of a phrase with its `of …`, `for …`, or `from Kyiv`."""
        if end + 1 >= stop or not self._joined(end, end - 1) or not self._joined(end + 1, end):
            return end
        link = self.lower[end]
        if link in _PLACED:
            if named or not self._capital(end + 1):
                return end
        elif link not in _LINK or not (self._is_head(end - 1) or self._capital(end - 1)):
            return end
        inner = self.phrase(end + 1, stop, depth + 1)
        if inner is None or _DAY.search(self.lower[inner.head]):
            return end
        return inner.end

    def _is_head(self, index: int) -> bool:
        word = self.lower[index]
        if word.endswith(("’s", "'s", "’", "'")):
            return False
        return is_person(word) or is_body(word) or is_paper(word)

    def _is_capital(self, first: int, end: int) -> bool:
        """Whether words look like a name that no mention covers; a noun at a beginning does not."""
        capitals = all(self._capital(i) or self.lower[i] in _PARTICLES for i in range(first, end))
        begins = first == 0 or not _BEGINS.isdisjoint(self.gap(first))
        return capitals and (end - first > 1 or not (begins or self._is_head(first)))

    def _capital(self, index: int) -> bool:
        """Whether a word begins with a capital, be it behind the article of an Arabic name."""
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        return word[0].isupper() or (word.startswith(_ARTICLES) and word[3:4].isupper())

    def _joined(self, at: int, first: int) -> bool:
        """Whether nothing but space stands before a word, or an abbreviation's full stop."""
        if at <= first:
            return True
        gap = self.gap(at)
        if "\n" in gap:
            return False
        if gap.startswith(".") and (
            self.lower[at - 1] in HONORIFICS or len(self.words[at - 1]) == 1
        ):
            gap = gap[1:]
        return not gap.strip() or gap.strip() in {"-", "/", "&"}

    def _span(self, first: int, end: int) -> Span:
        stop = self.ends[end - 1]
        if self.words[end - 1].endswith(("’s", "'s")):
            stop -= 2
        return Span(self.starts[first], stop)


def _holding(spans: Sequence[Span], starts: Sequence[int], offset: int) -> Span | None:
    place = bisect_right(starts, offset) - 1
    if place >= 0 and spans[place].start <= offset < spans[place].end:
        return spans[place]
    return None


def _owned(text: str, name: Span) -> bool:
    """Whether a name is in the possessive."""
    return text[name.end - 2 : name.end] in {"’s", "'s"} or text[name.end : name.end + 1] in {
        "’",
        "'",
    }
