"""What can be done with that which is under the cursor, most wanted first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Wanted = tuple[str, str]
"""Id of an action, and what it does here in a word or two."""


@dataclass(frozen=True, slots=True)
class Under:
    """What is under the cursor of the reader.

    Attributes:
        selecting: There is a free selection.
        many: Occurrences are selected, to be marked together.
        contested: An annotation has versions side by side.
        annotated: There is an annotation.
        noted: It has a note.
        mention: There is a name, date or amount.
        quotation: The cursor goes by quotations.
        hit: The cursor goes by search hits.
        lost: The article has annotations without a place.
    """

    selecting: bool = False
    many: bool = False
    contested: bool = False
    annotated: bool = False
    noted: bool = False
    mention: bool = False
    quotation: bool = False
    hit: bool = False
    lost: bool = False


def wanted(under: Under) -> Sequence[Wanted]:
    """The actions that the bottom line shows before all others, in order; each once."""
    first: dict[str, str] = {}
    for ident, text in _wanted(under):
        first.setdefault(ident, text)
    return tuple(first.items())


def _wanted(under: Under) -> Iterator[Wanted]:
    if under.many:
        yield from (("reader.highlight", "highlight all"), ("reader.tag", "tag all"))
        yield from (("reader.again", "same tags"), ("reader.drop", "let go"))
        return
    if under.selecting:
        yield from (("reader.swap", "other end"), ("reader.highlight", "highlight"))
        yield from (("reader.tag", "tag"), ("reader.note", "note"))
        yield from (("reader.copy", "copy"), ("reader.drop", "let go"))
        return
    if under.hit:
        yield from (("text.hit_next", "next hit"), ("text.hit_previous", "previous"))
        yield ("reader.drop", "end")
    if under.contested:
        yield ("reader.versions", "choose a version")
    if under.quotation:
        yield from (("text.quotation_next", "next quotation"), ("reader.mend", "who speaks"))
    if under.annotated:
        yield from (("reader.tag", "tag"), ("reader.note", "edit note" if under.noted else "note"))
        yield from (("reader.remove", "remove"), ("reader.history", "history"))
    if under.mention:
        yield from (("text.mention_next", "name"), ("reader.mend", "mend"))
        yield from (("reader.dossier", "dossier"), ("reader.highlight", "highlight"))
        yield from (("reader.tag", "tag"), ("reader.note", "note"), ("reader.occurrences", "all"))
    if under.lost:
        yield ("reader.lost", "find lost notes")
