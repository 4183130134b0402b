"""What an article holds, at a glance, beside the list."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textual.content import Content, Span

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Codebook
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.labels import NAMES
from tui.core.listing import source_label
from tui.core.text import clean_line, shorten
from tui.themes import ENTITY_GROUP
from tui.widgets.rows import minutes, percent, state

LENGTH = 4000
"""Code points of the text that are shown, more than any screen holds."""
NOTES = 3
"""Notes that are shown."""
NOTE_LENGTH = 200

Part = tuple[str, str] | str


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What the preview shows of an article.

    Attributes:
        article: The article.
        text: Its normalised text, at least the beginning; empty if it cannot be read.
        mentions: Mentions in it, as far as they are known.
        annotations: Its annotations.
        codebook: The reader's tags.
        problem: Why it cannot be read, or empty.
    """

    article: Article
    text: str = ""
    mentions: Sequence[Mention] = ()
    annotations: Sequence[Annotation] = ()
    codebook: Codebook = field(default_factory=Codebook)
    problem: str = ""


def preview(glimpse: Glimpse) -> Content:
    """Lay a glimpse out. Styles are names of the theme's colours; all text is literal."""
    article = glimpse.article
    parts: list[Part] = [
        (article.title, "bold $heading"),
        "\n",
        (_facts(article), "$faint"),
        "\n",
    ]
    parts += _tags(glimpse)
    parts += _notes(glimpse.annotations)
    parts.append("\n")
    if glimpse.problem:
        parts.append((f"! {glimpse.problem}", "$error"))
    return Content.assemble(*parts) + _beginning(glimpse)


def _facts(article: Article) -> str:
    sign, name = state(article)
    words = f"{article.words:,} words" if article.words else ""
    facts = (
        clean_line(source_label(article.source)),
        article.date[:10],
        words,
        minutes(article),
        f"{sign} {percent(article) or name}",
        "★ starred" if article.starred else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _tags(glimpse: Glimpse) -> Iterator[Part]:
    used = Counter(tag for annotation in glimpse.annotations for tag in annotation.tags)
    if used:
        yield "\n"
    for name, count in used.most_common():
        yield (f" {name} {count} ", f"on $tint-{glimpse.codebook.colour_of(name)}")
        yield " "
    if used:
        yield "\n"


def _notes(annotations: Sequence[Annotation]) -> Iterator[Part]:
    noted = [annotation for annotation in annotations if annotation.note]
    if noted:
        yield "\n"
    for annotation in noted[:NOTES]:
        yield ("✎ ", "$accent")
        yield f"{shorten(clean_line(annotation.note), NOTE_LENGTH)}\n"
    if len(noted) > NOTES:
        yield (f"  and {len(noted) - NOTES} more\n", "$faint")


def _beginning(glimpse: Glimpse) -> Content:
    """The text without its title, names in their colours, paragraphs apart as in the reader."""
    text, title = glimpse.text[: len(glimpse.article.title) + LENGTH], glimpse.article.title
    spans = [
        Span(*mention.span, f"$entity-{ENTITY_GROUP[mention.label]}")
        for mention in glimpse.mentions
        if mention.span.end <= len(text) and mention.label in NAMES
    ]
    whole, document = Content(text.replace("\n", " "), spans=spans), Document(text)
    parts: list[Content | str] = []
    for place, gap in zip(document.paragraphs, document.gaps, strict=True):
        if parts or place.text(text).lstrip("# ") != title:
            parts += [whole[place.start : place.end], "\n\n" if gap else "\n"]
    return Content.assemble(*parts)
