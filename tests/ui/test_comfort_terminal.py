"""The real program in a real terminal: its cursor, ctrl+z, a storm of sizes, few colours."""

import re
import shlex
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Terminal

ROOT = Path(__file__).parents[2]
TEXT = """A heading

The envoy met Witkoff on Monday. He went on to Doha later, and a second sentence follows here.

Another paragraph, long enough to be prose, so that it is set off by a blank row from the others.
"""
SHELL = """
import os, sys
os.environ["PS1"] = "$ "
os.execvp("bash", ["bash", "--norc", "--noprofile", "-i"])
"""
NAMES_FOUND = "and a second  :"
"""A row of the text whose names are shown at the right edge."""
MOST = 1000
"""Bytes that a move from word to word may cost."""


@pytest.fixture
def reading(in_terminal: "Callable[..., Terminal]", tmp_path: Path) -> "Callable[..., Terminal]":
    """Starts `gloss` on a text, with lines of a configuration, which it opens."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")

    def start(config: str = "", **environ: str) -> "Terminal":
        folder = tmp_path / "home" / ".config" / "glossator"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "config.toml").write_text(config, "utf-8")
        terminal = in_terminal("-m", "tui", str(path), environ={"PYTHONPATH": str(ROOT), **environ})
        terminal.wait_for(NAMES_FOUND)
        terminal.settle(0.3)
        return terminal

    return start


def cursor(terminal: "Terminal") -> tuple[int, int]:
    """Column and row of the terminal's cursor."""
    assert terminal.screen
    return terminal._screen.cursor.x, terminal._screen.cursor.y


def place(terminal: "Terminal", word: str) -> tuple[int, int]:
    """Column and row where a word stands."""
    rows = terminal.screen.split("\n")
    row = next(y for y, line in enumerate(rows) if word in line)
    return rows[row].index(word), row


def test_the_cursor_of_the_terminal_stands_where_the_reader_is(
    reading: "Callable[[], Terminal]",
) -> None:
    terminal = reading()
    assert terminal.modes()[25]
    for key, word in ((b"}", "The envoy"), (b"w", "The"), (b"w", "envoy"), (b")", "He went")):
        before = len(terminal.stream)
        terminal.send(key)
        terminal.settle(0.2)
        assert cursor(terminal) == place(terminal, word), key
        assert key == b"}" or len(terminal.stream) - before <= MOST, key

    terminal.drive((b"/seco", "found"))
    terminal.settle()
    assert cursor(terminal) == (place(terminal, "/ seco")[0] + 6, place(terminal, "/ seco")[1])
    terminal.send(b"\r")
    terminal.settle()
    assert cursor(terminal) == place(terminal, "second")

    terminal.drive((b"aa remark", "a remark"))
    terminal.settle()
    assert cursor(terminal) == (place(terminal, "a remark")[0] + 8, place(terminal, "a remark")[1])
    terminal.drive((b"\x13", "saved"), (b"q", "1 article"))
    terminal.settle()
    assert cursor(terminal) == (0, place(terminal, "A heading")[1])
    assert terminal.leave() == 0
    assert terminal.unrestored() == []


def test_ctrl_z_gives_the_shell_back_and_fg_the_program(
    in_terminal: "Callable[..., Terminal]", tmp_path: Path
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    terminal = in_terminal("-c", SHELL, environ={"PYTHONPATH": str(ROOT), "PS1": "$ "})
    terminal.settle(0.5)
    program = shlex.join([sys.executable, "-m", "tui", str(path)])
    terminal.drive((f"{program}\n".encode(), NAMES_FOUND))
    terminal.settle(0.3)
    screen = terminal.screen

    terminal.send(b"\x1a")
    terminal.settle(0.8)
    assert not terminal.modes()[1049]
    assert terminal.modes()[25]
    assert not terminal.modes()[1000]
    terminal.drive((b"echo $((40 + 2)) echoed\n", "42 echoed"))
    terminal.drive((b"stty -a | tr ' ' '\\n' | grep -c '^echo$\\|^icanon$\\|^isig$'\n", "\n3 "))

    terminal.drive((b"fg\n", "Another paragraph"))
    terminal.settle(0.5)
    assert terminal.modes()[1049]
    assert terminal.screen == screen

    terminal.drive((b"aan unfinished remark", "remark"), (b"\x1a", "an"))
    terminal.settle(0.5)
    assert terminal.modes()[1049], "ctrl+z in a note undoes"
    terminal.drive((b"again", "again"), (b"\x13", "saved"))
    terminal.drive((b"t", "Tag"), (b"\x1a", "Stopped"), (b"fg\n", "Tag"))
    terminal.settle(0.3)
    terminal.send(b"\x1b")
    terminal.settle(0.3)
    terminal.send(b"\x11")
    terminal.settle(1)
    terminal.send(b"exit\n")
    assert terminal.wait() == 0


def test_a_note_is_safe_when_the_shell_goes_while_the_program_is_stopped(
    reading: "Callable[[str], Terminal]", tmp_path: Path
) -> None:
    terminal = reading("cursor = false")
    assert not terminal.modes()[25], "the cursor may be hidden"
    terminal.drive((b"a", "Note"), (b"an unfinished remark", "remark"))
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.settle(0.5)
    assert not terminal.modes()[1049]
    terminal.process.send_signal(signal.SIGHUP)
    terminal.process.send_signal(signal.SIGCONT)
    assert terminal.wait() == 128 + signal.SIGHUP
    notes = (tmp_path / "home").rglob("notes/*.json")
    assert any("an unfinished remark" in note.read_text("utf-8") for note in notes)
    assert terminal.unrestored() == []


def test_a_storm_of_sizes_ends_right(reading: "Callable[[], Terminal]") -> None:
    terminal = reading()
    terminal.send(b"jj")
    terminal.settle(0.3)
    before = terminal.screen
    sizes = [(1, 1), (80, 0), (0, 0), (300, 100), (80, 1), (7, 3), (160, 50), (0, 24)]
    for turn in range(300):
        terminal.resize(*sizes[turn % len(sizes)])
        if turn % 10 == 9:
            time.sleep(0.01)
            terminal.read(0)
    terminal.settle(0.5)
    assert terminal.process.poll() is None
    terminal._screen.resize(24, 80)
    terminal.resize(80, 24)
    terminal.settle(0.7)
    terminal.send(b"kj")
    terminal.settle(0.5)
    assert terminal.screen == before
    assert terminal.leave() == 0
    assert b"Traceback" not in terminal.stream


COLOURS = re.compile(rb"\x1b\[([\d;]*)m")


def colours(stream: bytes) -> set[str]:
    """How colours are given: `basic` 8 and their bright likes, `256`, `true`."""
    kinds = set()
    for numbers in COLOURS.findall(stream):
        parts = [int(part or 0) for part in numbers.split(b";")]
        while parts:
            number = parts.pop(0)
            if number in {38, 48}:
                kinds.add("256" if parts[0] == 5 else "true")
                del parts[: 2 if parts[0] == 5 else 4]
            elif (30 <= number <= 47 and number not in {39}) or 90 <= number <= 107:
                kinds.add("basic")
    return kinds


@pytest.mark.parametrize(
    ("environ", "kinds"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, {"true"}),
        ({"TERM": "linux"}, {"basic"}),
        ({"TERM": "vt100"}, {"basic"}),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, set()),
    ],
)
def test_colours_are_those_that_the_terminal_has(
    reading: "Callable[..., Terminal]", environ: dict[str, str], kinds: set[str]
) -> None:
    terminal = reading(**environ)
    terminal.send(b"wH")
    terminal.wait_for("saved")
    assert colours(terminal.stream) == kinds
    assert b"\x1b[7" in terminal.stream or b";7m" in terminal.stream or kinds & {"256", "true"}
    assert terminal.leave() == 0


def test_what_another_program_wrote_on_the_screen_goes(
    reading: "Callable[[], Terminal]",
) -> None:
    terminal = reading()
    before = terminal.screen
    terminal._screen.cursor_position(5, 5)
    terminal._screen.draw("a message to all")
    assert "a message to all" in terminal.screen
    terminal.send(b"\x0c")
    terminal.settle(0.3)
    assert terminal.screen == before
