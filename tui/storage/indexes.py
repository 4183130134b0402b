"""Look-ups among the notes in memory: by tag, by text. Each is kept in step by `Memory`."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from tui.core.text import clean, clean_line
from tui.storage.schema import strings
from tui.storage.versions import Fields

_END = "\0"
"""Stands between texts in a haystack; no clean text holds it."""


class TagIndex:
    """Which living notes have which tag.

    Tags are kept as the records write them and compared cleaned and without case, so that adding a
    record costs no more than a look at each of its tags.
    """

    def __init__(self) -> None:
        self._notes: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def add(self, article: int, notes: dict[int, Fields]) -> None:
        """Take records of an article in; tombstones are left out."""
        for ident, fields in notes.items():
            tags = fields.get("tags")
            if isinstance(tags, list) and not fields.get("deleted"):
                for tag in tags:
                    if isinstance(tag, str):
                        self._notes[tag][ident] = article

    def remove(self, ident: int, fields: Fields) -> None:
        """Take a record out that was added with these fields."""
        for tag in strings(fields, "tags"):
            found = self._notes.get(tag)
            if found is not None:
                found.pop(ident, None)
                if not found:
                    del self._notes[tag]

    def find(self, tag: str, *, children: bool) -> dict[int, int]:
        """Ids of the notes that have a tag, in any order, each with its article's.

        Args:
            tag: The tag, in any case.
            children: Whether tags below it (`tag/…`) count too.
        """
        wanted = _folded(tag)
        below = f"{wanted}/"
        found: dict[int, int] = {}
        for name, notes in self._notes.items():
            folded = _folded(name)
            if folded == wanted or (children and folded.startswith(below)):
                found |= notes
        return found


class TextIndex:
    """The words of notes and quotes without case, those of one place in one string."""

    def __init__(self) -> None:
        self._hay: dict[str, str] = {}

    def drop(self, place: str) -> None:
        """Forget what is known of a place, all of whose records may have changed."""
        self._hay.pop(place, None)

    def update(self, place: str, old: Fields | None, new: Fields) -> None:
        """Forget what is known of a place if the text of that record is another one now."""
        if place in self._hay and (old is None or _texts([old]) != _texts([new])):
            del self._hay[place]

    def find(self, place: str, notes: dict[int, Fields], folded: str) -> list[int]:
        """Ids of the living notes of one place that hold a text.

        Args:
            place: Where the notes are.
            notes: All records there, tombstones among them.
            folded: The text, case-folded.
        """
        hay = self._hay.get(place)
        if hay is None:
            hay = self._hay[place] = _END.join(_texts(notes.values())).casefold()
        if folded not in hay:
            return []
        parts = hay.split(_END)
        living = [ident for ident, fields in notes.items() if not fields.get("deleted")]
        pairs = zip(living, parts[::2], parts[1::2], strict=False)
        return [ident for ident, note, quote in pairs if folded in note or folded in quote]


def _texts(notes: Iterable[Fields]) -> list[str]:
    """Note and quote of each living record, cleaned."""
    living = [fields for fields in notes if not fields.get("deleted")]
    texts = [text for f in living for text in (f.get("note"), f["target"].get("exact"))]
    try:
        whole = "".join(texts)
    except TypeError:
        whole = _END
    if whole.isascii() and whole.isprintable():
        return texts
    return [clean(text) if isinstance(text, str) else "" for text in texts]


@lru_cache(maxsize=1 << 16)
def _folded(tag: str) -> str:
    return clean_line(tag).casefold()
