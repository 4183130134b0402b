"""Who said it: for each quotation the cue and the speaker, by the sentence it stands in."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tui.core import cues
from tui.core.cast import Cast
from tui.core.clauses import Clauses, Phrase
from tui.core.marks import Pair
from tui.core.narration import Narration
from tui.core.roles import is_paper
from tui.core.span import Span
from tui.core.subjects import Subjects

_ADJECTIVES = frozenset("accused alleged stated proposed suggested promised declared read".split())
_NEAR = 5
"""Words between a verb that is seldom one of speaking and the quotation, at most."""
_NOUNS = frozenset("""
    claim comment remark promise warning description statement message view verdict answer reply
    response words pledge demand accusation assessment assertion insistence observation suggestion
    prediction appeal advice reaction motto call vow
""".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of who said a quotation.

    Attributes:
        name: The speaker; empty if nobody is known.
        cue: Span of the word that tells that it is said, or None.
        speaker: Span of what names the speaker beside it, or None.
    """

    name: str = ""
    cue: Span | None = None
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue with the phrase for who speaks."""

    span: Span
    phrase: Phrase


class Attribution:
    """Finds cues and speakers in the sentences around quotations.

    Attributes:
        said: What was found, for the quotations from the first on.
    """

    def __init__(self, narration: Narration, clauses: Clauses, cast: Cast) -> None:
        """Know the text."""
        self._narration, self._clauses, self._cast = narration, clauses, cast
        self._subjects = Subjects(clauses)
        self._papers: dict[str, str] = {}
        self._quotes: Sequence[Pair] = ()
        self._starts: list[int] = []
        self.said: list[Said] = []

    def read(self, quotes: Sequence[Pair]) -> None:
        """Begin with the quotations of the text, in text order and apart from one another."""
        self._quotes, self._starts = quotes, [pair.span.start for pair in quotes]
        self.said = []

    def beside(self, pair: Pair) -> Said | None:
        """The speaker that the quotation's own sentence names, or None."""
        before, behind = self._narration.before(pair.span.start), self._behind(pair)
        lead = self._lead(before)
        tail = self._tail(behind)
        introduced = before.text(self._narration.text).rstrip().endswith((":", ","))
        if lead is not None and (introduced or tail is None or self._close(lead, pair)):
            return self._said(lead)
        found = tail or lead or self._label(before) or self._by(before) or self._owner(before)
        return self._said(found or self._far(behind)) if found or self._far(behind) else None

    def name(self, phrase: Phrase) -> str:
        """What whoever a phrase means is called; pronouns lead back to who was meant."""
        word = self._clauses.lower[phrase.first]
        if phrase.end == phrase.first + 1 and word in {"he", "she", "they", "it", "who"}:
            found = self._antecedent(phrase, word)
            self._cast.learn(found, word)
            return found
        name = self._cast.name(phrase)
        if is_paper(self._clauses.lower[phrase.head]) and phrase.person is None:
            return self._papers.get(self._clauses.lower[phrase.head], name)
        return name

    def quotes_of(self, sentence: Span) -> range:
        """Indexes of the quotations that begin in a sentence and were looked at already."""
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        return range(min(first, len(self.said)), min(last, len(self.said)))

    def teller(self, index: int) -> str:
        """Whom a sentence is about, if it is somebody who may speak; else empty."""
        sentence = self._narration.sentences[index]
        first, end = self._clauses.within(sentence.start, min(sentence.end, sentence.start + 700))
        main = self._subjects.main(first, end)
        if main is None or not self._cast.speaks(main):
            return ""
        if self._clauses.lower[main.first] in {"it", "we", "you"}:
            return ""
        return self.name(main)

    def moves(self, index: int) -> bool:
        """Whether a sentence tells at its beginning what a person does or says."""
        sentence = self._narration.sentences[index]
        first, end = self._clauses.within(sentence.start, sentence.end)
        main = self._subjects.main(first, min(end, first + 12))
        if main is None or not self._cast.is_person(main):
            return False
        return main.end < end and self._clauses.lower[main.end] in cues.BEATS

    def _said(self, cue: _Cue | None) -> Said | None:
        if cue is None:
            return None
        name = self.name(cue.phrase)
        self._note_papers(cue, name)
        return Said(name, cue.span, cue.phrase.span)

    def _note_papers(self, cue: _Cue, name: str) -> None:
        """Remember whose statement the one is that the sentence mentions."""
        sentence = self._narration.sentences[self._narration.sentence_at(cue.span.start)]
        first, end = self._clauses.within(sentence.start, sentence.end)
        for index in range(first, min(end, first + 80)):
            word = self._clauses.lower[index]
            if is_paper(word) and not is_paper(name.split(" ")[-1]) and name:
                self._papers[word] = name

    def _behind(self, pair: Pair) -> Span:
        """What follows in the sentence, to the next quotation."""
        behind = self._narration.behind(pair.span.end)
        stop = self._narration.text.find("“", behind.start, behind.end)
        return Span(behind.start, stop) if stop >= 0 else behind

    def _close(self, lead: _Cue, pair: Pair) -> bool:
        """Whether nothing but a few words and no other quotation stands between cue and words."""
        between = self._narration.text[lead.span.end : pair.span.start]
        before = self._narration.text[self._narration.before(pair.span.start).start : lead.span.start]
        return "“" not in between and ("”" not in before or len(between.split()) < 2)

    def _verbs(self, first: int, end: int) -> list[int]:
        """Indexes of the words that are verbs of speaking and not nouns, nor passive."""
        found = []
        clauses = self._clauses
        for index in range(first, end):
            word = clauses.words[index]
            if word not in cues.VERBS or clauses.person_at(index) is not None:
                continue
            before = clauses.lower[index - 1] if index > 0 and not clauses.gap(index).strip() else ""
            owned = before in cues.DETERMINERS or before.endswith(("’s", "'s"))
            noun = owned and (word.endswith(("s", "ing")) or word in _ADJECTIVES)
            plural = word.endswith("s") and word != "says" and before in cues.PREPOSITIONS
            passive = before in cues.PASSIVE and not word.endswith("ing")
            if not (noun or plural or passive):
                found.append(index)
        return found

    def _lead(self, before: Span) -> _Cue | None:
        """The last cue before a quotation in its sentence."""
        first, end = self._clauses.within(*before)
        verbs = [
            index
            for index in self._verbs(first, end)
            if self._clauses.words[index] not in cues.NARROW or end - index <= _NEAR
        ]
        matches = list(cues.ACCORDING.finditer(self._narration.text, *before))
        if matches and not (verbs and self._clauses.ends[verbs[-1]] + 3 > matches[-1].start()):
            return self._according(matches[-1], before.end)
        for index in reversed(verbs):
            phrase = self._speaker(first, index, verbs, end)
            if phrase is not None:
                return _Cue(Span(self._clauses.starts[index], self._clauses.ends[index]), phrase)
        return None

    def _speaker(self, first: int, verb: int, verbs: Sequence[int], end: int) -> Phrase | None:
        """Who does what a verb of speaking says."""
        clauses = self._clauses
        earlier = [index for index in verbs if index < verb]
        bare = verb == first or "”" in clauses.gap(verb)
        if bare and (found := self._subjects.after(verb, end)) is not None:
            return found
        if clauses.words[verb].endswith("ing") or clauses.lower[verb - 1] in cues.CONJUNCTIONS:
            for index in reversed(earlier):
                found = self._speaker(first, index, earlier, end)
                if found is not None:
                    return found
        if clauses.words[verb].endswith("ing"):
            return self._subjects.main(first, verb)
        return self._subjects.before(first, verb)

    def _according(self, match: "re.Match[str]", end: int) -> _Cue | None:
        first, stop = self._clauses.within(match.end(), end)
        phrase = self._subjects.after(first - 1, stop) if first < stop else None
        return _Cue(Span(*match.span()), phrase) if phrase else None

    def _tail(self, behind: Span) -> _Cue | None:
        """The cue right behind a quotation ("…," said X; "…," X said; "…," according to X)."""
        text, clauses = self._narration.text, self._clauses
        first, end = clauses.within(*behind)
        if first >= end:
            return None
        match = cues.ACCORDING.search(text, *behind)
        if match and not text[behind.start : match.start()].strip(" ,.—–-"):
            return self._according(match, behind.end)
        for verb in self._verbs(first, min(end, first + 40))[:2]:
            lead = [i for i in range(first, verb) if clauses.lower[i] not in cues.AUXILIARIES]
            if not lead:
                phrase = self._subjects.after(verb, end)
            else:
                phrase = self._subjects.before(first, verb)
                if phrase is not None and phrase.first > lead[0]:
                    phrase = phrase if self._introduces(lead[0], phrase) else None
            if phrase is not None:
                return _Cue(Span(clauses.starts[verb], clauses.ends[verb]), phrase)
        return None

    def _introduces(self, first: int, phrase: Phrase) -> bool:
        """Whether the words before a phrase are its own description or an `and` or `as`."""
        clauses = self._clauses
        words = clauses.lower[first : phrase.first]
        if all(word in cues.CONJUNCTIONS or word == "as" for word in words):
            return True
        lead = clauses.phrase(first, phrase.first)
        return lead is not None and lead.end == phrase.first

    def _far(self, behind: Span) -> _Cue | None:
        """A cue at the end of the sentence (The plan is "dead", the minister said)."""
        clauses = self._clauses
        first, end = clauses.within(*behind)
        for verb in self._verbs(first, end):
            if clauses.words[verb] in cues.NARROW:
                continue
            phrase = self._subjects.before(first, verb)
            if phrase is None or phrase.first <= first:
                continue
            if "," in clauses.gap(phrase.first) and verb - phrase.end < 3:
                return _Cue(Span(clauses.starts[verb], clauses.ends[verb]), phrase)
        match = cues.ACCORDING.search(self._narration.text, *behind)
        return self._according(match, behind.end) if match else None

    def _label(self, before: Span) -> _Cue | None:
        """Whom a colon before the quotation leads back to."""
        text = before.text(self._narration.text).rstrip()
        first, end = self._clauses.within(*before)
        if not text.endswith(":") or first >= end:
            return None
        phrase = self._subjects.main(first, end)
        if phrase is None or not self._cast.speaks(phrase):
            return None
        return _Cue(Span(before.start + len(text) - 1, before.start + len(text)), phrase)

    def _by(self, before: Span) -> _Cue | None:
        """Who is named by a passive (described by X as "…")."""
        clauses = self._clauses
        first, end = clauses.within(*before)
        for index in range(end - 1, max(first, end - 14), -1):
            if clauses.lower[index] == "by" and clauses.lower[index - 1] in cues.VERBS:
                phrase = self._subjects.after(index, end)
                if phrase is not None:
                    return _Cue(Span(clauses.starts[index - 1], clauses.ends[index - 1]), phrase)
        return None

    def _owner(self, before: Span) -> _Cue | None:
        """Whose words they are called (the minister's promise of "…")."""
        clauses = self._clauses
        first, end = clauses.within(*before)
        for index in range(end - 1, max(first, end - 8), -1):
            owner = clauses.words[index - 1] if index > first else ""
            if clauses.lower[index] not in _NOUNS:
                continue
            cue = Span(clauses.starts[index], clauses.ends[index])
            if owner.endswith(("’s", "'s", "s’", "s'")):
                for start in range(max(first, index - 5), index):
                    phrase = clauses.phrase(start, index)
                    if phrase is not None and phrase.end == index:
                        return _Cue(cue, phrase)
        return None

    def _antecedent(self, phrase: Phrase, pronoun: str) -> str:
        """Whom a pronoun means: the subject, speaker or person before it that it fits."""
        narration, clauses = self._narration, self._clauses
        here = narration.sentence_at(phrase.span.start)
        first, _ = clauses.within(narration.before(phrase.span.start).start, phrase.span.start)
        for one in self._subjects.all(first, phrase.first):
            if (name := self._fitting(one, pronoun)) and clauses.gap(one.end).strip() != "’":
                return name
        for index in range(here, max(-1, here - 14), -1):
            sentence = narration.sentences[index]
            for place in reversed(self.quotes_of(sentence)):
                name = self.said[place].name
                if name and self._cast.fits(name, pronoun):
                    return name
            if index == here:
                continue
            start, end = clauses.within(sentence.start, min(sentence.end, sentence.start + 700))
            for one in self._subjects.all(start, end):
                if name := self._fitting(one, pronoun):
                    return name
        return ""

    def _fitting(self, phrase: Phrase, pronoun: str) -> str:
        """The name of a phrase, if it is one of a kind that the pronoun may stand for."""
        human = self._cast.is_person(phrase)
        if pronoun in {"he", "she"} and not human:
            return ""
        if pronoun in {"they", "it"} and (not self._cast.speaks(phrase) or phrase.person):
            return ""
        name = self._cast.name(phrase)
        return name if name and self._cast.fits(name, pronoun) else ""
