"""The entities of the article that is read: found in another process, drawn as they come."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from time import monotonic

from tui.core.document import Document
from tui.core.entity import Entity, Mention, entities
from tui.core.errors import GlossError
from tui.core.ports import Using
from tui.core.span import Span
from tui.services.recognising import Recognising

_FRESH = 0.15
"""Seconds between two drawings of entities that keep coming, at least."""
_REST = 20
"""How many times as long as the last drawing took it rests, so that long texts stay lively."""

Named = dict[Span, tuple[Entity, int]]
"""For each mention its entity, and its place among the others of that."""


class Naming:
    """Has the names of one text after the other recognised.

    Attributes:
        looking: Whether more may come.
        named: What is known of the mentions that were drawn last.
        using: With what the names were found.
        share: How much of the text has been looked at, from 0 to 1.
        failure: Why no more will come, or an empty string.
    """

    def __init__(
        self,
        recognising: Recognising,
        draw: Callable[[Sequence[Mention], Sequence[Entity]], None],
    ) -> None:
        """Be ready.

        Args:
            recognising: Finds mentions.
            draw: Shows all that were found up to now, and what they name.
        """
        self._recognising = recognising
        self._draw = draw
        self.looking = False
        self.named: Named = {}
        self.using, self.share = Using(), 0.0
        self.failure = ""

    def forget(self) -> None:
        """Know nothing: another text is shown."""
        self.looking, self.named, self.failure = False, {}, ""
        self.using, self.share = Using(), 0.0

    async def run(self, text_hash: str, document: Document, first: int) -> None:
        """Recognise a text, from its paragraph `first` on, and have it drawn bit by bit.

        Raises:
            GlossError: It cannot be done, or not be kept; `failure` says why if names are missing.
        """
        found: list[Mention] = []
        due = 0.0
        self.looking = True
        mentions = self._recognising.mentions(text_hash, document.text, document.paragraphs, first)
        try:
            async with aclosing(mentions) as answers:
                async for answer in answers:
                    found = list(answer.mentions) if answer.final else [*found, *answer.mentions]
                    self.looking = not answer.final
                    self.using, self.share = answer.using, answer.share
                    if answer.final or monotonic() > due:
                        began = monotonic()
                        await self._put(document.text, found)
                        due = monotonic() + max(_FRESH, _REST * (monotonic() - began))
        except GlossError as error:
            if self.looking:
                self.looking, self.failure = False, str(error)
            raise

    @property
    def state(self) -> str:
        """One line on what found the names, or on how far it is."""
        if self.looking:
            return f"{self.share:.0%} of the text looked at"
        return self.using.advice or (f"by {self.using.pipeline}" if self.using.pipeline else "")

    def aim(self, document: Document, offset: int) -> None:
        """Let the paragraph at a code point come next, if it is still to come."""
        if self.looking:
            self._recognising.aim(document.paragraph_at(offset))

    async def _put(self, text: str, mentions: Sequence[Mention]) -> None:
        found, self.named = await asyncio.to_thread(_index, text, mentions)
        self._draw(tuple(mentions), found)


def _index(text: str, mentions: Sequence[Mention]) -> tuple[Sequence[Entity], Named]:
    found = entities(text, mentions)
    return found, {
        span: (entity, place) for entity in found for place, span in enumerate(entity.mentions)
    }
