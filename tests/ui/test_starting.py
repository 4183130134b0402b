"""The real program from the frame of last time on, in a pty."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.config import Settings
from tui.wiring import connect_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Terminal

ROOT = Path(__file__).parents[2]
BROKEN = "import sys; sys.modules['textual.app'] = None; import tui.cli; sys.exit(tui.cli.main())"
WATCHED = """
import sys
import tui.cli, tui.screens.starting
from textual._context import active_app
from tui.core.errors import GlossError

def connect(_):
    raise GlossError(f"cursor on row {active_app.get().library.articles.cursor}")

tui.screens.starting.connect = connect
sys.exit(tui.cli.main())
"""
QUIT = b"\x11"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a library of five articles besides the seeds; the newest is Story 5."""
    home = tmp_path_factory.mktemp("home")
    data, state = home / ".local" / "share", home / ".local" / "state"
    settings = Settings(data / "glossator", home / "c", state / "glossator", home / "x")
    services = connect_store(settings)
    for number in range(1, 6):
        text = f"Story {number}\n\nEnvoys met in Doha.\n\n" + "Words of the story. " * 20
        services.reading.add_text(f"stdin:{number}", text)
    services.store.close()
    return home


@pytest.fixture
def gloss(in_terminal: "Callable[..., Terminal]", home: Path) -> "Callable[..., Terminal]":
    """Runs the program, for which there is a frame of 80 x 24 from the time before."""

    def start(*arguments: str, **more: object) -> "Terminal":
        environ = {"PYTHONPATH": str(ROOT), "HOME": str(home)}
        return in_terminal(*(arguments or ("-m", "tui")), environ=environ, **more)

    if not (home / ".cache" / "glossator" / "frames").exists():
        first = start()
        first.wait_for("? keys")
        first.wait_for("Story 5")
        first.settle(0.3)
        first.send(QUIT)
        assert first.wait() == 0
    return start


def frame(terminal: "Terminal") -> str:
    """The screen as it is when the app has not been there."""
    while b"\x1b[?1000h" not in terminal.stream and "? keys" not in terminal.screen:
        terminal.read()
    assert b"\x1b[?1000h" not in terminal.stream
    return terminal.screen


def test_the_app_takes_over_without_a_flicker(gloss: "Callable[..., Terminal]") -> None:
    terminal = gloss()
    before = frame(terminal)
    assert "Story 5" in before
    taken = len(terminal.stream)
    while terminal.read(0.5) or b"Story 5" not in terminal.stream[taken:]:
        assert terminal.process.poll() is None
        assert terminal.screen == before
    after = terminal.stream[taken:]
    assert b"\x1b[?1000h" in after
    for clearing in (b"\x1b[?1049", b"\x1b[2J", b"\x1b[J", b"\x1b[K", b"Opening"):
        assert clearing not in after
    terminal.send(QUIT)
    assert terminal.wait() == 0
    assert terminal.unrestored() == []


def test_keys_that_were_typed_at_once_are_acted_on(gloss: "Callable[..., Terminal]") -> None:
    terminal = gloss()
    terminal.send(b"jj\na")
    assert "Story 5" in frame(terminal)
    terminal.wait_for("Note")
    terminal.send(b"\x1b")
    terminal.wait_for("sentence")
    assert "Story 3" in terminal.screen.splitlines()[0]
    assert b"jj" not in terminal.stream.partition(b"\x1b[?1049h")[2]
    terminal.send(QUIT)
    assert terminal.wait() == 0


def test_the_library_is_opened_when_the_first_key_has_done_what_it_does(
    gloss: "Callable[..., Terminal]",
) -> None:
    terminal = gloss("-c", WATCHED)
    terminal.send(b"j")
    assert terminal.wait() == 2
    assert b"gloss: cursor on row 1" in terminal.stream


def test_what_was_read_is_on_the_next_frame(gloss: "Callable[..., Terminal]") -> None:
    terminal = gloss()
    terminal.drive((b"j\r", "sentence"), (b"q", "2/7"), (b"s", "saved"))
    terminal.send(b"fStory 4")
    terminal.wait_for("1 with")
    terminal.send(b"\r")
    terminal.settle()
    terminal.send(QUIT)
    assert terminal.wait() == 0
    again = frame(gloss())
    assert any("★ Story 4" in line for line in again.splitlines())
    assert again.splitlines()[1].startswith("▌●   Story 5")
    assert "7 articles" in again


def test_a_library_that_others_changed_has_no_frame(
    gloss: "Callable[..., Terminal]", home: Path
) -> None:
    path = home / ".local" / "share" / "glossator" / "gloss.json"
    path.write_bytes(path.read_bytes())
    terminal = gloss()
    terminal.wait_for("? keys")
    assert b"\x1b[?1000h" in terminal.stream.partition(b"Story")[0]
    terminal.send(QUIT)
    assert terminal.wait() == 0


def test_a_failure_before_the_app_is_said_on_the_usual_screen(
    gloss: "Callable[..., Terminal]",
) -> None:
    terminal = gloss("-c", BROKEN)
    assert "Story 5" in frame(terminal)
    assert terminal.wait() == 1
    assert terminal.unrestored() == []
    assert b"textual" in terminal.stream.rpartition(b"\x1b[?1049l")[2]


def test_wrong_arguments_are_told_in_a_line(gloss: "Callable[..., Terminal]") -> None:
    terminal = gloss("-m", "tui", "--nonsense")
    assert terminal.wait() == 2
    assert terminal.unrestored() == []
    assert terminal.screen.splitlines()[0].startswith("gloss: unrecognized arguments: --nonsense")
