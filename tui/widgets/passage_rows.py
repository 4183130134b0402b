"""Annotations of several articles, each under the article that it stands in."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from rich.segment import Segment

from tui.core.annotation import Annotation
from tui.core.article import Article
from tui.core.codebook import Codebook
from tui.core.coding import is_within
from tui.widgets.cells import cell_len, fit
from tui.widgets.marks import PLAIN
from tui.widgets.painted_list import PaintedList

DATE = 12
"""Cells of a date and the gap before it."""


class PassageRows(PaintedList):
    """A row for each article, and below it one for each passage: its words, and the note on it."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="passages")
        self._notes: Sequence[Annotation] = ()
        self._heads: list[int] = []
        self._articles: list[Article | None] = []
        self._codebook = Codebook()
        self._tag_name = ""

    def show(
        self,
        notes: Sequence[Annotation],
        article: Callable[[int], Article | None],
        codebook: Codebook,
        name: str = "",
    ) -> None:
        """Show other passages; the cursor stays on its own if that is among them, else goes first.

        Args:
            notes: The annotations, those of one article together.
            article: The article with an id.
            codebook: Gives the tags their colours.
            name: The tag that they all have, or one below it, which colours them.
        """
        here = self.current
        own = here.id if here is not None else None
        self._notes, self._codebook, self._tag_name = notes, codebook, name
        self._heads, self._articles = [], []
        place = 0
        for ident, group in groupby(notes, key=lambda note: note.article):
            self._heads.append(place + len(self._heads))
            self._articles.append(article(ident))
            place += sum(1 for _ in group)
        at = next((at for at, note in enumerate(notes) if note.id == own), None)
        rows = len(notes) + len(self._heads)
        if at is None:
            self.set_rows(rows, min(1, len(notes)))
            self.scroll_to_row(0)
        else:
            firsts = [head - group for group, head in enumerate(self._heads)]
            self.set_rows(rows, at + bisect_right(firsts, at), keep_place=True)

    @property
    def current(self) -> Annotation | None:
        """The passage under the cursor, the first one of an article whose row that is."""
        if not 0 <= self.cursor < self.rows:
            return None
        group = bisect_right(self._heads, self.cursor) - 1
        return self._notes[max(self._heads[group], self.cursor - 1) - group]

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        group = bisect_right(self._heads, index) - 1
        if self._heads[group] == index:
            article = self._articles[group]
            date, title = (article.date[:10], article.title) if article else ("", "")
            room = width - DATE if date else width
            yield Segment(fit(title, room), self.palette.shade("heading", bold=True))
            yield Segment(f"  {date}", self.palette.faint)
            return
        note = self._notes[index - group - 1]
        tags = [tag for tag in note.tags if is_within(tag, self._tag_name)]
        colour = self._codebook.colour_of(tags[0]) if tags else PLAIN
        yield Segment("  ▎ ", self.palette.tag(colour))
        quote = " ".join(note.target.exact.split())
        words = f"  ✎ {' '.join(note.note.split())}" if note.note else ""
        yield Segment(fit(quote, min(cell_len(quote), max(0, width - 4))))
        yield Segment(fit(words, width - 4 - cell_len(quote)), self.palette.faint)
