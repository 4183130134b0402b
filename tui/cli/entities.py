"""`gloss entities`: who and what the library is about."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from tui.cli import shared
from tui.cli.columns import cell_len, row
from tui.cli.index import add_labels, missing
from tui.cli.notes import ARTICLE

if TYPE_CHECKING:
    from tui.core.dossier import Known

FIGURE = 8
"""Cells of a figure on a terminal."""


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss entities` is asked for; returns the exit code.

    Raises:
        GlossError: The arguments are wrong, or it cannot be done.
    """
    made = shared.parser(
        "entities",
        "List names, dates and amounts with their label, how many mentions there are and in how"
        " many articles; the most mentioned first.",
    )
    made.add_argument("--article", metavar="A", help=f"only of {ARTICLE}")
    add_labels(made)
    shared.add_json(made)
    options = made.parse_args(arguments)
    with shared.recognising(options) as services:
        article = services.noting.article(options.article).id if options.article else None
        missing(services)
        found = services.dossiers.entities(article, options.labels)
    if options.json:
        shared.say_json([asdict(one) for one in found])
    else:
        _say_rows(found)
    return 0


def _say_rows(found: "Sequence[Known]") -> None:
    """Print a row for each: name, label, mentions, articles."""
    total = shared.width()
    label = max((len(one.label) for one in found), default=0)
    longest = max((cell_len(one.name) for one in found), default=0)
    widths = None
    if total is not None:
        widths = [max(1, min(longest, total - label - 2 * FIGURE - 6)), label, FIGURE, FIGURE]
    for one in found:
        figures = f"{one.mentions:,}", f"{one.articles:,}"
        if widths is not None:
            figures = figures[0].rjust(FIGURE), figures[1].rjust(FIGURE)
        shared.say(row((one.name, one.label, *figures), widths))
