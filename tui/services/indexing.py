"""Entities as they are found, on their way into the index of the library."""

from collections.abc import Callable, Sequence

from tui.core.article import Article
from tui.core.concordance import entry, source_of, uttered_of
from tui.core.document import Document
from tui.core.dossier import Index, Size
from tui.core.entity import Known as Aliases
from tui.core.entity import Mention, nobody
from tui.core.ports import Records
from tui.core.quotations import Quotation

Spoken = Callable[[int, Document, str, Sequence[Mention]], Sequence[Quotation]]
"""Finds quotations by the id of an article, its text, the hash of that, and its mentions."""


class Indexing:
    """Fills the index. All verbs block on the disk and raise GlossError when it does not let them.

    Only articles of the library are kept, as others have no name that lasts.
    """

    def __init__(
        self, index: Index, records: Records, spoken: Spoken, known: Aliases = nobody
    ) -> None:
        """Put the service together.

        Args:
            index: The index.
            records: What the library holds.
            spoken: Finds what is quoted in an article.
            known: What the reader said of names that are the same.
        """
        self._index = index
        self._records = records
        self._spoken = spoken
        self._known = known

    def put(
        self,
        article: Article,
        document: Document,
        mentions: Sequence[Mention],
        key: str,
    ) -> bool:
        """Keep what was found in an article, unless it is kept already.

        Args:
            article: The article; its hash is that of the text.
            document: Its text.
            mentions: All mentions of the text.
            key: What they were found by.

        Returns:
            Whether it was put.
        """
        if self._records.article(article.id) is None or self.holds(article, key):
            return False
        spoken = self._spoken(article.id, document, article.text_hash, mentions)
        uttered = [uttered_of(document.text, one) for one in spoken]
        self._index.put(entry(article, document, mentions, key, uttered, self._known))
        return True

    def holds(self, article: Article, key: str) -> bool:
        """Whether the article is kept as it is now, with its present text, by that key."""
        return self._index.source(article.id) == source_of(article, key)

    def missing(self, key: str | None = None) -> list[Article]:
        """Articles of the library of which nothing is kept, newest first.

        Whether the text of the others is still the same is not looked at.

        Args:
            key: If given, what is kept counts only if it was found by that.
        """
        keys = {ident: source.key for ident, source in self._index.sources().items()}
        articles = sorted(self._records.articles(), key=_age, reverse=True)
        return [a for a in articles if a.id not in keys or key not in {None, keys[a.id]}]

    def behind(self, key: str) -> list[Article]:
        """Articles of which something is kept that was found by another key, newest first."""
        kept = self._index.sources()
        return [article for article in self.missing(key) if article.id in kept]

    def prune(self) -> None:
        """Forget articles that the library does not hold any more."""
        self._index.forget([one for one in self._index.sources() if self._is_gone(one)])

    def clear(self) -> None:
        """Forget everything."""
        self._index.clear()

    def size(self) -> Size:
        """How much is kept."""
        return self._index.size()

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()

    def _is_gone(self, article: int) -> bool:
        return self._records.article(article) is None


def _age(article: Article) -> tuple[str, int]:
    return article.date, article.id
