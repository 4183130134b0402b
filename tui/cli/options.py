"""What may stand on the command line; imported with little else, as help is wanted at once."""

import argparse

from tui import __version__
from tui.cli.completion import SHELLS
from tui.core.errors import GlossError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A parser that raises GlossError for wrong arguments."""

    def error(self, message: str) -> "NoReturn":
        """Raise instead of printing a usage of several lines."""
        from tui.core.text import clean_line

        raise GlossError(clean_line(message), f"try {self.prog} --help")


class _Alone(argparse.Action):
    """An option that is answered before anything is parsed, and so must stand alone."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        parser.error(f"{self.option_strings[0]} SHELL stands alone")


def _path(text: str) -> "Path":
    from pathlib import Path

    return Path(text)


def parser() -> argparse.ArgumentParser:
    """The parser of `gloss [OPTIONS] [PATHS]...`; it raises GlossError for wrong arguments."""
    made = Parser(
        prog="gloss",
        usage="gloss [OPTIONS] [PATH]...\n       COMMAND | gloss [OPTIONS] -\n"
        "       gloss [OPTIONS] notes|names|entities|kwic|quotes ...\n"
        "       gloss [OPTIONS] index|train|backup|doctor ...",
        description="Read, tag and annotate articles in a terminal, by keyboard.",
        epilog="Without a PATH gloss shows your library. Press ? inside for the keys.",
        allow_abbrev=False,
    )
    made.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a text or Markdown file, a folder of them, or - to read one text from a pipe",
    )
    made.add_argument(
        "--library",
        type=_path,
        metavar="DIR",
        help="where articles and notes are kept (otherwise GLOSS_LIBRARY, config.toml, or "
        "glossator in your data folder)",
    )
    made.add_argument(
        "--config", type=_path, metavar="FILE", help="settings (otherwise config.toml)"
    )
    made.add_argument(
        "--model", metavar="NAME", help="an installed spaCy pipeline to find names with"
    )
    made.add_argument("--version", action="version", version=f"gloss {__version__}")
    made.add_argument(
        "--completion",
        action=_Alone,
        choices=SHELLS,
        help="print what completes commands and paths in a shell, for its start-up file: "
        'eval "$(gloss --completion bash)"',
    )
    made.add_argument_group(
        "for the shell",
        "gloss notes lists, adds and changes annotations; gloss names lists, exports and imports "
        "what you taught about names; gloss entities lists names, gloss kwic shows one in all its "
        "contexts, gloss quotes lists who said what, gloss index finds all of it in all articles, "
        "gloss train has the pipeline learn from your corrections; "
        "gloss backup lists, makes and restores backups; gloss doctor looks for damage. Each has a "
        "--help of its own. A file or folder of such a name is read by ./NAME.",
    )
    return made
