r"""Annotations as lines for a text editor, and what became of them there.

A line is `id  [tag, "tag, in quotes"]  “passage”  | note`. The id is as much of the end of an
annotation's own as tells it from the others. The passage is there to be read: one line, cut. In
a note `\n` is a line break, `\s` a blank at its very beginning or end, `\\` a backslash.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tui.core.annotation import Annotation
from tui.core.codebook import tag_name
from tui.core.text import clean_line, shorten

LEAST = 6
"""Hex digits of an id at least."""
_LENGTH = 32
PASSAGE = 60
"""Code points of a passage that are written at most."""
HEAD = """\
# One annotation a line: id  [tag, tag/below]  “passage”  | note
# Change tags and notes as you like. In a note \\n is a line break, \\\\ a backslash.
# A line that you take out removes its annotation; ids and passages are fixed.
# Save and quit to have it all done in one step, which undo takes back.
"""
"""What stands above the lines; lines that begin with `#` say nothing."""

_IDENT = re.compile(r"[0-9a-fA-F]+(?=[ \t]|$)")
_TAG = re.compile(r'[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^,\]"]*))[ \t]*([,\]])')
_PLAIN = re.compile(r'[^,\[\]"\\]+')
_ESCAPE = re.compile(r"\\(.)")
_NOTED = {"n": "\n", "s": " "}


class Fault(NamedTuple):
    """What is wrong with a line, counted from 1; 0 is the text as a whole."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of annotations in an editor.

    Attributes:
        changed: Those with other tags or another note, each before and after.
        removed: Those whose lines are gone.
        faults: What could not be understood; then nothing is to be done at all.
    """

    changed: tuple[tuple[Annotation, Annotation], ...] = ()
    removed: tuple[Annotation, ...] = ()
    faults: tuple[Fault, ...] = ()


def written(annotations: Sequence[Annotation]) -> str:
    """The text to edit: the head, then a line for each annotation, in their order."""
    digits = _digits(annotations)
    lines = (f"{_ident(one, digits)}  {_begin(one)}{_escaped(one.note)}" for one in annotations)
    return HEAD + "\n" + "".join(f"{line.rstrip(' ')}\n" for line in lines)


def read(text: str, annotations: Sequence[Annotation]) -> Edited:
    """Understand an edited text.

    Args:
        text: What came out of the editor: any text. Tags and notes that are changed are to be
            cleaned when they are stored.
        annotations: Those that were written, in the same order.
    """
    if not text.strip():
        return Edited(faults=(Fault(0, "nothing is left of the text"),))
    digits = _digits(annotations)
    known = {_ident(one, digits): one for one in annotations}
    seen: dict[int, int] = {}
    changed, faults = [], []
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = raw.strip(" \t\r")
        if not line or line.startswith("#"):
            continue
        try:
            before, after = _understood(line, known)
            if before.id in seen:
                message = f"the id stands in line {seen[before.id]:,} already"
                raise _WrongError(message)
        except _WrongError as wrong:
            faults.append(Fault(number, str(wrong)))
            continue
        seen[before.id] = number
        if after != before:
            changed.append((before, after))
    if faults:
        return Edited(faults=tuple(faults))
    return Edited(tuple(changed), tuple(one for one in annotations if one.id not in seen))


class _WrongError(Exception):
    """Why a line is not understood."""


def _understood(line: str, known: "dict[str, Annotation]") -> tuple[Annotation, Annotation]:
    """An annotation as it was written, and as the line has it.

    Raises:
        _WrongError: The line is not understood.
    """
    found = _IDENT.match(line)
    if found is None:
        message = f"“{_quoted(line)}” begins with no id; lines cannot be added"
        raise _WrongError(message)
    before = known.get(found[0].lower())
    if before is None:
        message = f"no annotation of these has the id {_quoted(found[0])}"
        raise _WrongError(message)
    tags, rest = _tags(line[found.end() :].lstrip(" \t"))
    passage = _passage(before)
    if not rest.startswith(passage):
        message = f"the passage was changed; it is {passage}"
        raise _WrongError(message)
    bar = rest[len(passage) :].lstrip(" \t")
    if bar and not bar.startswith("|"):
        message = f"after the passage a | and the note are expected, not “{_quoted(bar)}”"
        raise _WrongError(message)
    note = _unescaped(bar[1:].strip(" \t"))
    return before, replace(before, tags=tags, note=note)


def _tags(text: str) -> tuple[tuple[str, ...], str]:
    """The tags that a text begins with, and what stands behind them."""
    if not text.startswith("["):
        message = f"after the id the tags are expected in [ ], not “{_quoted(text)}”"
        raise _WrongError(message)
    found: list[str] = []
    at, end = 1, ","
    while end == ",":
        tag = _TAG.match(text, at)
        if tag is None:
            message = "the tags are not closed by ], or a tag is to be in quotes"
            raise _WrongError(message)
        name = tag[2] if tag[1] is None else _ESCAPE.sub(r"\1", tag[1])
        if tag_name(name):
            found.append(name if tag[1] is not None else name.strip(" \t"))
        at, end = tag.end(), tag[3]
    return tuple(found), text[at:].lstrip(" \t")


def _begin(one: Annotation) -> str:
    """What stands between id and note."""
    return f"[{', '.join(map(_tag, one.tags))}]  {_passage(one)}  | "


def _tag(name: str) -> str:
    if _PLAIN.fullmatch(name) and name == name.strip(" \t"):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _passage(one: Annotation) -> str:
    return f"“{shorten(' '.join(one.target.exact.split()), PASSAGE)}”"


def _escaped(note: str) -> str:
    line = note.replace("\\", "\\\\").replace("\n", "\\n")
    inner = line.strip(" ")
    if not inner:
        return "\\s" * len(line)
    lead = len(line) - len(line.lstrip(" "))
    return "\\s" * lead + inner + "\\s" * (len(line) - lead - len(inner))


def _unescaped(line: str) -> str:
    return _ESCAPE.sub(lambda found: _NOTED.get(found[1], found[1]), line)


def _digits(annotations: Iterable[Annotation]) -> int:
    """How many digits of the ids' ends tell all of them apart."""
    idents = [f"{one.id:0{_LENGTH}x}" for one in annotations]
    enough = (n for n in range(LEAST, _LENGTH) if len({i[-n:] for i in idents}) == len(idents))
    return next(enough, _LENGTH)


def _ident(one: Annotation, digits: int) -> str:
    return f"{one.id:0{_LENGTH}x}"[-digits:]


def _quoted(text: str) -> str:
    return shorten(clean_line(text[: 2 * PASSAGE]), PASSAGE // 2)
