"""The articles of a list as they are kept beside its frame, so that keys move in it at once."""

import json

from tui.core.article import Article
from tui.core.listing import Listing
from tui.core.text import clean_line

MOST = 3000
"""Articles that are kept, at most; to read more would take longer than opening the library."""
_SHAPE = (int, str, str, str, int, str, bool, bool, int | float, int)


def remember(listing: Listing) -> str:
    """What a list shows of its articles, in one line of JSON; empty when they are too many."""
    if len(listing) > MOST:
        return ""
    rows = []
    for row in range(len(listing)):
        one = listing[row]
        shown = (one.id, one.title, one.source, one.date, one.words, one.added, one.read)
        rows.append((*shown, one.starred, one.progress, listing.notes(row)))
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def recall(line: str) -> Listing | None:
    """The list that was remembered; None when the line holds anything else."""
    try:
        rows = json.loads(line)
    except (ValueError, RecursionError):
        return None
    articles: list[Article] = []
    notes: dict[int, int] = {}
    for row in rows if isinstance(rows, list) else [None]:
        if not isinstance(row, list) or len(row) != len(_SHAPE):
            return None
        if not all(map(isinstance, row, _SHAPE)):
            return None
        ident, title, source, date, words, added, read, starred, progress, count = row
        articles.append(
            Article(
                ident,
                clean_line(title),
                clean_line(source),
                date=clean_line(date),
                words=words,
                added=clean_line(added),
                read=read,
                starred=starred,
                progress=min(1.0, max(0.0, progress)),
            )
        )
        notes[ident] = count
    listing = Listing(lambda ident: notes.get(ident, 0))
    listing.add(articles)
    return listing
