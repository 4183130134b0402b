"""The tutorial: exercises on an article of its own, ticked off as their actions are performed."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tui.core.article import Article
from tui.core.span import Span

SOURCE = "seed:learn-gloss"
"""The source of the article that the exercises stand in."""

_NUMBERED = re.compile(r"^(\d+)\. .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise.

    Attributes:
        id: What is kept of it when it is done.
        number: Its paragraph is the one that begins with this number and a full stop.
        actions: Ids of actions; performing any of them does the exercise.
    """

    id: str
    number: int
    actions: tuple[str, ...]


LESSONS: tuple[Exercise, ...] = (
    Exercise(
        "move",
        1,
        (
            "text.next",
            "text.previous",
            "text.sentence_next",
            "text.word_next",
            "text.paragraph_next",
        ),
    ),
    Exercise("names", 2, ("text.mention_next", "text.mention_previous")),
    Exercise("highlight", 3, ("reader.highlight",)),
    Exercise("widen", 4, ("text.widen",)),
    Exercise("digit", 5, tuple(f"reader.tag{n}" for n in range(1, 10))),
    Exercise("picker", 6, ("reader.tag",)),
    Exercise("again", 7, ("reader.again",)),
    Exercise("note", 8, ("reader.note",)),
    Exercise("select", 9, ("text.select",)),
    Exercise("find", 10, ("reader.find",)),
    Exercise("occurrences", 11, ("reader.occurrences",)),
    Exercise("panels", 12, ("reader.entities", "reader.annotations", "reader.outline")),
    Exercise("undo", 13, ("reader.undo",)),
)


def paragraph_of(text: str) -> Mapping[str, Span]:
    """Exercise id to the paragraph of `text` that holds it, for those that are there."""
    numbered = {int(found[1]): Span(*found.span()) for found in _NUMBERED.finditer(text)}
    return {one.id: numbered[one.number] for one in LESSONS if one.number in numbered}


def boxes(article: Article, text: str) -> Mapping[int, bool]:
    """Where the paragraphs begin that are exercises, and whether each is done.

    Args:
        article: What is read; only the tutorial has exercises.
        text: Its text.
    """
    if article.source != SOURCE:
        return {}
    return {span.start: name in article.done for name, span in paragraph_of(text).items()}


def after(action: str, done: Collection[str]) -> tuple[str, ...]:
    """Ids of the exercises that an action does and that were not done before."""
    return tuple(one.id for one in LESSONS if action in one.actions and one.id not in done)


def progress(done: Collection[str]) -> tuple[int, int]:
    """How many exercises are done, and how many there are."""
    return sum(one.id in done for one in LESSONS), len(LESSONS)
