"""Fine-tuning the pipeline on what the reader corrected."""

import random
import re
from collections.abc import Generator, Iterator

from tui.core.document import Document
from tui.core.errors import GlossError
from tui.core.ports import Store
from tui.core.tuning import LEAST, Lesson, Material, Trial, Tuner, too_few
from tui.services.reading import Reading
from tui.services.teaching import Teaching

LONGEST = 8_000
"""Code points of the longest paragraph that is learned from."""

REHEARSAL = 600
"""Paragraphs at most that are rehearsed."""

OF_ONE = 60
"""Paragraphs at most of one article that are rehearsed."""

SHORTEST = 20
"""Code points of the shortest of these."""

SEED = 1


class Training:
    """The verbs of training. All of them block: on the disk, and for minutes."""

    def __init__(self, store: Store, reading: Reading, teaching: Teaching, tuner: Tuner) -> None:
        """Put the service together.

        Args:
            store: The library, which is not changed.
            reading: Opens the articles that are rehearsed.
            teaching: Knows the corrections.
            tuner: Trains.
        """
        self._store = store
        self._reading = reading
        self._teaching = teaching
        self._tuner = tuner

    def run(self, *, dry: bool = False) -> Generator[str | Trial, None, None]:
        """Yield lines of progress, and last what came of it; closing the generator cancels it.

        Args:
            dry: Whether the present pipeline stays though the new one is better.

        Raises:
            GlossError: There are too few corrections, or no pipeline can be trained.
        """
        self._tuner.check()
        lessons = tuple(self._lessons())
        count = sum(lesson.corrections for lesson in lessons)
        if count < LEAST:
            raise GlossError(*too_few(count))
        yield "gathering paragraphs to rehearse"
        rehearsal = tuple(self._rehearsal(lessons))
        yield from self._tuner.tune(Material(lessons, rehearsal, SEED), dry=dry)

    def undo(self) -> str:
        """Go back to the pipeline that was not tuned; the name of that.

        Raises:
            GlossError: The tuned one cannot be removed, or there is none.
        """
        return self._tuner.undo()

    def _lessons(self) -> Iterator[Lesson]:
        """The corrected paragraphs in the language of the pipeline, each once."""
        serves: dict[str, bool] = {}
        seen: set[Lesson] = set()
        for one in self._teaching.examples():
            if one.text_hash not in serves:
                text = self._store.kept_text(one.text_hash) or ""
                serves[one.text_hash] = self._tuner.serves(text)
            lesson = Lesson(one.text, one.mentions, one.taught, one.rejected)
            if serves[one.text_hash] and len(one.text) <= LONGEST and lesson not in seen:
                seen.add(lesson)
                yield lesson

    def _rehearsal(self, lessons: tuple[Lesson, ...]) -> list[str]:
        """Paragraphs of the library that have nothing to do with the corrections."""
        chance = random.Random(SEED)  # noqa: S311 - a sample
        known = {lesson.text for lesson in lessons}
        corrected = _corrected(lessons)
        found: dict[str, None] = {}
        articles = sorted(self._reading.articles(), key=lambda one: one.id)
        chance.shuffle(articles)
        for article in articles:
            if len(found) >= REHEARSAL:
                break
            try:
                text = self._reading.peek(article).text
            except GlossError:
                continue
            if not self._tuner.serves(text):
                continue
            every = [span.text(text) for span in Document(text).paragraphs]
            fit = [one for one in every if SHORTEST <= len(one) <= LONGEST]
            fit = [one for one in fit if one not in known and not corrected.search(one)]
            found |= dict.fromkeys(chance.sample(fit, min(len(fit), OF_ONE)))
        return list(found)[:REHEARSAL]


def _corrected(lessons: tuple[Lesson, ...]) -> re.Pattern[str]:
    """Finds every name that was corrected; each is whole words."""
    names = {
        re.escape(one.span.text(lesson.text))
        for lesson in lessons
        for one in (*lesson.right, *lesson.rejected)
    }
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(names))})(?!\w)")
