"""Has the whole library recognised while the reader does something else."""

from collections.abc import Callable
from contextlib import aclosing, suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled, WorkerFailed

from tui.core.errors import GlossError
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.worker import Worker

    from tui.screens.rooms import Rooms
    from tui.services.sweeping import Progress, Sweeping

GROUP = "worker"
"""Group of workers whose end nobody waits for."""


REST = 0.7
"""Seconds after a key for which the sweep begins nothing that would slow the next one."""

TELL = 1.0
"""Seconds between two drawings of the progress."""


class Sweeper:
    """Starts and stops it, and says in the status line how far it is."""

    def __init__(self, app: "Rooms", sweeping: "Sweeping", finished: Callable[[], None]) -> None:
        """Do nothing yet.

        Args:
            app: Runs the work; its screens have the status lines.
            sweeping: Does the work.
            finished: Called when there is more to be seen.
        """
        self._app = app
        self._sweeping = sweeping
        self._finished = finished
        self._running: Worker[None] | None = None
        self._catching: Worker[None] | None = None
        self._behind = False
        self._said = ""
        sweeping.rest = lambda: monotonic() - app.pressed < REST

    def toggle(self) -> None:
        """Start, or stop what has been started."""
        if self._running is not None and not self._running.is_finished:
            self._running.cancel()
        else:
            self._running = self._app.run_worker(self._run(), group=GROUP)

    def catch_up(self) -> None:
        """Have the reader's word on names hold in the whole library, as far as it is known."""
        self._behind = True
        if self._catching is None or self._catching.is_finished:
            self._catching = self._app.run_worker(self._catch_up(), group=GROUP)

    async def stop(self) -> None:
        """Stop what has been started, and wait for its end."""
        for running in (self._running, self._catching):
            if running is not None and not running.is_finished:
                running.cancel()
                with suppress(WorkerCancelled, WorkerFailed):
                    await running.wait()

    async def _catch_up(self) -> None:
        try:
            while self._behind:
                self._behind = False
                async with aclosing(self._sweeping.run(known=True)) as steps:
                    async for _ in steps:
                        pass
        except GlossError as error:
            self._tell(str(error), "error")
        else:
            self._finished()

    async def _run(self) -> None:
        last: Progress | None = None
        due = 0.0
        try:
            async with aclosing(self._sweeping.run()) as steps:
                async for last in steps:
                    if monotonic() > due:
                        self._tell(f"recognising the library · {last.text}", beside=True)
                        due = monotonic() + TELL
        except GlossError as error:
            self._tell(str(error), "error")
        else:
            passed = f", {len(last.problems):,} passed over" if last and last.problems else ""
            count = last.total if last else 0
            articles = f"{count:,} article{'' if count == 1 else 's'}"
            self._tell(f"the library is recognised: {articles}{passed}")
        finally:
            if last is not None and last.done < last.total:
                done = f"{last.done:,} of {last.total:,} articles"
                self._tell(f"recognising stopped after {done}; the next time it goes on from there")
            self._running = None
            self._finished()

    def _tell(self, text: str, kind: str = "info", *, beside: bool = False) -> None:
        """Say something on the screen that is open; `beside` only where nothing else is said."""
        stack = self._app.screen_stack if self._app.is_running else ()
        line = next(
            (one for s in stack[-1:] for one in s.query("#status").results(StatusLine)), None
        )
        if line is None:
            return
        if beside and line.message and line.message != self._said:
            return
        if kind == "error":
            line.say(text, "error")
        elif beside:
            line.say(text, "working", seconds=0)
        else:
            line.say(text)
        self._said = line.message
