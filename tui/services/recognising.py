"""Entities of texts: from the cache when they are known, else from the pipeline."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from tui.core.entity import Entity, Mention, entities
from tui.core.errors import GlossError
from tui.core.labels import NAMES
from tui.core.ports import EntityCache, Recognised, Recogniser
from tui.core.span import Span


class Recognising:
    """Recognition with a memory."""

    def __init__(self, recogniser: Recogniser, cache: EntityCache) -> None:
        self._recogniser = recogniser
        self._cache = cache
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

    async def start(self) -> None:
        """Start the pipeline and wait until it is ready.

        Raises:
            GlossError: No pipeline could be loaded; the message says why.
        """
        await self._recogniser.start()

    async def stop(self) -> None:
        """End the pipeline."""
        await self._recogniser.stop()

    def cached(self, text_hash: str) -> list[Mention] | None:
        """The mentions of a text, if it was recognised before. Blocks: call it in a thread.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        return self._cache.get(text_hash, self._recogniser.pipeline)

    def top(self, text_hash: str, text: str, count: int = 3) -> list[Entity] | None:
        """The names most often mentioned in a text that is in the cache, else None. Blocks.

        Raises:
            GlossError: The pipeline that was asked for is not installed.
        """
        mentions = self.cached(text_hash)
        if mentions is None:
            return None
        return entities(text, (m for m in mentions if m.label in NAMES))[:count]

    async def mentions(
        self, text_hash: str, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        """Yield the mentions of a text as they come, as `Recogniser.recognise` does.

        A text in the cache gives one final answer at once; a new one is kept there when it is
        finished.

        Args:
            text_hash: SHA-256 (hex) of the text.
            text: The normalised text.
            paragraphs: Where its paragraphs lie.
            first: Index of the paragraph to begin with.

        Raises:
            GlossError: No pipeline could be loaded, or it failed; or, after the final answer, the
                cache could not be written.
        """
        known = await asyncio.to_thread(self.cached, text_hash)
        if known is not None:
            yield Recognised(tuple(known), final=True)
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
            await asyncio.to_thread(self._cache.put, text_hash, pipeline, answer.mentions)
        except OSError as error:
            return error.strerror or type(error).__name__
        return None
