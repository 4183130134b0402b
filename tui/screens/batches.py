"""A stream cut into batches that a screen can show as they come."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from tui.core.article import Article
from tui.core.problem import Problem

FIRST, LATER = 0.05, 0.3
"""Seconds until the first batch is given, and between the later ones."""


def batches(
    stream: Iterable[Article | Problem], now: Callable[[], float] = monotonic
) -> Iterator[tuple[list[Article], list[Problem]]]:
    """Sort what a scan finds into articles and problems, a batch at a time."""
    articles: list[Article] = []
    problems: list[Problem] = []
    due = now() + FIRST
    for found in stream:
        if isinstance(found, Problem):
            problems.append(found)
        else:
            articles.append(found)
        if now() >= due:
            yield articles, problems
            articles, problems = [], []
            due = now() + LATER
    if articles or problems:
        yield articles, problems
