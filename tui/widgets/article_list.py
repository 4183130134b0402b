"""The list of articles."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.core.article import Article
from tui.core.listing import Listing, Order, Query
from tui.themes import ENTITY_GROUP
from tui.widgets.line_list import LineList
from tui.widgets.rows import Names, columns, segments

if TYPE_CHECKING:
    from rich.style import Style

    from tui.widgets.palette import Palette

SHADES = {
    "unread": "primary", "started": "accent", "read": "faint", "started-title": "foreground",
    "read-title": "faint", "star": "accent", "faint": "faint", "notes": "success",
}  # fmt: skip
"""Name of a style of the rows to the theme's colour for it."""


def looks(palette: "Palette") -> dict[str, "Style"]:
    """The styles of the rows, by the names that `tui.widgets.rows.segments` uses."""
    return {
        "unread-title": palette.shade("heading", bold=True),
        **{name: palette.shade(shade) for name, shade in SHADES.items()},
        **{group: palette.entity(label) for label, group in ENTITY_GROUP.items()},
    }


class ArticleList(LineList):
    """Articles, filtered and ordered, one a row."""

    def __init__(self, listing: Listing | None = None, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._listing = Listing() if listing is None else listing
        self._shown: Sequence[int] = ()
        self._query = Query()
        self._order = Order.NEWEST
        self._names: dict[int, Names] = {}
        self._looks: Mapping[str, Style] = {}

    @property
    def listing(self) -> Listing:
        """All articles, shown or not."""
        return self._listing

    @listing.setter
    def listing(self, listing: Listing) -> None:
        current, self._listing = self.current, listing
        self._present(current)

    @property
    def order(self) -> Order:
        """The order in which they are shown."""
        return self._order

    @property
    def row(self) -> int | None:
        """The row of the listing that the cursor is on."""
        return self._shown[self.cursor] if 0 <= self.cursor < len(self._shown) else None

    @property
    def current(self) -> Article | None:
        """The article under the cursor."""
        return self.article(self.cursor)

    def article(self, index: int) -> Article | None:
        """The article shown in a row."""
        return self._listing[self._shown[index]] if 0 <= index < len(self._shown) else None

    def articles(self) -> list[Article]:
        """All articles that are shown, in order."""
        return [self._listing[row] for row in self._shown]

    def present(self, query: Query | None = None, order: Order | None = None) -> None:
        """Filter and order anew, by the last query and order unless others are given.

        The cursor stays on its article while that is shown, else it goes to the first.
        """
        self._query = self._query if query is None else query
        self._order = self._order if order is None else order
        self._present(self.current)

    def _present(self, current: Article | None) -> None:
        self._shown = self._listing.show(self._query, self._order)
        row = None if current is None else self._listing.find(current.id)
        self.set_rows(len(self._shown), self._index(row), keep_place=True)

    def _index(self, row: int | None) -> int:
        """Where a row of the listing is shown, 0 if it is not."""
        try:
            return 0 if row is None else self._shown.index(row)
        except ValueError:
            return 0

    def stand_on(self, ident: int) -> None:
        """Put the cursor on the article with that id, if it is shown."""
        row = self._listing.find(ident)
        if row in self._shown:
            self.go_to(self._index(row))

    def go_to_next(self, mark: str) -> bool:
        """Go to the next article with what a mark asks for, from the end on from the top.

        Returns:
            False if no other article has it.
        """
        here, count = max(0, self.cursor), len(self._shown)
        for step in range(1, count):
            index = (here + step) % count
            if self._listing.has(self._shown[index], mark):
                self.go_to(index)
                return True
        return False

    def update_articles(self, articles: Iterable[Article]) -> None:
        """Show newer states of articles in their rows; none moves until `present`."""
        for article in articles:
            self._listing.replace(article)
        self.refresh()

    def in_sight(self) -> list[Article]:
        """The articles on the screen whose names are not known but would be shown."""
        if not columns(self.size.width - 2).names:
            return []
        top = self.scroll_offset.y
        seen = (self.article(index) for index in range(top, top + self.size.height))
        return [article for article in seen if article and article.id not in self._names]

    def set_names(self, article: Article, names: Names) -> None:
        """Show the most frequent entities of an article."""
        self._names[article.id] = names
        row = self._listing.find(article.id)
        if row is not None:
            self.redraw(self._index(row))

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        self._looks = {}
        super().notify_style_update()

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """Draw the row of one article."""
        if not self._looks:
            from tui.widgets.palette import Palette

            palette = Palette(self.app.theme_variables, plain=self.app.native_ansi_color)
            self._looks = looks(palette)
        row = self._shown[index]
        article = self._listing[row]
        names = self._names.get(article.id, ())
        return segments(article, self._listing.notes(row), names, columns(width), self._looks)
