"""The command `gloss`."""

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
"""What a shell reports for a program that was ended by Ctrl+C."""

COMMANDS = ("notes", "names", "entities", "kwic", "quotes", "index", "train", "backup", "doctor")
"""Names that stand for a module of this package with `run(arguments) -> exit code`."""

COMPLETION = 2
"""How many arguments `--completion SHELL` is, which stands alone."""

_WITH_VALUE = ("--library", "--config", "--model", "--completion")


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run `gloss` and return its exit code.

    The version, the help and the shell's completion are answered before anything else is imported.

    Args:
        argv: Arguments without the program's name; those of the process by default.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--version"]:
        from tui import __version__

        print(f"gloss {__version__}")
        return 0
    if arguments in (["--help"], ["-h"]):
        from tui.cli.options import parser

        parser().parse_args(arguments)  # prints it and exits
    if len(arguments) == COMPLETION and arguments[0] == "--completion":
        from tui.cli.completion import SHELLS, script

        if arguments[1] in SHELLS:
            print(script(arguments[1]), end="")
            return 0
    try:
        at = _command(arguments)
        if at is None:
            return _read(arguments)
        from importlib import import_module

        from tui.cli.shared import call

        command = import_module(f"tui.cli.{arguments[at]}")
        return call(command.run, arguments[:at] + arguments[at + 1 :])
    except KeyboardInterrupt:
        return INTERRUPTED


def _read(arguments: "Sequence[str]") -> int:
    """Read, with the list of last time on the screen while everything else is imported."""
    from tui.boot.early import Early

    early = Early(arguments)
    try:
        early.begin()
        from tui.cli.read import read

        return read(arguments, early)
    finally:
        early.give_back()


def _command(arguments: "Sequence[str]") -> int | None:
    """Index of the command's name; None if there is none and the arguments name texts.

    A file or folder of that name is read, unless a word follows that is no path: in a folder
    with `notes` in it, `gloss notes` reads that and `gloss notes list` lists the notes.
    """
    at = 0
    while at < len(arguments) and arguments[at].startswith("--"):
        at += 2 if arguments[at] in _WITH_VALUE else 1
    if at >= len(arguments) or arguments[at] not in COMMANDS or "--" in arguments[:at]:
        return None
    follows = arguments[at + 1 : at + 2]
    is_verb = bool(follows) and not follows[0].startswith("-") and not os.path.lexists(follows[0])
    return at if is_verb or not os.path.lexists(arguments[at]) else None
