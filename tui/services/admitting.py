"""How an article that the reader writes on joins the library."""

from dataclasses import replace

from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.history import Edit, Step
from tui.core.ports import Store


def admit(store: Store, article: Article, text: str, now: str) -> tuple[int, str]:
    """Put an article and its text into the library, which is not undoable. Blocks on the disk.

    Args:
        store: The library.
        article: The article; nothing happens to one that is there already.
        text: Its normalised text, which is kept.
        now: The time, ISO 8601 in UTC.

    Returns:
        The id that the article has in the library, and the text's hash.

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
