"""Entities of the whole library: found by several processes, where nobody waits for them."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from time import monotonic

from tui.core.article import Article
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.problem import Problem
from tui.services.indexing import Indexing
from tui.services.reading import Reading
from tui.services.recognising import Recognising

TELL = 0.5
"""Seconds after which progress is told though no article is done."""

YIELD = 0.1
"""Seconds between two looks whether the reader's own article is done."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sweep has come.

    Attributes:
        done: Articles that are done, or passed over.
        total: Articles in all.
        fresh: Articles whose entities had to be looked for.
        words: Words of these.
        seconds: How long it has taken.
        left: How many seconds it will take further; None while nobody can tell.
        problems: Articles that had to be passed over.
    """

    done: int
    total: int
    fresh: int = 0
    words: int = 0
    seconds: float = 0.0
    left: float | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def rate(self) -> float:
        """Words a second."""
        return self.words / self.seconds if self.seconds > 0 else 0.0

    @property
    def text(self) -> str:
        """All of it in a line."""
        parts = [f"{self.done:,} of {self.total:,} articles"]
        if self.words:
            parts.append(f"{self.rate:,.0f} words/s")
        if self.left is not None and self.done < self.total:
            parts.append(f"{_duration(self.left)} left")
        if self.problems:
            parts.append(f"{len(self.problems):,} passed over")
        return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one article: its words if they had to be looked through."""

    article: Article
    words: int = 0
    problem: Problem | None = None


def _never() -> bool:
    return False


class Sweeping:
    """Goes over the library until the entities of all articles are in the index.

    Attributes:
        rest: Whether somebody is at the keys, so that nothing new is begun in this process.
    """

    rest: Callable[[], bool] = staticmethod(_never)

    def __init__(
        self,
        reading: Reading,
        indexing: Indexing,
        crew: Callable[[], Recognising],
        size: int,
        reader: Recognising,
    ) -> None:
        """Put the service together.

        Args:
            reading: Opens articles.
            indexing: Keeps what is found.
            crew: Makes one more recogniser, with a process of its own.
            size: How many of these work at a time.
            reader: Who recognises what is being read; the crew lets it go first.
        """
        self._reading = reading
        self._indexing = indexing
        self._crew = crew
        self._size = size
        self._reader = reader
        self._turn = asyncio.Lock()

    async def run(self, *, known: bool = False) -> AsyncGenerator[Progress, None]:
        """Yield progress until all is done; closing the generator (`aclose`) stops the work.

        What is done is kept, so that the next sweep goes on from there. An article that cannot be
        read or recognised is a `Problem`, and the rest goes on.

        Args:
            known: Do only what needs no pipeline: texts whose mentions are known, after the reader
                taught something about names.

        Raises:
            GlossError: No pipeline could be loaded, or the index cannot be written.
        """
        sweep = await asyncio.to_thread(self._begin, known)
        yield sweep.progress
        size = 1 if known else self._size
        crew = [self._crew() for _ in range(min(size, len(sweep.waiting)))]
        tasks = [asyncio.create_task(self._work(sweep, one)) for one in crew]
        try:
            while sweep.done < sweep.total:
                try:
                    outcome = await asyncio.wait_for(sweep.outcomes.get(), TELL)
                except TimeoutError:
                    pass
                else:
                    if isinstance(outcome, GlossError):
                        raise outcome
                    sweep.note(outcome)
                yield sweep.progress
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.gather(*(one.stop() for one in crew))

    def _begin(self, known: bool) -> "_Sweep":
        """Find out what there is to do; what is probably done comes last. Blocks."""
        if known:
            return _Sweep(self._indexing.behind(self._reader.key), [], known=True)
        self._indexing.prune()
        missing = self._indexing.missing(self._reader.key)
        new = {article.id for article in missing}
        rest = [article for article in self._reading.articles() if article.id not in new]
        return _Sweep(missing, rest)

    async def _work(self, sweep: "_Sweep", recognising: Recognising) -> None:
        """Do one article after the other."""
        try:
            while sweep.waiting:
                await self._let_go_first()
                if sweep.waiting:
                    article = sweep.waiting.popleft()
                    outcome = await self._take(article, recognising, known=sweep.known)
                    sweep.outcomes.put_nowait(outcome)
        except GlossError as error:
            sweep.outcomes.put_nowait(error)

    async def _let_go_first(self) -> None:
        """Wait while the reader's own article is recognised, or keys are pressed."""
        while self._reader.busy or self.rest():
            await asyncio.sleep(YIELD)

    async def _take(self, article: Article, recognising: Recognising, *, known: bool) -> _Outcome:
        """Have one article in the index.

        Raises:
            GlossError: No pipeline could be loaded, or the index cannot be written.
        """
        if known and await asyncio.to_thread(recognising.found, article.text_hash) is None:
            return _Outcome(article)
        try:
            now, document = await asyncio.to_thread(self._open, article)
        except GlossError as error:
            return _Outcome(article, problem=Problem(article.source, str(error)))
        key = recognising.key
        if await asyncio.to_thread(self._indexing.holds, now, key):
            return _Outcome(article)
        raw: Sequence[Mention] | None
        raw = await asyncio.to_thread(recognising.found, now.text_hash)
        problem, words = None, 0
        if raw is None and not known:
            await recognising.start()
            words = now.words
            raw, problem = await _recognised(recognising, now, document)
        if raw is not None:
            await self._let_go_first()
            async with self._turn:
                await asyncio.to_thread(self._put, recognising, now, document, raw)
        return _Outcome(article, words, problem)

    def _put(
        self, recognising: Recognising, article: Article, document: Document, raw: Sequence[Mention]
    ) -> None:
        """Keep what the pipeline found, corrected by what was taught. Blocks."""
        key = recognising.key
        found = recognising.mended(article.text_hash, document.text, raw, article.id)
        self._indexing.put(article, document, found, key)

    def _open(self, article: Article) -> tuple[Article, Document]:
        opened = self._reading.peek(article)
        document = Document(opened.text)
        _ = document.paragraphs
        return opened.article, document


async def _recognised(
    recognising: Recognising, article: Article, document: Document
) -> tuple[Sequence[Mention] | None, Problem | None]:
    """The mentions of a text, None if they cannot be found; and what is wrong."""
    found: Sequence[Mention] | None = None
    mentions = recognising.mentions(article.text_hash, document.text, document.paragraphs)
    try:
        async with aclosing(mentions) as answers:
            async for answer in answers:
                if answer.final:
                    found = answer.mentions
    except GlossError as error:
        return found, Problem(article.source, f"{article.title}: {error}")
    return found, None


def _duration(seconds: float) -> str:
    """A time as it is shown, in its largest unit."""
    if seconds < 100:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 6000 else f"{round(seconds / 3600)} h"


class _Sweep:
    """One round over the library."""

    def __init__(self, missing: list[Article], rest: list[Article], *, known: bool = False) -> None:
        self.known = known
        self.waiting = deque([*missing, *rest])
        self.total = len(self.waiting)
        self.outcomes: asyncio.Queue[_Outcome | GlossError] = asyncio.Queue()
        self.done = self._fresh = self._words = 0
        self._expected = {article.id: article.words for article in missing}
        self._problems: tuple[Problem, ...] = ()
        self._began = monotonic()

    def note(self, outcome: _Outcome) -> None:
        """Know that an article is done."""
        self.done += 1
        self._expected.pop(outcome.article.id, None)
        if outcome.words:
            self._fresh += 1
            self._words += outcome.words
        if outcome.problem is not None:
            self._problems += (outcome.problem,)

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        seconds = monotonic() - self._began
        expected = sum(self._expected.values())
        left = expected * seconds / self._words if self._words else None
        return Progress(
            self.done, self.total, self._fresh, self._words, seconds, left, self._problems
        )
