"""Entities as they are found, on their way into the index of the library."""

from collections.abc import Iterable, Sequence

from tui.core.article import Article
from tui.core.concordance import entry, source_of
from tui.core.document import Document
from tui.core.dossier import Index, Size, Uttered
from tui.core.entity import Mention
from tui.core.ports import Records


class Indexing:
    """Fills the index. All verbs block on the disk and raise GlossError when it does not let them.

    Only articles of the library are kept, as others have no name that lasts.
    """

    def __init__(self, index: Index, records: Records) -> None:
        """Put the service together.

        Args:
            index: The index.
            records: What the library holds.
        """
        self._index = index
        self._records = records

    def put(
        self,
        article: Article,
        document: Document,
        mentions: Iterable[Mention],
        key: str,
        quotations: Sequence[Uttered] = (),
    ) -> bool:
        """Keep what was found in an article, unless it is kept already.

        Args:
            article: The article; its hash is that of the text.
            document: Its text.
            mentions: All mentions of the text.
            key: What they were found by.
            quotations: What is quoted there.

        Returns:
            Whether it was put.
        """
        if self._records.article(article.id) is None or self.holds(article, key):
            return False
        self._index.put(entry(article, document, mentions, key, quotations))
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
