"""The verbs of `gloss notes` that change something. Each is one undoable step."""

import argparse
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tui.cli import shared
from tui.core.clock import stamp
from tui.core.codebook import tag_name
from tui.core.errors import GlossError
from tui.core.span import Span
from tui.core.text import clean, clean_line
from tui.services.noting import written

if TYPE_CHECKING:
    from tui.core.history import Step


def add(options: argparse.Namespace) -> None:
    """Annotate a passage of an article and print the id, once it is durable.

    Raises:
        GlossError: There is no such article, or the passage is not there exactly once.
    """
    note = _note(options)
    with shared.writable(options, make=True) as services:
        article = services.noting.article(options.article, new=True)
        opened = services.reading.peek(article)
        spans = passages(opened.text, options.exact)
        span = _chosen(spans, options.occurrence, opened.article.title)
        made = services.annotating.add(opened.article, opened.text, span, options.tag, note or "")
        shared.say(written(made.id), now=True)


def edit(options: argparse.Namespace) -> None:
    """Change note and tags of an annotation; one that is left without any is a highlight.

    Raises:
        GlossError: Nothing was asked for, or it cannot be done.
    """
    note = _note(options)
    if note is None and not options.tag and not options.untag:
        message = "nothing was asked for"
        raise GlossError(message, "give --note, --tag or --untag")
    gone = {tag.casefold() for tag in map(tag_name, options.untag)}
    with shared.writable(options) as services:
        old = services.noting.annotation(options.id)
        kept = tuple(tag for tag in old.tags if tag.casefold() not in gone)
        new = replace(old, tags=(*kept, *options.tag), note=old.note if note is None else note)
        services.annotating.save(old, new, "edit")
        shared.say(written(old.id))


def remove(options: argparse.Namespace) -> None:
    """Remove annotations in one step."""
    with shared.writable(options) as services:
        found = [services.noting.annotation(name) for name in options.ids]
        done = services.annotating.remove(found)
        for change in done.edits:
            shared.say(written(change.record.id))


def undo(options: argparse.Namespace) -> None:
    """Take the last change back.

    Raises:
        GlossError: There is none, or it cannot be taken back.
    """
    with shared.writable(options) as services:
        _tell(services.annotating.undo(), "undone", "there is nothing to undo")


def redo(options: argparse.Namespace) -> None:
    """Do again what was undone last.

    Raises:
        GlossError: There is nothing, or it cannot be done again.
    """
    with shared.writable(options) as services:
        _tell(services.annotating.redo(), "redone", "there is nothing to redo")


def restore(options: argparse.Namespace) -> None:
    """Bring a version of an annotation back.

    Raises:
        GlossError: There is no such version.
    """
    name, at, number = options.version.rpartition("@")
    if not at or not number.isascii() or not number.isdigit() or len(number) > 9:
        message = f"{clean_line(options.version)} is no version"
        raise GlossError(message, "write ID@N with a number that gloss notes log shows")
    with shared.writable(options) as services:
        ident = services.noting.ident(name)
        services.noting.restore(ident, int(number))
        shared.say(written(ident))


def choose(options: argparse.Namespace) -> None:
    """Choose one of the versions that stand side by side."""
    with shared.writable(options) as services:
        ident = services.noting.annotation(options.id).id
        services.noting.settle(ident, options.choice)
        shared.say(written(ident))


def empty_trash(options: argparse.Namespace) -> None:
    """Forget what was removed so many days ago."""
    with shared.writable(options) as services:
        before = stamp(datetime.now(UTC) - timedelta(days=options.older_than))
        count = services.noting.empty_trash(before)
        records = "1 record that was" if count == 1 else f"{count:,} records that were"
        ago = f"more than {options.older_than} days ago" if options.older_than else "until now"
        shared.say(f"forgot {records} removed {ago}")


def passages(text: str, exact: str) -> list[Span]:
    """Where a passage stands in a text; its white space stands for any.

    Raises:
        GlossError: The passage is empty.
    """
    words = clean(exact).split()
    if not words:
        message = "the passage after --exact is empty"
        raise GlossError(message)
    pattern = r"\s+".join(map(re.escape, words))
    return [Span(*found.span()) for found in re.finditer(pattern, text)]


def _chosen(spans: list[Span], occurrence: int | None, title: str) -> Span:
    """The passage that is meant.

    Raises:
        GlossError: There is none, or it is not said which.
    """
    times = "once" if len(spans) == 1 else f"{len(spans):,} times"
    if not spans:
        message = f"the passage is not in {title}"
        raise GlossError(message, "give its words exactly as they stand there")
    if occurrence is None and len(spans) > 1:
        message = f"the passage stands {times} in {title}"
        raise GlossError(message, f"say which by --occurrence 1 to {len(spans)}")
    if occurrence is not None and occurrence > len(spans):
        message = f"there is no occurrence {occurrence}"
        raise GlossError(message, f"the passage stands {times} in {title}")
    return spans[(occurrence or 1) - 1]


def _note(options: argparse.Namespace) -> str | None:
    """The note that was given, None if none was."""
    if options.note == "-":
        return shared.standard_input()
    note: str | None = options.note
    return note


def _tell(step: "Step | None", done: str, nothing: str) -> None:
    if step is None:
        raise GlossError(nothing)
    shared.say(f"{done}: {step.label}")
