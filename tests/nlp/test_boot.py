"""How the worker begins and ends beside the program that started it."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest


def test_spacy_is_imported_without_its_command_line() -> None:
    code = (
        "import sys\nfrom tui.nlp.boot import import_spacy\nspacy = import_spacy()\n"
        "assert spacy.blank('en')('Hi there').text == 'Hi there'\n"
        "assert not any(m in sys.modules for m in ('typer', 'weasel', 'requests'))\n"
        "import spacy.cli\nassert spacy.cli.download"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


def test_spacy_is_imported_as_it_is_where_the_stub_does_not_suffice() -> None:
    code = (
        "import sys, importlib\nimport tui.nlp.boot as boot\n"
        "real, calls = importlib.import_module, []\n"
        "def fails_once(name, package=None):\n"
        "    calls.append(name)\n"
        "    if len(calls) == 1:\n"
        "        raise ImportError(name)\n"
        "    return real(name, package)\n"
        "importlib.import_module = fails_once\n"
        "assert boot.import_spacy().blank('en')('Hi').text == 'Hi'\n"
        "assert calls[:2] == ['spacy', 'spacy'] and 'typer' in sys.modules"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


ORPHAN = """
import asyncio, sys
from tui.nlp.client import WorkerRecogniser
async def main():
    recogniser = WorkerRecogniser()
    await recogniser.start()
    print(recogniser._process.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


def test_the_worker_ends_when_the_reader_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE) as reader:
        assert reader.stdout
        worker = int(reader.stdout.readline())
        reader.kill()
    for _ in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the worker lives on")


HOSTILE = "raise SystemExit('imported from the current folder')\n"


def test_modules_of_the_current_folder_are_not_imported(tmp_path: Path) -> None:
    for name in ("spacy", "orjson", "argparse"):
        (tmp_path / f"{name}.py").write_text(HOSTILE)
    (tmp_path / "prog.py").write_text(
        "import sys\ndel sys.path[0]\n"
        + ORPHAN.replace("await asyncio.sleep(60)", "await recogniser.stop()")
    )
    done = subprocess.run(
        [sys.executable, "prog.py"], cwd=tmp_path, capture_output=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr
