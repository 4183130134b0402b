"""Start of gloss beside its floors: bare Python for the version, an empty Textual app for the list.

Run it with `python tests/bench/bench_start.py [ROUNDS]`; 11 rounds by default, taken in turns.
"""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

ROWS, COLUMNS = 24, 80
TIMEOUT = 30.0
ALTERNATE_SCREEN = b"\x1b[?1049h"
CODES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
EMPTY_APP = "from textual.app import App; App().run()"
GLOSS = [sys.executable, "-m", "tui"]


def ended(command: Sequence[str]) -> float:
    """Seconds until a process has ended."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, timeout=TIMEOUT)
    return time.perf_counter() - start


def painted(command: Sequence[str], home: str) -> float:
    """Seconds until a program on a terminal of 80 x 24 has written a whole screen of cells."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**os.environ, "HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
        start_new_session=True,
    )
    os.close(slave)
    written = b""
    try:
        while time.perf_counter() - start < TIMEOUT:
            if not select.select([master], [], [], 1.0)[0]:
                continue
            try:
                written += os.read(master, 65536)
            except OSError:
                break
            frame = CODES.sub(b"", written.partition(ALTERNATE_SCREEN)[2])
            if len(frame.decode(errors="ignore")) >= ROWS * COLUMNS:
                return time.perf_counter() - start
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(master)
    msg = f"{command} drew nothing: {written[-300:]!r}"
    raise TimeoutError(msg)


def line(name: str, times: list[float], floors: list[float]) -> str:
    """Median and ratio to the floor, as a line."""
    median, floor = statistics.median(times), statistics.median(floors)
    return f"{name:<24}{median * 1000:8.0f} ms{median / floor:8.2f} x"


def main(rounds: int) -> None:
    """Measure and print."""
    bare, version, empty, first, again = ([] for _ in range(5))
    with tempfile.TemporaryDirectory() as used:
        painted(GLOSS, used)
        for _ in range(rounds):
            bare.append(ended([sys.executable, "-c", "pass"]))
            version.append(ended([*GLOSS, "--version"]))
            empty.append(painted([sys.executable, "-c", EMPTY_APP], used))
            again.append(painted(GLOSS, used))
            with tempfile.TemporaryDirectory() as fresh:
                first.append(painted(GLOSS, fresh))
    sys.stdout.write(
        "\n".join(
            (
                line("python -c pass", bare, bare),
                line("gloss --version", version, bare),
                line("empty Textual app", empty, empty),
                line("gloss, first paint", again, empty),
                line("gloss, in an empty home", first, empty),
                "",
            )
        )
    )


if __name__ == "__main__":
    os.chdir(Path(__file__).parent.parent.parent)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
