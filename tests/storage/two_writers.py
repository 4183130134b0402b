"""Two processes add notes to one library and count in one record, as fast as they can.

Run it with `python tests/storage/two_writers.py FOLDER WRITES`; it prints counts as JSON and exits
with 1 if a saved write was lost or something was reported damaged.
"""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.errors import RefusedError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.span import Span
from tui.storage import Library, open_library

DEVICE = "0123456789"
NAMES = ("left", "right")


def write(library: Library, name: str, writes: int) -> None:
    """Write so many times, every second time into a record that the other one writes too."""
    target = Target.of("a passage", Span(2, 9), "0" * 64)
    done = 0
    while done < writes:
        before = library.article(1)
        if done % 2:
            old = before or Article(1, "Counter", "stdin:1")
            edit = Edit(before, replace(old, words=old.words + 1))
        else:
            edit = Edit(None, Annotation(new_id(), 1, target, (), name))
        try:
            library.apply(Step("write", (edit,)))
            done += 1
        except RefusedError:
            library.refresh()
        if done % 20 == 19:
            library.checkpoint()
    library.close()


def main() -> int:
    """Let both write; returns the exit code."""
    folder, writes, *name = sys.argv[1:]
    if name:
        write(open_library(Path(folder), DEVICE), name[0], int(writes))
        return 0
    command = [sys.executable, __file__, folder, writes]
    both = [subprocess.Popen([*command, name]) for name in NAMES]
    codes = [process.wait() for process in both]
    library = open_library(Path(folder), DEVICE)
    counter, notes = library.article(1), library.annotations(1)
    found = {name: sum(note.note == name for note in notes) for name in NAMES}
    found["counted"] = counter.words if counter else 0
    each = int(writes)
    expected = dict.fromkeys(NAMES, each - each // 2) | {"counted": 2 * (each // 2)}
    lost = sum(expected.values()) - sum(found.values())
    problems = list(library.problems)
    library.close()
    sys.stdout.write(json.dumps({"writes": 2 * each, "lost": lost, "problems": problems}) + "\n")
    return 1 if any(codes) or found != expected or problems else 0


if __name__ == "__main__":
    sys.exit(main())
