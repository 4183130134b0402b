"""The names of the article that is read."""

import asyncio
import threading
from typing import TYPE_CHECKING, cast

import pytest

from tui.core.article import Article
from tui.core.document import Document
from tui.core.errors import GlossError
from tui.screens.naming import Naming

if TYPE_CHECKING:
    from tui.services.indexing import Indexing
    from tui.services.recognising import Recognising


class Slow:
    """An index that keeps nothing before it is let go, and a pipeline of a name."""

    key = "rules-1"

    def __init__(self) -> None:
        self.put_in: list[int] = []
        self.gate = threading.Event()

    def put(self, article: Article, *_: object) -> bool:
        self.put_in.append(article.id)
        self.gate.wait(5)
        if article.id == 9:
            message = "the index is broken"
            raise GlossError(message)
        return True


def made(slow: Slow) -> Naming:
    return Naming(cast("Recognising", slow), lambda *_: None)


async def begin(naming: Naming, slow: Slow, number: int) -> "asyncio.Task[None]":
    article, document = Article(number, "", "", text_hash=f"hash {number}"), Document("Text")
    naming._document = document
    task = asyncio.create_task(naming.keep(cast("Indexing", slow), article, document))
    await asyncio.sleep(0.05)
    return task


async def test_a_text_that_is_being_kept_is_not_kept_twice_at_once() -> None:
    slow = Slow()
    naming = made(slow)
    first = await begin(naming, slow, 1)
    first.cancel()
    await asyncio.wait({first})
    await begin(naming, slow, 1)
    assert slow.put_in == [1], "the reader came back to it"
    others = [await begin(naming, slow, number) for number in (2, 3, 4)]
    assert slow.put_in == [1, 2], "no more than two at once"
    slow.gate.set()
    await asyncio.gather(*others)
    await asyncio.sleep(0.05)
    await begin(naming, slow, 1)
    assert slow.put_in == [1, 2, 1]


async def test_what_is_wrong_with_the_index_is_said() -> None:
    slow = Slow()
    naming = made(slow)
    slow.gate.set()
    with pytest.raises(GlossError, match="broken"):
        await (await begin(naming, slow, 9))
    with pytest.raises(GlossError, match="broken"):
        await (await begin(naming, slow, 9))
