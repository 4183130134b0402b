"""`gloss train`: have the pipeline learn from what you corrected."""

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

from tui.cli import shared
from tui.cli.progress import Line
from tui.core.errors import GlossError
from tui.core.tuning import AGREEMENT, Trial

if TYPE_CHECKING:
    from tui.services.training import Training

STOPPED = 130
"""Exit code after Ctrl+C, as of a shell."""


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss train` is asked for.

    Returns:
        The exit code: 0, be the new pipeline better or not, and 130 if it was stopped.

    Raises:
        GlossError: The arguments are wrong, or it cannot be done.
    """
    made = shared.parser(
        "train",
        "Train a copy of the pipeline that finds names on what you corrected in the reader. One"
        " in five corrections is held back, all of a name together, and asked for afterwards: only"
        " if the copy gets more of them right, and finds the same as before elsewhere, is it used"
        " from then on. Ctrl+C stops it, and nothing is changed.",
    )
    made.add_argument("--dry-run", action="store_true", help="measure, but go on as before")
    made.add_argument("--undo", action="store_true", help="go back to the untrained pipeline")
    made.add_argument("--json", action="store_true", help="print a JSON object")
    options = made.parse_args(arguments)
    if options.undo and options.dry_run:
        message = "--undo and --dry-run exclude each other"
        raise GlossError(message, "try gloss train --help")
    from tui.wiring import training

    with shared.library(options) as services:
        service = training(shared.settings(options), services)
        if options.undo:
            name = service.undo()
            shared.say(json.dumps({"pipeline": name}) if options.json else f"back to {name}")
            return 0
        try:
            trial = _train(service, dry=options.dry_run)
        except KeyboardInterrupt:
            shared.complain("stopped; nothing was changed")
            return STOPPED
    if options.json:
        shared.say(json.dumps(asdict(trial) | {"better": trial.better}))
    else:
        for line in report(trial):
            shared.say(line)
    return 0


def _train(service: "Training", *, dry: bool) -> Trial:
    """Train with a line of progress.

    Raises:
        GlossError: It cannot be done.
    """
    line = Line()
    try:
        with closing(service.run(dry=dry)) as steps:
            for step in steps:
                if isinstance(step, Trial):
                    return step
                line.show(step)
    finally:
        line.clear()
    message = "the training came to no end"
    raise GlossError(message)


def report(trial: Trial) -> list[str]:
    """What came of it, as it is said."""
    total = trial.learned + trial.held
    rows = (
        ("corrections", f"{total:,}: {trial.learned:,} learned from, {trial.held:,} held back"),
        ("right before", f"{trial.before:,} of {trial.held:,}"),
        ("right after", f"{trial.after:,} of {trial.held:,}"),
        (
            "same elsewhere",
            f"{trial.agreement:.1%} of {trial.elsewhere:,} mentions; {AGREEMENT:.0%} are needed",
        ),
    )
    return [*(f"{name:<16}{said}" for name, said in rows), _outcome(trial)]


def _outcome(trial: Trial) -> str:
    if trial.switched:
        return f"switched to {trial.made}; gloss index finds all names anew"
    if trial.better:
        return f"kept {trial.present}; {trial.made} would be better"
    return f"kept {trial.present}: {trial.verdict}"
