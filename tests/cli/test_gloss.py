import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from tui import __version__, cli
from tui.config import Settings

GLOSS = [sys.executable, "-m", "tui"]
TIMEOUT = 20.0


@dataclass(frozen=True)
class Ended:
    """What a process left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", **more}


def gloss(home: Path, *arguments: str | Path, stdin: bytes = b"", **more: str) -> Ended:
    """Run gloss without any terminal."""
    ended = subprocess.run(
        [*GLOSS, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment(home, more),
        cwd=home,
        timeout=TIMEOUT,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def on_terminal(home: Path, *arguments: str | Path, stdin: int | None = None, **more: str) -> Ended:
    """Run gloss on a terminal of its own; only for calls that end by themselves.

    What was drawn or written is in `out`.
    """
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*GLOSS, *map(str, arguments)],
        stdin=slave if stdin is None else stdin,
        stdout=slave,
        stderr=slave,
        env=environment(home, more),
        cwd=home,
        start_new_session=True,
    )
    os.close(slave)
    drawn = b""
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.1)[0]:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            drawn += piece
        elif process.poll() is not None:
            break
    os.close(master)
    return Ended(process.wait(TIMEOUT), drawn.decode(errors="replace"), "")


def line(ended: Ended) -> str:
    """The one line on standard error of a refused call."""
    assert ended.code == 2, ended
    assert ended.out == ""
    assert ended.err.startswith("gloss: ")
    assert ended.err.endswith("\n")
    message = ended.err[len("gloss: ") : -1]
    assert message.isprintable(), message
    return message


def test_version(home: Path) -> None:
    expected = Ended(0, f"gloss {__version__}\n", "")
    assert gloss(home, "--version") == expected
    assert gloss(home, "--library", "x", "--version") == expected
    assert list(home.iterdir()) == []


def test_help_names_every_option(home: Path) -> None:
    ended = gloss(home, "--help")
    assert (ended.code, ended.err) == (0, "")
    for option in (
        "--library DIR",
        "--config FILE",
        "--model NAME",
        "--version",
        "PATH",
        "gloss [O",
    ):
        assert option in ended.out
    assert max(map(len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--nosuch"], "unrecognized arguments: --nosuch: try gloss --help"),
        (["--lib", "x"], "unrecognized arguments: --lib"),
        (["--library"], "argument --library: expected one argument"),
        (["--\x1b[31m\nx"], "--␛[31m x"),
        (["nosuch.txt"], "nosuch.txt does not exist"),
        (["no\x9bsuch\n.txt"], "no␦such .txt does not exist"),
        (["a.txt", "b.txt", "c.txt"], "a.txt does not exist (and 2 more cannot be opened)"),
        ([""], "'' does not exist"),
        (["--config", "nosuch.toml"], "nosuch.toml: no such configuration file"),
        (["--library", "/dev/null"], "the library /dev/null is not a folder"),
        ([], "the output is not a terminal"),
        (["-"], "the output is not a terminal"),
    ],
)
def test_bad_calls_are_refused_in_one_line(home: Path, arguments: list[str], part: str) -> None:
    started = time.monotonic()
    assert part in line(gloss(home, *arguments, stdin=b"Some text\n"))
    assert time.monotonic() - started < TIMEOUT / 2
    assert list(home.iterdir()) == []


def test_files_that_cannot_be_read_are_refused_when_nothing_else_is_named(
    home: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    binary = tmp_path / "program"
    binary.write_bytes(b"\x7fELF" + b"\0" * 500)
    folder = tmp_path / "folder"
    folder.mkdir()
    assert line(gloss(home, empty)) == f"{empty} is empty"
    assert line(gloss(home, binary)) == f"{binary} is a binary file, not text"
    assert line(gloss(home, folder)) == f"{folder} holds no text (.txt .md .markdown .text)"


def test_every_mistake_of_the_settings_in_one_line(home: Path, tmp_path: Path) -> None:
    config = tmp_path / "my.toml"
    config.write_text('widht = 80\ntheme = 3\n[keys]\nreader.tag = "t"\n')
    message = line(gloss(home, "--config", config))
    assert message.startswith(f"{config}: ")
    assert "did you mean width?" in message
    assert "theme: expected" in message


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_a_terminal_that_cannot_draw(home: Path, term: str) -> None:
    ended = on_terminal(home, TERM=term)
    assert ended.code == 2
    assert ended.out == (
        f"gloss: this terminal cannot place text on its screen (TERM is {term or 'not set'})\r\n"
    )


def test_a_terminal_for_the_output_alone(home: Path) -> None:
    ended = on_terminal(home, stdin=subprocess.DEVNULL)
    assert ended.code == 2
    assert ended.out.startswith("gloss: the input is not a terminal: to read a text from a pipe")


def test_a_dash_without_a_pipe(home: Path) -> None:
    ended = on_terminal(home, "-")
    assert ended.code == 2
    assert ended.out == "gloss: nothing is piped in: use COMMAND | gloss -\r\n"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b" \n", "standard input is empty"),
        (b"\0" * 99, "standard input is a binary file, not text"),
    ],
)
def test_a_pipe_without_text(home: Path, data: bytes, part: str) -> None:
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    ended = on_terminal(home, "-", stdin=reader)
    os.close(reader)
    assert (ended.code, ended.out) == (2, f"gloss: {part}\r\n")


def test_closed_streams(home: Path) -> None:
    command = f"{sys.executable} -m tui <&- >&- 2>&-"
    ended = subprocess.run(
        ["sh", "-c", command], env=environment(home, {}), timeout=TIMEOUT, check=False
    )
    assert ended.returncode == 2


def test_ctrl_c_while_a_pipe_is_read(home: Path) -> None:
    reader, writer = os.pipe()
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*GLOSS, "-"], stdin=reader, stdout=slave, stderr=slave, env=environment(home, {})
    )
    os.write(writer, b"Some text")
    deadline = time.monotonic() + TIMEOUT
    while select.select([reader], [], [], 0)[0] and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    assert process.wait(TIMEOUT) == cli.INTERRUPTED
    for descriptor in (reader, writer, slave):
        os.close(descriptor)
    with pytest.raises(OSError, match="Input/output error"):
        os.read(master, 1000)
    os.close(master)


@dataclass
class Started:
    """What the app was started with."""

    settings: Settings | None = None
    paths: tuple[str, ...] = ()
    piped: str | None = None


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Put an app in place of the real one that only notes how it was called."""
    noted = Started()

    def run(settings: Settings, paths: list[str], piped: str | None, _: object) -> int:
        noted.settings, noted.paths, noted.piped = settings, tuple(paths), piped
        return 7

    module = ModuleType("tui.app")
    module.run = run  # type: ignore[attr-defined]  # a module that stands in for another
    monkeypatch.setitem(sys.modules, "tui.app", module)
    monkeypatch.setattr("tui.cli.read._check_terminal", lambda *, piped: None)
    return noted


def test_the_app_gets_what_was_asked_for(started: Started, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Good\n")
    bad = str(tmp_path / "bad.txt")
    code = cli.main(["--library", str(tmp_path / "lib"), "--model", "m", bad, str(good)])
    assert code == 7
    assert started.settings is not None
    assert started.settings.library == tmp_path / "lib"
    assert started.settings.model == "m"
    assert (started.paths, started.piped) == ((bad, str(good)), None)


def test_the_app_gets_what_was_piped_in(
    started: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").write_bytes("Grüße\r\n\x1b[31m\n".encode("latin-1"))
    with (tmp_path / "in").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert cli.main(["-", "more.txt"]) == 7
    assert (started.paths, started.piped) == (("more.txt",), "Grüße\n␛[31m\n")


def test_a_name_that_begins_with_a_dash(
    started: Started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "-x.txt"
    path.write_text("X\n")
    monkeypatch.chdir(tmp_path)
    assert cli.main(["--", "-x.txt"]) == 7
    assert started.paths == ("-x.txt",)
