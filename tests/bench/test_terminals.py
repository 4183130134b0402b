"""The terminals on which programs are measured: what is heard, what is given up, what is ended."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.bench import processes, terminals
from tests.bench.terminals import Terminal
from tests.bench.tmux import Tmux

KINDS = [
    Terminal,
    pytest.param(Tmux, marks=pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux")),
]
READY = "import os, sys, time, tty; tty.setraw(0); print('ready', flush=True)\n"
DEAF = READY + "time.sleep(100)"
ECHO = READY + "while key := os.read(0, 9): print(ascii(key), flush=True)"
RESTLESS = READY + "os.read(0, 9)\nwhile True: time.sleep(0.01); print('on', flush=True)"
BUSY = READY + "while True: pass"
BRIEF = READY + "os.read(0, 9)"
PARENT = (
    "import signal, subprocess, sys, time; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(100)'])\n"
    "print('ready', flush=True); time.sleep(100)"
)
"""It and its child stay when their terminal goes."""

Opens = Callable[[str], Terminal]


@pytest.fixture(params=KINDS)
def opens(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opens]:
    """Runs a program of some lines on a terminal of each kind until it says that it is ready."""
    with ExitStack() as stack:

        def run(code: str) -> Terminal:
            started = request.param((sys.executable, "-c", code), str(tmp_path))
            terminal: Terminal = stack.enter_context(closing(started))
            terminal.until(b"ready")
            terminal.quiet(0.2)
            return terminal

        yield run


def test_an_answer_is_what_comes_after_the_keys(opens: Opens) -> None:
    answer = opens(ECHO).answer(b"k")
    assert b"k" in b"".join(data for _, data in answer.chunks)
    assert 0 < answer.first <= answer.seconds < 5


def test_every_key_reaches_the_program(opens: Opens) -> None:
    answer = opens(ECHO).answer(b"\x02")
    assert b"x02" in b"".join(data for _, data in answer.chunks)


def test_a_program_that_says_nothing_costs_its_patience(opens: Opens) -> None:
    terminal, began = opens(DEAF), time.perf_counter()
    assert terminal.answer(b"k", patience=0.3).chunks == []
    assert 0.3 <= time.perf_counter() - began < 3


def test_a_screen_that_never_settles_is_given_up(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = opens(RESTLESS)
    monkeypatch.setattr(terminals, "LONGEST", 0.3)
    with pytest.raises(TimeoutError, match="without a pause"):
        terminal.answer(b"k", patience=0.1)


def test_a_program_that_always_works_is_given_up(opens: Opens) -> None:
    with pytest.raises(TimeoutError, match=r"always busy: [1-9]"):
        opens(BUSY).rest(0.6, least=0.2)


def test_what_a_program_last_said_is_told_when_it_ends_too_soon(opens: Opens) -> None:
    terminal = opens(READY + "os.read(0, 9); sys.exit('no such text')")
    terminal.press(b"k")
    with pytest.raises(TimeoutError, match=r"b'a text' never came, but '.*no such text"):
        terminal.until(b"a text", 10)


def test_closing_ends_the_program_and_what_it_started(opens: Opens) -> None:
    terminal = opens(PARENT)
    pids = processes.family(terminal.pid)
    assert len(pids) == 2
    terminal.close()
    assert not processes.living([*pids, terminal.process.pid])
    terminal.close()


def test_nothing_outlives_whoever_cannot_close_it(opens: Opens) -> None:
    terminal = opens(DEAF)
    pids = [terminal.pid, terminal.process.pid]
    os.close(terminal._master)
    terminal._master = -1
    terminal.process.wait(10)
    end = time.perf_counter() + 10
    while processes.living(pids) and time.perf_counter() < end:
        time.sleep(0.01)
    assert not processes.living(pids)


def test_a_program_that_ends_by_itself_is_waited_for(tmp_path: Path) -> None:
    with closing(Terminal((sys.executable, "-c", BRIEF), str(tmp_path))) as terminal:
        terminal.until(b"ready")
        with pytest.raises(TimeoutError, match="has not ended"):
            terminal.finish(0.1)
        terminal.press(b"k")
        terminal.finish()
        assert terminal.process.returncode == 0
        with pytest.raises(BrokenPipeError):
            terminal.answer(b"k")


def test_a_program_that_is_not_there_says_so(tmp_path: Path) -> None:
    terminal = Terminal(("no-such-program",), str(tmp_path))
    with closing(terminal), pytest.raises(TimeoutError, match="no-such-program"):
        terminal.until(b"ready", 10)


def test_last_words_are_one_short_line_without_codes() -> None:
    written = b"a" * 200 + b"\x1b[1;40r\x1b[2J\x1b]2;title\x07\x1b(B one\r\n\x1b[K\r\ntwo \xff"
    assert terminals.last_words(written) == repr(("a" * 200 + " one two \ufffd")[-100:])
    assert terminals.last_words(b"\x1b[K") == "nothing"
