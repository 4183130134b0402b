"""The codebook as a tree that folds, and what stands above its columns."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.core.tagtree import Node, parents, sought, unfolded
from tui.widgets.cells import cell_len, fit
from tui.widgets.painted_list import PaintedList
from tui.widgets.tag_rows import swatch

KEY, FIGURE = 5, 8
"""Cells of the columns of keys and of figures."""
SIGNS = 5
"""Cells of the signs before a name: fold, and letter in the tag's colour."""
INDENT = 2
"""Cells of one step down the tree."""
WORDS = 70
"""Cells of a row from which on there are definitions."""
NAME = (16, 44)
"""Least and most cells of the column of names where there are definitions."""


class Columns(NamedTuple):
    """Cells of the columns that change with the width."""

    name: int
    words: int


def columns(width: int, longest: int) -> Columns:
    """Share `width` cells out; the longest name, with what stands before it, has `longest`."""
    rest = max(0, width - KEY - 2 * FIGURE)
    if width < WORDS:
        return Columns(rest, 0)
    name = min(max(NAME[0], longest + 1), NAME[1], rest)
    return Columns(name, rest - name)


class TagTree(PaintedList):
    """Tags below their parents: letter in the colour, name, key, counts, definition.

    Counts are of the annotations that carry this very tag, and of those that carry it or one below.
    """

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="tags")
        self._every: Sequence[Node] = ()
        self._shown: Sequence[tuple[Node, bool]] = ()
        self._folded: set[str] = set()
        self._words = ""
        self.longest = 0

    @property
    def current(self) -> Node | None:
        """The tag under the cursor."""
        return self._shown[self.cursor][0] if 0 <= self.cursor < len(self._shown) else None

    @property
    def every(self) -> Sequence[Node]:
        """All tags, those too that are not shown."""
        return self._every

    @property
    def found(self) -> int:
        """How many of the tags that are shown are so for their own sake."""
        return sum(hit for _, hit in self._shown)

    def fill(self, nodes: Sequence[Node]) -> None:
        """Show other tags; the cursor stays on its own."""
        self._every = nodes
        self._present()

    def filter(self, words: str) -> None:
        """Show only tags with these words, and their parents; all when there are none."""
        self._words = words
        self._present()
        if words:
            self.go_to(next((at for at, (_, hit) in enumerate(self._shown) if hit), 0))

    def stand_on(self, name: str) -> None:
        """Go to a tag, or else to the nearest parent of it, and unfold what hides it."""
        key = name.casefold()
        above = list(parents(key))
        if self._folded & set(above):
            self._folded -= set(above)
            self._present()
        rows = {node.key: at for at, (node, _) in enumerate(self._shown)}
        for one in (key, *reversed(above)):
            if one in rows:
                self.go_to(rows[one])
                return

    def fold(self) -> None:
        """Hide what is below the tag under the cursor; where nothing is, go to its parent."""
        here = self.current
        if here is None:
            return
        if here.parent and here.key not in self._folded and not self._words:
            self._folded.add(here.key)
            self._present()
        elif here.depth:
            self.stand_on(list(parents(here.name))[-1])

    def unfold(self) -> None:
        """Show what is below the tag under the cursor; where that is shown, go there."""
        here = self.current
        if here is None or not here.parent:
            return
        if here.key in self._folded:
            self._folded.discard(here.key)
            self._present()
        else:
            self.action_move(1)

    def fold_all(self, *, folded: bool) -> None:
        """Hide everything that is below another tag, or show all."""
        here = self.current
        self._folded = {node.key for node in self._every if node.parent} if folded else set()
        self._present()
        if here is not None and folded:
            self.stand_on(here.name.partition("/")[0])

    def _present(self) -> None:
        """Filter and fold anew."""
        here = self.current
        if self._words:
            self._shown = sought(self._every, self._words)
        else:
            self._shown = [(node, True) for node in unfolded(self._every, self._folded)]
        self.longest = max(
            (_lead(node) + cell_len(node.last) for node, _ in self._shown), default=0
        )
        keys = [node.key for node, _ in self._shown]
        row = max(0, self.cursor)
        if here is not None:
            near = [one for one in (here.key, *reversed([*parents(here.key)])) if one in keys]
            row = keys.index(near[0]) if near else row
        self.set_rows(len(keys), row, keep_place=True)

    def draw(self, index: int, width: int) -> Iterable[Segment]:
        """See the class."""
        node, hit = self._shown[index]
        faint, cells = self.palette.faint, columns(width, self.longest)
        sign = (
            " " if not node.parent else "▸" if node.key in self._folded and not self._words else "▾"
        )
        yield Segment(" " * (_lead(node) - SIGNS) + f"{sign} ", faint)
        if node.tag is None:
            yield Segment("   ")
        else:
            yield Segment(swatch(node.name), self.palette.tag(node.tag.colour))
        own = Style() if hit and node.tag is not None else faint
        yield Segment(fit(node.last, cells.name - _lead(node)), own)
        key = node.tag.key if node.tag else ""
        yield Segment(f"{key:>{KEY - 2}}  ", self.palette.shade("accent", bold=True))
        yield Segment(f"{node.own:>{FIGURE},}" if node.own else f"{'·':>{FIGURE}}", faint)
        total = f"{node.total:,}" if node.total != node.own else ""
        yield Segment(f"{total:>{FIGURE}}", faint)
        yield Segment(fit(f"   {_words(node)}", cells.words), faint)


def _lead(node: Node) -> int:
    """Cells before a name."""
    return INDENT * node.depth + SIGNS


def _words(node: Node) -> str:
    if node.tag is None:
        return "not in the codebook" if node.own else ""
    return node.tag.definition


class TreeHeads(Widget):
    """What stands in the columns of the tree."""

    def __init__(self, tree: TagTree) -> None:
        """Know the tree below."""
        super().__init__()
        self._tree = tree

    def render_line(self, y: int) -> Strip:
        """Draw the one line, as the tree draws its rows."""
        width, plain = self.size.width, self.rich_style
        cells = columns(max(0, width - 2), self._tree.longest)
        heads = (
            " ",
            fit(" " * SIGNS + "tag", cells.name),
            f"{'key':>{KEY - 1}} ",
            f"{'own':>{FIGURE}}",
            f"{'in all':>{FIGURE}}",
            fit("   definition", cells.words),
        )
        return Strip([Segment("".join(heads), plain)]).adjust_cell_length(width, plain)
