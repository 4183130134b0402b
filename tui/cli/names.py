"""`gloss names VERB …`: what you taught about names, from the shell."""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli import shared
from tui.cli.columns import cell_len, row
from tui.cli.shared import dispatch, parser, verbs
from tui.core.clock import local_day
from tui.core.errors import GlossError
from tui.core.labels import LABELS
from tui.core.ruler import patterns, prodigy, record_of, rejections, training
from tui.core.teaching import Alias, Rejection, TaughtName, TaughtRecord
from tui.core.text import clean_line
from tui.services.noting import ID_LEAST, written

if TYPE_CHECKING:
    from tui.core.examples import Example

FORMATS = ("ruler", "rejections", "prodigy", "docbin")
SHORT_ID = 8
"""Digits of an id's end that are shown on a terminal."""


def run(arguments: Sequence[str]) -> int:
    """Do what `gloss names` is asked for; returns the exit code.

    Raises:
        GlossError: The arguments are wrong, or it cannot be done.
    """
    made = parser("names", "List, export, import and forget what you taught about names.")
    verb = verbs(made)
    one = verb("list", list_names, "list what was taught, oldest first")
    one.add_argument("--label", metavar="L", choices=LABELS, help="only with this label")
    one.add_argument("--json", action="store_true", help="print a JSON array")
    one = verb("export", export, "write what was taught for spaCy, Prodigy or another library")
    one.add_argument(
        "--format",
        choices=FORMATS,
        required=True,
        help="ruler: names and aliases, as patterns of spaCy's EntityRuler (JSONL); rejections: "
        "what is no name (JSONL); prodigy: the paragraphs that were corrected, as Prodigy's tasks "
        "(JSONL); docbin: the same for training in spaCy, rejections under ner_incorrect",
    )
    one.add_argument("file", metavar="FILE", nargs="?", type=Path, help="otherwise it is printed")
    one = verb("import", take, "learn from such a file, ruler or rejections or both, in one step")
    one.add_argument("file", metavar="FILE", type=Path, help="JSONL; or - for standard input")
    one = verb("forget", forget, "forget things that were taught, in one step")
    one.add_argument("ids", metavar="ID", nargs="+", help="an id that list shows, or its end")
    return dispatch(made, arguments)


def list_names(options: argparse.Namespace) -> None:
    """List what was taught, oldest first."""
    with shared.library(options) as services:
        found = services.teaching.taught().records
        titles = {article.id: article.title for article in services.reading.articles()}
    found = tuple(one for one in found if options.label in {None, one.label})
    if options.json:
        shared.say_json([_object(one, titles) for one in found])
        return
    total = shared.width()
    rows = [
        (
            written(one.id) if total is None else written(one.id)[-SHORT_ID:],
            local_day(one.updated),
            *_cells(one, titles),
        )
        for one in found
    ]
    widths = None if total is None else _widths(rows, total)
    for cells in rows:
        shared.say(row(cells, widths))


def _cells(one: TaughtRecord, titles: dict[int, str]) -> tuple[str, str, str, str]:
    """The words, what they are, their label, where that holds."""
    if isinstance(one, Alias):
        return one.text, f"is {one.entity}", one.label, "everywhere"
    where = {
        "everywhere": "everywhere",
        "article": f"in {titles.get(one.article, 'an article that is gone')}",
        "here": f"once in {titles.get(one.article, 'an article that is gone')}",
    }[one.scope]
    if isinstance(one, Rejection):
        return one.text, "is no name", one.label, where
    return one.text, f"names {one.entity}" if one.entity else "is a name", one.label, where


def _widths(rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """Cells of each column, so that a row has at most `total`."""
    words, what, label = (max((cell_len(r[at]) for r in rows), default=0) for at in (2, 3, 4))
    left = total - SHORT_ID - 10 - 10 - label
    words = min(words, left * 2 // 5)
    what = min(what, left * 3 // 10)
    return [SHORT_ID, 10, words, what, label, max(1, left - words - what)]


def _object(one: TaughtRecord, titles: dict[int, str]) -> dict[str, Any]:
    kind = {TaughtName: "name", Rejection: "rejection", Alias: "alias"}[type(one)]
    found: dict[str, Any] = {
        "id": written(one.id),
        "kind": kind,
        "text": one.text,
        "label": one.label,
        "entity": "" if isinstance(one, Rejection) else one.entity,
        "scope": "everywhere",
        "article": "",
        "title": "",
        "start": None,
        "end": None,
        "updated": one.updated,
    }
    if isinstance(one, Alias):
        return found
    found["scope"] = one.scope
    if one.place is not None:
        found["start"], found["end"] = one.place.span
    if one.article:
        found["article"] = written(one.article)
        found["title"] = titles.get(one.article, "")
    return found


def export(options: argparse.Namespace) -> None:
    """Write what was taught.

    Raises:
        GlossError: It cannot be written, or a DocBin has no file to go to.
    """
    if options.format == "docbin" and options.file is None:
        message = "a DocBin cannot be printed"
        raise GlossError(message, "give a FILE that it goes to")
    with shared.library(options) as services:
        taught = services.teaching.taught()
        examples: list[Example] = []
        if options.format in {"prodigy", "docbin"}:
            from tui.wiring import remembered

            examples = list(services.teaching.examples(remembered(shared.settings(options))))
    if options.format == "docbin":
        from tui.wiring import save_docbin

        save_docbin(training(examples), options.file)
        return
    lines = {
        "ruler": lambda: patterns(taught),
        "rejections": lambda: rejections(taught),
        "prodigy": lambda: prodigy(examples),
    }[options.format]()
    _write(lines, options.file)


def _write(lines: Iterable[dict[str, Any]], path: Path | None) -> None:
    if path is None:
        plain = not shared.is_utf8()
        for line in lines:
            shared.say(json.dumps(line, ensure_ascii=plain))
        return
    whole = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    try:
        path.write_text(whole, "utf-8")
    except OSError as error:
        message = f"{clean_line(str(path))} cannot be written"
        raise GlossError(message, (error.strerror or "unknown reason").lower()) from error


def take(options: argparse.Namespace) -> None:
    """Learn from a file; nothing of it if a line is wrong.

    Raises:
        GlossError: It cannot be read, or a line is wrong.
    """
    piped = str(options.file) == "-"
    name = "standard input" if piped else clean_line(str(options.file))
    text = shared.standard_input() if piped else _text(options.file, name)
    records = list(_records(text, name))
    with shared.writable(options, make=True) as services:
        label = f"import {name if piped else clean_line(options.file.name)}"
        step = services.teaching.take(records, label)
        known = len(records) - len(step.edits)
        count = "1 thing" if len(step.edits) == 1 else f"{len(step.edits):,} things"
        more = f", {known:,} known already" if known else ""
        shared.say(f"learned {count}{more}")


def _text(path: Path, name: str) -> str:
    from tui.wiring import shelf

    try:
        with path.open("rb") as stream:
            return shelf().read(stream, name)
    except OSError as error:
        message = f"{name} cannot be read"
        raise GlossError(message, (error.strerror or "unknown reason").lower()) from error


def _records(text: str, name: str) -> Iterator[TaughtRecord]:
    """The records of JSON objects, one a line.

    Raises:
        GlossError: A line is wrong; the message names file and line.
    """
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw.strip():
            continue
        try:
            yield record_of(json.loads(raw))
        except json.JSONDecodeError as error:
            message = f"{name} line {number}: no JSON ({error.msg.lower()})"
            raise GlossError(message) from error
        except (ValueError, RecursionError) as error:
            message = f"{name} line {number}: {error}"
            raise GlossError(message) from error


def forget(options: argparse.Namespace) -> None:
    """Forget things that were taught.

    Raises:
        GlossError: One is not there, or it is not clear which is meant.
    """
    with shared.writable(options) as services:
        known = services.teaching.taught().records
        found = [_meant(name, known) for name in options.ids]
        for change in services.teaching.forget(found).edits:
            shared.say(written(change.record.id))


def _meant(name: str, known: Sequence[TaughtRecord]) -> TaughtRecord:
    digits, shown = name.strip().lower(), clean_line(name)
    fits = [one for one in known if written(one.id).endswith(digits)]
    if len(digits) < ID_LEAST or len(fits) != 1:
        message = f"{shown or 'nothing'} is no id of one thing that was taught"
        raise GlossError(message, "gloss names list shows them")
    return fits[0]
