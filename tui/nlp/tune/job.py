"""What the process that tunes is told to do, as JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tui.core.entity import Mention
from tui.core.span import Span
from tui.core.tuning import Lesson, Material
from tui.nlp import wire
from tui.nlp.discover import Pipeline


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done.

    Attributes:
        base: The pipeline of which a copy is trained.
        present: The one that is used now: the base, or what was tuned before.
        material: What is learned from.
        version: Version of the new one.
        out: An empty folder for it.
    """

    base: Pipeline
    present: Pipeline
    material: Material
    version: str
    out: Path

    def encode(self) -> bytes:
        """One line."""
        lessons = [
            [one.text, *map(wire.rows, (one.right, one.taught, one.rejected))]
            for one in self.material.lessons
        ]
        return wire.encode(
            {
                "base": _row(self.base),
                "present": _row(self.present),
                "lessons": lessons,
                "rehearsal": self.material.rehearsal,
                "seed": self.material.seed,
                "version": self.version,
                "out": str(self.out),
            }
        )

    @classmethod
    def decode(cls, line: bytes) -> "Job":
        """The job of such a line.

        Raises:
            ValueError, LookupError, TypeError: It is none.
        """
        found: dict[str, Any] = orjson.loads(line)
        lessons = tuple(Lesson(text, *map(_mentions, said)) for text, *said in found["lessons"])
        return cls(
            _pipeline(found["base"]),
            _pipeline(found["present"]),
            Material(lessons, tuple(found["rehearsal"]), found["seed"]),
            found["version"],
            Path(found["out"]),
        )


def _row(one: Pipeline) -> list[str | None]:
    path = None if one.path is None else str(one.path)
    return [one.name, one.version, path, one.module, one.lang, one.digest]


def _pipeline(row: list[Any]) -> Pipeline:
    name, version, path, *more = row
    return Pipeline(name, version, None if path is None else Path(path), *more)


def _mentions(rows: Iterable[Sequence[Any]]) -> tuple[Mention, ...]:
    """Mentions out of JSON, some of which have no label."""
    return tuple(Mention(Span(start, end), label) for start, end, label in rows)
