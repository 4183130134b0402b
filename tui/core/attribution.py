"""Who said it: for each quotation the cue and the speaker, by the sentence it stands in."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from tui.core import cues
from tui.core.beside import Beside, Cue
from tui.core.cast import Cast
from tui.core.clauses import Clauses, Phrase
from tui.core.marks import Pair
from tui.core.narration import Narration
from tui.core.roles import is_paper
from tui.core.span import Span
from tui.core.subjects import Subjects


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


class Attribution:
    """Finds cues and speakers in the sentences around quotations.

    Attributes:
        said: What was found, for the quotations from the first on.
    """

    def __init__(self, narration: Narration, clauses: Clauses, cast: Cast) -> None:
        """Know the text."""
        self._narration, self._clauses, self._cast = narration, clauses, cast
        self._subjects = Subjects(clauses)
        self._cues = Beside(narration.text, clauses, self._subjects)
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
        lead = self._cues.lead(before)
        tail = self._cues.tail(behind)
        introduced = before.text(self._narration.text).rstrip().endswith((":", ","))
        if lead is not None and tail is not None and self._is_vague(lead):
            return self._said(tail)
        if lead is not None and (introduced or tail is None or self._close(lead, pair)):
            return self._said(lead)
        found = (
            tail
            or lead
            or self._cues.label(before)
            or self._cues.by(before)
            or self._cues.owner(before)
        )
        return (
            self._said(found or self._cues.far(behind)) if found or self._cues.far(behind) else None
        )

    def _is_vague(self, cue: Cue) -> bool:
        """Whether a cue is about nobody in particular ("Not everyone agreed: …")."""
        return self._clauses.lower[cue.phrase.head] in cues.INDEFINITE

    def name(self, phrase: Phrase) -> str:
        """What whoever a phrase means is called; pronouns lead back to who was meant."""
        word = self._clauses.lower[phrase.first]
        if phrase.end == phrase.first + 1 and word in {"he", "she", "they", "it", "who"}:
            found = self._antecedent(phrase, word)
            self._cast.genders.learn(found, word)
            return found
        name, head = self._cast.name(phrase), self._clauses.lower[phrase.head]
        if phrase.person is None and self._cast.is_epithet(phrase):
            return self._antecedent(phrase, "he or she") or name
        if is_paper(head) and phrase.person is None and phrase.end - phrase.first == 2:
            return self._papers.get(head) or self._author(phrase, head) or name
        return name

    def _author(self, phrase: Phrase, paper: str) -> str:
        """Who is said, a few sentences before, to have put out a paper of that kind."""
        here = self._narration.sentence_at(phrase.span.start)
        for index in range(here - 1, max(-1, here - 4), -1):
            first, end = self._clauses.within(*self._narration.sentences[index])
            words = self._clauses.lower[first : min(end, first + 80)]
            place = words.index(paper) if paper in words else 0
            if "in" in words[max(0, place - 3) : place]:
                return self.teller(index)
        return ""

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
        if main is None or not self._clauses.speaks(main):
            return ""
        if self._clauses.lower[main.first] in {"it", "we", "you"}:
            return ""
        return self.name(main)

    def moves(self, index: int) -> bool:
        """Whether a sentence tells at its beginning what a person does or says."""
        sentence = self._narration.sentences[index]
        first, end = self._clauses.within(sentence.start, sentence.end)
        main = self._subjects.main(first, min(end, first + 12))
        if main is None or not self._clauses.is_person(main):
            return False
        return main.end < end and self._clauses.lower[main.end] in cues.BEATS

    def _said(self, cue: Cue | None) -> Said | None:
        if cue is None:
            return None
        name = self.name(cue.phrase)
        self._note_papers(cue, name)
        return Said(name, cue.span, cue.phrase.span)

    def _note_papers(self, cue: Cue, name: str) -> None:
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

    def _close(self, lead: Cue, pair: Pair) -> bool:
        """Whether nothing but a few words and no other quotation stands between cue and words."""
        between = self._narration.text[lead.span.end : pair.span.start]
        before = self._narration.text[
            self._narration.before(pair.span.start).start : lead.span.start
        ]
        return "“" not in between and ("”" not in before or len(between.split()) < 2)

    def _antecedent(self, phrase: Phrase, pronoun: str) -> str:
        """Whom a pronoun means: the subject, speaker or person before it that it fits."""
        narration, clauses = self._narration, self._clauses
        here = narration.sentence_at(phrase.span.start)
        first, _ = clauses.within(narration.before(phrase.span.start).start, phrase.span.start)
        if name := self._told_of(first, phrase.first, pronoun):
            return name
        for index in range(here, max(-1, here - 14), -1):
            sentence = narration.sentences[index]
            for place in reversed(self.quotes_of(sentence)):
                name = self.said[place].name
                if name and self._cast.genders.fits(name, pronoun):
                    return name
            if index == here:
                continue
            start, end = clauses.within(sentence.start, min(sentence.end, sentence.start + 700))
            if name := self._told_of(start, end, pronoun):
                return name
        return ""

    def _told_of(self, first: int, end: int, pronoun: str) -> str:
        """Whom a pronoun means among those whom some words name; nobody if they begin with it."""
        found = self._subjects.all(first, end)
        if found and self._clauses.lower[found[0].first] == pronoun:
            return ""
        return next((name for one in found if (name := self._fitting(one, pronoun))), "")

    def _fitting(self, phrase: Phrase, pronoun: str) -> str:
        """The name of a phrase, if it is one of a kind that the pronoun may stand for."""
        human = self._clauses.is_person(phrase) or self._cast.may_be_person(phrase)
        if pronoun in {"he", "she", "he or she"} and not human:
            return ""
        if pronoun in {"they", "it"} and (not self._clauses.speaks(phrase) or phrase.person):
            return ""
        name = self._cast.name(phrase)
        return name if name and self._cast.genders.fits(name, pronoun) else ""
