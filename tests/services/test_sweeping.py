"""Going over the whole library, with recognisers that are only told what to do."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from pathlib import Path

import pytest

from tui.core.article import Article
from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.recognition import Offered, Recognised
from tui.core.span import Span
from tui.index.catalogue import SqliteIndex
from tui.ingest.files import FileShelf
from tui.nlp.cache import FileEntityCache
from tui.services.indexing import Indexing
from tui.services.reading import Reading
from tui.services.recognising import Recognising
from tui.services.sweeping import Progress, Sweeping
from tui.storage import Library


class Hand:
    """A recogniser that says what it is asked, and finds the first word."""

    def __init__(self, crew: "Crew") -> None:
        self.crew = crew
        self.running = False

    pipeline = "hand-1"
    model: str | None = None

    def offers(self) -> list[Offered]:
        return []

    async def use(self, model: str) -> None:
        self.model = model

    async def start(self) -> None:
        if self.crew.broken:
            message = "no pipeline"
            raise GlossError(message)
        self.running = True

    async def stop(self) -> None:
        self.running = False

    def aim(self, first: int) -> None:
        """Nothing to aim at."""

    async def recognise(
        self, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        self.crew.asked.append(text)
        await self.crew.gate.wait()
        await asyncio.sleep(0)
        if "odd" in text:
            message = "no names could be found in this text"
            raise GlossError(message)
        yield Recognised((Mention(Span(0, 4), "GPE"),), final=True)


class Crew:
    """Makes hands, and holds them up at a gate."""

    def __init__(self, cache: FileEntityCache) -> None:
        self.cache = cache
        self.hands: list[Hand] = []
        self.asked: list[str] = []
        self.broken = False
        self.gate = asyncio.Event()
        self.gate.set()

    def __call__(self) -> Recognising:
        self.hands.append(Hand(self))
        return Recognising(self.hands[-1], self.cache)


@pytest.fixture
def crew(tmp_path: Path) -> Crew:
    return Crew(FileEntityCache(tmp_path / "cache"))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    made = SqliteIndex(tmp_path / "index.sqlite")
    yield made
    made.close()


@pytest.fixture
def reader(crew: Crew) -> Recognising:
    return crew()


@pytest.fixture
def sweeping(
    store: Library, index: SqliteIndex, crew: Crew, reader: Recognising, tmp_path: Path
) -> Sweeping:
    reading = Reading(store, FileShelf())
    for number, text in enumerate(("Doha is here", "Doha was there", "Rome was not", "Oslo is")):
        path = tmp_path / f"{number}.txt"
        path.write_text(text)
        (found,) = reading.scan([str(path)])
        assert isinstance(found, Article)
        reading.open(found)
    return Sweeping(reading, Indexing(index, store, lambda *_: ()), crew, 2, reader)


async def all_of(sweeping: Sweeping) -> list[Progress]:
    async with aclosing(sweeping.run()) as steps:
        return [progress async for progress in steps]


async def test_all_articles_are_shared_out_and_end_up_in_the_index(
    sweeping: Sweeping, crew: Crew, index: SqliteIndex
) -> None:
    steps = await all_of(sweeping)
    assert [step.done for step in steps] == [0, 1, 2, 3, 4]
    last = steps[-1]
    assert (last.total, last.fresh, last.words, last.problems) == (4, 4, 11, ())
    assert last.rate > 0
    assert last.left == 0
    assert {one.name: one.mentions for one in index.entities()} == {"Doha": 2, "Rome": 1, "Oslo": 1}
    assert len(crew.hands) == 3
    assert not any(hand.running for hand in crew.hands)


async def test_what_is_known_is_not_looked_for_again(
    sweeping: Sweeping, crew: Crew, index: SqliteIndex, tmp_path: Path
) -> None:
    await all_of(sweeping)
    asked = len(crew.asked)
    assert (await all_of(sweeping))[-1].fresh == 0
    index.clear()
    assert (await all_of(sweeping))[-1].done == 4
    assert len(crew.asked) == asked
    assert index.size().mentions == 4
    (tmp_path / "3.txt").write_text("Bonn is")
    assert (await all_of(sweeping))[-1].fresh == 1
    assert [one.name for one in index.named("Bonn")] == ["Bonn"]


async def test_what_cannot_be_read_or_recognised_is_passed_over(
    sweeping: Sweeping, tmp_path: Path, index: SqliteIndex
) -> None:
    (tmp_path / "0.txt").unlink()
    (tmp_path / "1.txt").write_text("This is odd")
    last = (await all_of(sweeping))[-1]
    assert last.done == 4
    assert sorted(problem.message.partition(":")[0] for problem in last.problems) == [
        f"{tmp_path / '0.txt'} does not exist", "This is odd",
    ]  # fmt: skip
    assert "2 passed over" in last.text
    assert index.size().articles == 2


async def test_it_stops_where_it_is_and_goes_on_from_there(
    sweeping: Sweeping, crew: Crew, index: SqliteIndex
) -> None:
    async with aclosing(sweeping.run()) as steps:
        async for progress in steps:
            if progress.done == 2:
                crew.gate.clear()
                break
    kept = index.size().articles
    assert 2 <= kept < 4
    crew.gate.set()
    assert not any(hand.running for hand in crew.hands)
    last = (await all_of(sweeping))[-1]
    assert last.fresh <= 4 - kept
    assert index.size().articles == 4


async def test_without_a_pipeline_it_ends(sweeping: Sweeping, crew: Crew) -> None:
    crew.broken = True
    with pytest.raises(GlossError, match="no pipeline"):
        await all_of(sweeping)


async def test_what_is_being_read_goes_first(
    sweeping: Sweeping, crew: Crew, reader: Recognising
) -> None:
    crew.gate.clear()

    async def read() -> list[Recognised]:
        return [one async for one in reader.mentions("0" * 64, "Read now", [Span(0, 8)])]

    reads = asyncio.create_task(read())
    sweep = asyncio.create_task(all_of(sweeping))
    await asyncio.sleep(0.3)
    assert crew.asked == ["Read now"]
    crew.gate.set()
    await reads
    assert (await sweep)[-1].done == 4


def test_progress_is_said_in_a_line() -> None:
    assert Progress(12, 1040, 10, 50_000, 10.0, 4000.0).text == (
        "12 of 1,040 articles · 5,000 words/s · 67 min left"
    )
    assert Progress(0, 3).text == "0 of 3 articles"
