"""Quotations: words in quotation marks, who said them, and what is only in quotation marks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tui.core import cues
from tui.core.attribution import Attribution, Said
from tui.core.cast import Cast
from tui.core.clauses import Clauses
from tui.core.cues import FULL
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.guessing import completed
from tui.core.marks import Pair, pairs
from tui.core.narration import Narration
from tui.core.segment import words as words_of
from tui.core.span import Span

_PART = 5
"""Words from which on a part of a sentence is taken for somebody's words without a cue."""
_BACK = 3
"""Paragraphs that a speaker is looked for in, backwards."""


class Kind(StrEnum):
    """What stands between quotation marks."""

    SPEECH = "speech"
    """Words that somebody said or wrote."""
    PHRASE = "phrase"
    """A word that is only spoken of or held at arm's length, as in the so-called "grey zone"."""
    TITLE = "title"
    """The name of a work."""
    HEADLINE = "headline"
    """Words in a heading, which mostly stand in the text once more."""
    INNER = "inner"
    """Words in marks within another quotation."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks.

    Attributes:
        span: From the opening mark to behind the closing one, over paragraphs where it goes on.
        words: The same without the marks at both ends.
        kind: What they are.
        name: Who said them: a name in full, or a description ("foreign minister") without its
            article; empty if nobody is known. Only speech has one.
        cue: Span of the word that tells it ("said"), or None.
        speaker: Span of what stands for the speaker beside the cue ("he"), or None where the
            words go on without a cue.
        repeats: Where the opening mark is repeated at the beginning of further paragraphs.
    """

    span: Span
    words: Span
    kind: Kind
    name: str = ""
    cue: Span | None = None
    speaker: Span | None = None
    repeats: tuple[int, ...] = ()

    @property
    def speech(self) -> Span:
        """The quotation together with the words that say whose it is."""
        told = [one for one in (self.cue, self.speaker) if one is not None]
        return Span(
            min([self.span.start, *(one.start for one in told)]),
            max([self.span.end, *(one.end for one in told)]),
        )

    def wording(self, text: str) -> str:
        """The words in one line, without the marks that are repeated."""
        found = self.words.text(text)
        for at in reversed(self.repeats):
            place = at - self.words.start
            found = found[:place] + " " + found[place + 1 :]
        return " ".join(found.split())


def quotations(document: Document, mentions: Iterable[Mention] = ()) -> list[Quotation]:
    """What people say and write in a text, in text order; see `everything` for the rest."""
    return [one for one in everything(document, mentions) if one.kind is Kind.SPEECH]


def everything(document: Document, mentions: Iterable[Mention] = ()) -> list[Quotation]:
    """Whatever stands between quotation marks, in text order: within one another or apart.

    Takes linear time.

    Args:
        document: The normalised text with its paragraphs.
        mentions: What was recognised in it, in any order; without names, capitals have to do.
    """
    found = pairs(document.text, document.paragraphs)
    outer = [pair for pair in found if not pair.inner]
    if not outer:
        return []
    sorting = _Sorting(document, outer, completed(document.text, mentions))
    made = [sorting.quotation(pair) for pair in outer]
    made += [Quotation(p.span, p.words, Kind.INNER, repeats=p.repeats) for p in found if p.inner]
    return sorted(made, key=lambda one: (one.span.start, -one.span.end))


class _Sorting:
    """Tells kinds and speakers, quotation by quotation, in text order."""

    def __init__(
        self, document: Document, quotes: Sequence[Pair], mentions: Sequence[Mention]
    ) -> None:
        self._document, self._text = document, document.text
        self._narration = narration = Narration(document, quotes)
        persons = _apart(m.span for m in mentions if m.label == "PERSON")
        others = _apart(
            m.span for m in mentions if m.label in {"ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT"}
        )
        self._works = {m.span for m in mentions if m.label == "WORK_OF_ART"}
        self._clauses = Clauses(narration.text, persons, others)
        self._attribution = Attribution(
            narration, self._clauses, Cast(self._text, self._clauses, mentions)
        )
        self._attribution.read(quotes)
        self._quotes = quotes

    def quotation(self, pair: Pair) -> Quotation:
        kind, said = self._judge(pair)
        self._attribution.said.append(said)
        if kind is not Kind.SPEECH:
            said = Said()
        return Quotation(
            pair.span, pair.words, kind, said.name, said.cue, said.speaker, pair.repeats
        )

    def _judge(self, pair: Pair) -> tuple[Kind, Said]:
        words = pair.words.text(self._text)
        if self._narration.paragraph_at(pair.span.start) in self._document.headings:
            return Kind.HEADLINE, Said()
        lead = self._narration.before(pair.span.start).text(self._narration.text)[-60:]
        titled = cues.is_title(words)
        if (kind := self._named(pair, words, lead)) is not None:
            return kind, Said()
        said = self._attribution.beside(pair)
        if said is not None and (not titled or lead.rstrip().endswith((":", ","))):
            return Kind.SPEECH, said
        return (Kind.TITLE, Said()) if titled else self._without_cue(pair, words)

    def _named(self, pair: Pair, words: str, lead: str) -> Kind | None:
        """The kind of what is introduced as a name or a title, or recognised as one."""
        if pair.words in self._works or pair.span in self._works:
            return Kind.TITLE
        if words.endswith((*FULL, ",")) or not cues.NAMING.search(lead):
            return None
        return Kind.TITLE if cues.is_title(words) else Kind.PHRASE

    def _without_cue(self, pair: Pair, words: str) -> tuple[Kind, Said]:
        """What words are that nobody is said to say."""
        whole, count = words.endswith((*FULL, ",")), len(words_of(self._text, pair.words))
        if self._alone(pair) and (whole or count > 3):
            return Kind.SPEECH, Said(self._goes_on(pair))
        if count >= _PART or (whole and words[0].isupper()):
            return Kind.SPEECH, Said(self._last(pair))
        return Kind.PHRASE, Said()

    def _alone(self, pair: Pair) -> bool:
        """Whether a quotation is a sentence by itself."""
        narration = self._narration
        sentence = narration.sentences[narration.sentence_at(pair.span.start)]
        rest = narration.behind(pair.span.end).text(narration.text)
        return sentence.start == pair.span.start and not any(c.isalnum() for c in rest)

    def _goes_on(self, pair: Pair) -> str:
        """Who says a sentence that has no cue: whoever was speaking, or the one it turns to."""
        narration, attribution = self._narration, self._attribution
        here = narration.sentence_at(pair.span.start)
        inside = narration.of_paragraph(narration.paragraph_at(pair.span.start))
        if here - 1 in inside:
            said = attribution.quotes_of(narration.sentences[here - 1])
            names = [attribution.said[i].name for i in said if attribution.said[i].name]
            return names[-1] if names else attribution.teller(here - 1) or self._last(pair)
        after = narration.sentence_at(pair.span.end - 1) + 1
        if after in inside and attribution.moves(after):
            return attribution.teller(after)
        return self._answers(pair)

    def _answers(self, pair: Pair) -> str:
        """Who says a paragraph without any cue: in turns, or whom the last one leads to."""
        narration, attribution = self._narration, self._attribution
        place = narration.paragraph_at(pair.span.start)
        before = self._speakers(place - 1)
        if before:
            turn = [name for name in self._speakers(place - 2) if name != before[-1]]
            asked = self._quotes[len(attribution.said) - 1].words.text(self._text).endswith("?")
            if turn and (asked or self._begins_with_words(place - 1)):
                return turn[-1]
            if not asked:
                return before[-1]
            others = [
                said.name for said in attribution.said[-8:] if said.name not in {"", before[-1]}
            ]
            return others[-1] if others else ""
        if place > 0:
            sentences = narration.of_paragraph(place - 1)
            if sentences and (name := attribution.teller(sentences[-1])):
                return name
        return self._last(pair)

    def _begins_with_words(self, paragraph: int) -> bool:
        """Whether the first thing in a paragraph is what somebody says, as in a conversation."""
        return self._narration.text[self._narration.paragraphs[paragraph].start] == "“"

    def _speakers(self, paragraph: int) -> list[str]:
        """Who speaks in a paragraph, as far as is known."""
        if paragraph < 0:
            return []
        attribution = self._attribution
        places = attribution.quotes_of(self._narration.paragraphs[paragraph])
        return [attribution.said[i].name for i in places if attribution.said[i].name]

    def _last(self, pair: Pair) -> str:
        """Who spoke last before a quotation and not long ago."""
        place = self._narration.paragraph_at(pair.span.start)
        for paragraph in range(place, max(-1, place - _BACK), -1):
            if names := self._speakers(paragraph):
                return names[-1]
        return ""


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans in text order, without those that overlap one before them."""
    found: list[Span] = []
    for span in spans:
        if span.length > 0 and (not found or span.start >= found[-1].end):
            found.append(span)
    return found
