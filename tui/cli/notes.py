"""`gloss notes VERB …`: annotations from the shell, with the same guarantees as on the screen."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli import notes_read, notes_write
from tui.cli.shared import add_json, dispatch, parser, verbs

if TYPE_CHECKING:
    from tui.cli.shared import Verb

ID = "an annotation: its id, or 4 digits and more of the id's beginning or end"
ARTICLE = "an article: its path, URI, id or a part of its title"
QUERY = (
    "only what a query finds, as in 'tag:claim after:2026-11 or (envoy -has:note)': words, tag:"
    " text: note: in: entity: date: changed: after: before: has: no: is:; put -- before one that"
    " begins with -"
)
KEEP_DAYS = 90
"""Days that the trash keeps what was removed, unless something else is asked for."""


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss notes` is asked for; returns the exit code.

    Raises:
        GlossError: The arguments are wrong, or it cannot be done.
    """
    made = parser("notes", "List, add and change annotations of your library from the shell.")
    verb = verbs(made)
    _add_readers(verb)
    _add_writers(verb)
    _add_history(verb)
    return dispatch(made, arguments)


def _add_readers(verb: "Verb") -> None:
    one = verb("list", notes_read.list_notes, "list annotations, oldest first")
    one.add_argument("query", metavar="QUERY", nargs="*", help=QUERY)
    one.add_argument("--article", metavar="A", help=f"only of {ARTICLE}")
    one.add_argument("--tag", metavar="T", help="only with this tag or one below it")
    one.add_argument("--text", metavar="S", help="only with this in the note or the passage")
    one.add_argument("--since", metavar="D", help="only changed on this date or later (2026-01-31)")
    one.add_argument("--until", metavar="D", help="only changed on this date or before")
    one.add_argument("--with-note", action="store_true", help="only with a note")
    which = one.add_mutually_exclusive_group()
    which.add_argument("--removed", action="store_true", help="those in the trash")
    which.add_argument(
        "--contested", action="store_true", help="those with versions side by side, to choose from"
    )
    add_json(one)
    one = verb("show", notes_read.show, "show an annotation whole, and where it stands")
    one.add_argument("id", metavar="ID", help=ID)
    add_json(one)


def _add_writers(verb: "Verb") -> None:
    one = verb("add", notes_write.add, "annotate a passage, and print the new id")
    one.add_argument("article", metavar="ARTICLE", help=f"{ARTICLE}; or a file to be added")
    one.add_argument("--exact", metavar="TEXT", required=True, help="the passage, as it stands")
    one.add_argument(
        "--occurrence", metavar="N", type=positive, help="which, if it stands there several times"
    )
    _add_content(one)
    one = verb("edit", notes_write.edit, "change the note or the tags of an annotation")
    one.add_argument("id", metavar="ID", help=ID)
    _add_content(one)
    one.add_argument(
        "--untag", metavar="T", action="append", default=[], help="a tag to be taken away"
    )
    one = verb("remove", notes_write.remove, "remove annotations, in one step")
    one.add_argument("ids", metavar="ID", nargs="+", help=ID)
    verb("undo", notes_write.undo, "take the last change back")
    verb("redo", notes_write.redo, "do again what was undone last")


def _add_history(verb: "Verb") -> None:
    one = verb("log", notes_read.log, "list the versions of an annotation, oldest first")
    one.add_argument("id", metavar="ID", help=ID)
    one = verb("restore", notes_write.restore, "bring a version back, also of what was removed")
    one.add_argument("version", metavar="ID@N", help="an id and the number that log shows")
    one = verb("choose", notes_write.choose, "choose one of the versions that stand side by side")
    one.add_argument("id", metavar="ID", help=ID)
    one.add_argument("choice", metavar="N", type=positive, help="the number that show shows")
    one = verb("empty-trash", notes_write.empty_trash, "forget for good what was removed long ago")
    one.add_argument(
        "--older-than",
        metavar="DAYS",
        type=days,
        default=KEEP_DAYS,
        help=f"days since it was removed, {KEEP_DAYS} unless given",
    )


def positive(raw: str) -> int:
    """A whole number from 1."""
    if not raw.isascii() or not raw.isdigit() or len(raw) > 9 or int(raw) < 1:
        message = f"expected a whole number from 1, not {raw}"
        raise argparse.ArgumentTypeError(message)
    return int(raw)


def days(raw: str) -> int:
    """A number of days, 0 too."""
    if not raw.isascii() or not raw.isdigit() or len(raw) > 5:
        message = f"expected a number of days up to 99999, not {raw}"
        raise argparse.ArgumentTypeError(message)
    return int(raw)


def _add_content(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "--tag", metavar="T", action="append", default=[], help="a tag; may be given repeatedly"
    )
    made.add_argument("--note", metavar="N", help="the note; - reads it from a pipe")
