"""Killed processes, two at once, a full disk: what was called saved is there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def python(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answer(process: subprocess.Popen[str]) -> Any:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, out + err
    return json.loads(out)


def test_no_saved_note_is_lost_in_200_kills(tmp_path: Path) -> None:
    script = str(HERE / "kill_store.py")
    runs = [python(script, str(tmp_path / seed), "50", seed) for seed in "1234"]
    counts = [answer(process) for process in runs]
    assert [count["lost"] for count in counts] == [0, 0, 0, 0]
    assert sum(count["saved"] for count in counts) > 200


def test_two_processes_lose_nothing(tmp_path: Path) -> None:
    counts = answer(python(str(HERE / "two_writers.py"), str(tmp_path / "library"), "100"))
    assert counts == {"writes": 200, "lost": 0, "problems": []}


FULL = """
import json, resource, signal, sys
from pathlib import Path
from tui.core.annotation import Annotation, Target
from tui.core.errors import ReadOnlyError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.span import Span
from tui.storage import open_library

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
library = open_library(Path(sys.argv[1]), "0123456789")
target = Target.of("a passage", Span(2, 9), "0" * 64)
said = ""
for count in range(1000):
    try:
        note = Annotation(new_id(), 1, target, (), "x" * 300)
        library.apply(Step("add", (Edit(None, note),)))
    except ReadOnlyError as error:
        said = str(error)
        break
try:
    library.apply(Step("add", (Edit(None, note),)))
except ReadOnlyError as error:
    again = str(error)
seen = len(library.annotations(1))
library.close()
print(json.dumps([count, seen, said, again, library.read_only]))
"""


def test_a_full_disk_is_said_and_nothing_is_half_written(tmp_path: Path, opened: Any) -> None:
    count, seen, said, again, reason = answer(python("-c", FULL, str(tmp_path / "library")))
    assert 10 < count < 200
    assert seen == count
    assert "would be too large" in said
    assert "would be too large" in again
    assert "would be too large" in reason
    library = opened()
    assert len(library.annotations(1)) == count
    assert list(library.problems) == []
    assert library.read_only == ""
