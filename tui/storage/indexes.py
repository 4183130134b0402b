"""Look-ups among the notes in memory: by tag, by text. `Memory` keeps each in step."""

import contextlib
from collections import defaultdict
from functools import lru_cache
from typing import Any

from tui.core.text import clean_line
from tui.storage.values import string, strings
from tui.storage.versions import Fields

_END = "\0"
"""What stands between texts; no clean one holds it."""


class TagIndex:
    """Which living notes have which tag.

    Tags are kept as the records write them and compared cleaned and without case, so that taking
    in a record costs no more than a look at each of its tags.
    """

    def __init__(self) -> None:
        self._notes: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def add(self, article: int, notes: dict[int, Fields]) -> None:
        """Take in records of the article with that id; tombstones are left out."""
        known = self._notes
        for ident, fields in notes.items():
            tags = fields.get("tags")
            if type(tags) is list and not fields.get("deleted"):
                for tag in tags:
                    if type(tag) is str:
                        known[tag][ident] = article

    def remove(self, ident: int, fields: Fields) -> None:
        """Take out a record that came in with these fields."""
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

    def uses(self) -> dict[str, frozenset[int]]:
        """Ids of the notes with each tag, by the tag's clean name."""
        found: dict[str, frozenset[int]] = {}
        for name, notes in self._notes.items():
            clean = clean_line(name)
            found[clean] = found[clean] | notes.keys() if clean in found else frozenset(notes)
        return found


class TextIndex:
    """The words of notes and quotes without case, those of one place in one string."""

    def __init__(self) -> None:
        self._hay: dict[str, str] = {}

    def fill(self, place: str, notes: dict[int, Fields]) -> None:
        """Know the text of all records of a place."""
        self._hay[place] = _END.join(_texts(notes)).casefold()

    def update(self, place: str, old: Fields | None, new: Fields) -> None:
        """Forget what is known of a place if the text of that record is another one now."""
        if old is None or _raw(old) != _raw(new):
            self._hay.pop(place, None)

    def find(self, place: str, notes: dict[int, Fields], folded: str) -> list[int]:
        """Ids of the living notes of one place that hold a text.

        Args:
            place: Where the notes are.
            notes: All records there, tombstones among them.
            folded: The text, case-folded.
        """
        if place not in self._hay:
            self.fill(place, notes)
        if folded not in self._hay[place]:
            return []
        texts = self._hay[place].split(_END)
        rows = zip(notes.items(), texts, texts[len(notes) :], strict=False)
        return [
            ident
            for (ident, fields), note, quote in rows
            if (folded in note or folded in quote) and not fields.get("deleted")
        ]


def _raw(fields: Fields) -> tuple[Any, Any]:
    return fields.get("note"), fields["target"].get("exact")


def _texts(notes: dict[int, Fields]) -> list[str]:
    """The note of each record, then the quote of each, cleaned; most are plain ASCII."""
    found: list[Any] = [fields.get("note") for fields in notes.values()]
    found += [fields["target"].get("exact") for fields in notes.values()]
    with contextlib.suppress(TypeError):
        whole = "".join(found)
        if whole.isascii() and whole.isprintable():
            return found
    quotes = [string(fields["target"], "exact") for fields in notes.values()]
    return [*(string(fields, "note") for fields in notes.values()), *quotes]


@lru_cache(maxsize=1 << 16)
def _folded(tag: str) -> str:
    return clean_line(tag).casefold()
