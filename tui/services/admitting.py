"""Taking an article into the library, before anything is kept about it."""

from dataclasses import replace

from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.history import Edit, Step
from tui.core.ports import Store


def admit(store: Store, article: Article, text: str, now: str) -> tuple[int, str]:
    """Put article and text into the library. Blocks on the disk.

    Args:
        store: The library.
        article: The article, which may be in it already.
        text: Its normalised text.
        now: The time, ISO 8601 in UTC.

    Returns:
        The article's id there, and the SHA-256 (hex) of the text.

    Raises:
        ReadOnlyError: The library cannot be written.
    """
    digest = text_hash(text)
    store.keep_text(digest, text)
    known = store.article(article.id) or store.by_source(article.source)
    if known is not None:
        return known.id, digest
    added = replace(article, text_hash=digest, added=article.added or now)
    store.apply(Step("add", (Edit(None, added),)), undoable=False)
    return added.id, digest
