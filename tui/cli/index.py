"""`gloss index`: have the names of the whole library found, and kept for the other commands."""

import argparse
import asyncio
from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from tui.cli import shared
from tui.cli.progress import Line

if TYPE_CHECKING:
    from tui.core.dossier import Size
    from tui.services.sweeping import Progress
    from tui.wiring import Services

STOPPED = 130
"""Exit code after Ctrl+C, as of a shell."""
SOME = 1
"""Exit code when articles had to be passed over."""


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss index` is asked for.

    Returns:
        The exit code: 0, 1 if an article was passed over, 130 if it was stopped.

    Raises:
        GlossError: The arguments are wrong, or it cannot be done.
    """
    made = shared.parser(
        "index",
        "Find the names, dates and amounts of all articles of your library, for gloss entities and"
        " gloss kwic. Ctrl+C stops it; the next time it goes on from there.",
    )
    made.add_argument("--rebuild", action="store_true", help="forget the index first")
    shared.add_model(made)
    options = made.parse_args(arguments)
    with shared.recognising(options) as services:
        if options.rebuild:
            services.indexing.clear()
        line = Line()
        told: list[Progress] = []
        try:
            asyncio.run(_sweep(services, line, told))
        except KeyboardInterrupt:
            line.clear()
            last = told[-1] if told else None
            shared.complain(
                f"stopped; {last.done:,} of {last.total:,} articles are done,"
                " gloss index goes on from there"
                if last
                else "stopped"
            )
            return STOPPED
        line.clear()
        problems = told[-1].problems if told else ()
        for problem in problems:
            shared.complain(problem.message)
        shared.say(summary(services.indexing.size()))
    return SOME if problems else 0


def summary(size: "Size") -> str:
    """What an index holds, as it is said."""
    articles = f"{size.articles:,} article{'' if size.articles == 1 else 's'}"
    return f"{articles}, {size.mentions:,} mentions of {size.entities:,} names, dates and amounts"


async def _sweep(services: "Services", line: Line, told: "list[Progress]") -> None:
    """Go over the library; the last progress is the one in `told`."""
    async with aclosing(services.sweeping.run()) as steps:
        async for progress in steps:
            told[:] = [progress]
            line.show(progress.text)


def missing(services: "Services") -> None:
    """Say on standard error how many articles the index lacks, and how to have them in it."""
    lacking = len(services.indexing.missing(services.recognising.key))
    if lacking:
        total = len(services.reading.articles())
        are = "is" if lacking == 1 else "are"
        shared.complain(
            f"{lacking:,} of {total:,} articles {are} not in the index; run gloss index"
        )


def add_labels(made: argparse.ArgumentParser) -> None:
    """Let a parser take labels, with or without capitals; `options.labels` has them."""
    from tui.core.labels import LABELS

    made.add_argument(
        "--label",
        metavar="LABEL",
        dest="labels",
        action="append",
        type=str.upper,
        choices=LABELS,
        default=[],
        help=f"only those with this label, one of {' '.join(LABELS)}",
    )
