"""Sample apps on a real terminal: bad bytes, signals, hang-ups, crashes, pipes, NO_COLOR."""

import itertools
import re
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.errors import GlossError
from tui.terminal import adopt_tty, crash_line, prepare_environment, wants_no_color
from tui.terminal.pastes import BEGIN, END, Pastes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Terminal

SAMPLE = """
import asyncio, os, sys
from pathlib import Path
from textual.app import App
from textual.containers import Vertical
from textual.widgets import Static
from tui import terminal

class Sample(terminal.OneLineCrash, App[None]):
    CSS = "Static { background: red; color: white; }"
    crash_log = Path(sys.argv[1]) / "state" / "crash.log"

    def on_load(self):
        terminal.install_signal_handlers(self, self.save)

    def compose(self):
        yield Static("ready", id="line", markup=False)

    async def save(self):
        await asyncio.sleep(0.1)
        Path(sys.argv[1], "saved").write_text("saved")
        if "no-save" in sys.argv:
            secret = "a private remark"
            raise OSError(secret)

    def on_key(self, event):
        secret = "a private remark"
        self.query_one("#line").update(f"key {event.key}")
        if event.key == "c":
            raise TypeError(f"{secret} \\x1b]0;title\\x07")
        if event.key == "w":
            self.run_worker(self.work())
        if event.key == "q":
            self.exit()

    def on_paste(self, event):
        self.query_one("#line").update(f"paste {event.text!r}")

    async def work(self):
        secret = "a private remark"
        {}[secret]

if "pipe" in sys.argv:
    text = sys.stdin.read()
    terminal.adopt_tty()
terminal.prepare_environment(os.environ)
app = Sample(terminal.driver_class())
app.run()
sys.exit(app.return_code)
"""


@pytest.fixture
def sample(in_terminal: "Callable[..., Terminal]", tmp_path: Path) -> "Callable[..., Terminal]":
    """Starts the sample app with words for its command line and waits until it is drawn."""

    def start(*words: str, **more: object) -> "Terminal":
        terminal = in_terminal("-c", SAMPLE, str(tmp_path), *words, **more)
        terminal.wait_for("ready")
        return terminal

    return start


@pytest.mark.parametrize("bad", [b"\xe9", b"\xff\xfe\x80", b"\x1b[200~caf\xe9\x1b[201~", b"\xc3"])
def test_bytes_that_are_no_utf8_end_nothing(sample: "Callable[[], Terminal]", bad: bytes) -> None:
    terminal = sample()
    terminal.send(bad)
    terminal.settle()
    terminal.send(b"xz")
    terminal.wait_for("key z")
    terminal.send(b"q")
    assert terminal.wait() == 0
    assert terminal.unrestored() == []


@pytest.mark.parametrize("bad", [b"\x1b[1114112~", b"\x1b[:1u", b"\x1b[99999999999u"])
def test_impossible_keys_end_nothing(sample: "Callable[[], Terminal]", bad: bytes) -> None:
    terminal = sample()
    terminal.send(bad)
    terminal.settle()
    terminal.send(b"z")
    terminal.wait_for("key z")
    assert terminal.process.poll() is None


def test_no_key_comes_out_of_a_paste(sample: "Callable[[], Terminal]") -> None:
    terminal = sample()
    terminal.send(b"\x1b[200~\x1bq\x1b[q\x1b[200~q\x1b]0;q\x07q\x1b[201~z")
    terminal.wait_for("key z")
    assert terminal.process.poll() is None
    terminal.send(b"\x1b[200~\x1b[31mq\r\nq\x1b[201~")
    terminal.wait_for("paste '␛[31mq\\nq'")


@given(
    st.lists(st.sampled_from([BEGIN, END, "\x1b", "ab", "[201", "~", "\x1b[20"]), max_size=12),
    st.lists(st.integers(1, 40), max_size=8),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_pastes_do_not_depend_on_the_reads(pieces: list[str], cuts: list[int]) -> None:
    whole = "".join(pieces)
    begins = [at for at in range(len(whole)) if whole.startswith(BEGIN, at)]
    edges = sorted({c for c in cuts if not any(at < c < at + len(BEGIN) for at in begins)})
    bounds = [0, *edges, max([len(whole), *edges])]
    reads = [whole[a:b] for a, b in itertools.pairwise(bounds)]

    def taken(reads: list[str]) -> tuple[str, list[str]]:
        pastes = Pastes()
        parts = [part for read in reads for part in pastes.split(read)]
        keys = "".join(part for part in parts if isinstance(part, str))
        return keys, [part.text for part in parts if not isinstance(part, str)]

    assert taken(reads) == taken([whole])
    assert BEGIN not in taken(reads)[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_saves_restores_and_fails(
    sample: "Callable[[], Terminal]", tmp_path: Path, number: signal.Signals
) -> None:
    terminal = sample()
    terminal.process.send_signal(number)
    assert terminal.wait() == 128 + number
    assert (tmp_path / "saved").read_text() == "saved"
    assert terminal.unrestored() == []
    assert b"Traceback" not in terminal.stream


def test_a_closed_window_saves_and_ends(sample: "Callable[[], Terminal]", tmp_path: Path) -> None:
    terminal = sample()
    terminal.hang_up()
    assert terminal.wait() > 0
    assert (tmp_path / "saved").exists()


@pytest.mark.parametrize(("key", "error"), [(b"c", "TypeError"), (b"w", "KeyError")])
def test_a_crash_is_one_line(
    sample: "Callable[[], Terminal]", tmp_path: Path, key: bytes, error: str
) -> None:
    terminal = sample()
    terminal.send(key)
    assert terminal.wait() == 1
    assert terminal.unrestored() == []
    log = tmp_path / "state" / "crash.log"
    after = terminal.stream.rpartition(b"\x1b[?1006l")[2].decode()
    assert re.fullmatch(
        rf"gloss: internal error \({error} in \S+:\d+\)\. Your notes are saved\. "
        rf"Details: {re.escape(str(log))}\r\n",
        after,
    )
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert error in log.read_text()
    assert "private" not in log.read_text() + after


def test_a_save_that_fails_is_a_crash(sample: "Callable[..., Terminal]") -> None:
    terminal = sample("no-save")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.wait() == 1
    assert b"internal error (OSError" in terminal.stream
    assert b"private" not in terminal.stream
    assert terminal.unrestored() == []


def test_keys_come_from_the_terminal_after_a_pipe(sample: "Callable[..., Terminal]") -> None:
    with subprocess.Popen([sys.executable, "-c", "print('text')"], stdout=subprocess.PIPE) as pipe:
        assert pipe.stdout is not None
        terminal = sample("pipe", stdin=pipe.stdout.fileno())
        terminal.send(b"q")
        assert terminal.wait() == 0
    assert terminal.unrestored() == []


def test_no_terminal_to_adopt_is_said() -> None:
    code = "from tui.terminal import adopt_tty; adopt_tty()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        start_new_session=True,
        capture_output=True,
        text=True,
    )
    assert "GlossError: there is no terminal to read keys from" in done.stderr
    assert adopt_tty.__doc__ is not None
    assert GlossError.__name__ in adopt_tty.__doc__


@pytest.mark.parametrize(("value", "colours"), [("1", False), ("", True), (None, True)])
def test_no_color_paints_nothing(
    sample: "Callable[..., Terminal]", value: str | None, *, colours: bool
) -> None:
    terminal = sample(environ={} if value is None else {"NO_COLOR": value})
    terminal.settle()
    painted = re.findall(
        rb"\x1b\[[\d;]*(?:[34]8;[25]|\b[349][0-7]\b|\b10\d)[\d;]*m", terminal.stream
    )
    assert bool(painted) is colours


def test_only_a_set_and_filled_no_color_counts() -> None:
    environ = {"NO_COLOR": "", "A": ""}
    prepare_environment(environ)
    assert environ == {"A": ""}
    assert [wants_no_color(e) for e in ({}, {"NO_COLOR": ""}, {"NO_COLOR": "0"})] == [0, 0, 1]


def test_a_crash_without_a_place_for_its_log_is_still_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    line = crash_line(ValueError("a private remark"), tmp_path / "file" / "crash.log")
    assert line == "gloss: internal error (ValueError). Your notes are saved."


def test_a_ring_of_causes_ends(tmp_path: Path) -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert crash_line(first, tmp_path / "crash.log").endswith("crash.log")
