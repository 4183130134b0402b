"""Processes by their numbers: who started whom, what they used, and how they are ended."""

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """A process with all its children and theirs."""
    parents = {child: parent for child, _, parent in _all()}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def living(pids: Iterable[int]) -> list[int]:
    """Those that have not ended; one that only waits to be asked how it ended has."""
    states = {pid: state for pid, state, _ in _all()}
    return [pid for pid in pids if states.get(pid, "Z") not in "ZX"]


def end(pids: Iterable[int], seconds: float = 10.0) -> None:
    """Kill processes with all that they started, and wait until none of them lives.

    Raises:
        TimeoutError: One still does.
    """
    found = {member for pid in pids for member in family(pid)}
    until = time.perf_counter() + seconds
    while left := living(found):
        if time.perf_counter() > until:
            msg = f"cannot be ended: {left}"
            raise TimeoutError(msg)
        for pid in left:
            found.update(family(pid))
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.005)


def cpu(pid: int) -> float:
    """Seconds that all living threads of a process have run."""
    total = 0
    try:
        for task in (PROC / str(pid) / "task").iterdir():
            total += int((task / "schedstat").read_text("ascii").split()[0])
    except OSError:
        return total / 1e9
    return total / 1e9


def _all() -> Iterator[tuple[int, str, int]]:
    """Number, state and parent of every process."""
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text("ascii", errors="replace")
            except OSError:
                continue
            state, parent, *_ = stat.rpartition(")")[2].split()
            yield int(folder.name), state, int(parent)
