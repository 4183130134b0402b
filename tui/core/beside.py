"""Cues beside quotations: the verb, and the phrase for who speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.core import cues
from tui.core.clauses import Clauses, Phrase
from tui.core.roles import word_set
from tui.core.span import Span
from tui.core.subjects import Subjects

if TYPE_CHECKING:
    import re

_ADJECTIVES = word_set("""
    accused alleged stated proposed suggested promised declared read
""")
_AFTER_NOUNS = cues.PASSIVE | word_set("have had has would will could may might of from made")
_NEAR = 5
"""Words between a verb that is seldom one of speaking and the quotation, at most."""
_NOUNS = word_set("""
    claim comment remark promise warning description statement message view verdict answer reply
    response words pledge demand accusation assessment assertion insistence observation
    suggestion prediction appeal advice reaction motto call vow
""")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue with the phrase for who speaks."""

    span: Span
    phrase: Phrase


class Beside:
    """Looks for cues in the part of a sentence before a quotation, or behind it."""

    def __init__(self, text: str, clauses: Clauses, subjects: Subjects) -> None:
        """Know the narration and its words."""
        self._text, self._clauses, self._subjects = text, clauses, subjects

    def _verbs(self, first: int, end: int) -> list[int]:
        """Indexes of the words that are verbs of speaking and not nouns, nor passive."""
        found = []
        clauses = self._clauses
        for index in range(first, end):
            word = clauses.words[index]
            if word not in cues.VERBS or clauses.person_at(index) is not None:
                continue
            before = (
                clauses.lower[index - 1] if index > 0 and not clauses.gap(index).strip() else ""
            )
            owned = before in cues.DETERMINERS or before.endswith(("’s", "'s"))
            noun = owned and (word.endswith(("s", "ing")) or word in _ADJECTIVES)
            after = clauses.lower[index + 1] if index + 1 < len(clauses.words) else ""
            noun = noun or (word.endswith("s") and after in _AFTER_NOUNS)
            plural = word.endswith("s") and word != "says" and before in cues.PREPOSITIONS
            passive = before in cues.PASSIVE and not word.endswith("ing")
            if not (noun or plural or passive):
                found.append(index)
        return found

    def lead(self, before: Span) -> Cue | None:
        """The last cue before a quotation in its sentence."""
        first, end = self._clauses.within(*before)
        verbs = [
            index
            for index in self._verbs(first, end)
            if self._clauses.words[index] not in cues.NARROW or end - index <= _NEAR
        ]
        matches = list(cues.ACCORDING.finditer(self._text, *before))
        if matches and not (verbs and self._clauses.ends[verbs[-1]] + 3 > matches[-1].start()):
            return self._according(matches[-1], before.end)
        for index in reversed(verbs):
            phrase = self._speaker(first, index, verbs, end)
            if phrase is not None:
                return Cue(Span(self._clauses.starts[index], self._clauses.ends[index]), phrase)
        return None

    def _speaker(self, first: int, verb: int, verbs: Sequence[int], end: int) -> Phrase | None:
        """Who does what a verb of speaking says."""
        clauses = self._clauses
        earlier = [index for index in verbs if index < verb]
        bare = verb == first or "”" in clauses.gap(verb)
        if bare and (found := self._subjects.after(verb, end)) is not None:
            return found
        before = clauses.lower[verb - 1]
        dependent = clauses.words[verb].endswith("ing") or before == "to"
        if dependent or before in cues.CONJUNCTIONS:
            for index in reversed(earlier):
                found = self._speaker(first, index, earlier, end)
                if found is not None:
                    return found
        if dependent:
            return self._subjects.main(first, verb)
        return self._subjects.before(first, verb)

    def _according(self, match: "re.Match[str]", end: int) -> Cue | None:
        first, stop = self._clauses.within(match.end(), end)
        phrase = self._subjects.after(first - 1, stop) if first < stop else None
        return Cue(Span(*match.span()), phrase) if phrase else None

    def tail(self, behind: Span) -> Cue | None:
        """The cue right behind a quotation ("…," said X; "…," X said; "…," according to X)."""
        text, clauses = self._text, self._clauses
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
                return Cue(Span(clauses.starts[verb], clauses.ends[verb]), phrase)
        return None

    def _introduces(self, first: int, phrase: Phrase) -> bool:
        """Whether the words before a phrase are its own description or an `and` or `as`."""
        clauses = self._clauses
        words = clauses.lower[first : phrase.first]
        if all(word in cues.CONJUNCTIONS or word == "as" for word in words):
            return True
        lead = clauses.phrase(first, phrase.first)
        return lead is not None and lead.end == phrase.first

    def far(self, behind: Span) -> Cue | None:
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
                return Cue(Span(clauses.starts[verb], clauses.ends[verb]), phrase)
        match = cues.ACCORDING.search(self._text, *behind)
        return self._according(match, behind.end) if match else None

    def label(self, before: Span) -> Cue | None:
        """Whom a colon before the quotation leads back to."""
        text = before.text(self._text).rstrip()
        first, end = self._clauses.within(*before)
        if not text.endswith(":") or first >= end:
            return None
        phrase = self._subjects.main(first, end)
        if phrase is None:
            return None
        if not self._clauses.speaks(phrase) and (phrase.first, phrase.end) != (first, end):
            return None
        return Cue(Span(before.start + len(text) - 1, before.start + len(text)), phrase)

    def by(self, before: Span) -> Cue | None:
        """Who is named by a passive (described by X as "…")."""
        clauses = self._clauses
        first, end = clauses.within(*before)
        for index in range(end - 1, max(first, end - 14), -1):
            if clauses.lower[index] == "by" and clauses.lower[index - 1] in cues.VERBS:
                phrase = self._subjects.after(index, end)
                if phrase is not None:
                    return Cue(Span(clauses.starts[index - 1], clauses.ends[index - 1]), phrase)
        return None

    def owner(self, before: Span) -> Cue | None:
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
                        return Cue(cue, phrase)
        return None
