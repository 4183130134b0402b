"""What lies in the folder that the program is started in is not run."""

import subprocess
import sys
from pathlib import Path

CODE = """
import asyncio, os, sys
from tui.nlp.client import WorkerRecogniser
sys.path.insert(0, os.getcwd())

async def main():
    recogniser = WorkerRecogniser("gloss_rules")
    await recogniser.start()
    await recogniser.stop()

asyncio.run(main())
"""


def test_the_worker_imports_nothing_from_the_present_folder(tmp_path: Path) -> None:
    for module in ("orjson", "spacy", "numpy"):
        (tmp_path / f"{module}.py").write_text("open('ran', 'w').close()\nraise SystemExit(9)\n")
    done = subprocess.run(
        [sys.executable, "-P", "-c", CODE],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (tmp_path / "ran").exists()
    assert done.returncode == 0, done.stderr
