"""Who is who in an article: surnames, offices and pronouns, each to the person that is meant."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from tui.core import cues
from tui.core.clauses import Clauses, Phrase
from tui.core.entity import Mention, entities
from tui.core.genders import Genders
from tui.core.roles import (
    EPITHETS,
    HONORIFICS,
    LEADERS,
    is_body,
    is_person,
    single,
    word_set,
)
from tui.core.span import Span

_ANY_BODY = word_set("company firm group organisation organization agency manufacturer carmaker")
"""What any body may be called that was named before."""
_HONOURS = word_set("KC QC SC MP MEP MSP MLA PhD MD OBE CBE MBE")
"""What stands behind names."""
_FAR = 40
"""Descriptions of one noun that are looked back at."""


@dataclass(frozen=True, slots=True)
class Described:
    """A description of somebody.

    Attributes:
        at: Where it stands.
        name: Whom it is of: a person's name, else the description itself.
        words: Its words in lower case, in the singular, without articles.
        rich: Whether it tells more than its noun.
        named: Whether `name` is a person's or a body's.
    """

    at: int
    name: str
    words: frozenset[str]
    rich: bool
    named: bool


class Cast:
    """Everybody whom one text names or describes.

    Attributes:
        genders: Who may be called he or she.
    """

    def __init__(self, text: str, clauses: Clauses, mentions: Iterable[Mention]) -> None:
        """Look for names and descriptions.

        Args:
            text: The normalised text.
            clauses: Its narration.
            mentions: What was recognised in it; may be empty.
        """
        self._text, self._clauses = text, clauses
        named = [m for m in mentions if m.label in {"PERSON", "ORG", "GPE", "NORP", "FAC"}]
        self._names: dict[Span, str] = {}
        self._forms: dict[str, list[str]] = {}
        for entity in entities(text, named):
            name = _bare(entity.name)
            for span in entity.mentions:
                self._names[span] = name
            if entity.label == "PERSON":
                for part in _parts(name.casefold()):
                    forms = self._forms.setdefault(part, [])
                    if name not in forms:
                        forms.append(name)
        self._bodies = sorted(m.span for m in named if m.label == "ORG")
        self._peoples = {m.span for m in named if m.label == "NORP"}
        self._grown: dict[str, str] = {}
        self.genders = Genders()
        self._described: dict[str, list[Described]] = {}
        self._describe_all()

    def name(self, phrase: Phrase) -> str:
        """What whoever a phrase names is called; empty for pronouns."""
        clauses = self._clauses
        word = clauses.lower[phrase.first]
        if phrase.end == phrase.first + 1 and word in cues.PRONOUNS:
            return {"i": "I", "we": "we"}.get(word, "")
        if phrase.person is not None:
            return self._person(phrase, phrase.person)
        shown = self._shown(phrase)
        if phrase.named:
            return self._names.get(phrase.span) or self._full(_untitled(shown))
        return self._of_description(phrase, shown)

    def may_be_person(self, phrase: Phrase) -> bool:
        """Whether a name of several words that was not recognised may be a person's."""
        clauses = self._clauses
        if not phrase.named or phrase.end - phrase.first < 2 or clauses.name_at(phrase.head):
            return False
        self.genders.note(self.name(phrase), ())
        return not is_body(clauses.lower[phrase.head])

    def is_epithet(self, phrase: Phrase) -> bool:
        """Whether a phrase is one that means who was named last ("the Norwegian", "the singer")."""
        clauses = self._clauses
        if clauses.lower[phrase.first] != "the" or phrase.end - phrase.first != 2:
            return False
        head = clauses.words[phrase.head]
        if phrase.span in self._peoples and not head.endswith("s"):
            return True
        return head.endswith("-year-old") or head.lower() in EPITHETS

    def _person(self, phrase: Phrase, mention: Span) -> str:
        full = self._full(self._names.get(mention) or _bare(mention.text(self._text)))
        if phrase.span.end > mention.end + 1:
            grown = _bare(phrase.span.text(self._text))
            full = self._grown.setdefault(full, f"{full}{grown[grown.rfind(' ') :]}")
        full = self._grown.get(full, full)
        lead = self._clauses.words[phrase.first : phrase.end - 1]
        if " " not in full and len(self._forms.get(full.casefold(), ())) > 2:
            described = [w for w in lead if w.islower() and w not in cues.DETERMINERS]
            if described:
                return " ".join([*described, full])
        self.genders.note(
            full, [*lead, *self._clauses.words[max(0, phrase.first - 1) : phrase.end]]
        )
        return full

    def _full(self, name: str) -> str:
        """The longest form of a name that is used, if it is the only one."""
        bare = _bare(name)
        longer = [n for n in self._forms.get(bare.casefold(), ()) if n != bare]
        if len(longer) == 1 and " " in longer[0]:
            return longer[0]
        return bare

    def _shown(self, phrase: Phrase) -> str:
        """The words of a description, without article."""
        clauses = self._clauses
        first = phrase.first
        while first < phrase.head and clauses.lower[first] in cues.DETERMINERS:
            first += 1
        stop = clauses.ends[phrase.end - 1]
        if clauses.words[phrase.end - 1].endswith(("’s", "'s")):
            stop -= 2
        return " ".join(clauses.text[clauses.starts[first] : stop].split())

    def _of_description(self, phrase: Phrase, shown: str) -> str:
        """Whom a description means: by an earlier, richer one with the same noun."""
        clauses = self._clauses
        head = single(clauses.words[phrase.head])
        definite = clauses.lower[phrase.first] in {"the", "this", "that"} | cues.POSSESSIVES
        definite = definite or phrase.first == phrase.head
        if not definite:
            return shown
        mine = self._content(phrase)
        found = self._search(head, mine, phrase.span.start)
        if found is None and head == "leader":
            for office in sorted(LEADERS):
                found = self._search(office, mine - {"leader"}, phrase.span.start)
                if found is not None and found.named:
                    return found.name
                found = None
        if found is None and head in _ANY_BODY and mine == {head}:
            place = bisect_left(self._bodies, phrase.span)
            return self._names.get(self._bodies[place - 1], shown) if place else shown
        return found.name if found is not None else shown

    def _search(self, head: str, mine: frozenset[str], at: int) -> Described | None:
        """The last richer description before a place, else the first one after it that is named."""
        known = self._described.get(head, [])
        place = bisect_left(known, at, key=lambda one: one.at)
        for one in reversed(known[max(0, place - _FAR) : place]):
            if mine - {head} <= one.words and (one.named or one.rich):
                return one
        return None

    def _content(self, phrase: Phrase) -> frozenset[str]:
        clauses = self._clauses
        return frozenset(
            single(clauses.words[i])
            for i in range(phrase.first, phrase.end)
            if clauses.lower[i] not in cues.DETERMINERS | {"of", "for"}
        )

    def _describe_all(self) -> None:
        """Find every description in the narration, and whose it is."""
        clauses = self._clauses
        at = 0
        while at < len(clauses.words):
            found = self._described_at(at)
            at = max(at + 1, found)

    def _described_at(self, at: int) -> int:
        """Take in the description that begins with a word; returns where to go on."""
        clauses = self._clauses
        starts = (
            clauses.lower[at] in cues.DETERMINERS
            or clauses.words[at][0].isupper()
            or is_person(clauses.lower[at])
        )
        phrase = clauses.phrase(at, len(clauses.words)) if starts else None
        if phrase is None or clauses.lower[at] in cues.PRONOUNS:
            return at + 1
        if phrase.person is not None:
            return self._describe_person(phrase, phrase.person)
        if phrase.named:
            name = self.name(phrase)
            self._add(single(clauses.words[phrase.head]), phrase, name, named=True)
            return self._describe_aside(phrase, name)
        head = single(clauses.words[phrase.head])
        if is_person(head) or is_body(head):
            person = self._aside_name(phrase)
            shown = self._shown(phrase)
            self._add(head, phrase, person or shown, named=bool(person))
            if not person:
                self._tell(shown, phrase)
        return max(at + 1, phrase.end)

    def _tell(self, shown: str, phrase: Phrase) -> None:
        if self._clauses.is_person(phrase):
            self.genders.note(shown, self._clauses.words[phrase.head : phrase.head + 1])

    def _describe_person(self, phrase: Phrase, mention: Span) -> int:
        clauses = self._clauses
        name = self._person(phrase, mention)
        begin = bisect_left(clauses.starts, mention.start)
        if begin > phrase.first:
            heads = [i for i in range(phrase.first, begin) if is_person(clauses.lower[i])]
            if heads:
                self._add(single(clauses.words[heads[-1]]), phrase, name, named=True)
        return self._describe_aside(phrase, name)

    def _describe_aside(self, phrase: Phrase, name: str) -> int:
        """Take in the description that follows a name behind a comma; returns where to go on."""
        clauses = self._clauses
        at = phrase.end
        if at >= len(clauses.words) or clauses.gap(at).strip() not in {",", "(", "—", "–"}:
            return at
        aside = clauses.phrase(at, len(clauses.words))
        if aside is None or aside.person is not None:
            return at
        head = clauses.lower[aside.head]
        if is_person(head) or is_body(head):
            self._add(single(head), aside, name, named=True)
            if is_person(head):
                self.genders.note(name, [*name.split()[:1], head])
            return aside.end
        return at

    def _aside_name(self, phrase: Phrase) -> str:
        """The person's name that follows a description between commas."""
        clauses = self._clauses
        at = phrase.end
        if at >= len(clauses.words) or clauses.gap(at).strip() not in {",", "("}:
            return ""
        person = clauses.person_at(at)
        if person is None or clauses.text[person.end : person.end + 1] not in {",", ")", "."}:
            return ""
        named = clauses.phrase(at, at + 8)
        return self._person(named, person) if named and named.person == person else ""

    def _add(self, head: str, phrase: Phrase, name: str, *, named: bool) -> None:
        words = self._content(phrase)
        one = Described(phrase.span.start, name, words, len(words) > 1, named)
        self._described.setdefault(head, []).append(one)


def _bare(name: str) -> str:
    """A name in one line, without title and possessive ending."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in HONORIFICS:
        words = words[1:]
    if len(words) > 2 and words[-1] in _HONOURS:
        words = words[:-1]
    text = " ".join(words)
    for ending in ("’s", "'s"):
        text = text.removesuffix(ending)
    return text


def _untitled(name: str) -> str:
    """A name in capitals without the office before it ("Judge Jackson")."""
    words = name.split()
    heads = [i for i, word in enumerate(words[:-1]) if is_person(word)]
    return " ".join(words[heads[-1] + 1 :]) if heads else name


def _parts(name: str) -> set[str]:
    """What a person may be called by: the whole name, its first word, all its endings."""
    words = name.split()
    return {" ".join(words[i:]) for i in range(len(words))} | set(words[:1])
