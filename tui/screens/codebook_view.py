"""The codebook, to look at: its tags as a tree, and the passages of the one under the cursor."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from tui.core.annotation import Annotation
from tui.core.tagtree import Node
from tui.messages import OpenAnnotation
from tui.resources import style
from tui.screens.clerk import Clerk
from tui.screens.room import Room
from tui.widgets.key_bar import KeyBar, key_of
from tui.widgets.line_list import LineList
from tui.widgets.passage_rows import PassageRows
from tui.widgets.prompt import Prompt
from tui.widgets.status_line import StatusLine, too_small
from tui.widgets.tag_tree import TagTree, TreeHeads

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.wiring import Services

REST = 0.1
"""Seconds without a move after which passages are looked up."""


class CodebookView(Room[None]):
    """The tree and the passages, side by side where there is room.

    Attributes:
        services: The verbs.
        clerk: Runs those that change something.
        tags: The tags, as a tree.
        passages: Annotations with the tag under the cursor, or one below it.
        words: What the tags are filtered by.
    """

    KEYS = ("The codebook", ("codebook", "list"))
    CSS_PATH = style("codebook")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]
    AUTO_FOCUS = "TagTree"

    def __init__(self, services: "Services", clerk: Clerk) -> None:
        """Make the screen, which loads by itself."""
        super().__init__()
        self.services, self.clerk = services, clerk
        self.header = StatusLine("header")
        self.status = StatusLine("status")
        self.prompt = Prompt("asked")
        self.tags = TagTree()
        self.passages = PassageRows()
        self.words = ""
        self._heads = TreeHeads(self.tags)
        self._about = Static("", id="about", markup=False)
        self._meaning = Static("", id="meaning", markup=False)
        self._resting: Timer | None = None
        self._seen: Node | None = None
        self._first = ""

    def compose(self) -> ComposeResult:
        """Header, tree and passages, status, prompt, keys."""
        yield self.header
        with Container(id="codebook"):
            with Vertical(id="main"):
                yield from (self._heads, self.tags)
            with Vertical(id="marked"):
                yield from (self._about, self._meaning, self.passages)
        yield self.status
        yield self.prompt
        yield KeyBar()

    def on_mount(self) -> None:
        """Say what is going on."""
        self.tags.empty = "Looking at the codebook…"
        self.tell()

    def on_screen_resume(self) -> None:
        """Load what there is now."""
        self.load()

    def load(self, then: str = "") -> None:
        """Ask for the tags; `then` go to one of them."""
        self._first = then or self._first
        self.run_worker(self._load(), group="codebook", exclusive=True)

    async def _load(self) -> None:
        nodes = await asyncio.to_thread(self.services.coding.tree)
        self.tags.fill(nodes)
        then, self._first = self._first, ""
        if then:
            self.tags.stand_on(then)
        self._seen = None
        self._heads.refresh()
        self.tell()
        self._look()

    def tell(self) -> None:
        """Say what is shown, and where the cursor is."""
        nodes, rows = self.tags.every, self.tags.rows
        count = sum(node.tag is not None for node in nodes)
        facts = f"{count:,} tag{'' if count == 1 else 's'}"
        if self.words:
            facts += f" · {self.tags.found:,} with “{self.words}”"
        self.header.say(f"The codebook   {facts}", seconds=0)
        if self.words and nodes:
            self.tags.empty = f"No tag has “{self.words}”.\n\nesc drops the filter."
        elif self.is_running and not nodes:
            new = key_of(self, "codebook.new")
            self.tags.empty = f"There are no tags yet.\n\n{new} makes one."
        here = self.tags.current
        name = f"{here.name}  " if here is not None else ""
        self.status.facts(f"{name}{self.tags.cursor + 1:,}/{rows:,}" if rows else "")

    def on_resize(self) -> None:
        """Say so where there is too little room."""
        if small := too_small(*self.size):
            self.status.say(small)

    @on(LineList.Highlighted, "#tags")
    def follow(self) -> None:
        """Say where the cursor is, and look its passages up when the reader rests."""
        self.tell()
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._look)

    def _look(self) -> None:
        here = self.tags.current
        if here is None:
            self._seen = None
            self._show((), None)
        elif here != self._seen:
            self.run_worker(self._find(here), group="passages", exclusive=True)

    async def _find(self, node: Node) -> None:
        found = await asyncio.to_thread(self.services.coding.passages, node.name)
        self._seen = node
        self._show(found, node)

    def _show(self, found: Sequence[Annotation], node: Node | None) -> None:
        """Show the passages of a tag, and what it means."""
        coding, known = self.services.coding, self.services.reading.known
        self.passages.empty = "No passage has it." if node else ""
        name = node.name if node else ""
        self.passages.show(found, known, coding.codebook(), name)
        count = f"{len(found):,} passage{'' if len(found) == 1 else 's'}"
        title = Content.assemble(node.name, (f"  {count}", "not bold")) if node else Content("")
        self._about.update(title)
        meaning = node.tag.definition if node and node.tag else ""
        self._meaning.update(meaning)
        self._meaning.display = bool(meaning)

    @on(LineList.Chosen, "#tags")
    def go_to_passages(self) -> None:
        """Give the keys to the passages of the tag."""
        if self.tags.current is not None and not self.tags.current.total:
            tag = self.tags.current.name
            self.status.say(f"no passage has {tag} yet")
        else:
            self.action_pane()

    @on(LineList.Chosen, "#passages")
    def go_to_article(self) -> None:
        """Ask for the passage in its article."""
        note = self.passages.current
        if note is not None:
            self.post_message(OpenAnnotation(note))

    def action_pane(self) -> None:
        """Give the keys to the other list."""
        other = self.tags if self.passages.has_focus else self.passages
        self.set_class(other is self.passages, "-passages")
        self.call_after_refresh(other.focus)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the list that has the keys, by whatever means."""
        if event.widget in (self.tags, self.passages):
            self.set_class(event.widget is self.passages, "-passages")
