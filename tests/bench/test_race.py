"""Programs that are measured beside each other: one that fails costs its own rows only."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

import pytest

from tests.bench import bench_reader, processes
from tests.bench import race as racing
from tests.bench.figures import Sheet
from tests.bench.peers import Peer
from tests.bench.race import Race, Run, moved, opened, paged
from tests.bench.terminals import Terminal

READY = "import os, sys, time, tty; tty.setraw(0); print('ready', flush=True)\n"
ECHO = READY + "while key := os.read(0, 9): print('word', ascii(key), flush=True)"
BRIEF = READY + "os.read(0, 9)"
DEAF = READY + "time.sleep(100)"


@pytest.fixture
def race(tmp_path: Path) -> Iterator[Race]:
    """A race of one program that answers and one that ends at the first key."""
    sheet = Sheet()
    sheet.where = "raw pty"
    with ExitStack() as stack:
        race = Race(sheet, 4000, stack)
        for name, code in (("gloss", ECHO), ("newsboat", BRIEF)):
            race.runs[name] = run = started(name, code, tmp_path)
            stack.enter_context(closing(run.terminal))
        yield race


def started(name: str, code: str, home: Path) -> Run:
    keys = {"open": b"o", "leave": b"q", "move": b"w", "back": b"b"}
    peer = Peer(name, (sys.executable, "-c", code), b"ready", **keys)
    return Run(peer, peer.start(str(home), Terminal))


def test_a_program_that_ends_costs_its_own_rows_in_one_line(
    race: Race, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = race.runs["newsboat"].terminal
    for _ in range(2):
        race.each(opened)
        race.each(partial(paged, up=True))
        race.each(partial(moved, back=False))
    assert list(race.runs) == ["gloss"]
    assert len(race.runs["gloss"].opened) == len(race.runs["gloss"].pages) == 2
    assert not processes.living([lost.pid])
    said = capsys.readouterr().out.splitlines()
    assert said == ["  raw pty  newsboat is left out: the program has ended"]


def test_what_is_left_is_reported_with_its_terminal(
    race: Race, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(racing, "OPENINGS", 2)
    monkeypatch.setattr(racing, "BURSTS", 2)
    race.measure(2)
    race.measure_hands(2)
    capsys.readouterr()
    bench_reader.report(race._sheet, 4000, race.runs)
    said = capsys.readouterr().out.splitlines()
    assert said
    assert all(line.startswith("  raw pty  ") for line in said)
    assert said[-1].split()[2] == "gloss"
    assert not any("newsboat" in line for line in said)


def test_silence_is_no_time(tmp_path: Path) -> None:
    run = started("deaf", DEAF, tmp_path)
    with closing(run.terminal), pytest.raises(TimeoutError, match="did not answer b'k'"):
        run.answer(b"k", patience=0.1)
