"""`gloss backup VERB …`: list, make and restore backups of the library."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tui.cli.shared import complain, dispatch, library, parser, say, settings, verbs
from tui.core.errors import GlossError

if TYPE_CHECKING:
    from tui.services.keeping import Keeping, Plan

NAME = "as gloss backup list shows it; its beginning is enough for the newest of them"


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss backup` is asked for; returns the exit code.

    Raises:
        GlossError: The arguments are wrong, or it cannot be done.
    """
    made = parser(
        "backup",
        "Backups lie in .gloss/backups of your library. One is made by itself on each day that"
        " you write; the newest of 7 days, 4 weeks and 12 months are kept. Those made here, and"
        " those made before a restore, stay until you remove them.",
    )
    verb = verbs(made)
    verb("list", _list, "list backups, newest first")
    verb("make", _make, "make a backup now, which stays until you remove it")
    one = verb("restore", _restore, "make the library what it was; gloss notes undo takes it back")
    one.add_argument("name", metavar="NAME", help=f"a backup, {NAME}")
    one.add_argument("--yes", action="store_true", help="do not ask")
    return dispatch(made, arguments)


def _list(options: argparse.Namespace) -> None:
    with _keeping(options) as keeping:
        for backup in keeping.all():
            kept = "  kept" if backup.kept else ""
            say(f"{backup.name:<44}{backup.size / 1000:>10,.0f} KB{kept}")


def _make(options: argparse.Namespace) -> None:
    with _keeping(options) as keeping:
        say(keeping.make().name)


def _restore(options: argparse.Namespace) -> None:
    with _keeping(options) as keeping:
        plan = keeping.plan(options.name)
        for problem in plan.problems:
            complain(f"{plan.backup.name}: {problem}")
        counts = plan.counts()
        if not counts:
            say(f"the library is what it was in {plan.backup.name}: nothing to restore")
            return
        say(f"to make the library what it was in {plan.backup.name}:")
        for kind, fate, count in counts:
            say(f"  {kind} {fate}: {count:,}")
        if not options.yes and not _agreed():
            say("nothing was changed")
            return
        _carry_out(keeping, plan)


def _carry_out(keeping: "Keeping", plan: "Plan") -> None:
    step = keeping.restore(plan)
    say(f"restored {plan.backup.name}")
    if step.edits:
        say("gloss notes undo takes it back")


def _agreed() -> bool:
    """Ask at the terminal.

    Raises:
        GlossError: There is none.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        message = "nobody can be asked whether to restore"
        raise GlossError(message, "repeat it with --yes")
    say("restore it? [y/n] ", now=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


@contextmanager
def _keeping(options: argparse.Namespace) -> Iterator["Keeping"]:
    from tui.wiring import keeping

    with library(options) as services:
        yield keeping(settings(options), services.store)
