"""How the program ends when it is told to or when it fails: saved, restored, in one line."""

import asyncio
import os
import signal
import sys
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import WorkerFailed

from tui import __version__
from tui.core.text import clean_line
from tui.terminal.environment import wants_no_color

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver

_MAX_CAUSES = 10
"""Exceptions of one chain that are logged; a chain may be a ring."""
_LEAVE_ON = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)


def throw(error: BaseException) -> None:
    """Raise `error`; with `App.call_later` it ends the app as if one of its own handlers failed."""
    raise error


def install_signal_handlers(
    app: App[Any], save: Callable[[], Awaitable[None]] | None = None
) -> None:
    """Make SIGTERM, SIGHUP, SIGQUIT and SIGINT save, restore the terminal, exit with 128 + number.

    To be called from `on_load`: the loop runs then and the terminal is not yet touched. Further
    signals change nothing, because a closed terminal sends several.

    Args:
        app: The running app.
        save: Keeps what the reader has not kept yet. If it raises, the app ends as by a crash.
    """
    loop = asyncio.get_running_loop()
    leaving: list[asyncio.Task[None]] = []

    async def leave(number: int) -> None:
        if save is not None:
            await save()
        app.exit(return_code=128 + number)

    def left(task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()):
            app.call_later(throw, error)

    def on_signal(number: int) -> None:
        if not leaving:
            leaving.append(loop.create_task(leave(number)))
            leaving[0].add_done_callback(left)

    for number in _LEAVE_ON:
        loop.add_signal_handler(number, on_signal, number)


class OneLineCrash(App[None]):
    """An app that obeys NO_COLOR and whose crash is one line, without locals or any text.

    Textual chooses its filter for NO_COLOR while the app is made: one that only greys, and paints
    every background, unless the terminal's own colours are in use. So they are, under NO_COLOR.

    Attributes:
        crash_log: Where the traceback goes: files, lines, functions and types of exceptions only,
            because messages and locals quote what is read. None keeps none.
    """

    crash_log: Path | None = None

    def __init__(self, driver_class: "type[Driver] | None" = None) -> None:
        """Prepare the app for the terminal that `driver_class` drives."""
        super().__init__(driver_class=driver_class, ansi_color=wants_no_color(os.environ) or None)
        self._crash = ""

    def _handle_exception(self, error: Exception) -> None:
        self._crash = self._crash or crash_line(error, self.crash_log)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()

    def panic(self, *renderables: "RenderableType") -> None:
        """End the app, but show nothing of what is given: it may quote a text."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._crash:
            self._exit_renderables.clear()
            print(self._crash, file=sys.__stderr__)
        super()._print_error_renderables()


def crash_line(error: BaseException, log: Path | None) -> str:
    """Describe an unexpected error in one line and keep its traceback in `log`, if it can be."""
    while isinstance(error, WorkerFailed):
        error = error.error
    frames = list(_frames(error))
    ours = [frame for frame in frames if frame.startswith("tui/")]
    place = f" in {(ours or frames)[-1].split(' ')[0]}" if frames else ""
    line = f"gloss: internal error ({type(error).__name__}{place}). Your notes are saved."
    return f"{line} Details: {clean_line(str(log))}" if log and _keep(error, log) else line


def _frames(error: BaseException) -> Iterator[str]:
    """One `file:line function` for each frame, outermost first, files named from their package."""
    home = Path(__file__).resolve().parents[2]
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        inside = path.is_relative_to(home)
        name = path.relative_to(home) if inside else Path(*path.parts[-2:])
        yield f"{name}:{frame.lineno} {frame.name}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    for _ in range(_MAX_CAUSES):
        if link is not None:
            yield link
            link = link.__cause__ or link.__context__


def _keep(error: BaseException, log: Path) -> bool:
    lines = [f"gloss {__version__}, {time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime())}"]
    for link in _causes(error):
        lines += [type(link).__qualname__, *("  " + frame for frame in _frames(link))]
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.unlink(missing_ok=True)
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return False
    return True
