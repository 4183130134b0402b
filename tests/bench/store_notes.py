"""The notes that the store is measured with: 50 an article, half a kilobyte each."""

from random import Random

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Tag
from tui.core.digest import text_hash
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.span import Span
from tui.storage import Library

DEVICE = "0123456789"
PER_ARTICLE = 50
SHARE = 0.13
"""Share of the notes that have the tag `claim`: 13,000 of 100,000."""

TAGS = tuple(f"topic {number}" for number in range(40))
"""Every note has one of these: 2,500 of 100,000 notes each."""

RARE = "plausible"
"""A word that is in one note of a thousand."""

_TEXT = "The envoy said on Tuesday that talks on a truce would go on in the capital. " * 60
_HASH = text_hash(_TEXT)
_AT_ONCE = 20


def note(article: int, random: Random) -> Annotation:
    """One annotation as a reader makes it."""
    start = random.randrange(len(_TEXT) - 80)
    target = Target.of(_TEXT, Span(start, start + 40), _HASH)
    made = "2026-01-31T09:05:00.123Z"
    rare = f"{RARE.capitalize()}? " if random.random() < 0.001 else ""
    common = ("claim",) if random.random() < SHARE else ()
    tags = (*common, random.choice(TAGS))
    return Annotation(new_id(), article, target, tags, f"{rare}To be verified.", made, made)


def notes(count: int, random: Random) -> dict[int, list[Annotation]]:
    """So many notes by article."""
    articles = [new_id() for _ in range(max(1, count // PER_ARTICLE))]
    return {one: [note(one, random) for _ in range(PER_ARTICLE)] for one in articles}


def fill(library: Library, found: dict[int, list[Annotation]]) -> None:
    """Put notes, their articles and their tags into a library and into its files."""
    book = tuple(Edit(None, Tag(new_id(), name)) for name in ("claim", "claim/denied", *TAGS))
    library.apply(Step("codebook", book), undoable=False)
    articles = list(found)
    for first in range(0, len(articles), _AT_ONCE):
        edits: list[Edit] = []
        for one in articles[first : first + _AT_ONCE]:
            edits.append(Edit(None, Article(one, f"Story {one}", f"file:///{one}.txt", _HASH)))
            edits += [Edit(None, made) for made in found[one]]
        library.apply(Step("fill", tuple(edits)), undoable=False)
    library.checkpoint()
