"""What a card of the review shows: what is asked, and the passage where it stands."""

from collections.abc import Iterator

from textual.content import Content

from tui.core.annotation import Annotation
from tui.core.cards import AnyCard, LostCard, NameCard, Scene, TagCard
from tui.core.codebook import Codebook
from tui.core.doubt import Doubtful
from tui.core.labels import PLAIN
from tui.core.span import Span
from tui.core.text import clean_line, shorten
from tui.themes import ENTITY_GROUP

AROUND = 500
"""Code points of a paragraph that are shown on either side of the passage at most."""
PASSAGE = 300
"""Code points of a passage that are shown outside its text."""
NOTE = 300

Part = tuple[str, str] | str


def card(one: AnyCard, scene: Scene | None, codebook: Codebook) -> Content:
    """Lay a card out. Styles are names of the theme's colours; all text is literal.

    Args:
        one: The card.
        scene: Where it stands; None if that cannot be read.
        codebook: The reader's tags, for their colours.
    """
    parts: list[Part | Content]
    if isinstance(one, NameCard):
        parts = list(_name(one.name))
    elif isinstance(one, LostCard):
        parts = list(_lost(one.note, scene, codebook))
    else:
        parts = [*_tags(one.proposal.tags, codebook), ("  put up for review", "$faint")]
    parts.append("\n\n")
    if scene is None:
        parts.append(("! Its text cannot be read any more, or has changed since.", "$warning"))
    else:
        date = f"{scene.article.date[:10]}  " if scene.article.date else ""
        parts += [(date, "$faint"), (scene.article.title, "$heading"), "\n\n"]
        if scene.span is not None:
            parts.append(passage(scene.text, scene.paragraph, scene.span))
        elif isinstance(one, LostCard):
            parts.append(("No place in this text resembles it.", "$warning"))
        elif isinstance(one, TagCard):
            quote = shorten(clean_line(one.proposal.target.exact), PASSAGE)
            parts.append((f"! “{quote}” is not in the text any more.", "$warning"))
    return Content.assemble(*parts)


def passage(text: str, paragraph: Span, span: Span) -> Content:
    """A passage in reverse within its paragraph, as much as there is use for."""
    start = max(paragraph.start, span.start - AROUND)
    end = min(paragraph.end, span.end + AROUND)
    before = "…" if start > paragraph.start else ""
    after = "…" if end < paragraph.end else ""
    shown = f"{before}{Span(start, end).text(text)}{after}".replace("\n", " ")
    at = len(before) + span.start - start
    return Content(shown).stylize("bold reverse", at, at + span.length)


def _name(name: Doubtful) -> Iterator[Part]:
    yield (name.words, f"bold $entity-{ENTITY_GROUP[name.label]}")
    yield f"  {name.label}"
    yield (f"  {PLAIN[name.label]}\n", "$faint")
    articles = f"{name.articles:,} article{'' if name.articles == 1 else 's'}"
    times = "once" if name.mentions == 1 else f"{name.mentions:,} × in {articles}"
    yield (" · ".join(filter(None, (times, name.why))), "$faint")


def _tags(tags: tuple[str, ...], codebook: Codebook) -> Iterator[Part]:
    for tag in tags:
        yield (f" {tag} ", f"on $tint-{codebook.colour_of(tag)}")
        yield " "
    if not tags:
        yield "highlight"


def _lost(note: Annotation, scene: Scene | None, codebook: Codebook) -> Iterator[Part]:
    yield (f"“{shorten(clean_line(note.target.exact), PASSAGE)}”\n", "bold")
    yield from _tags(note.tags, codebook) if note.tags else ()
    if note.note:
        yield ("✎ ", "$accent")
        yield shorten(clean_line(note.note), NOTE)
    yield ("\nlost in the present text", "$faint")
    if scene is not None and scene.places:
        best, more = scene.places[0], len(scene.places) - 1
        others = f", {more} less alike" if more else ""
        yield (f"; a place that is {best.likeness:.0%} alike{others}", "$faint")
