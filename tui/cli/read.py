"""`gloss [OPTIONS] [PATHS]...`: everything that is checked before the screen is taken."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from tui.core.article import Article
from tui.core.errors import GlossError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.boot.early import Early
    from tui.core.ports import Shelf
    from tui.ingest.files import FileShelf

BAD_INPUT = 2
PIPE = "-"


class Options:
    """What may be asked for on the command line, at its defaults."""

    paths: Sequence[str] = ()
    library: "Path | None" = None
    config: "Path | None" = None
    model: str | None = None


def read(arguments: Sequence[str], early: "Early") -> int:
    """Check the arguments, the terminal and the files, then run the app.

    Args:
        arguments: Those of the command line.
        early: Holds the terminal until the app does.

    Returns:
        The app's exit code, or 2 after one line on standard error.
    """
    try:
        return _run(arguments, early)
    except GlossError as error:
        early.give_back()
        print(f"gloss: {error}", file=sys.stderr)
        return BAD_INPUT


def _run(arguments: Sequence[str], early: "Early") -> int:
    options = _options(arguments)
    paths = [path for path in options.paths if path != PIPE]
    piped = len(paths) < len(options.paths)

    from tui.config import load_settings

    settings = load_settings(options.config, options.library, options.model)
    if paths and not piped:
        _check_any(_shelf(), paths)
    _check_terminal(piped=piped)
    text = _shelf().read(sys.stdin.buffer, "standard input") if piped else None

    gc.disable()
    from tui.boot.sparing import import_asyncio

    import_asyncio()
    from tui.app import run

    return run(settings, paths, text, early)


def _options(arguments: Sequence[str]) -> Options:
    """What the arguments ask for; nothing needs to be parsed when there are none."""
    if not arguments:
        return Options()
    from tui.cli.options import parser

    return parser().parse_args(arguments, Options())


def _shelf() -> "FileShelf":
    from tui.wiring import shelf

    return shelf()


def _check_terminal(*, piped: bool) -> None:
    """Refuse what would hang or garble the screen.

    Raises:
        GlossError: There is no terminal to draw on or to read keys from.
    """
    term = os.environ.get("TERM", "")
    if term in {"", "dumb", "unknown"}:
        msg = f"this terminal cannot place text on its screen (TERM is {term or 'not set'})"
        raise GlossError(msg)
    if not (_is_terminal(sys.stdout) and _is_terminal(sys.stderr)):
        msg = "the output is not a terminal"
        raise GlossError(msg, "gloss draws on the screen and cannot be piped")
    if piped and (sys.stdin is None or sys.stdin.isatty()):
        msg = "nothing is piped in"
        raise GlossError(msg, "use COMMAND | gloss -")
    if not piped and not _is_terminal(sys.stdin):
        msg = "the input is not a terminal"
        raise GlossError(msg, "to read a text from a pipe, use COMMAND | gloss -")


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream is a terminal; it is None when it was closed."""
    return stream is not None and stream.isatty()


def _check_any(shelf: "Shelf", paths: Sequence[str]) -> None:
    """Make sure that there is something to read; single bad files are the app's to show.

    Raises:
        GlossError: Nothing under the paths can be read.
    """
    problems = []
    for found in shelf.scan(paths):
        if isinstance(found, Article):
            return
        problems.append(found.message)
    more = len(problems) - 1
    raise GlossError(problems[0] + (f" (and {more} more cannot be opened)" if more else ""))
