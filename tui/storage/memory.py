"""Everything the library holds, in memory: what the reading methods answer from."""

from operator import attrgetter

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Codebook, Tag
from tui.core.history import Record
from tui.core.taught import Taught
from tui.storage.indexes import TagIndex, TextIndex
from tui.storage.schema import (
    ARTICLES,
    CODEBOOK,
    HOME,
    NOTES,
    TAUGHT,
    Key,
    place_of,
    to_annotation,
    to_article,
    to_record,
    to_tag,
)
from tui.storage.shelves import Shelf, Shelves
from tui.storage.teachings import to_teaching
from tui.storage.versions import Fields, alive

_ID = attrgetter("id")


class Memory(Shelves):
    """All records. Any thread may call any method; none waits for the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._articles: dict[int, Article] | None = None
        self._sources: dict[str, int] = {}
        self._made: dict[int, Annotation] = {}
        self._annotations: dict[int, list[Annotation]] = {}
        self._tags, self._texts = TagIndex(), TextIndex()
        self._codebook: Codebook | None = None
        self._taught: Taught | None = None

    def record(self, key: Key) -> Record | None:
        """The living record."""
        with self._lock:
            fields = self.fields(key)
            if fields is None or not alive(fields):
                return None
            if key.table == NOTES:
                return self._annotation(int(key.place, 16), key.ident, fields)
            return to_record(key, fields)

    def put(self, key: Key, fields: Fields) -> None:
        """Set one record."""
        with self._lock:
            table = self._places.setdefault(key.place, {}).setdefault(key.table, {})
            old = table.get(key.ident)
            table[key.ident] = fields
            if key.table == NOTES:
                self._texts.update(key.place, old, fields)
                self._index_notes(key.place, {key.ident: old} if old else {}, {key.ident: fields})
            elif key.table == CODEBOOK:
                self._codebook = None
            elif key.table == TAUGHT:
                self._taught = None
            elif key.table == ARTICLES:
                self._index(key.ident, fields)

    def fill(self, place: str, shelf: Shelf) -> None:
        """Set all records of a place at once."""
        with self._lock:
            old = self._places.get(place, {})
            self._places[place] = shelf
            if place != HOME:
                notes = shelf.get(NOTES, {})
                self._index_notes(place, old.get(NOTES, {}), notes)
                self._texts.fill(place, notes)
                _share(notes)
                return
            self._codebook = self._articles = self._taught = None
            articles = shelf.get(ARTICLES, {})
            self._sources = {
                fields["source"]: ident for ident, fields in articles.items() if alive(fields)
            }

    def articles(self) -> list[Article]:
        """All articles, in the order of their ids."""
        with self._lock:
            found = self._all_articles()
            return [found[ident] for ident in sorted(found)]

    def article(self, ident: int) -> Article | None:
        """The article with that id."""
        with self._lock:
            return self._all_articles().get(ident)

    def by_source(self, source: str) -> Article | None:
        """The article from that URI."""
        with self._lock:
            return self._all_articles().get(self._sources.get(source, -1))

    def annotations(self, article: int) -> list[Annotation]:
        """The annotations of one article, in text order, longer ones first, then by age."""
        with self._lock:
            found = self._annotations.get(article)
            if found is None:
                notes = self._places.get(place_of(article), {}).get(NOTES, {})
                found = [self._annotation(article, i, f) for i, f in notes.items() if alive(f)]
                found.sort(key=lambda a: (a.target.span.start, -a.target.span.end, a.id))
                self._annotations[article] = found
            return list(found)

    def annotation(self, ident: int) -> Annotation | None:
        """The annotation with that id, of whichever article."""
        with self._lock:
            if ident in self._made:
                return self._made[ident]
            for place, shelf in self._places.items():
                fields = shelf.get(NOTES, {}).get(ident)
                if fields is not None and alive(fields):
                    return self._annotation(int(place, 16), ident, fields)
            return None

    def tagged(self, tag: str, *, children: bool = True) -> list[Annotation]:
        """The annotations with a tag, or one below it (`tag/…`), without case, by id."""
        with self._lock:
            notes = self._tags.find(tag, children=children)
            return sorted([self._annotation(a, ident) for ident, a in notes.items()], key=_ID)

    def tag_uses(self) -> dict[str, frozenset[int]]:
        """Ids of the annotations with each tag itself, by its name as they write it."""
        with self._lock:
            return self._tags.uses()

    def with_text(self, needle: str) -> list[Annotation]:
        """The annotations whose note or quote holds a text, without case, by id.

        Others may look and write between one article and the next.
        """
        folded = needle.casefold()
        found: list[Annotation] = []
        with self._lock:
            places = list(self._places)
        for place in places:
            with self._lock:
                notes = self._places.get(place, {}).get(NOTES, {})
                idents = self._texts.find(place, notes, folded) if notes else ()
                if idents:
                    article = int(place, 16)
                    found += [self._annotation(article, i, notes[i]) for i in idents]
        return sorted(found, key=_ID)

    def codebook(self) -> Codebook:
        """All tags, in the order of their names."""
        with self._lock:
            if self._codebook is None:
                tags = self._places.get(HOME, {}).get(CODEBOOK, {})
                living = [to_tag(ident, fields) for ident, fields in tags.items() if alive(fields)]
                living.sort(key=_name)
                self._codebook = Codebook(tuple(living))
            return self._codebook

    def taught(self) -> Taught:
        """What was taught, oldest first; the same object until something is."""
        with self._lock:
            if self._taught is None:
                found = self._places.get(HOME, {}).get(TAUGHT, {})
                living = [
                    to_teaching(ident, found[ident])
                    for ident in sorted(found)
                    if alive(found[ident])
                ]
                self._taught = Taught(tuple(living))
            return self._taught

    def _all_articles(self) -> dict[int, Article]:
        if self._articles is None:
            articles = self._places.get(HOME, {}).get(ARTICLES, {})
            self._articles = {i: to_article(i, f) for i, f in articles.items() if alive(f)}
        return self._articles

    def _index(self, ident: int, fields: Fields) -> None:
        """Keep the views of the articles in step with one record."""
        articles = self._all_articles()
        old = articles.pop(ident, None)
        if old is not None and self._sources.get(old.source) == ident:
            del self._sources[old.source]
        if alive(fields):
            articles[ident] = to_article(ident, fields)
            self._sources[articles[ident].source] = ident

    def _annotation(self, article: int, ident: int, fields: Fields | None = None) -> Annotation:
        """The annotation of a living record, the same one until the record changes."""
        made = self._made.get(ident)
        if made is None or made.article != article:
            if fields is None:
                fields = self._places[place_of(article)][NOTES][ident]
            made = self._made[ident] = to_annotation(ident, article, fields)
        return made

    def _index_notes(self, place: str, old: dict[int, Fields], new: dict[int, Fields]) -> None:
        """Keep annotations and tags in step with some records of a place."""
        article = int(place, 16)
        self._annotations.pop(article, None)
        for ident, fields in old.items():
            self._made.pop(ident, None)
            self._tags.remove(ident, fields)
        self._tags.add(article, new)


def _share(notes: dict[int, Fields]) -> None:
    """Let neighbours that have equal vectors or hashes of texts have the same ones, for memory."""
    vector = text = None
    for fields in notes.values():
        if fields.get("v") == vector:
            fields["v"] = vector
        else:
            vector = fields.get("v")
        target = fields["target"]
        if target.get("text") == text:
            target["text"] = text
        else:
            text = target.get("text")


def _name(tag: Tag) -> tuple[str, str]:
    return tag.name.casefold(), tag.name
