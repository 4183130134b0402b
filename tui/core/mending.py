"""What the reader says of a passage, and what that makes of what was said before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tui.core.aliases import trimmed
from tui.core.annotation import Target
from tui.core.entity import Mention
from tui.core.ids import new_id
from tui.core.span import Span
from tui.core.teaching import Alias, Rejection, Said, Scope, TaughtName, TaughtRecord
from tui.core.verdict import line_of


@dataclass(frozen=True, slots=True)
class Mending:
    """What the reader says of a passage.

    Attributes:
        span: The name; what was a name, if it is none.
        label: One of `LABELS`; None if it is no name.
        scope: How far that holds.
        old: The mention that is mended, if there was one.
        around: Other mentions that the span touches.
    """

    span: Span
    label: str | None
    scope: Scope
    old: Mention | None = None
    around: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it is said.

    Attributes:
        text: The whole normalised text.
        text_hash: SHA-256 (hex) of it.
        article: Id of its article in the library.
    """

    text: str
    text_hash: str
    article: int


def words_of(text: str, mending: Mending) -> str:
    """The words that a mending is about, in one line.

    What holds for more than one place goes without a possessive, and without an article before
    it, unless that belongs to the name: "The" does, if nowhere in the text "the" stands there.
    """
    span = mending.span
    if mending.scope == "here":
        return line_of(span.text(text))
    core = trimmed(text, span)
    whole, bare = Span(span.start, core.end).text(text), core.text(text)
    belongs = whole.startswith("The ") and f"the {bare}" not in text
    return line_of(whole if belongs else bare)


def records_of(mending: Mending, spot: Spot, now: str) -> list[Said]:
    """The records that a mending makes, as of a time (ISO 8601, UTC).

    A longer mention that the name was a part of is rejected with it, since it would win elsewhere,
    and so is one that the name was moved away from.
    """
    text = spot.text
    made = [_record(mending, mending.span, mending.label, spot, now)]
    core = trimmed(text, mending.span)
    for mention in (mending.old, *mending.around) if mending.label is not None else ():
        whole = core if mention is None else trimmed(text, mention.span)
        longer = whole.covers(core) and whole != core and mending.scope != "here"
        if mention is not None and (longer or not whole.overlaps(core)):
            scope: Scope = mending.scope if mention == mending.old else "here"
            no = Mending(mention.span, None, scope, mention)
            made.append(_record(no, mention.span, None, spot, now))
    return made


def _record(mending: Mending, span: Span, label: str | None, spot: Spot, now: str) -> Said:
    place = Target.of(spot.text, span, spot.text_hash)
    words, where = words_of(spot.text, mending), (mending.scope, spot.article, place)
    if label is None:
        was = mending.old.label if mending.old else ""
        return Rejection(new_id(), words, "", *where, was, now)
    return TaughtName(new_id(), words, label, "", *where, (), now)


def replaced(records: Iterable[TaughtRecord], made: Said) -> Iterator[Said]:
    """The records that a new one replaces.

    Those of the same words and scope, narrower ones in its article, and any that was taught for a
    place that the new one lies on.
    """
    for one in records:
        if isinstance(one, Alias) or (isinstance(one, TaughtName) and one.tokens):
            continue
        if one.scope == "here":
            over = one.article == made.article and _lies_on(one, made)
            same = one.article == made.article and one.text == made.text and made.scope != "here"
            hit = over or same
        elif one.scope == "article":
            hit = one.text == made.text and one.article == made.article and made.scope != "here"
        else:
            hit = one.text == made.text and made.scope == "everywhere"
        if hit:
            yield one


def _lies_on(one: Said, other: Said) -> bool:
    if one.place is None or other.place is None:
        return False
    same = one.place.text_hash == other.place.text_hash
    return same and one.place.span.overlaps(other.place.span)


def gist(record: TaughtRecord) -> TaughtRecord:
    """A record without what tells it from another that says the same."""
    bare = replace(record, id=0, updated="")
    if isinstance(bare, Alias) or bare.scope == "here":
        return bare
    article = bare.article if bare.scope == "article" else 0
    if isinstance(bare, Rejection):
        return replace(bare, article=article, place=None, was="")
    return replace(bare, article=article, place=None)
