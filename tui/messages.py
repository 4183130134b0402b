"""What screens tell the app."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.core.annotation import Annotation
    from tui.core.article import Article
    from tui.core.dossier import Occurrence
    from tui.core.history import Record
    from tui.core.layout import Layout


@dataclass
class OpenArticle(Message):
    """The reader wants to read an article.

    Attributes:
        article: Which one.
        neighbours: All articles of the list it was chosen from, in the list's order.
    """

    article: "Article"
    neighbours: "Sequence[Article]"


@dataclass
class OpenPlace(Message):
    """The reader wants to see a mention in its article."""

    article: "Article"
    occurrence: "Occurrence"


@dataclass
class OpenDossier(Message):
    """The reader wants to see the dossier of an entity."""

    name: str
    label: str


@dataclass
class OpenAnnotations(Message):
    """The reader wants to see annotations of the whole library.

    Attributes:
        query: Which ones, in the language of `tui.core.query`; empty for all. `query.asked`
            writes one.
    """

    query: str = ""


@dataclass
class OpenAnnotation(Message):
    """The reader wants to see an annotation in its article."""

    annotation: "Annotation"


@dataclass
class Arranged(Message):
    """The reader wants the text to stand so, next time too."""

    layout: "Layout"


@dataclass
class Changed(Message):
    """Something was stored; every screen that shows it has to follow.

    Attributes:
        records: What was concerned, as it is now; as it was last if it is gone.
    """

    records: "Sequence[Record]"
