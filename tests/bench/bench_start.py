"""Start of gloss beside its peers and floors, all in the same run, in turns.

Bare Python for the version and the shell's completion; newsboat for the list of last time; an empty
Textual app for a list that acts on a key which was typed at once. The library has 100 articles.

Run it with `python tests/bench/bench_start.py [ROUNDS]`; 11 rounds by default.
"""

import contextlib
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tui.config import Settings
from tui.core.article import Article
from tui.wiring import connect_store

ROWS, COLUMNS = 24, 80
ARTICLES = 100
TIMEOUT = 30.0
CODES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|[@-Z\\-_=>])")
EMPTY_APP = "from textual.app import App; App().run()"
GLOSS = [str(Path(sys.executable).parent / "gloss")]
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>All stories</title>
<link>http://localhost/</link><description>d</description>{}</channel></rss>"""
ITEM = "<item><title>{0}</title><guid>{0}</guid><description>{0}</description></item>"

ROWS_SHOWN = (
    ("python", "python -c pass", "python"),
    ("version", "gloss --version", "python"),
    ("help", "gloss --help", "python"),
    ("newsboat", "newsboat, list visible", "newsboat"),
    ("list", "gloss, list visible", "newsboat"),
    ("empty", "empty Textual app, first paint", "empty"),
    ("usable", "gloss, key acted on", "empty"),
    ("cold list", "gloss without a frame, list visible", "empty"),
    ("cold usable", "gloss without a frame, key acted on", "empty"),
)
"""What is measured, how it is called, and what it is compared with."""


def ended(command: Sequence[str]) -> float:
    """Seconds until a process has ended."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, timeout=TIMEOUT)
    return time.perf_counter() - start


def shown(
    command: Sequence[str],
    environ: Mapping[str, str],
    seen: Callable[[str], bool],
    keys: bytes = b"",
    leave: bytes = b"",
) -> float:
    """Seconds until a program on a terminal of 80 x 24 of its own has written something.

    Args:
        command: The program.
        environ: Its environment.
        seen: Whether it is in what was written, without control sequences.
        keys: Typed as soon as the process exists.
        leave: Typed afterwards, to end the program; it is killed otherwise.
    """
    start = time.perf_counter()
    process, terminal = pty.fork()
    if not process:
        os.execvpe(command[0], [*command], environ)  # noqa: S606 the same for all programs
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    os.write(terminal, keys)
    written = b""
    try:
        while time.perf_counter() - start < TIMEOUT:
            if not select.select([terminal], [], [], 1.0)[0]:
                continue
            written += os.read(terminal, 65536)
            if seen(CODES.sub(b"", written).decode(errors="ignore")):
                return time.perf_counter() - start
    except OSError:
        pass
    finally:
        end(process, terminal, leave)
    msg = f"{command} did not show it: {written[-300:]!r}"
    raise TimeoutError(msg)


def end(process: int, terminal: int, leave: bytes) -> None:
    """Have a program end, by its own key or by a signal."""
    with contextlib.suppress(OSError):
        if leave:
            time.sleep(1.5)
            os.write(terminal, leave)
            while select.select([terminal], [], [], TIMEOUT)[0] and os.read(terminal, 65536):
                pass
        os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)


def screenful(text: str) -> bool:
    """Whether a whole screen of cells was written."""
    return len(text) >= ROWS * COLUMNS


def listed(text: str) -> bool:
    """Whether the list stands there down to its last row."""
    return text.count("Story number") >= ROWS - 3


def moved(text: str) -> bool:
    """Whether the cursor stands on the second article."""
    return re.search(r"\b2/\d+", text) is not None


def make_library(home: Path) -> None:
    """Make a library of short articles, as the default one of a home folder."""
    texts = home / "texts"
    texts.mkdir()
    for number in range(1, ARTICLES + 1):
        words = f"Story number {number:03} of the day\n\n" + "Envoys met in Doha. " * 100
        (texts / f"{number:03}.txt").write_text(words, encoding="utf-8")
    data, state = home / ".local" / "share", home / ".local" / "state"
    settings = Settings(data / "glossator", home / "c", state / "glossator", home / "config")
    services = connect_store(settings)
    for found in list(services.reading.scan([str(texts)])):
        if isinstance(found, Article):
            services.reading.open(found)
    services.store.close()


def make_feed(home: Path) -> list[str]:
    """Give newsboat a feed of as many stories, read once; the command that shows it offline."""
    items = (ITEM.format(f"Story number {number:03}") for number in range(1, ARTICLES + 1))
    (home / "feed.xml").write_text(FEED.format("".join(items)), encoding="utf-8")
    (home / "urls").write_text(f"file://{home}/feed.xml\n", encoding="utf-8")
    (home / "settings").write_text("auto-reload no\n", encoding="utf-8")
    command = ["newsboat", "-u", f"{home}/urls", "-c", f"{home}/cache.db", "-C", f"{home}/settings"]
    subprocess.run([*command, "-x", "reload"], check=True, timeout=TIMEOUT, env=settled(home))
    return command


def settled(home: Path) -> dict[str, str]:
    """An environment with a home folder and a terminal of many colours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def line(name: str, times: list[float], floors: list[float]) -> str:
    """Median and ratio to the floor, as a line; the ratio is the median of those of the rounds."""
    ratio = statistics.median(mine / floor for mine, floor in zip(times, floors, strict=True))
    return f"{name:<36}{statistics.median(times) * 1000:8.0f} ms{ratio:8.2f} x"


def main(rounds: int) -> None:
    """Measure and print."""
    times: dict[str, list[float]] = {}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed is compiled

    def note(name: str, seconds: float) -> None:
        times.setdefault(name, []).append(seconds)

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make_library(home)
        environ = settled(home)
        newsboat = make_feed(home) if shutil.which("newsboat") else []
        shown(GLOSS, environ, listed, leave=b"\x11")
        for _ in range(rounds):
            note("python", ended([sys.executable, "-c", "pass"]))
            note("version", ended([*GLOSS, "--version"]))
            note("help", ended([*GLOSS, "--help"]))
            if newsboat:
                note("newsboat", shown(newsboat, environ, lambda text: "All stories" in text))
            note("list", shown(GLOSS, environ, listed))
            note("empty", shown([sys.executable, "-c", EMPTY_APP], environ, screenful))
            note("usable", shown(GLOSS, environ, moved, keys=b"j"))
            shutil.rmtree(home / ".cache", ignore_errors=True)
            note("cold list", shown(GLOSS, environ, listed))
            note("cold usable", shown(GLOSS, environ, moved, keys=b"j"))
            shown(GLOSS, environ, listed, leave=b"\x11")
    for name, label, floor in ROWS_SHOWN:
        if name in times and floor in times:
            sys.stdout.write(line(label, times[name], times[floor]) + "\n")


if __name__ == "__main__":
    os.chdir(Path(__file__).parent.parent.parent)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
