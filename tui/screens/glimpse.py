"""What one article shows in the list: a preview, the most frequent names."""

from contextlib import aclosing
from typing import TYPE_CHECKING

from tui.core.article import Article
from tui.core.document import Document
from tui.core.errors import GlossError
from tui.widgets.preview import LENGTH, Glimpse
from tui.widgets.rows import Names

if TYPE_CHECKING:
    from tui.wiring import Services

NAMES = 5
"""Names that are asked for, more than fit mostly."""
LONGEST = 50_000
"""Words of an article that is still read only to show its names in a list."""


def glimpse(services: "Services", article: Article) -> Glimpse:
    """Read what the preview shows. Blocks."""
    try:
        opened = services.reading.peek(article)
        mentions = (
            services.recognising.cached(opened.article.text_hash, opened.text, article.id) or ()
        )
    except GlossError as error:
        return Glimpse(article, problem=str(error))
    annotating = services.annotating
    length = len(article.title) + 2 * LENGTH
    return Glimpse(
        opened.article,
        opened.text[:length],
        [mention for mention in mentions if mention.span.end <= length],
        annotating.annotations(article.id),
        annotating.codebook(),
    )


def names(services: "Services", article: Article) -> Names | None:
    """The most frequent entities of an article; None while they are not known. Blocks."""
    if article.words > LONGEST:
        return ()
    try:
        opened = services.reading.peek(article)
        found = services.recognising.top(opened.article.text_hash, opened.text, NAMES, article.id)
    except GlossError:
        return ()
    return None if found is None else [(entity.name, entity.label) for entity in found]


def structure(services: "Services", article: Article) -> tuple[str, Document]:
    """Hash and structure of an article's text. Blocks.

    Raises:
        GlossError: The text cannot be read.
    """
    opened = services.reading.peek(article)
    document = Document(opened.text)
    _ = document.paragraphs
    return opened.article.text_hash, document


async def recognise(services: "Services", text_hash: str, document: Document) -> None:
    """Have the names of a text found and kept; stops when it is cancelled.

    Raises:
        GlossError: No pipeline could be loaded, or it failed.
    """
    mentions = services.recognising.mentions(text_hash, document.text, document.paragraphs)
    async with aclosing(mentions) as answers:
        async for _ in answers:
            pass
