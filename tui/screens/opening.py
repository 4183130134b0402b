"""What takes a while before something can be shown; run in threads, imported when it is run."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.config import Settings
    from tui.core.article import Article
    from tui.core.document import Document
    from tui.services.reading import Opened
    from tui.wiring import Services


def connect(settings: "Settings") -> "Services":
    """Import what the library needs and open it.

    Raises:
        GlossError: It cannot be opened at all.
    """
    from tui import wiring

    return wiring.connect(settings)


def prepare(services: "Services", article: "Article") -> tuple["Opened", "Document"]:
    """Open an article and find its structure.

    Raises:
        GlossError: Its text cannot be read.
    """
    from tui.core.document import Document

    opened = services.reading.open(article)
    document = Document(opened.text)
    _ = document.gaps
    return opened, document
