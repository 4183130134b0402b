"""Keeps the library in order while the reader does something else."""

import asyncio
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Protocol

from tui.core.errors import GlossError

if TYPE_CHECKING:
    from tui.core.ports import Store

IDLE = 2.0
"""Seconds without a change after which the journal is written into the TinyDB files."""
FULL = 1 << 20
"""Bytes of journal at which that is done without waiting."""


class Voice(Protocol):
    """Tells the reader what the caretaker finds."""

    def complain(self, message: str) -> None:
        """Say in a line what went wrong this time."""

    def alarm(self, messages: Sequence[str]) -> None:
        """Say what was found damaged, or why nothing can be written any more; at least one line."""


class Caretaker:
    """Takes in what other windows wrote, and writes the journal into the TinyDB files in time.

    It works beside the clerk: a checkpoint lets notes be saved in between.
    """

    def __init__(self, store: "Store", follow: Callable[[], None], voice: Voice) -> None:
        """Look after a library.

        Args:
            store: The library.
            follow: Shows what others changed.
            voice: Says what is wrong.
        """
        self._store = store
        self._follow = follow
        self._voice = voice
        self._known = len(store.problems)
        self._read_only = store.read_only
        self._changed_at = 0.0
        self._busy = False

    def touched(self) -> None:
        """Know that something was changed now."""
        self._changed_at = monotonic()

    async def tend(self) -> None:
        """Do what there is to do; nothing while the last time is not over."""
        self._tell_damage()
        if self._busy or self._store.read_only:
            return
        self._busy = True
        try:
            if await asyncio.to_thread(self._store.refresh):
                self._follow()
            idle = monotonic() - self._changed_at > IDLE
            if self._store.pending_bytes > FULL or (self._store.pending_bytes and idle):
                await asyncio.to_thread(self._store.checkpoint)
        except GlossError as error:
            self._voice.complain(str(error))
        finally:
            self._busy = False
            self._tell_damage()

    def _tell_damage(self) -> None:
        """Say what came up since it was said last, by whatever use of the library."""
        store = self._store
        news = [*store.problems[self._known :]]
        self._known = len(store.problems)
        if store.read_only != self._read_only:
            self._read_only = store.read_only
            news.append(store.read_only)
        if news:
            self._voice.alarm(news)
