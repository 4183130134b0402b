"""Recognition with a memory, over a recogniser and a cache that are only told what to do."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import pytest

from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.offered import Offered
from tui.core.ports import EntityCache, Recognised, Recogniser, Using
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.teaching import Alias, Rejection, TaughtName
from tui.services.recognising import Recognising

TEXT = "Doha met Cairo. Doha won 3 times."
DOHA, CAIRO, AGAIN = (Mention(Span(a, b), "GPE") for a, b in ((0, 4), (9, 14), (16, 20)))
THREE = Mention(Span(25, 26), "CARDINAL")
ANSWERS = [
    Recognised((CAIRO,), final=False),
    Recognised((DOHA,), final=False),
    Recognised((DOHA, CAIRO, AGAIN, THREE), final=True, using=Using("scripted 1", "en")),
]


class Scripted(Recogniser):
    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.closed = False
        self.calls: list[str] = []

    @property
    def pipeline(self) -> str:
        return "scripted-1"

    @property
    def model(self) -> str | None:
        return None

    def offers(self) -> list[Offered]:
        return [Offered("scripted", "scripted 1", "English", used=True)]

    async def use(self, model: str) -> None:
        self.calls.append(f"use {model}")

    async def start(self) -> None:
        self.calls.append("start")

    async def stop(self) -> None:
        self.calls.append("stop")

    def aim(self, first: int) -> None:
        self.calls.append(f"aim {first}")

    async def recognise(
        self, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        self.asked.append((text, first))
        try:
            for answer in ANSWERS:
                yield answer
        finally:
            self.closed = True


class Memory(EntityCache):
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Recognised] = {}
        self.full = False

    def get(self, text_hash: str, pipeline: str) -> Recognised | None:
        return self.kept.get((text_hash, pipeline))

    def put(self, text_hash: str, pipeline: str, answer: Recognised) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        self.kept[text_hash, pipeline] = answer


@pytest.fixture
def recogniser() -> Scripted:
    return Scripted()


@pytest.fixture
def cache() -> Memory:
    return Memory()


@pytest.fixture
def recognising(recogniser: Scripted, cache: Memory) -> Recognising:
    return Recognising(recogniser, cache)


async def test_answers_pass_through_and_the_whole_is_kept(
    recognising: Recognising, recogniser: Scripted, cache: Memory
) -> None:
    assert recognising.cached("h", TEXT) is None
    got = [a async for a in recognising.mentions("h", TEXT, [Span(0, 15), Span(16, 33)], 1)]
    assert got == ANSWERS
    assert recogniser.asked == [(TEXT, 1)]
    assert cache.kept == {("h", "scripted-1"): ANSWERS[-1]}
    assert recognising.cached("h", TEXT) == list(ANSWERS[-1].mentions)


async def test_a_text_in_the_cache_is_not_asked_for_again(
    recognising: Recognising, recogniser: Scripted
) -> None:
    assert [a async for a in recognising.mentions("h", TEXT, [])] == ANSWERS
    assert [a async for a in recognising.mentions("h", TEXT, [])] == ANSWERS[-1:]
    assert len(recogniser.asked) == 1


async def test_another_text_is_asked_for(recognising: Recognising, recogniser: Scripted) -> None:
    for text_hash in ("h", "i"):
        assert [a async for a in recognising.mentions(text_hash, TEXT, [])]
    assert len(recogniser.asked) == 2


async def test_leaving_early_cancels_and_keeps_nothing(
    recognising: Recognising, recogniser: Scripted, cache: Memory
) -> None:
    async with aclosing(recognising.mentions("h", TEXT, [])) as answers:
        async for _ in answers:
            break
    assert recogniser.closed
    assert cache.kept == {}


async def test_leaving_at_the_final_answer_has_kept_it(
    recognising: Recognising, cache: Memory
) -> None:
    async with aclosing(recognising.mentions("h", TEXT, [])) as answers:
        async for answer in answers:
            if answer.final:
                break
    assert cache.kept


async def test_a_full_disk_is_told_after_the_names_are_there(
    recognising: Recognising, cache: Memory
) -> None:
    cache.full = True
    answers = recognising.mentions("h", TEXT, [])
    assert [await anext(answers) for _ in ANSWERS] == ANSWERS
    with pytest.raises(GlossError, match="No space left"):
        await anext(answers)


async def test_the_top_counts_names_only(recognising: Recognising) -> None:
    assert recognising.top("h", TEXT) is None
    assert [a async for a in recognising.mentions("h", TEXT, [])]
    top = recognising.top("h", TEXT, 2)
    assert top is not None
    assert [(e.name, len(e.mentions)) for e in top] == [("Doha", 2), ("Cairo", 1)]


async def test_start_stop_and_the_name_are_the_recognisers(
    recognising: Recognising, recogniser: Scripted
) -> None:
    await recognising.start()
    await recognising.stop()
    assert recogniser.calls == ["start", "stop"]
    assert recognising.pipeline == "scripted-1"


async def test_what_was_taught_shows_at_once_and_the_cache_knows_nothing_of_it(
    recogniser: Scripted, cache: Memory
) -> None:
    taught = [Taught()]
    recognising = Recognising(recogniser, cache, lambda: taught[0])
    assert [a async for a in recognising.mentions("h", TEXT, [])] == ANSWERS
    taught[0] = Taught((TaughtName(1, "Doha won", "EVENT"), Rejection(2, "Cairo")))
    won = Mention(Span(16, 24), "EVENT")
    assert recognising.cached("h", TEXT) == [DOHA, won, THREE]
    assert recognising.mended("h", TEXT, [CAIRO]) == [won]
    assert recognising.found("h") == list(ANSWERS[-1].mentions)
    taught[0] = Taught((Rejection(2, "Cairo", "", "article", 7), Alias(3, "Cairo", "GPE", "Doha")))
    assert recognising.cached("h", TEXT, 7) == [DOHA, AGAIN, THREE]
    top = recognising.top("h", TEXT, 3, 8)
    assert top is not None
    assert [(one.name, one.aliases) for one in top] == [("Doha", ("Doha", "Cairo"))]
