"""The terminal before there is an app, in a pty."""

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.boot import frames
from tui.boot.keeping import keep

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Terminal

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from tui.boot.early import Early
early = Early(sys.argv[1:])
try:
    early.begin()
    print("held" if early.key else "free", early.entered, end='', flush=True)
    for _ in range(3000):
        time.sleep(0.01)
finally:
    early.give_back()
"""
FAIL = """
from tui.boot.early import Early
early = Early([])
try:
    early.begin()
    raise RuntimeError("something is wrong")
finally:
    early.give_back()
"""
SIZE = (40, 3)
ROWS = ["\x1b[1mThe first row\x1b[0m", "the second row", "the third row"]


@pytest.fixture
def start(in_terminal: "Callable[..., Terminal]", tmp_path: Path) -> "Callable[..., Terminal]":
    """Runs a program in a terminal for which there is a frame."""

    def run(program: str, *arguments: str, **more: object) -> "Terminal":
        home = tmp_path / "home"
        environ = {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        key = frames.key_of([], environ | {"PYTHONPATH": str(ROOT)})
        folder = home / ".cache" / "glossator" / "frames"
        assert keep(folder, key.replace(", 'PYTHONPATH'", ""), SIZE, [], ROWS)
        extra = {"PYTHONPATH": str(ROOT), **more.pop("environ", {})}  # type: ignore[dict-item]
        return in_terminal("-c", program, *arguments, **{"size": SIZE, "environ": extra, **more})

    return run


def test_the_frame_is_painted_and_taken_away(start: "Callable[..., Terminal]") -> None:
    terminal = start(HOLD)
    terminal.wait_for("the third row")
    assert terminal.screen.splitlines()[0].rstrip() == "The first row"
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.wait() == -signal.SIGINT
    assert terminal.unrestored() == []
    assert b"Traceback" not in terminal.stream


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_a_signal_ends_it_with_the_terminal_as_it_was(
    start: "Callable[..., Terminal]", number: signal.Signals
) -> None:
    terminal = start(HOLD)
    terminal.wait_for("held True")
    terminal.process.send_signal(number)
    assert terminal.wait() == -number
    assert terminal.unrestored() == []


def test_ctrl_c_ends_it_and_no_other_key_does_anything(start: "Callable[..., Terminal]") -> None:
    terminal = start(HOLD)
    terminal.wait_for("held True")
    terminal.send(b"secret\r\x1a\x1c\x13\x04")
    terminal.settle()
    assert "secret" not in terminal.screen
    assert terminal.process.poll() is None
    terminal.send(b"\x03")
    assert terminal.wait() == -signal.SIGINT
    assert terminal.unrestored() == []


def test_what_fails_is_said_on_the_usual_screen(start: "Callable[..., Terminal]") -> None:
    terminal = start(FAIL)
    assert terminal.wait() == 1
    assert terminal.unrestored() == []
    after = terminal.stream.rpartition(b"\x1b[?1049l")[2]
    assert b"something is wrong" in after


@pytest.mark.parametrize(
    "other",
    [{"size": (40, 4)}, {"size": (41, 3)}, *({"environ": e} for e in (
        {"NO_COLOR": "1"}, {"COLORTERM": "truecolor"}, {"TERM": "linux"}, {"GLOSS_LIBRARY": "/x"},
    ))],
)  # fmt: skip
def test_no_frame_of_another_terminal_is_painted(
    start: "Callable[..., Terminal]", other: dict[str, object]
) -> None:
    terminal = start(HOLD, **other)
    terminal.wait_for("held False")
    assert b"row" not in terminal.stream
    assert b"\x1b" not in terminal.stream


def test_no_frame_of_other_arguments_is_painted(start: "Callable[..., Terminal]") -> None:
    terminal = start(HOLD, "texts")
    terminal.wait_for("held False")
    assert b"\x1b" not in terminal.stream


def test_a_frame_that_was_tampered_with_is_not_painted(
    start: "Callable[..., Terminal]", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "harmless", lambda _: True)
    monkeypatch.setitem(globals(), "ROWS", ["the first", "\x1b]0;title\x07row", "third"])
    terminal = start(HOLD)
    terminal.wait_for("held False")
    assert b"\x1b" not in terminal.stream


@pytest.mark.parametrize("reason", ["dumb", "--help", "-"])
def test_a_terminal_that_is_not_ours_is_left_alone(
    start: "Callable[..., Terminal]", reason: str
) -> None:
    dumb = {"environ": {"TERM": "dumb"}} if reason == "dumb" else {}
    terminal = start(HOLD, *([] if dumb else [reason]), **dumb)
    terminal.wait_for("free False")
    assert terminal.unrestored() == []


def test_a_window_that_is_resized_shows_nothing_of_the_old_size(
    start: "Callable[..., Terminal]",
) -> None:
    terminal = start(HOLD)
    terminal.wait_for("held True")
    terminal.resize(30, 5)
    terminal.process.send_signal(signal.SIGWINCH)
    terminal.settle()
    assert not terminal.screen.strip()
    terminal.resize(*SIZE)
    terminal.process.send_signal(signal.SIGWINCH)
    terminal.wait_for("the third row")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.wait() == -signal.SIGTERM
    assert terminal.unrestored() == []


def test_nothing_is_painted_where_the_output_is_no_terminal(tmp_path: Path) -> None:
    read, write = os.pipe()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.boot.early.os.isatty", lambda _: False)
        patch.setattr("tui.boot.early._write", lambda _: pytest.fail("written"))
        from tui.boot.early import Early

        early = Early([])
        early.begin()
    os.close(read)
    os.close(write)
    assert (early.key, early.entered, early.hand_over()) == ("", False, None)
