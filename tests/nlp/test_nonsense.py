"""A worker that is none of ours, or has lost its mind: one line for the reader, never a crash."""

import asyncio
from pathlib import Path

import pytest

from tui.core.errors import GlossError
from tui.core.recognition import Recognised
from tui.core.span import Span
from tui.nlp import client
from tui.nlp.client import WorkerRecogniser

TEXT = "Witkoff flew to Doha."


async def _whole(recogniser: WorkerRecogniser) -> list[Recognised]:
    return [answer async for answer in recogniser.recognise(TEXT, [Span(0, len(TEXT))])]


STUB = """
import json, os, sys, time
print(json.dumps({"ready": "stub-1"}), flush=True)
for line in sys.stdin:
    ident = json.loads(line)["id"]
    for answer in ANSWERS:
        os.write(1, answer.replace("ID", str(ident)).encode("utf-8", "surrogateescape"))
"""


@pytest.mark.parametrize(
    "answers",
    [
        ["what?\n"],
        ["\udcff\udcfe\x00\x1b[31m\n"],
        ["[1]\n"],
        ['{"id":"one"}\n'],
        ["x" * 5_000_000],
        ['{"id":ID,"found":[[0,', "\n"],
        ['{"id":ID,"found":[[0,4,"PERSON"]],"share":0.5}\n', "}{\n"],
        ['{"id":ID,"found":7}\n'],
        ['{"id":ID,"found":[[0,4]]}\n'],
        ['{"id":ID,"found":[[0,99999999,"PERSON"]]}\n'],
        ['{"id":ID,"found":[[4,4,"PERSON"]]}\n'],
        ['{"id":ID,"whole":[["a","b","PERSON"]]}\n'],
        ['{"id":ID,"whole":[[0,1.5,"PERSON"]]}\n'],
        ['{"id":ID,"whole":[[0,4,"[/x]"]]}\n'],
        ['{"id":ID,"using":[1]}\n'],
        ['{"id":ID,"found":[],"share":"all"}\n'],
        ['{"id":ID,"error":"broken\\u001b[31m\\nagain"}\n'],
    ],
)
async def test_a_worker_that_talks_nonsense_is_given_up_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: list[str]
) -> None:
    (tmp_path / "nonsense.py").write_text(f"ANSWERS = {answers!r}\n{STUB}", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(client, "WORKER", "nonsense")
    recogniser = WorkerRecogniser("gloss_rules")
    with pytest.raises(GlossError) as caught:
        await asyncio.wait_for(_whole(recogniser), 20)
    assert str(caught.value).isprintable()
    assert recogniser._queues == {}
    await recogniser.stop()


@pytest.mark.parametrize("word", ['{"hello": 1}', "no JSON", '{"fatal": "broken\\u001b[0m"}'])
async def test_a_worker_whose_first_word_is_odd_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    (tmp_path / "oddity.py").write_text(f"print({word!r})", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(client, "WORKER", "oddity")
    with pytest.raises(GlossError, match=r"broken|broke off") as caught:
        await WorkerRecogniser("gloss_rules").start()
    assert str(caught.value).isprintable()
