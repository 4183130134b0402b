"""Scores a pipeline: `python -m tui.nlp.evaluate [--json] [--pipeline NAME] FILE.jsonl …`.

Each line of a file is a JSON object with `text` and `ents` (`[[start, end, label], …]`, code
points); `uncertain` spans and `full` (whether names beyond people, organisations and places are
annotated) are heeded where they are given, `split` selects texts. The whole pipeline is scored, as
the reader sees it: paragraph by paragraph, then made consistent over the text.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from tui.core.document import Document
from tui.core.errors import GlossError
from tui.core.text import clean_line
from tui.nlp.scoring import Gold, Report, Row, labels_in_order, score
from tui.nlp.worker import load

if TYPE_CHECKING:
    from tui.nlp.pipeline import Figures, Recognition


def golds(file: Path, split: str = "") -> Iterator[Gold]:
    """The annotated texts of a file.

    Args:
        file: JSON lines.
        split: Only texts whose `split` is this; all when empty.

    Raises:
        GlossError: It cannot be read, or a line is no annotated text.
    """
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        message = f"{clean_line(str(file))} cannot be read"
        raise GlossError(message, error.strerror or "") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = orjson.loads(line)
            if split in {"", record.get("split")}:
                yield _gold(record)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{clean_line(str(file))}, line {number} is no annotated text"
            raise GlossError(message, "it needs `text` and `ents`") from error


def _gold(record: dict[str, Any]) -> Gold:
    text: str = record["text"]
    ents = [(int(start), int(end), str(label)) for start, end, label in record["ents"]]
    if any(not 0 <= start < end <= len(text) for start, end, _ in ents):
        msg = "a span outside the text"
        raise ValueError(msg)
    unsure = [(int(row[0]), int(row[1])) for row in record.get("uncertain") or ()]
    return Gold(text, ents, unsure, bool(record.get("full", True)))


def answers(recognition: "Recognition | Figures", gold: Gold) -> Sequence[Row]:
    """What the pipeline finds in a text."""
    found = recognition.mentions(gold.text, Document(gold.text).paragraphs)
    return [(*m.span, m.label) for m in recognition.consistent(gold.text, found)]


def as_json(report: Report) -> dict[str, Any]:
    """Scores as JSON, from 0 to 1."""
    whole = report.all
    labels = {
        label: {
            "p": round(one.p, 4),
            "r": round(one.r, 4),
            "f": round(one.f, 4),
            "gold": one.right + one.missed,
        }
        for label, one in labels_in_order(report)
    }
    return {
        "p": round(whole.p, 4),
        "r": round(whole.r, 4),
        "f": round(whole.f, 4),
        "labels": labels,
    }


def as_table(report: Report) -> str:
    """Scores for reading, in per cent."""
    rows = [("all", report.all), *labels_in_order(report)]
    lines = ["label             P      R      F   gold"]
    for label, one in rows:
        figures = "".join(f"{100 * value:7.1f}" for value in (one.p, one.r, one.f))
        lines.append(f"{label:13}{figures}{one.right + one.missed:7,}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the files; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tui.nlp.evaluate", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--json", action="store_true", help="print JSON, figures from 0 to 1")
    parser.add_argument("--pipeline", default=None, help="name or folder of a pipeline")
    parser.add_argument("--split", default="", help="only texts of this split, such as dev")
    parser.add_argument("--errors", action="store_true", help="list every mistake as well")
    options = parser.parse_args(arguments)
    try:
        texts = [gold for file in options.files for gold in golds(file, options.split)]
        recognitions = load(options.pipeline)
    except GlossError as error:
        sys.stderr.write(f"evaluate: {error}\n")
        return 2
    began = time.process_time()
    rows = [answers(recognitions.serving(gold.text)[0], gold) for gold in texts]
    seconds = time.process_time() - began
    report = score(texts, rows)
    if options.json:
        sys.stdout.write(orjson.dumps(as_json(report)).decode() + "\n")
        return 0
    words = sum(len(gold.text.split()) for gold in texts)
    sys.stdout.write(as_table(report) + "\n")
    sys.stdout.write(f"{recognitions.identity}: {words:,} words in {seconds:.1f} CPU-s\n")
    if options.errors:
        for mistake in report.errors:
            sys.stdout.write("\t".join(clean_line(part) for part in mistake) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
