"""Examples as spaCy's DocBin, made in a process of its own: `python -m tui.nlp.docbin FILE`.

That reads JSON objects with `text`, `mentions` and `rejected`, one a line, from standard input, and
writes FILE. Rejected spans are the span group `ner_incorrect`, which the setting
`incorrect_spans_key` of spaCy's `ner` names.
"""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from tui.core.errors import GlossError
from tui.core.text import clean_line
from tui.nlp import trust
from tui.nlp.boot import import_spacy

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

INCORRECT = "ner_incorrect"


def save(examples: Iterable[dict[str, Any]], path: Path) -> None:
    """Write examples as a DocBin. Blocks for a second or two.

    Args:
        examples: Objects of `text`, `mentions` and `rejected`; spans in code points.
        path: The file, which is replaced.

    Raises:
        GlossError: spaCy failed, or the file cannot be written.
    """
    data = b"".join(orjson.dumps(one) + b"\n" for one in examples)
    done = subprocess.run(  # noqa: S603
        trust.command("tui.nlp.docbin", str(path)),
        input=data,
        capture_output=True,
        check=False,
        env=trust.environment(),
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        message = f"{clean_line(str(path))} cannot be made"
        raise GlossError(message, clean_line(said) or f"exit code {done.returncode}")


def main(arguments: list[str]) -> int:
    """Read examples, write the file; the exit code."""
    spacy = import_spacy()
    pipeline = spacy.blank("en")
    found = spacy.tokens.DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"])
    for raw in sys.stdin.buffer:
        found.add(_doc(pipeline.make_doc, orjson.loads(raw)))
    try:
        Path(arguments[0]).write_bytes(found.to_bytes())
    except OSError as error:
        sys.stderr.write((error.strerror or "unknown reason").lower() + "\n")
        return 1
    return 0


def _doc(make: Any, example: dict[str, Any]) -> "Doc":
    doc: Doc = make(example["text"])
    doc.ents = _apart(_spans(doc, example["mentions"]))
    doc.spans[INCORRECT] = _spans(doc, example["rejected"])
    return doc


def _spans(doc: "Doc", rows: Iterable[dict[str, Any]]) -> "list[Span]":
    """The spans over the tokens that each row touches."""
    found = [
        doc.char_span(row["start"], row["end"], label=row["label"], alignment_mode="expand")
        for row in rows
    ]
    return [span for span in found if span is not None]


def _apart(spans: "Iterable[Span]") -> "list[Span]":
    """Spans of which no two share a token: an expanded one may."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
