"""The entities of the article that is read: found in another process, drawn as they come."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import aclosing
from functools import partial
from time import monotonic

from tui.core.article import Article
from tui.core.document import Document
from tui.core.entity import Entity, Mention
from tui.core.errors import GlossError
from tui.core.named import Named
from tui.core.recognition import Using
from tui.services.indexing import Indexing
from tui.services.recognising import Recognising

_AT_ONCE = 2
"""Texts that are put into the index at the same time, at the most."""
_FRESH = 0.15
"""Seconds between two drawings of entities that keep coming, at least."""
_REST = 20
"""How many times as long as the last drawing took it rests, so that long texts stay lively."""


class Naming:
    """Has the names of one text after the other recognised.

    Attributes:
        looking: Whether more may come.
        mentions: Those that were drawn last, as the reader taught that they are right.
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
        self.mentions: Sequence[Mention] = ()
        self.named = Named()
        self.using, self.share = Using(), 0.0
        self.failure = ""
        self._found: list[Mention] = []
        self._document: Document | None = None
        self._keeping: dict[str, asyncio.Future[bool]] = {}

    def forget(self) -> None:
        """Know nothing: another text is shown."""
        self.looking, self.named, self.failure = False, Named(), ""
        self.using, self.share = Using(), 0.0
        self.mentions, self._found = (), []
        self._document = None

    async def run(self, text_hash: str, document: Document, first: int, article: int) -> None:
        """Recognise a text, from its paragraph `first` on, and have it drawn bit by bit.

        Args:
            text_hash: SHA-256 (hex) of the text.
            document: The text.
            first: Index of a paragraph.
            article: Id of the text's article, 0 if the library does not hold it.

        Raises:
            GlossError: It cannot be done, or not be kept; `failure` says why if names are missing.
        """
        due = 0.0
        self.looking, self._document = True, document
        mentions = self._recognising.mentions(text_hash, document.text, document.paragraphs, first)
        try:
            async with aclosing(mentions) as answers:
                async for answer in answers:
                    if answer.final:
                        self._found = []
                    self._found += answer.mentions
                    self.looking = not answer.final
                    self.using, self.share = answer.using, answer.share
                    if answer.final or monotonic() > due:
                        began = monotonic()
                        await self.redraw(text_hash, document, article)
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

    async def keep(self, indexing: Indexing, article: Article, document: Document) -> None:
        """Keep what was drawn last in the index of the library, if it is all there is.

        For a book that takes a while, which nobody can cut short: it is not begun twice, nor while
        `_AT_ONCE` others are being kept. Those are kept when they are opened again.

        Raises:
            GlossError: The index cannot be written.
        """
        digest, keeping = article.text_hash, self._keeping
        full = digest in keeping or len(keeping) >= _AT_ONCE
        if document is self._document and not self.looking and not full:
            key = await asyncio.to_thread(lambda: self._recognising.key)
            put = asyncio.to_thread(indexing.put, article, document, self.mentions, key)
            keeping[digest] = kept = asyncio.ensure_future(put)

            def end(done: "asyncio.Future[bool]") -> None:
                del keeping[digest]
                _ = done.cancelled() or done.exception()  # nobody may be waiting any more

            kept.add_done_callback(end)
            await asyncio.shield(kept)

    async def redraw(self, text_hash: str, document: Document, article: int) -> None:
        """Draw what was found up to now, corrected by what was taught up to now."""
        look = partial(_look, self._recognising, text_hash, document.text, article)
        mentions, found, named = await asyncio.to_thread(look, tuple(self._found))
        if document is not self._document:
            return  # another text is shown by now
        self.mentions, self.named = mentions, named
        self._draw(mentions, found)


def _look(
    recognising: Recognising, text_hash: str, text: str, article: int, found: Sequence[Mention]
) -> tuple[Sequence[Mention], Sequence[Entity], Named]:
    """Correct what was found and tell what it names. Takes a moment for a long text."""
    mentions = recognising.mended(text_hash, text, found, article)
    entities = recognising.entities(text, mentions)
    return tuple(mentions), entities, Named(entities)
