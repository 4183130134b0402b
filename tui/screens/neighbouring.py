"""From article to article without going back to the list, and out to where the text came from."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from tui.core.article import Article
from tui.core.text import clean_line
from tui.screens.mending_quotations import MendingQuotations


class Neighbouring(MendingQuotations):
    """A desk with the list beside it that the article was opened from."""

    def action_article(self, direction: int) -> None:
        """Open the next or previous article of the list."""
        ids = [article.id for article in self.neighbours]
        here = self.asked if self.asked in ids else self.article.id
        place = ids.index(here) + direction if here in ids else -1
        if 0 <= place < len(ids):
            self.ask_for(self.neighbours[place])
        else:
            self.status.say("this is the last article" if direction > 0 else "this is the first")

    def action_unread(self) -> None:
        """Open the next article that is not marked read."""
        known = self.services.reading.known
        self._open_next(lambda one: not (known(one.id) or one).read, "no other article is unread")

    def action_noted(self) -> None:
        """Open the next article with annotations."""
        notes = self.services.annotating.annotations
        self._open_next(lambda one: bool(notes(one.id)), "no other article has annotations")

    def _open_next(self, wanted: Callable[[Article], bool], nothing: str) -> None:
        """Open the first article behind this one that is wanted; from the end on from the top."""
        ids = [article.id for article in self.neighbours]
        place = ids.index(self.article.id) if self.article.id in ids else -1
        ahead = [*self.neighbours[place + 1 :], *self.neighbours[: max(0, place)]]
        found = next((article for article in ahead if wanted(article)), None)
        if found is None:
            self.status.say(nothing)
        else:
            self.ask_for(found)

    def action_swap_or_source(self) -> None:
        """Move the other end of the free selection; without one, open where the text came from."""
        if self.text_view.cursor.anchor is not None:
            self.text_view.action_swap()
        else:
            self.run_worker(self._open_source(self.article.source), group="source", exclusive=True)

    async def _open_source(self, source: str) -> None:
        """Show a page or file on the desktop; where there is none, copy where it is."""
        parts = urlsplit(source)
        target = unquote(parts.path) if parts.scheme == "file" else source
        if parts.scheme not in {"http", "https", "file"}:
            self.status.say("this text has no source that could be opened")
        elif await asyncio.to_thread(_show, target):
            self.status.say(f"opened {clean_line(target)}")
        else:
            self.app.copy_to_clipboard(target)
            self.status.say(f"copied {clean_line(target)}")


def _show(target: str) -> bool:
    """Hand a page or a file to the desktop; False where there is none, as over ssh."""
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None or not (shown or sys.platform == "darwin"):
        return False
    quiet = subprocess.DEVNULL
    command = [opener, target]
    done = subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, check=False)  # noqa: S603 - no shell
    return done.returncode == 0
