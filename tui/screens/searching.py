"""Searching in an article as the reader types."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tui.core.article import Article
from tui.core.errors import GlossError
from tui.core.search import counted, find
from tui.core.span import Span
from tui.screens.jumping import Jumping
from tui.services.reading import Opened
from tui.widgets.key_bar import key_of
from tui.widgets.prompt import Prompt
from tui.widgets.search_prompt import SearchPrompt
from tui.widgets.unit_view import UnitView

_AT_ONCE = 0.05
"""Seconds that a search may take before the reader is told that it takes some."""


class Before(NamedTuple):
    """What there was when a search began."""

    unit: Span
    kind: str
    anchor: Span | None
    hits: Sequence[Span]


class Searching(Jumping):
    """A desk where the reader searches."""

    _before = Before(Span(0, 0), "sentence", None, ())
    _sought: "asyncio.Future[list[Span]] | None" = None

    def show(self, opened: Opened, neighbours: Sequence[Article], near: int | None = None) -> None:
        """Show an article; what is still sought in the last one is not wanted any more."""
        self._sought = None
        super().show(opened, neighbours, near)

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Draw search hits; they are units until there are others."""
        view = self.text_view
        if hits or view.marks.hits:
            view.lay(replace(view.marks, hits=tuple(hits)))
        if not hits and view.cursor.kind == "hit":
            view.cursor.kind = "sentence"

    async def action_find(self) -> None:
        """Ask what to find."""
        self._note_before()
        await self.prompt.seek()

    def _note_before(self) -> None:
        cursor = self.text_view.cursor
        self._before = Before(cursor.unit, cursor.kind, cursor.anchor, self.text_view.marks.hits)

    async def on_prompt_changed(self, message: Prompt.Changed) -> None:
        """Find as the reader types, and go to the first hit from where the search began."""
        message.stop()
        await self._seek(message.value)

    async def on_search_prompt_toggled(self, message: SearchPrompt.Toggled) -> None:
        """Find anew what means something else now."""
        message.stop()
        await self._seek(message.value)

    async def _seek(self, wanted: str) -> None:
        """Search beside the event loop; only what was asked for last is shown."""
        work = asyncio.to_thread(find, self.text, wanted, pattern=self.prompt.pattern)
        sought = self._sought = asyncio.ensure_future(work)
        sought.add_done_callback(lambda done: done.cancelled() or done.exception())
        done, _ = await asyncio.wait({sought}, timeout=_AT_ONCE)
        if done:
            self._take(sought, wanted)
        else:
            self.status.say("searching", "working")
            self.run_worker(self._take_later(sought, wanted), group="search")

    async def _take_later(self, sought: "asyncio.Future[list[Span]]", wanted: str) -> None:
        await asyncio.wait({sought})
        self._take(sought, wanted)

    def _take(self, sought: "asyncio.Future[list[Span]]", wanted: str) -> None:
        """Show what was found and go to the first hit from where the search began."""
        if sought is not self._sought:
            return
        try:
            hits, said = sought.result(), ""
        except GlossError as error:
            hits, said = [], str(error)
        self.drop_many()
        self.show_hits(hits)
        before = self._before
        ahead = [hit for hit in hits if hit.end > before.unit.start] or hits
        if ahead:
            self.text_view.stand(ahead[0], "hit")
        else:
            self.text_view.stand(before.unit, before.kind)
        if said:
            self.status.say(said, "warning", seconds=0)
        else:
            self.status.say(f"{counted(hits)} found" if wanted.strip() else "", seconds=0)

    def drop_many(self) -> None:
        """Forget other passages that were selected: a search is for something else."""

    def on_prompt_submitted(self, message: Prompt.Submitted) -> None:
        """Keep the hits, to go on from one to the next."""
        message.stop()
        self.prompt.remember(message.value)
        if self._sought is None or self._sought.done():
            self._found()
        else:
            self.run_worker(self._found_later(self._sought), group="search")

    async def _found_later(self, sought: "asyncio.Future[list[Span]]") -> None:
        await asyncio.wait({sought})
        await asyncio.sleep(0)
        self._found()

    def _found(self) -> None:
        """Say what came of the search."""
        hits = self.text_view.marks.hits
        failed = self._sought is not None and self._sought.exception() is not None
        if hits:
            self.remember(self._before.unit.start)
            idents = ("text.hit_next", "text.hit_previous", "reader.drop")
            on, back, end = (key_of(self, ident) for ident in idents)
            self.status.say(f"{counted(hits)} found; {on} next, {back} previous, {end} ends")
        elif not failed:
            self.status.say("not found")
        self.did("reader.find")

    def on_prompt_dismissed(self, message: Prompt.Dismissed) -> None:
        """Let all be as it was when the search began."""
        message.stop()
        before, self._sought = self._before, None
        self.show_hits(before.hits)
        self.text_view.cursor.anchor = before.anchor
        self.text_view.stand(before.unit, before.kind)
        self.status.hush()

    def on_unit_view_nowhere(self, message: UnitView.Nowhere) -> None:
        """Go on at the other end after the last hit; search again where there are none."""
        if message.kind != "hit":
            return
        hits = self.text_view.marks.hits
        if hits:
            message.prevent_default()
            self.remember(self.text_view.cursor.unit.start)
            self.text_view.stand(hits[0] if message.direction > 0 else hits[-1], "hit")
            self.status.say("on from the top" if message.direction > 0 else "on from the end")
        elif self.prompt.sought:
            message.prevent_default()
            self.run_worker(self._seek_again(message.direction), group="search")

    async def _seek_again(self, direction: int) -> None:
        """Search for what was sought last, from here."""
        self._note_before()
        here, last = self._before.unit, self.prompt.sought[-1]
        await self._seek(last)
        if self._sought is not None:
            await asyncio.wait({self._sought})
        if self.text_view.cursor.unit == here or direction < 0:
            self.text_view.action_unit("hit", direction)
