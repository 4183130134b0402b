"""What the commands share: arguments, the library, exit codes, text on standard output."""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.options import Parser
from tui.core.errors import GlossError, ReadOnlyError
from tui.core.text import clean_line

if TYPE_CHECKING:
    from tui.config import Settings
    from tui.wiring import LibraryServices, Services

BAD_INPUT = 2
"""Exit code after one line on standard error; nothing else but 0 and that of Ctrl+C is used."""

Handler = Callable[[argparse.Namespace], None]
"""Does what one verb of a command asks for."""

Verb = Callable[[str, Handler, str], argparse.ArgumentParser]
"""Adds a verb to a command: its name, what `dispatch` calls for it, what help says of it."""


def call(run: Callable[[Sequence[str]], int], arguments: Sequence[str]) -> int:
    """Run a command, and turn what goes wrong into one line and an exit code.

    A reader of the output who left (`| head`) ends it quietly.

    Args:
        run: The `run` of a module of a command.
        arguments: What stands on the command line, without the command's name.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        code = run(arguments)
        with _writing():
            if sys.stdout is not None:
                sys.stdout.flush()
        return code
    except BrokenPipeError:
        _forget_output()
        return 0
    except GlossError as error:
        complain(str(error))
        return BAD_INPUT


def complain(message: str) -> None:
    """Write one line to standard error; `message` is clean."""
    if sys.stderr is not None:
        print(f"gloss: {message}", file=sys.stderr)


def parser(command: str, description: str) -> argparse.ArgumentParser:
    """The parser of `gloss COMMAND`, with `--library` and `--config`; it raises GlossError.

    The two may also stand after a verb that `verbs` adds, so their attributes are missing when
    they were not given; `settings` knows.
    """
    made = Parser(prog=f"gloss {command}", description=description, allow_abbrev=False)
    _add_common(made)
    return made


def verbs(made: argparse.ArgumentParser) -> Verb:
    """Let a parser take verbs; returns what adds one. A command without a verb is a mistake."""
    group = made.add_subparsers(
        title="verbs", metavar="VERB", dest="verb", required=True, parser_class=Parser
    )

    def add(name: str, handler: Handler, explained: str) -> argparse.ArgumentParser:
        one = group.add_parser(name, help=explained, description=explained, allow_abbrev=False)
        one.set_defaults(handler=handler)
        _add_common(one)
        return one

    return add


def dispatch(made: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Parse the arguments and do what their verb asks for; the exit code.

    Raises:
        GlossError: The arguments are wrong, or what the verb raises.
    """
    options = made.parse_args(arguments)
    handler: Handler = options.handler
    handler(options)
    return 0


def settings(options: argparse.Namespace) -> "Settings":
    """The settings that the options ask for.

    Raises:
        GlossError: They are wrong.
    """
    from tui.config import load_settings

    given = (getattr(options, name, None) for name in ("config", "library", "model"))
    return load_settings(*given)


@contextlib.contextmanager
def library(options: argparse.Namespace, *, make: bool = False) -> Iterator["LibraryServices"]:
    """Open the library and close it again: what was written is in the TinyDB files then.

    What was found damaged is said on standard error, and what hinders closing, as nothing that was
    acknowledged is lost by that. A read-only library is opened as well.

    Args:
        options: Parsed arguments.
        make: Whether a library that does not exist is made.

    Raises:
        GlossError: The settings are wrong, or there is no library.
    """
    chosen = settings(options)
    if not make and not exists(chosen.library):
        message = f"there is no library in {clean_line(str(chosen.library))}"
        raise GlossError(message, "gloss makes one when it is opened, or by gloss notes add")
    from tui.wiring import connect_store

    services = connect_store(chosen)
    store, said = services.store, len(services.store.problems)
    try:
        for problem in store.problems:
            complain(problem)
        yield services
    finally:
        try:
            store.close()
        except GlossError as error:
            complain(str(error))
        for problem in store.problems[said:]:
            complain(problem)


@contextlib.contextmanager
def writable(options: argparse.Namespace, *, make: bool = False) -> Iterator["LibraryServices"]:
    """The library as `library` gives it, if it can be written.

    Raises:
        ReadOnlyError: It cannot.
    """
    with library(options, make=make) as services:
        if services.store.read_only:
            raise ReadOnlyError(services.store.read_only)
        yield services


@contextlib.contextmanager
def recognising(options: argparse.Namespace) -> Iterator["Services"]:
    """Open the library as `library` does, with what knows its names. No process is started.

    Raises:
        GlossError: The settings are wrong, or there is no library.
    """
    from tui.wiring import recognise

    with library(options) as opened:
        services = recognise(settings(options), opened)
        try:
            yield services
        finally:
            services.indexing.close()


def exists(folder: Path) -> bool:
    """Whether there is a library in a folder, be it damaged."""
    try:
        return any((folder / name).exists() for name in ("gloss.json", "notes", ".gloss"))
    except OSError:
        return True


def say(line: str, *, now: bool = False) -> None:
    """Write one line of clean text to standard output.

    Args:
        line: The line.
        now: Whether it is handed over at once.

    Raises:
        BrokenPipeError: Nobody reads it.
        GlossError: It cannot be written.
    """
    with _writing():
        print(line, flush=now)


def say_json(found: Sequence[dict[str, Any]]) -> None:
    """Write one JSON array, an object a line, ASCII where the output takes no more.

    Raises:
        BrokenPipeError: Nobody reads it.
        GlossError: It cannot be written.
    """
    import json

    if not found:
        say("[]")
        return
    plain = not is_utf8()
    for index, one in enumerate(found):
        ending = "]" if index == len(found) - 1 else ","
        say(("[" if index == 0 else "") + json.dumps(one, ensure_ascii=plain) + ending)


def is_utf8() -> bool:
    """Whether every character can be written to standard output."""
    return getattr(sys.stdout, "encoding", "utf-8").lower().replace("-", "") == "utf8"


def width() -> int | None:
    """Cells in a row of the terminal that the output goes to; None when it is no terminal."""
    if sys.stdout is None or not sys.stdout.isatty():
        return None
    with contextlib.suppress(OSError, ValueError):
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    return 80


def standard_input() -> str:
    """All of standard input, decoded and cleaned like an article.

    Raises:
        GlossError: It is a terminal, closed, binary, empty or too large.
    """
    from tui.wiring import shelf

    if sys.stdin is None or sys.stdin.isatty():
        message = "nothing is piped in"
        raise GlossError(message, "use COMMAND | gloss …")
    return shelf().read(sys.stdin.buffer, "standard input")


def add_json(made: argparse.ArgumentParser) -> None:
    """Let a parser take `--json`."""
    made.add_argument("--json", action="store_true", help="print a JSON array")


def add_model(made: argparse.ArgumentParser) -> None:
    """Let a parser take `--model`."""
    made.add_argument(
        "--model", metavar="NAME", help="an installed spaCy pipeline to find names with"
    )


def _add_common(made: argparse.ArgumentParser) -> None:
    for name, metavar, explained in (
        ("--library", "DIR", "where articles and notes are kept"),
        ("--config", "FILE", "settings (otherwise config.toml)"),
    ):
        made.add_argument(
            name, type=Path, metavar=metavar, default=argparse.SUPPRESS, help=explained
        )


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """Tell a failure to write within the `with` block by a GlossError.

    Raises:
        BrokenPipeError: Nobody reads the output.
        GlossError: It cannot be written.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        _forget_output()
        message = "the output cannot be written"
        raise GlossError(message, (error.strerror or "unknown reason").lower()) from error


def _forget_output() -> None:
    """Send what is left of the output nowhere, so that the interpreter can end in peace."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
