"""`gloss doctor`: examine the library and change nothing."""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence

from tui.cli.shared import exists, parser, say, settings
from tui.core.errors import GlossError
from tui.core.keeping import LOST, MENDED, NOTE, Finding
from tui.core.text import clean_line

SOMETHING_LOST = 1
"""Exit code when something is damaged that could not be healed."""


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss doctor` is asked for; returns the exit code: 0 if nothing is lost, else 1.

    Raises:
        GlossError: The arguments are wrong, or there is no library.
    """
    made = parser(
        "doctor",
        "Examine everything that your library keeps. Nothing is changed: what is 'mended' will be"
        " when gloss opens it the next time. The exit code is 1 if something could not be healed.",
    )
    made.add_argument("--json", action="store_true", help="for programs: a list of findings")
    options = made.parse_args(arguments)
    counts = (_as_json if options.json else _as_lines)(_examined(options))
    return SOMETHING_LOST if counts[LOST] else 0


def _as_lines(found: Iterable[Finding]) -> Counter[str]:
    """Print a line for each finding as it comes, and a summary; how many there are of each kind."""
    counts: Counter[str] = Counter()
    for finding in found:
        counts[finding.kind] += 1
        say(f"{finding.kind:<7}{finding.message}", now=True)
    say(_summary(counts))
    return counts


def _as_json(found: Iterable[Finding]) -> Counter[str]:
    """Print one array, an object a line."""
    findings = list(found)
    lines = [json.dumps({"kind": one.kind, "message": one.message}) for one in findings]
    say("[" + ",\n".join(lines) + "]")
    return Counter(one.kind for one in findings)


def _examined(options: argparse.Namespace) -> Iterable[Finding]:
    chosen = settings(options)
    if not exists(chosen.library):
        message = f"there is no library in {clean_line(str(chosen.library))}"
        raise GlossError(message, "see --library")
    from tui.wiring import examined

    return examined(chosen)


def _summary(counts: Counter[str]) -> str:
    if not counts[LOST] and not counts[MENDED]:
        notes = f"; {counts[NOTE]} to note" if counts[NOTE] else ""
        return f"all is well{notes}"
    lost = f"{counts[LOST]} could not be healed" if counts[LOST] else "nothing is lost"
    return f"{lost}; {counts[MENDED]} healed; {counts[NOTE]} to note"
