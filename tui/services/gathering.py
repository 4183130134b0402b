"""The same words or the same name in the whole library, and what is done to all its places."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tui.core import clock
from tui.core.annotation import Target
from tui.core.article import Article
from tui.core.codebook import tag_name
from tui.core.concordance import around, flat
from tui.core.dossier import Occurrence
from tui.core.errors import RefusedError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.ports import Store
from tui.core.proposal import Proposal
from tui.core.search import whole_words
from tui.services.annotating import Annotating
from tui.services.dossiers import Dossiers
from tui.services.reading import Reading
from tui.services.texts import Texts


@dataclass(frozen=True, slots=True)
class Found:
    """Places of the library.

    Attributes:
        occurrences: The places, those of one article together.
        hashes: By id of an article, SHA-256 (hex) of the text that they are in; None if that is
            the one of the index.
        names: All ways in which an entity is written; empty for words.
    """

    occurrences: Sequence[Occurrence] = ()
    hashes: Mapping[int, str] | None = None
    names: tuple[str, ...] = ()


class Gathering:
    """Finds places everywhere, and marks them in one undoable step. All verbs block on the disk.

    Those that write raise ReadOnlyError when the library cannot be written and RefusedError when it
    was changed meanwhile, and then change nothing.
    """

    def __init__(
        self,
        store: Store,
        reading: Reading,
        annotating: Annotating,
        dossiers: Dossiers,
        texts: Texts,
        now: Callable[[], str] = clock.now,
    ) -> None:
        """Put the service together.

        Args:
            store: The library.
            reading: Opens articles.
            annotating: Marks passages.
            dossiers: Knows entities.
            texts: Reads what places are in.
            now: The time as ISO 8601 in UTC.
        """
        self._store = store
        self._reading = reading
        self._annotating = annotating
        self._dossiers = dossiers
        self._texts = texts
        self._now = now

    def named(self, name: str, label: str) -> Found | None:
        """All mentions of an entity by all its names, newest article first; None if unknown.

        Raises:
            GlossError: The index cannot be read.
        """
        known = self._dossiers.known(name, label)
        if known is None:
            return None
        return Found(self._dossiers.occurrences(known), None, (known.name, *known.aliases))

    def articles(self) -> list[Article]:
        """All articles of the library, newest first."""
        return sorted(self._reading.articles(), key=lambda one: (one.date, one.id), reverse=True)

    def search(self, article: Article, words: str) -> tuple[list[Occurrence], str]:
        """All places of words in one article, and the hash of its text.

        Args:
            article: The article.
            words: What to look for, as whole words; case counts, a space is any white space.

        Raises:
            GlossError: The article cannot be read.
        """
        opened = self._reading.peek(article)
        text, ident = opened.text, opened.article.id
        found = [
            Occurrence(ident, span, flat(span.text(text)), *around(text, span))
            for span in whole_words(text, words)
        ]
        return found, opened.article.text_hash

    def tag(
        self, found: Found, places: Iterable[Occurrence], tags: Sequence[str]
    ) -> tuple[Step, int]:
        """Tag some of the places, or highlight them if there is no tag, in one undoable step.

        Returns:
            What was done, and how many places were left out as their text has changed.

        Raises:
            GlossError: See the class; the name of a tag is empty.
        """
        passages, stale = self._texts.passages(places, found.hashes)
        return (self._annotating.tag_all(passages, tags) if passages else Step("tag", ())), stale

    def propose(
        self, found: Found, places: Iterable[Occurrence], tags: Sequence[str]
    ) -> tuple[Step, int]:
        """Put some of the places up for review, in one undoable step.

        What has the tags already, or waits for them, is left as it is.

        Args:
            found: What was found.
            places: Some of that, those of one article together.
            tags: Names of tags; none for highlights.

        Returns:
            What was done, and how many places were left out as their text has changed.

        Raises:
            GlossError: See the class; the name of a tag is empty.
        """
        names = tuple(dict.fromkeys(map(tag_name, tags)))
        if not all(names):
            message = "A tag needs a name"
            raise RefusedError(message)
        passages, stale = self._texts.passages(places, found.hashes)
        self._store.keep_texts({article.text_hash: text for article, text, _ in passages})
        waiting = {(one.article, one.target.span, one.tags) for one in self._store.proposals()}
        edits = []
        for article, text, spans in passages:
            sheet = self._annotating.sheet(article, text)
            for span in dict.fromkeys(spans):
                old = sheet.at(span)
                has = old is not None and set(names) <= set(old.tags)
                if not has and (sheet.article, span, names) not in waiting:
                    target = Target.of(text, span, sheet.text_hash)
                    new = Proposal(new_id(), sheet.article, target, names, self._now())
                    edits.append(Edit(None, new))
        count = "1 passage" if len(edits) == 1 else f"{len(edits):,} passages"
        step = Step(f"put {count} up for review", tuple(edits))
        return (self._store.apply(step) if edits else step), stale
