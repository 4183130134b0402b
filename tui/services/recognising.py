"""Entities of texts: from the cache when they are known, else from the pipeline.

Neither knows what the reader taught: that is brought to bear on what they say, each time anew, so
that it shows at once and everywhere.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from functools import lru_cache

from tui.core.entity import Entity, Mention, entities
from tui.core.errors import GlossError
from tui.core.labels import NAMES
from tui.core.offered import Offered
from tui.core.ports import EntityCache, Recognised, Recogniser
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.verdict import Verdict

_TEXTS = 4
"""Texts for which what was taught is kept in mind."""


class Recognising:
    """Recognition with a memory."""

    def __init__(
        self,
        recogniser: Recogniser,
        cache: EntityCache,
        taught: Callable[[], Taught] = Taught,
    ) -> None:
        """Put the service together.

        Args:
            recogniser: The pipeline.
            cache: What it found before.
            taught: All that the reader taught, as it is now; from memory.
        """
        self._recogniser = recogniser
        self._cache = cache
        self._taught = taught
        self._verdict = lru_cache(_TEXTS)(_verdict)
        self._looking = 0

    @property
    def busy(self) -> bool:
        """Whether the pipeline is at work for somebody who waits."""
        return self._looking > 0

    @property
    def pipeline(self) -> str:
        """Name and version of the pipeline; the first use blocks on the disk.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        return self._recogniser.pipeline

    @property
    def key(self) -> str:
        """What mentions, corrected, are kept under: the pipeline and what it was taught.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        taught = self._taught()
        return f"{self.pipeline}+{taught.key}" if taught.records else self.pipeline

    async def start(self) -> None:
        """Start the pipeline and wait until it is ready.

        Raises:
            GlossError: No pipeline could be loaded; the message says why.
        """
        await self._recogniser.start()

    @property
    def model(self) -> str | None:
        """The pipeline that was asked for; None for the best of each language."""
        return self._recogniser.model

    def offers(self) -> list[Offered]:
        """Every pipeline that can be used, and which one is. Blocks on the disk.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        return self._recogniser.offers()

    async def use(self, model: str) -> None:
        """Use another pipeline from now on, until the program ends.

        Raises:
            GlossError: It is not installed or cannot be loaded; then the old one stays.
        """
        await self._recogniser.use(model)

    async def stop(self) -> None:
        """End the pipeline."""
        await self._recogniser.stop()

    def cached(self, text_hash: str, text: str, article: int = 0) -> list[Mention] | None:
        """The mentions of a text as they are right, if it was recognised before. Blocks.

        Args:
            text_hash: SHA-256 (hex) of the text.
            text: The normalised text.
            article: Id of its article, 0 if the library does not hold it.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        found = self.found(text_hash)
        return None if found is None else self.mended(text_hash, text, found, article)

    def found(self, text_hash: str) -> list[Mention] | None:
        """What the pipeline found in a text, uncorrected, if it was recognised before. Blocks.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        known = self._known(text_hash)
        return None if known is None else list(known.mentions)

    def _known(self, text_hash: str) -> Recognised | None:
        return self._cache.get(text_hash, self._recogniser.pipeline)

    def mended(
        self, text_hash: str, text: str, mentions: Iterable[Mention], article: int = 0
    ) -> list[Mention]:
        """Mentions of a text, or of some paragraphs, as the reader taught that they are right.

        A tenth of a second for a megabyte the first time, so it belongs in a thread. Names that the
        reader taught are there for the whole text.

        Args:
            text_hash: SHA-256 (hex) of the text.
            text: The normalised text.
            mentions: What the pipeline found.
            article: Id of the text's article, 0 if the library does not hold it.
        """
        taught = self._taught()
        if not taught.records:
            return sorted(mentions)
        return self._verdict(taught, text, article, text_hash).apply(mentions)

    def entities(self, text: str, mentions: Iterable[Mention]) -> list[Entity]:
        """What mentions name, with what the reader said is the same in one; see `entities`."""
        return entities(text, mentions, self._taught().alias_of)

    def top(
        self, text_hash: str, text: str, count: int = 3, article: int = 0
    ) -> list[Entity] | None:
        """The names most often mentioned in a text that is in the cache, else None. Blocks.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        mentions = self.cached(text_hash, text, article)
        if mentions is None:
            return None
        return self.entities(text, (m for m in mentions if m.label in NAMES))[:count]

    async def mentions(
        self, text_hash: str, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        """Yield what the pipeline finds in a text as it comes, as `Recogniser.recognise` does.

        That is uncorrected, so that all of it can be corrected anew by `mended` whenever the reader
        teaches something. A text in the cache gives one final answer at once; a new one is kept
        there when it is finished.

        Args:
            text_hash: SHA-256 (hex) of the text.
            text: The normalised text.
            paragraphs: Where its paragraphs lie.
            first: Index of the paragraph to begin with.

        Raises:
            GlossError: No pipeline could be loaded, or it failed; or, after the final answer, the
                cache could not be written.
        """
        known = await asyncio.to_thread(self._known, text_hash)
        if known is not None:
            yield known
            return
        self._looking += 1
        try:
            async with aclosing(self._recogniser.recognise(text, paragraphs, first)) as answers:
                async for answer in answers:
                    failure = await self._keep(text_hash, answer) if answer.final else None
                    yield answer
                    if failure is not None:
                        message = "the names could not be kept for next time"
                        raise GlossError(message, failure)
        finally:
            self._looking -= 1

    def aim(self, first: int) -> None:
        """Let the paragraph of that index come next in the text that was asked for last."""
        self._recogniser.aim(first)

    async def _keep(self, text_hash: str, answer: Recognised) -> str | None:
        """Put the final answer into the cache; says why that was not possible."""
        try:
            pipeline = self._recogniser.pipeline
            await asyncio.to_thread(self._cache.put, text_hash, pipeline, answer)
        except OSError as error:
            return error.strerror or type(error).__name__
        return None


def _verdict(taught: Taught, text: str, article: int, text_hash: str) -> Verdict:
    return taught.verdict(text, article, text_hash)
