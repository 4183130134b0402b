"""The real program under every size, under signals and under random keys, in a pty."""

import os
import random
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Terminal

LONG = bool(os.environ.get("GLOSS_TORTURE"))
"""Whether to take minutes instead of seconds (`make torture`)."""
SIZES = [(1, 1), (80, 1), (10, 3), (300, 100)]
MORE_SIZES = [(160, 50), (1, 50), (60, 15), (20, 5), (300, 1), (5, 100)]
MORE_SIZES += [(columns, rows) for columns in range(1, 40, 2) for rows in range(1, 12)]
SCREENS = {"list": b"", "filter": b"f", "reader": b"\r", "entities": b"E", "annotations": b"A"}
DIALOGS = {"note": b"a", "tag": b"t", "help": b"?", "palette": b":", "find": b"/"}
KEYS = [
    *(key.encode() for key in 'jkwb)(}{"nN><+-vogGHt123.ax*uEAzsryW][mf?:/, TAG some words'),
    *(
        b"\t",
        b"\x1b[Z",
        b"\r",
        b"\x1b",
        b"\x04",
        b"\x15",
        b"\x06",
        b"\x02",
        b"\x12",
        b"\x0f",
        b"\x13",
    ),
    *(
        b"\x1b[A",
        b"\x1b[B",
        b"\x1b[C",
        b"\x1b[D",
        b"\x1b[5~",
        b"\x1b[6~",
        b"\x1b[H",
        b"\x1b[F",
        b"\x7f",
    ),
    *(
        b"\x1bOP",
        b"\x1b[15~",
        b"\xe9",
        b"\x1b[<0;20;5M\x1b[<0;30;7m",
        b"\x1b[<64;9;9M",
        b"\xf0\x9f",
    ),
    *(b"\x1b[200~pasted [/x]\nlines\x1b[201~", b"\x1b[I", b"\x1b[O", b"\x1b[<35;300;300M", b"\x00"),
]


@pytest.fixture
def reading(in_terminal: "Callable[..., Terminal]", tmp_path: Path) -> "Callable[..., Terminal]":
    """Starts `gloss` on two short texts and waits for the list."""
    root = Path(__file__).parents[2]
    seed = (root / "seeds" / "wire-story.txt").read_text(encoding="utf-8")
    for number in range(2):
        path = tmp_path / f"text{number}.txt"
        path.write_text(
            f"Title {number}\n\n漢字 👩\u200d👧 e\u0301 [/x]\n\n{seed}", encoding="utf-8"
        )

    def start() -> "Terminal":
        terminal = in_terminal(
            "-m",
            "tui",
            *map(str, sorted(tmp_path.glob("*.txt"))),
            environ={"PYTHONPATH": str(root)},
        )
        terminal.wait_for("Title 1")
        terminal.settle(0.2)
        return terminal

    return start


def leave(terminal: "Terminal") -> None:
    """Quit from wherever the program is, and make sure that nothing went wrong."""
    terminal.resize(80, 24)
    terminal.settle()
    assert terminal.leave() == 0
    assert b"Traceback" not in terminal.stream
    assert b"internal error" not in terminal.stream
    assert terminal.unrestored() == []


def through_sizes(terminal: "Terminal", name: str) -> None:
    for size in SIZES + MORE_SIZES * LONG:
        terminal.resize(*size)
        terminal.settle(0.02, 0.06)
        terminal.send(b"\x1b[6~\x1b[B\x1b[A\x1b[5~")
        terminal.settle(0.02, 0.06)
        assert terminal.process.poll() is None, f"{name} at {size}: {terminal.screen}"
    terminal.resize(80, 24)
    terminal.settle(0.2)


def test_every_screen_lives_at_every_size(reading: "Callable[[], Terminal]") -> None:
    terminal = reading()
    for name, key in SCREENS.items():
        terminal.send(key)
        terminal.settle(0.2)
        through_sizes(terminal, name)
        if name == "filter":
            terminal.send(b"\x1b")
            terminal.settle(0.15)
    leave(terminal)


def test_every_dialog_lives_at_every_size(reading: "Callable[[], Terminal]") -> None:
    terminal = reading()
    terminal.send(b"\r")
    terminal.settle(0.2)
    for name, key in DIALOGS.items():
        terminal.send(key)
        terminal.settle(0.15)
        through_sizes(terminal, name)
        terminal.send(b"\x1b")
        terminal.settle(0.15)
    leave(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_keeps_the_draft(
    reading: "Callable[[], Terminal]", tmp_path: Path, number: signal.Signals
) -> None:
    terminal = reading()
    terminal.drive((b"\r", "sentence"), (b"a", "Note"), (b"an unfinished remark", "remark"))
    terminal.process.send_signal(number)
    assert terminal.wait() == 128 + number
    assert terminal.unrestored() == []
    assert b"Traceback" not in terminal.stream
    notes = list((tmp_path / "home").rglob("notes/*.json"))
    assert any("an unfinished remark" in path.read_text(encoding="utf-8") for path in notes)


def test_letters_typed_ahead_are_no_commands(reading: "Callable[[], Terminal]") -> None:
    terminal = reading()
    terminal.drive((b"\r", "sentence"), (b"aq typed ahead\x13", "saved · note"))
    terminal.drive((b"tq typed\r", "saved · tag q typed"), (b"A", "✎ q typed ahead"))
    leave(terminal)


@pytest.mark.parametrize("seed", range(20 if LONG else 1))
def test_random_keys_do_no_harm(reading: "Callable[[], Terminal]", seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 the same keys every time
    terminal = reading()
    for _ in range(100 if LONG else 20):
        terminal.send(b"".join(chance.choices(KEYS, k=1 + chance.randrange(18))))
        terminal.settle(0.05, 1)
        if terminal.process.poll() == 0:
            terminal = reading()
        assert terminal.process.poll() is None, terminal.screen
    leave(terminal)
