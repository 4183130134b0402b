"""The worker, spoken to as a process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import orjson
import pytest

COMMAND = [sys.executable, "-m", "tui.nlp.worker"]


class Talk:
    """A worker with its two ends."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin
        assert process.stdout
        self.process = process
        self.into: IO[bytes] = process.stdin
        self.out: IO[bytes] = process.stdout
        self.using: list[str] = []
        self.share = 0.0

    def say(self, message: object) -> None:
        self.raw(orjson.dumps(message))

    def raw(self, line: bytes) -> None:
        self.into.write(line + b"\n")
        self.into.flush()

    def hear(self) -> dict[str, Any]:
        """The next answer; what finds the names and how far it is are kept aside."""
        answer = orjson.loads(self.out.readline())
        assert isinstance(answer, dict)
        if "using" in answer:
            self.using = answer["using"]
            return self.hear()
        self.share = answer.pop("share", self.share)
        return answer

    def ask(self, ident: int, text: str, paragraphs: list[list[int]] | None = None) -> None:
        whole = [[0, len(text)]] if paragraphs is None else paragraphs
        self.say({"do": "recognise", "id": ident, "text": text, "paragraphs": whole, "first": 0})

    def until_done(self, ident: int) -> list[list[Any]]:
        rows: list[list[Any]] = []
        while not (answer := self.hear()).get("done"):
            assert answer["id"] == ident
            rows += answer.get("whole", [])
        return rows


@contextmanager
def worker(*arguments: str, **environment: str) -> Iterator[Talk]:
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | environment,
    )
    with process:
        talk = Talk(process)
        try:
            yield talk
        finally:
            talk.into.close()
            assert process.wait(10) in {0, 1, 2}


@pytest.fixture(scope="module")
def talk() -> Iterator[Talk]:
    with worker("--model", "gloss_rules") as ready:
        assert ready.hear()["ready"].startswith("gloss_rules-")
        yield ready


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "😀👩‍👩‍👧", "سافر الرئيس إلى الدوحة يوم الاثنين.", "x" * 70_000, "The " * 9_000],
)
def test_texts_without_names_get_an_answer(talk: Talk, text: str) -> None:
    talk.ask(1, text)
    assert talk.until_done(1) == []


def test_the_paragraph_that_is_aimed_at_comes_next(talk: Talk) -> None:
    line = "He came from Doha on Monday with 300 men.\n"
    count, far = 4_000, 3_000
    whole = [[i * len(line), (i + 1) * len(line) - 1] for i in range(count)]
    talk.ask(70, line * count, whole)
    starts = [row[0] // len(line) for row in talk.hear()["found"]]
    talk.say({"do": "aim", "id": 71, "first": 5})
    talk.say({"do": "aim", "id": 70, "first": far})
    while not (answer := talk.hear()).get("done"):
        starts += [row[0] // len(line) for row in answer.get("found", [])]
    assert sorted(set(starts)) == list(range(count))
    first = starts.index(far)
    assert max(starts[:first]) < far // 2
    assert min(starts[first : first + 1_000]) == far


def test_it_says_how_far_it_is(talk: Talk) -> None:
    line = "He came from Doha on Monday with 300 men.\n"
    talk.ask(30, line * 500, [[i * len(line), (i + 1) * len(line) - 1] for i in range(500)])
    shares = []
    while "found" in talk.hear():
        shares.append(talk.share)
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5
    assert shares[-1] == 1
    assert talk.hear()["done"]


GERMAN = (
    "Der Präsident reiste am 3. Mai nach Berlin, um mit 40 Ministern zu sprechen. Er blieb lange."
)
ARABIC = "سافر الرئيس إلى الدوحة يوم الاثنين مع 300 رجل."


@pytest.mark.parametrize(
    ("text", "language", "advice", "found"),
    [
        (GERMAN, "de", "de_core_news_sm", ["3", "40"]),
        (ARABIC, "ar", "xx_ent_wiki_sm", ["300"]),
        ("He came from Doha with 300 men and they said that it was not the end.", "en", "", None),
    ],
)
def test_without_a_pipeline_only_figures_are_found_and_it_says_what_to_install(
    talk: Talk, text: str, language: str, advice: str, found: list[str] | None
) -> None:
    talk.ask(31, text)
    rows = talk.until_done(31)
    assert talk.using[1] == language
    assert advice in talk.using[2]
    assert bool(talk.using[0]) == bool(talk.using[2] == "")
    if found is not None:
        assert [text[start:end] for start, end, _ in rows] == found


def test_offsets_count_code_points(talk: Talk) -> None:
    text = "😀 é\u0301 “Doha”"
    talk.ask(2, text)
    ((start, end, label),) = talk.until_done(2)
    assert (text[start:end], label) == ("Doha", "GPE")


@pytest.mark.parametrize(
    "line",
    [
        b"garbage",
        b"\xff\x00",
        b"[1]",
        b'{"do":"dance","id":5}',
        b"{}",
        b'{"do":"recognise","id":5}',
        b'{"do":"recognise","id":5,"text":7,"paragraphs":[[0,1]]}',
        b'{"do":"recognise","id":5,"text":"a","paragraphs":[[0]]}',
        b'{"do":"recognise","id":5,"text":"a","paragraphs":[["a","b"]],"first":"x"}',
        b'{"do":"recognise","id":[],"text":"a","paragraphs":[3]}',
        b"",
    ],
)
def test_garbage_gets_an_error_and_the_worker_goes_on(talk: Talk, line: bytes) -> None:
    talk.raw(line)
    assert "error" in talk.hear()
    talk.ask(6, "Doha")
    assert talk.until_done(6) == [[0, 4, "GPE"]]


def test_a_cancelled_text_is_left_and_the_next_one_done(talk: Talk) -> None:
    line = "He came from Doha on Monday with 300 men. "
    text = line * 20_000
    talk.ask(7, text, [[i * len(line), (i + 1) * len(line)] for i in range(20_000)])
    assert "found" in talk.hear()
    talk.say({"do": "cancel", "id": 7})
    talk.ask(8, "Doha")
    answers = 0
    while (answer := talk.hear()).get("id") == 7:
        assert "whole" not in answer
        answers += 1
    assert answers < 20
    assert answer == {"id": 8, "found": [[0, 4, "GPE"]]}
    assert talk.until_done(8) == [[0, 4, "GPE"]]


def test_the_nearest_paragraphs_come_first(talk: Talk) -> None:
    words = ["Doha", "Cairo", "Tehran", "Baghdad"]
    text = "\n".join(f"{word} {'x' * 3000}." for word in words)
    starts = [text.index(word) for word in words]
    paragraphs = [[s, e - 1] for s, e in zip(starts, [*starts[1:], len(text) + 1], strict=True)]
    talk.say({"do": "recognise", "id": 9, "text": text, "paragraphs": paragraphs, "first": 2})
    order = []
    while "found" in (answer := talk.hear()):
        order += [text[start:end] for start, end, _ in answer["found"]]
    assert order == ["Tehran", "Baghdad", "Cairo", "Doha"]
    assert talk.hear()["done"]


def test_it_ends_when_nobody_listens() -> None:
    with worker("--model", "gloss_rules") as talk:
        talk.hear()
        talk.ask(1, "He came from Doha. " * 50_000)
        talk.into.close()
        talk.out.close()
        talk.process.wait(6)


def test_it_ends_when_standard_input_closes_while_it_loads() -> None:
    with worker() as talk:
        talk.into.close()
        assert talk.process.wait(10) in {0, 1}


def test_an_unknown_pipeline_is_one_line_and_the_end() -> None:
    with worker("--model", "no_such") as talk:
        answer = talk.hear()
        assert "no_such" in answer["fatal"]
        assert "\n" not in answer["fatal"]
        assert talk.process.wait(10) == 2


NOISY = """
import sys, os
print("to standard output")
os.write(1, b"straight to the descriptor\\n")
from spacy.language import Language

@Language.component("noisy")
def noisy(doc):
    print("from the component")
    os.system("echo from a child")
    doc.ents = [doc.char_span(0, 4, label=label) for label in ["PER"] if len(doc.text) > 3]
    return doc

def load(**overrides):
    raise RuntimeError("not used")
"""


def test_a_readers_own_pipeline_may_print_and_is_mapped_to_our_labels(tmp_path: Path) -> None:
    package = tmp_path / "en_noisy"
    inner = package / "en_noisy-0.1.0"
    inner.mkdir(parents=True)
    (package / "__init__.py").write_text(NOISY)
    meta = b'{"lang":"en","name":"noisy","version":"0.1.0","spacy_version":">=3.8,<3.9"}'
    build = (
        "import sys; sys.path.insert(0, sys.argv[1]); import en_noisy, spacy\n"
        "nlp = spacy.blank('en'); nlp.add_pipe('sentencizer'); nlp.add_pipe('noisy')\n"
        "nlp.to_disk(sys.argv[2])"
    )
    subprocess.run(
        [sys.executable, "-c", build, str(tmp_path), str(inner)], check=True, capture_output=True
    )
    (package / "meta.json").write_bytes(meta)
    info = tmp_path / "en_noisy-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: en_noisy\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text("[spacy_models]\nen_noisy = en_noisy\n")
    with worker("--model", "en_noisy", PYTHONPATH=str(tmp_path)) as talk:
        assert talk.hear()["ready"].startswith("en_noisy-0.1.0+rules")
        text = "Mara said so. We saw Mara."
        talk.ask(1, text)
        assert talk.until_done(1) == [[0, 4, "PERSON"], [21, 25, "PERSON"]]


def test_a_broken_pipeline_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp\n")
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "bad", "version": "1"}')
    with worker("--model", str(tmp_path)) as talk:
        assert "en_bad" in talk.hear()["fatal"]


def test_a_megabyte_is_worked_on_in_bounded_memory() -> None:
    words = "internationalisation incomprehensibilities counterrevolutionaries "
    line = f"{words * 12}and that was not what she had said: Maria Brubek in Doha.\n"
    count = 1_000_000 // len(line) + 1
    text = line * count
    with worker() as talk:
        talk.hear()
        before = _peak(talk.process.pid)
        talk.ask(1, text, [[i * len(line), (i + 1) * len(line) - 1] for i in range(count)])
        rows = talk.until_done(1)
        assert len(rows) == 2 * count
        assert _peak(talk.process.pid) - before < 100_000


def _peak(pid: int) -> int:
    """Largest resident size so far, in KiB."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        pytest.skip("no /proc here")
    return int(status.read_text().split("VmHWM:")[1].split()[0])
