"""The reader's end of the worker, with real processes."""

import asyncio
import os
import shutil
import signal
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest
import pytest_asyncio

from tui.core.document import Document
from tui.core.errors import GlossError
from tui.core.recognition import Recognised, Recogniser, Using
from tui.core.span import Span
from tui.nlp import client
from tui.nlp.client import WorkerRecogniser
from tui.nlp.discover import EMBEDDED

if TYPE_CHECKING:
    from tui.core.entity import Mention

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEED = (Path(__file__).parents[2] / "seeds" / "wire-story.txt").read_text(encoding="utf-8")
LINE = "He came from Doha on Monday with 300 men.\n"
LINES = 2000
LONG = LINE * LINES
LONG_PARAGRAPHS = [Span(i * len(LINE), (i + 1) * len(LINE) - 1) for i in range(LINES)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def recogniser() -> AsyncIterator[WorkerRecogniser]:
    recogniser = WorkerRecogniser("gloss_rules")
    yield recogniser
    await recogniser.stop()


async def whole(recogniser: Recogniser, text: str, first: int = 0) -> list[Recognised]:
    return [a async for a in recogniser.recognise(text, Document(text).paragraphs, first)]


def pid(recogniser: WorkerRecogniser) -> int:
    assert recogniser._process is not None
    return recogniser._process.pid


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


async def test_answers_add_up_and_the_last_one_is_the_whole(recogniser: WorkerRecogniser) -> None:
    answers = await whole(recogniser, SEED, 12)
    assert [a.final for a in answers] == [False] * (len(answers) - 1) + [True]
    parts = [m for a in answers[:-1] for m in a.mentions]
    assert len(parts) == len(set(parts))
    last = answers[-1].mentions
    assert list(last) == sorted(last)
    assert {m.span for m in parts} - {m.span for m in last} == set()
    near = Document(SEED).paragraphs[12]
    assert min(m.span.start for m in answers[0].mentions) >= near.start


async def test_every_start_gives_the_same_whole(recogniser: WorkerRecogniser) -> None:
    wholes = [(await whole(recogniser, SEED, first))[-1] for first in (-5, 0, 17, 10_000)]
    assert len(set(wholes)) == 1


async def test_where_the_reader_looks_while_the_question_is_written_counts(
    recogniser: WorkerRecogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = client._question

    def late(text: str, paragraphs: Sequence[Span], ident: int, first: int) -> bytes:
        line = asked(text, paragraphs, ident, first)
        recogniser._first = LINES - 10
        return line

    monkeypatch.setattr(client, "_question", late)
    found = recogniser.recognise(LONG, LONG_PARAGRAPHS)
    async with aclosing(found) as answers:
        early = [await anext(answers) for _ in range(3)]
    places = [mention.span.start for answer in early for mention in answer.mentions]
    assert max(places) >= (LINES - 10) * len(LINE)


async def test_empty_texts_have_a_final_answer(recogniser: WorkerRecogniser) -> None:
    assert await whole(recogniser, "") == [
        Recognised((), final=True, using=Using("gloss_rules 3", "en"))
    ]
    last = (await whole(recogniser, "😀 سلام"))[-1]
    assert (last.mentions, last.final, last.using.language) == ((), True, "ar")


async def test_texts_asked_for_at_once_do_not_mix(recogniser: WorkerRecogniser) -> None:
    async def names(text: str) -> set[str]:
        answers = await whole(recogniser, text)
        return {m.span.text(text) for a in answers for m in a.mentions}

    texts = ["We flew to Cairo.", "We flew to Doha.", "", "We flew to Tehran."]
    assert await asyncio.gather(*map(names, texts)) == [{"Cairo"}, {"Doha"}, set(), {"Tehran"}]


async def test_a_killed_worker_is_replaced_and_nothing_is_lost(
    recogniser: WorkerRecogniser,
) -> None:
    found: list[Mention] = []
    killed = 0
    async for answer in recogniser.recognise(LONG, LONG_PARAGRAPHS):
        if not answer.final:
            found += answer.mentions
        if not killed:
            killed = pid(recogniser)
            os.kill(killed, signal.SIGKILL)
    assert answer.final
    assert len(answer.mentions) == 3 * LINES
    assert len(found) == len(set(found)) == 3 * LINES
    assert pid(recogniser) != killed


async def test_a_worker_killed_between_texts_is_replaced(recogniser: WorkerRecogniser) -> None:
    await recogniser.start()
    os.kill(pid(recogniser), signal.SIGKILL)
    assert (await whole(recogniser, SEED))[-1].final


async def test_a_worker_that_dies_each_time_is_given_up_in_one_line(
    recogniser: WorkerRecogniser,
) -> None:
    async def kill_each_time() -> None:
        async for _ in recogniser.recognise(LONG, LONG_PARAGRAPHS):
            killed.add(pid(recogniser))
            os.kill(pid(recogniser), signal.SIGKILL)
            while recogniser._hearing is not None:
                await asyncio.sleep(0.01)

    killed: set[int] = set()
    with pytest.raises(GlossError, match="3 times") as caught:
        await kill_each_time()
    assert len(killed) == 3
    assert str(caught.value).isprintable()
    assert (await whole(recogniser, SEED))[-1].final


async def test_a_worker_that_cannot_start_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    recogniser = WorkerRecogniser()
    monkeypatch.setattr(client, "WORKER", "no.such.module")
    with pytest.raises(GlossError, match="3 times"):
        await recogniser.start()


async def test_a_worker_that_is_held_up_goes_on_later_and_can_be_ended_meanwhile(
    recogniser: WorkerRecogniser,
) -> None:
    answers = recogniser.recognise(LONG, LONG_PARAGRAPHS)
    await anext(answers)
    os.kill(pid(recogniser), signal.SIGSTOP)
    rest = asyncio.create_task(_last(answers))
    await asyncio.sleep(0.5)
    assert not rest.done()
    os.kill(pid(recogniser), signal.SIGCONT)
    assert (await rest).final
    held = pid(recogniser)
    os.kill(held, signal.SIGSTOP)
    await asyncio.wait_for(recogniser.stop(), 3)
    assert not alive(held)


async def _last(answers: AsyncGenerator[Recognised, None]) -> Recognised:
    return [answer async for answer in answers][-1]


async def test_closing_cancels_the_rest(recogniser: WorkerRecogniser) -> None:
    text = LONG * 8
    paragraphs = [
        Span(s.start + k * len(LONG), s.end + k * len(LONG))
        for k in range(8)
        for s in LONG_PARAGRAPHS
    ]
    async with aclosing(recogniser.recognise(text, paragraphs)) as answers:
        async for _ in answers:
            break
    process = pid(recogniser)
    started = time.monotonic()
    assert (await whole(recogniser, SEED))[-1].final
    assert time.monotonic() - started < 5
    assert pid(recogniser) == process
    assert recogniser._queues == {}


async def test_stop_ends_the_process_and_whoever_waits_until_the_next_text(
    recogniser: WorkerRecogniser,
) -> None:
    async def ask() -> list[bool]:
        return [a.final async for a in recogniser.recognise(LONG * 4, LONG_PARAGRAPHS * 4)]

    asking = asyncio.create_task(ask())
    while not recogniser._queues:
        await asyncio.sleep(0.01)
    process = pid(recogniser)
    await recogniser.stop()
    assert not any(await asking)
    assert not alive(process)
    await recogniser.stop()
    assert (await whole(recogniser, SEED))[-1].final


async def test_stop_while_it_starts_does_not_wait_for_it() -> None:
    recogniser = WorkerRecogniser()
    starting = asyncio.create_task(recogniser.start())
    while recogniser._process is None:
        await asyncio.sleep(0.01)
    process = pid(recogniser)
    began = time.monotonic()
    await recogniser.stop()
    await starting
    assert time.monotonic() - began < 0.8 * client.STOP_GRACE
    assert not alive(process)
    assert not recogniser._deaths


async def test_a_process_that_finds_another_pipeline_says_so(tmp_path: Path) -> None:
    """One is tuned meanwhile: what it finds is not kept under the name of the one before."""
    recogniser = WorkerRecogniser(None, tmp_path / "tuned")
    assert recogniser.pipeline == EMBEDDED.identity
    assert EMBEDDED.path
    shutil.copytree(EMBEDDED.path, tmp_path / "tuned")
    meta = orjson.loads((tmp_path / "tuned" / "meta.json").read_bytes())
    about = {"based_on": EMBEDDED.identity, "digest": "0a"}
    meta |= {"version": "1.1", "gloss_tuned": about}
    (tmp_path / "tuned" / "meta.json").write_bytes(orjson.dumps(meta))
    last = (await whole(recogniser, SEED))[-1]
    assert last.using.pipeline == "gloss_tuned 1.1"
    assert recogniser.pipeline.startswith("gloss_tuned-1.1+0a+")
    await recogniser.stop()


async def test_an_unknown_pipeline_is_refused_before_any_process() -> None:
    recogniser = WorkerRecogniser("no_such")
    with pytest.raises(GlossError, match="no_such"):
        await recogniser.start()
    with pytest.raises(GlossError, match="gloss_rules"):
        assert recogniser.pipeline
    assert recogniser._process is None


async def test_a_pipeline_that_breaks_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp\n")
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "bad", "version": "1"}')
    recogniser = WorkerRecogniser(str(tmp_path))
    assert recogniser.pipeline.startswith("en_bad-1")
    with pytest.raises(GlossError, match="en_bad"):
        await recogniser.start()
    await recogniser.stop()


async def test_the_pipeline_is_known_before_the_start(recogniser: WorkerRecogniser) -> None:
    before = recogniser.pipeline
    await recogniser.start()
    assert recogniser.pipeline == before == "gloss_rules-3"


async def test_another_pipeline_is_used_unless_it_breaks(tmp_path: Path) -> None:
    recogniser = WorkerRecogniser("gloss_rules")
    try:
        assert (await whole(recogniser, SEED))[-1].using.pipeline.startswith("gloss_rules ")
        first = pid(recogniser)
        with pytest.raises(GlossError, match="no_such"):
            await recogniser.use("no_such")
        assert pid(recogniser) == first
        (tmp_path / "config.cfg").write_text("[nlp\n")
        (tmp_path / "meta.json").write_text('{"lang": "en", "name": "bad", "version": "1"}')
        with pytest.raises(GlossError, match="en_bad"):
            await recogniser.use(str(tmp_path))
        assert recogniser.model == "gloss_rules"
        assert [o.ask for o in recogniser.offers() if o.used] == ["gloss_rules"]
        assert (await whole(recogniser, SEED))[-1].using.pipeline.startswith("gloss_rules ")
        asking = asyncio.create_task(whole(recogniser, LONG))
        while not recogniser._queues:
            await asyncio.sleep(0.01)
        await recogniser.use("gloss_en")
        assert not (await asking or [Recognised((), final=False)])[-1].final
        assert (await whole(recogniser, SEED))[-1].using.pipeline.startswith("gloss_en ")
        assert recogniser.pipeline.startswith("gloss_en-")
        assert [o.ask for o in recogniser.offers() if o.used] == ["gloss_en"]
        assert not alive(first)
    finally:
        await recogniser.stop()
