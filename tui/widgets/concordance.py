"""Mentions in their context, aligned on the name, under their articles."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui.core.article import Article
from tui.core.dossier import Occurrence
from tui.widgets.cells import cell_len, fit, fit_end
from tui.widgets.painted_list import PaintedList

MARK = 2
"""Cells of the sign of what is selected."""
DATE = 12
"""Cells of a date and the gap behind it."""
WORD_SHARE = 3
"""A name takes the width divided by this at the most."""


class _Group(NamedTuple):
    """Mentions of one article: its row, and the first of them among those that are shown."""

    row: int
    first: int
    article: Article | None


class Concordance(PaintedList):
    """A row for each article, and below it one for each of its mentions.

    Attributes:
        selected: Numbers of the occurrences that the next act applies to.
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="mentions")
        self.selected: set[int] = set()
        self._occurrences: Sequence[Occurrence] = ()
        self._shown: Sequence[int] = ()
        self._groups: list[_Group] = []
        self._heads: list[int] = []
        self._label = ""

    def show(
        self,
        occurrences: Sequence[Occurrence],
        shown: Sequence[int],
        articles: Iterable[Article | None],
        label: str,
    ) -> None:
        """Show some occurrences.

        Args:
            occurrences: All of them, grouped by article.
            shown: Numbers of those to show, in order.
            articles: The articles of these, each once, in the same order.
            label: What all are recognised as.
        """
        before = self.at_cursor
        self._occurrences, self._shown, self._label = occurrences, shown, label
        self._groups, place = [], 0
        groups = groupby(shown, key=lambda number: occurrences[number].article)
        for row, ((_, members), article) in enumerate(zip(groups, articles, strict=True)):
            self._groups.append(_Group(place + row, place, article))
            place += sum(1 for _ in members)
        self._heads = [group.row for group in self._groups]
        total = len(shown) + len(self._groups)
        self.set_rows(total, self._row_of(before[0]) if before else 1, keep_place=bool(before))

    @property
    def at_cursor(self) -> Sequence[int]:
        """Numbers of the occurrences under the cursor: of an article's row all of that."""
        if not 0 <= self.cursor < self.rows:
            return ()
        group, place = self._where(self.cursor)
        if place is not None:
            return (self._shown[place],)
        end = self._groups[group + 1].first if group + 1 < len(self._groups) else len(self._shown)
        return self._shown[self._groups[group].first : end]

    def toggle(self) -> None:
        """Select what is under the cursor, or let go of it if all of it is selected."""
        here = set(self.at_cursor)
        self.selected = self.selected - here if here <= self.selected else self.selected | here
        self.refresh()

    def toggle_all(self) -> None:
        """Select everything that is shown, or nothing if all of it is selected."""
        here = set(self._shown)
        self.selected = set() if here <= self.selected else self.selected | here
        self.refresh()

    def stand_on(self, article: int, offset: int) -> None:
        """Go to the mention at a code point of an article, if it is shown."""
        for number in self._shown:
            one = self._occurrences[number]
            if one.article == article and one.span.start <= offset < one.span.end:
                self.go_to(self._row_of(number))
                return

    def _row_of(self, number: int) -> int:
        """The row of an occurrence; the first one if it is not shown."""
        place = bisect_right(self._shown, number) - 1
        if place < 0 or self._shown[place] != number:
            return 1
        group = bisect_right([group.first for group in self._groups], place)
        return place + group

    def _where(self, row: int) -> tuple[int, int | None]:
        """Number of the group of a row, and the place among what is shown if it is a mention's."""
        group = bisect_right(self._heads, row) - 1
        return group, None if self._heads[group] == row else row - group - 1

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        group, place = self._where(index)
        if place is None:
            return self._draw_article(self._groups[group].article, width)
        return self._draw_mention(self._shown[place], width)

    def _draw_article(self, article: Article | None, width: int) -> Iterable[Segment]:
        date, title = (article.date[:10], article.title) if article else ("", "")
        yield Segment(fit(date or "no date", DATE), self.palette.faint)
        yield Segment(fit(title, width - DATE), self.palette.shade("heading", bold=True))

    def _draw_mention(self, number: int, width: int) -> Iterable[Segment]:
        one = self._occurrences[number]
        room = width - MARK
        word = fit(one.surface, min(cell_len(one.surface), max(1, room // WORD_SHARE)))
        left = max(0, (room - room // 8) // 2)
        yield Segment("● " if number in self.selected else "  ", self.palette.shade("accent"))
        yield Segment(fit_end(one.before.lstrip(), left), self.palette.faint)
        yield Segment(word, self.palette.entity(self._label) + Style(bold=True))
        yield Segment(fit(one.after.rstrip(), room - left - cell_len(word)))
