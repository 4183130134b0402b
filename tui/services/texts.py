"""Texts of articles, as long as they are still the ones that something was found in."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from tui.core.article import Article
from tui.core.dossier import Index, Occurrence
from tui.core.errors import GlossError
from tui.core.span import Span
from tui.services.reading import Reading


class Texts:
    """Reads texts and compares them with what is known of them. All verbs block on the disk.

    They raise GlossError when the index cannot be read.
    """

    def __init__(self, index: Index, reading: Reading) -> None:
        """Put the service together.

        Args:
            index: Knows which text of an article was recognised.
            reading: Opens articles.
        """
        self._index = index
        self._reading = reading

    def same(self, ident: int, text_hash: str = "") -> tuple[Article, str] | None:
        """An article of the library and its text; None if that is another one now, or gone.

        Args:
            ident: Id of the article.
            text_hash: SHA-256 (hex) of the text that is wanted; empty for the one in the index.
        """
        article = self._reading.known(ident)
        source = None if text_hash else self._index.source(ident)
        wanted = text_hash or (source.text_hash if source else "")
        if article is None or not wanted:
            return None
        try:
            opened = self._reading.peek(article)
        except GlossError:
            return None
        return (opened.article, opened.text) if opened.article.text_hash == wanted else None

    def passages(
        self, occurrences: Iterable[Occurrence], hashes: Mapping[int, str] | None = None
    ) -> tuple[list[tuple[Article, str, Sequence[Span]]], int]:
        """The texts that occurrences are in, as `Annotating.tag_all` takes them.

        Args:
            occurrences: Passages, those of one article together.
            hashes: By id of an article, SHA-256 (hex) of the text that they were found in; those
                of the index if None.

        Returns:
            Articles, texts and places; and how many were left out as their text has changed.
        """
        found: list[tuple[Article, str, Sequence[Span]]] = []
        stale = 0
        for ident, group in groupby(occurrences, lambda one: one.article):
            spans = [one.span for one in group]
            text = self.same(ident, hashes.get(ident, "") if hashes is not None else "")
            if text is None:
                stale += len(spans)
            else:
                found.append((*text, spans))
        return found, stale
