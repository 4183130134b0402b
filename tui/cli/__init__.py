"""The command `gloss`."""

import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""What a shell reports for a program that was ended by Ctrl+C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `gloss` and return its exit code.

    The version is answered before anything else is imported.

    Args:
        argv: Arguments without the program's name; those of the process by default.
    """
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments == ["--version"]:
        from tui import __version__

        print(f"gloss {__version__}")
        return 0
    try:
        from tui.cli.read import read

        return read(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
