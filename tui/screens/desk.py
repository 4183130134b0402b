"""The reader's desk: the article on the screen, what lies over it, the lines around it."""

import asyncio
from collections.abc import Awaitable, Coroutine, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal

from tui import keymap
from tui.core.annotation import Annotation
from tui.core.article import WORDS_PER_MINUTE, Article
from tui.core.document import Document
from tui.core.entity import Entity, Mention
from tui.core.errors import GlossError
from tui.core.lessons import SOURCE, after, boxes
from tui.core.outline import outline, structured
from tui.messages import Changed, OpenArticle
from tui.resources import style
from tui.screens.clerk import Clerk
from tui.screens.facts import headline, position, unit_facts
from tui.screens.naming import Naming
from tui.screens.room import Room
from tui.services.anchoring import Placed
from tui.services.reading import Opened
from tui.widgets.key_bar import KeyBar, key_of
from tui.widgets.palette import Palette
from tui.widgets.search_prompt import SearchPrompt
from tui.widgets.side import Side
from tui.widgets.status_line import StatusLine
from tui.widgets.text_view import TextView
from tui.widgets.unit_view import UnitView
from tui.wiring import Services

BESIDE = 120
"""Cells of a screen from which on a panel stands beside the text; else it slides over it."""


_NEAR = 10_000
"""Code points before and behind a place that no screen shows more of."""


class Spread(Horizontal):
    """Text and panels side by side; nothing of it is seen itself, so it need not be drawn."""

    BLANK = True


class Desk(Room[None]):
    """Shows one article at a time; the next layers act on it.

    Attributes:
        article: What is known of the article that is shown.
        text_view: Its text.
        side: The panels.
        status: The line that says what happened.
        keys: The line that says what can be done.
        lost: The annotations that have no place in this text.
        dead_end: What was said last of a move that led nowhere.
        asked: Id of the article that was asked for last, whether it could be opened or not.
        completed: Whether all is done that belongs to opening the article that is shown.
    """

    KEYS = ("Reading", ("text", "reader", "panel", "entity"))
    BINDINGS = keymap.bindings("reader")
    CSS_PATH = style("reader")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-wide")]
    AUTO_FOCUS = "TextView"
    BLANK = True

    def __init__(self, services: Services, clerk: Clerk, palette: Palette, width: int) -> None:
        """Lay the desk, with no article yet.

        Args:
            services: The verbs.
            clerk: Runs them.
            palette: Styles of the theme in use.
            width: Cells of the text column at the most.
        """
        super().__init__()
        self.services = services
        self.clerk = clerk
        self.article = Article(0, "", "")
        self.neighbours: Sequence[Article] = ()
        self.text_view = TextView(width, palette)
        self.side = Side(palette)
        self.header = StatusLine("header")
        self.status = StatusLine("status")
        self.prompt = SearchPrompt("find")
        self.keys = KeyBar()
        self.naming = Naming(services.recognising, self._put_mentions)
        self._seen = 0.0
        self._opened = Opened(self.article, "")
        self.lost: Sequence[Annotation] = ()
        self.asked = 0
        self.completed = True
        self.dead_end = ""

    def compose(self) -> ComposeResult:
        """Title line, text with its panels, status, prompt, keys."""
        yield self.header
        with Spread(id="page"):
            yield self.text_view
            yield self.side
        yield self.status
        yield self.prompt
        yield self.keys

    @property
    def text(self) -> str:
        """The normalised text of the article."""
        return self.text_view.document.text

    def show(self, opened: Opened, neighbours: Sequence[Article], near: int | None = None) -> None:
        """Show an article where it was left; `complete` is to follow.

        Args:
            opened: What the reading service read.
            neighbours: The list that the article was opened from, for `]` and `[`.
            near: A code point to show instead of where it was left.
        """
        if self.article.source != opened.article.source:
            self.status.forget()
        self._opened, self.completed = opened, False
        self.workers.cancel_group(self, "entities")
        self.article, self.neighbours = opened.article, neighbours
        self._seen, self.lost, self.asked = opened.article.progress, (), opened.article.id
        self.naming.forget()
        self.side.forget()
        self.side.entities.show(())
        place = opened.article.position if near is None else near
        document = Document(opened.text).around(place, _NEAR)
        self.side.outline.show(outline(document), opened.article.words / WORDS_PER_MINUTE)
        self.text_view.show(document, place)
        self.refresh_annotations()
        if opened.kept:
            self.status.say("The source is gone; this is the text that was kept", "warning")

    async def complete(self) -> None:
        """Know all of the text that is shown, note that it is read, look for its names."""
        opened, view = self._opened, self.text_view
        if not view.whole:
            document = await asyncio.to_thread(structured, opened.text)
            view.extend(document, await asyncio.to_thread(view.wrapped, document))
            self.side.outline.show(outline(document), self.side.outline.minutes)
            self.show_facts()
        try:
            begun = await self.clerk.do(self.services.reading.begin, opened)
            self.article = begun.article
        except GlossError as error:
            self.status.say(str(error), "warning")
        self.completed = True
        self.run_worker(self._recognise(), group="entities", exclusive=True)

    async def _recognise(self) -> None:
        """Draw entities as they come, the visible paragraphs' first."""
        article, document = self.article, self.text_view.document
        first = document.paragraph_at(self.text_view.first_offset())
        try:
            await self.naming.run(article.text_hash, document, first, article.id)
            if self.naming.using.advice:
                self.status.say(self.naming.using.advice, "warning")
            await self.naming.keep(self.services.indexing, article, document)
        except GlossError as error:
            self.side.entities.missing(self.naming.failure)
            self.status.say(str(error), "warning")

    def _put_mentions(self, mentions: Sequence[Mention], found: Sequence[Entity]) -> None:
        self.text_view.lay(replace(self.text_view.marks, mentions=mentions))
        self.side.entities.show(found, self.naming.state, len(self.text))
        self.show_facts()

    def refresh_annotations(self) -> None:
        """Draw the annotations as the store has them now, each where it stands in this text.

        Only those that were made on another text have to be looked for, beside the event loop.
        """
        article, annotating = self.article, self.services.annotating
        notes = annotating.annotations(article.id)
        if all(note.target.text_hash == article.text_hash for note in notes):
            self._lay(annotating.anchoring.place(notes, self.text, article.text_hash))
        else:
            self.run_worker(self._place(article, notes), group="anchors", exclusive=True)

    async def _place(self, article: Article, notes: Sequence[Annotation]) -> None:
        place = self.services.annotating.anchoring.place
        placed = await asyncio.to_thread(place, notes, self.text, article.text_hash)
        if article.text_hash == self.article.text_hash:
            self._lay(placed)

    def _lay(self, placed: Sequence[Placed]) -> None:
        codebook = self.services.annotating.codebook()
        standing = tuple((one.span, one.annotation) for one in placed if one.span is not None)
        self.text_view.lay(
            replace(
                self.text_view.marks,
                annotations=standing,
                codebook=codebook,
                boxes=boxes(self.article, self.text),
            )
        )
        self.side.annotations.show(placed, codebook)
        before, self.lost = self.lost, [one.annotation for one in placed if one.span is None]
        if {note.id for note in self.lost} - {note.id for note in before}:
            count = f"{len(self.lost)} of {len(placed)} annotations"
            look = key_of(self, "reader.lost")
            self.status.say(f"{count} lost in this text; {look} looks for their places", "warning")
        self.show_facts()

    def show_facts(self) -> None:
        """Say where the reader stands: title above, unit and progress below."""
        article, view = self.article, self.text_view
        if view.whole:
            self._seen = max(self._seen, view.seen)
        facts = position(article, view.seen, self.lost)
        heading = self.side.outline.outline.heading_at(view.cursor.unit.start)
        self.header.say(headline(article, heading, facts, self.header.size.width), seconds=0)
        self.header.facts(facts)
        self.status.facts(self._unit_facts())

    def _unit_facts(self) -> str:
        return unit_facts(self.text_view, self.naming.named)

    def on_resize(self) -> None:
        """Fit the title line to the new width; say so where there is too little room."""
        self.status.measure(*self.size)
        self.call_after_refresh(self.show_facts)

    def on_unit_view_moved(self, message: UnitView.Moved) -> Awaitable[None] | None:
        """Follow the cursor."""
        self.did(message.action)
        self.naming.aim(self.text_view.document, self.text_view.first_offset())
        if self.dead_end == self.status.message:
            self.status.hush()
        return _follow(self)

    def on_unit_view_nowhere(self, message: UnitView.Nowhere) -> None:
        """Say that there is nothing further."""
        kind = "name" if message.kind == "mention" else message.kind
        where = {1: f"further {kind}", -1: f"earlier {kind}"}.get(message.direction, f"{kind} unit")
        if kind == "hit" and not self.text_view.units.count(kind):
            self.status.say(f"nothing found; {key_of(self, 'reader.find')} searches")
        elif kind == "name" and self.naming.looking:
            self.status.say(f"names are still being looked for: {self.naming.state}")
        elif kind == "name" and self.naming.failure:
            self.status.say(self.naming.failure, "warning")
        else:
            self.status.say(f"no {where}")
        self.dead_end = self.status.message

    def did(self, action: str) -> None:
        """Tick the exercises that an action fulfils."""
        if self.article.source != SOURCE:
            return
        done = after(action, self.article.done)
        if done:
            self.article = replace(self.article, done=(*self.article.done, *done))
            self.text_view.lay(replace(self.text_view.marks, boxes=boxes(self.article, self.text)))
            self.show_facts()
            self.run_worker(_tick(self, done), group="acts")

    def leave(self) -> Coroutine[None, None, None]:
        """Keep the place in the article that is shown now.

        Returns:
            What is to be awaited; it raises GlossError when the place cannot be stored.
        """
        place = self.text_view.cursor.span.start
        return self._leave(self.article.id, place, self._seen)

    async def _leave(self, article: int, position: int, progress: float) -> None:
        if article:
            left = await self.clerk.do(self.services.reading.leave, article, position, progress)
            if left is not None:
                self.post_message(Changed((left,)))

    def restyle(self, palette: Palette) -> None:
        """Take the styles of another theme."""
        self.text_view.restyle(palette)
        self.side.restyle(palette)

    def ask_for(self, article: Article) -> None:
        """Have another article opened from the same list."""
        self.asked = article.id
        self.post_message(OpenArticle(article, self.neighbours))


async def _follow(desk: Desk) -> None:
    """Say where the reader stands in the frame that shows it."""
    with desk.app.batch_update():
        desk.show_facts()
        await asyncio.sleep(0)


async def _tick(desk: Desk, done: Sequence[str]) -> None:
    try:
        await desk.clerk.do(desk.services.reading.mark_done, desk.article.id, done)
    except GlossError as error:
        desk.status.say(str(error), "warning")
