"""Who does what a verb says: the subject before it or behind it."""

import re

from tui.core import cues
from tui.core.clauses import Clauses, Phrase
from tui.core.roles import is_person, word_set

_CUT = re.compile(r"[,;:()\[\]—–“”\n]|\s-\s")
_SKIPPED = cues.AUXILIARIES | word_set("and but or so yet however although though while well")
_TIMES = word_set("since after before than where when as")
"""What begins a clause, but a mere time or comparison as well."""
_EXPLETIVE = frozenset({"there", "it"})


class Subjects:
    """Finds subjects in one text."""

    def __init__(self, clauses: Clauses) -> None:
        """Know the words."""
        self._clauses = clauses

    def before(self, first: int, verb: int) -> Phrase | None:
        """The subject of a verb, if it stands before it.

        Args:
            first: Index of the word that the sentence begins with.
            verb: Index of the verb.
        """
        clauses = self._clauses
        if cues.PASSIVE & {clauses.lower[verb - 1]} if verb > first else False:
            return None
        last = self._skip_small(first, verb)
        if last < first:
            return None
        between = clauses.text[clauses.ends[last] : clauses.starts[verb]]
        if _CUT.search(between) or clauses.lower[last] in cues.CONJUNCTIONS:
            start = self._behind_quotations(first, last)
            return self.main(start, last + 1) or self.main(first, last + 1)
        return self._of_clause(first, last)

    def _of_clause(self, first: int, last: int) -> Phrase | None:
        """The subject of the clause that ends with the word `last`."""
        clauses = self._clauses
        start = self._local(first, last)
        if clauses.lower[last] == "it":
            return clauses.phrase(last, last + 1)
        if clauses.lower[start] in {"who", "which"}:
            return self.main(first, start) or self._nearest(first, start)
        if start > first and clauses.lower[start] in cues.SUBORDINATORS:
            if clauses.lower[start] == "and" and (pair := self._partner(first, start)) is not None:
                return pair
            start += 1
        found = self._plain(start, last + 1)
        if found and clauses.lower[start - 1] in _TIMES and not clauses.speaks(found):
            return self._of_clause(first, start - 2) if start - 2 >= first else found
        return found or self._nearest(start, last + 1) or self.main(first, last + 1)

    def after(self, verb: int, stop: int) -> Phrase | None:
        """The subject of a verb, if it stands right behind it ("said the judge")."""
        clauses = self._clauses
        at = verb + 1
        while at < stop and clauses.lower[at] in cues.AUXILIARIES and not clauses.gap(at).strip():
            at += 1
        if at >= stop or clauses.gap(at).strip() not in {"", "-"}:
            return None
        if clauses.lower[at] in {"that", "it", "this", "what"}:
            return None
        return self._with_apposition(clauses.phrase(at, stop), stop)

    def main(self, first: int, end: int) -> Phrase | None:
        """The subject of the first clause that has one, among words that make no quotation."""
        at = first
        silent: Phrase | None = None
        while at < end:
            stop = self._segment_end(at, end)
            found = self._plain(at, stop, end)
            if found is not None and (self._clauses.speaks(found) or self._is_pronoun(found)):
                return found
            silent = silent or found
            at = stop
        return silent or self._nearest(first, end)

    def _is_pronoun(self, phrase: Phrase) -> bool:
        return self._clauses.lower[phrase.first] in cues.PRONOUNS

    def all(self, first: int, end: int) -> list[Phrase]:
        """Phrases that people may be called by, the main subject first, then from the end."""
        clauses = self._clauses
        main = self.main(first, end)
        found = [main] if main else []
        at = first
        others: list[Phrase] = []
        while at < end:
            one = None
            if clauses.person_at(at) or clauses.lower[at] in cues.DETERMINERS:
                one = clauses.phrase(at, end)
            if one is not None:
                others.append(one)
            at = one.end if one else at + 1
        return [*found, *reversed(others)]

    def _behind_quotations(self, first: int, last: int) -> int:
        """Index of the first word behind the last quotation that stands before a word."""
        for at in range(last, first, -1):
            if "”" in self._clauses.gap(at):
                return at
        return first

    def _partner(self, first: int, conjunction: int) -> Phrase | None:
        """The first of two subjects ("Israel and Hamas said")."""
        start = self._local(first, conjunction - 1)
        if self._clauses.lower[start] in cues.SUBORDINATORS:
            start += 1
        found = self._plain(start, conjunction)
        return found if found is not None and found.end == conjunction else None

    def _plain(self, at: int, stop: int, limit: int | None = None) -> Phrase | None:
        """The phrase that a clause begins with, small words left out."""
        clauses = self._clauses
        while at < stop and clauses.lower[at] in _SKIPPED - _EXPLETIVE:
            at += 1
        if at >= stop or clauses.lower[at] in _EXPLETIVE:
            return None
        word = clauses.lower[at]
        if word in cues.PREPOSITIONS or word in cues.SUBORDINATORS:
            return None
        if clauses.person_at(at) is None and clauses.name_at(at) is None:
            if word.endswith("ing") and len(word) > 4:
                return None
            if word.endswith("ly") and len(word) > 4:
                at += 1
            elif word in cues.VERBS or (word.endswith("ed") and len(word) > 4):
                return None
        found = clauses.phrase(at, stop)
        return self._with_apposition(found, limit or stop)

    def _with_apposition(self, found: Phrase | None, stop: int) -> Phrase | None:
        """The person's name that follows a description between commas, else what was found."""
        clauses = self._clauses
        if found is None or found.person or found.end >= len(clauses.words):
            return found
        at = found.end
        if clauses.gap(at).strip() not in {",", "("} or clauses.lower[found.first] in cues.PRONOUNS:
            return found
        named = clauses.phrase(at, min(len(clauses.words), max(stop, at + 6)))
        if named is None or clauses.text[named.span.end : named.span.end + 1] not in {
            ",",
            ")",
            ".",
        }:
            return found
        names = named.person is not None or (named.named and named.end - named.first > 1)
        return named if names and is_person(clauses.lower[found.head]) else found

    def _skip_small(self, first: int, verb: int) -> int:
        """Index of the last word before a verb that is no auxiliary, adverb or weekday."""
        clauses = self._clauses
        last = verb - 1
        while last >= first:
            word = clauses.lower[last]
            if clauses.gap(last + 1).strip() and word not in {"on"}:
                return last
            adverb = word.endswith("ly") and len(word) > 4 and clauses.words[last].islower()
            day = word in cues.WEEKDAYS or (
                word == "on" and clauses.lower[last + 1] in cues.WEEKDAYS
            )
            if not (adverb or day or word in cues.AUXILIARIES):
                return last
            if clauses.person_at(last) is not None:
                return last
            last -= 1
        return last

    def _local(self, first: int, last: int) -> int:
        """Index of the word that the clause of a word begins with."""
        clauses = self._clauses
        at = last
        while at > first:
            if _CUT.search(clauses.gap(at)):
                return at
            if clauses.lower[at] in cues.SUBORDINATORS | cues.RELATIVE:
                return at
            at -= 1
        return at

    def _nearest(self, first: int, end: int) -> Phrase | None:
        """The last phrase before `end` that follows no preposition."""
        clauses = self._clauses
        found: Phrase | None = None
        at = first
        while at < end:
            starts = (
                clauses.person_at(at) is not None
                or clauses.name_at(at) is not None
                or clauses.lower[at] in cues.DETERMINERS
                or clauses.lower[at] in {"he", "she", "they", "i", "we"}
            )
            one = clauses.phrase(at, end) if starts else None
            if one is None:
                at += 1
                continue
            governed = at > first and clauses.lower[at - 1] in cues.PREPOSITIONS
            if not governed and not _CUT.search(clauses.text[one.span.end : one.span.end]):
                found = one
            at = max(one.end, at + 1)
        return found

    def _segment_end(self, at: int, end: int) -> int:
        clauses = self._clauses
        stop = at + 1
        while stop < end and not _CUT.search(clauses.gap(stop)):
            stop += 1
        return stop
