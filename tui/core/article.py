"""What is known of an article besides its text."""

from dataclasses import dataclass

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, J. Mem. Lang. 109)."""


def duration(minutes: int) -> str:
    """A reading time as it is shown, in hours when minutes would be many."""
    return f"{minutes} min" if minutes < 100 else f"{round(minutes / 60)} h"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the library: identity, description and reading state.

    Attributes:
        id: Time-ordered id (see `tui.core.ids`).
        title: First line of the text, cleaned.
        source: URI where the text comes from: `file:///…`, `seed:NAME`, `stdin:` or a URL.
        text_hash: SHA-256 (hex) of the normalised text, empty while the text was never read.
        date: ISO 8601 date of the article, or empty.
        words: Number of words; an estimate until the text was read once.
        added: When it joined the library (ISO 8601, UTC), empty while it has not.
        read: Whether the reader marked it read.
        starred: Whether the reader starred it.
        position: Code point offset of the cursor when the article was left.
        progress: Furthest part seen, from 0 to 1.
        opened: When it was last opened (ISO 8601, UTC), or empty.
        done: Ids of the exercises done on this page (the tutorial's only).
    """

    id: int
    title: str
    source: str
    text_hash: str = ""
    date: str = ""
    words: int = 0
    added: str = ""
    read: bool = False
    starred: bool = False
    position: int = 0
    progress: float = 0.0
    opened: str = ""
    done: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, at least 1."""
        return max(1, round(self.words / WORDS_PER_MINUTE))
