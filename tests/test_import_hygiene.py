"""What is imported before it is needed costs every start."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"textual", "rich", "spacy", "thinc", "numpy", "tinydb", "rapidfuzz", "regex", "chardet"}
LATER = {
    "tui.core.codebook", "tui.core.document", "tui.core.problem", "tui.core.search",
    "tui.screens.caretaker", "tui.screens.reader", "tui.widgets.clean_input", "tui.widgets.hints",
    "tui.wiring", "ctypes", "hashlib", "orjson", "pygments", "rich.markdown", "sqlite3", "ssl",
    "textual.widgets._markdown", "textual.widgets._text_area", "tinydb", "tomllib",
    "urllib.request",
}  # fmt: skip
"""What the list does not need to act on a key."""
APP = "from tui.boot.sparing import import_asyncio; import_asyncio(); import tui.app"


def imported(code: str) -> set[str]:
    """Top-level names of the modules that are loaded after running `code` in a fresh process."""
    return {name.partition(".")[0] for name in modules(code)}


def modules(code: str) -> set[str]:
    """Names of the modules that are loaded after running `code` in a fresh process."""
    program = f"import sys, json\n{code}\nprint(json.dumps(sorted(sys.modules)))"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(ended.stdout.splitlines()[-1]))


def test_the_package_imports_nothing() -> None:
    assert imported("import tui") - imported("") == {"tui"}


def test_version_needs_next_to_nothing() -> None:
    extra = imported("from tui.cli import main; main(['--version'])") - imported("")
    assert not extra & {*HEAVY, "argparse", "asyncio", "click", "pathlib", "re", "typing"}


def test_the_frame_of_last_time_needs_next_to_nothing() -> None:
    code = "from tui.boot.early import Early; Early([]).begin()"
    extra = imported(f"from tui.cli import main; {code}") - imported("")
    assert extra <= {"tui", "zlib", "termios", "fcntl"}


def test_help_needs_no_library_and_no_screen() -> None:
    code = "from tui.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    extra = imported(code) - imported("")
    assert "argparse" in extra
    assert not extra & {*HEAVY, "asyncio", "dataclasses", "pathlib", "typing"}


def test_settings_need_no_library_and_no_screen() -> None:
    assert not imported("import tui.config") & {*HEAVY, "asyncio"}


@pytest.mark.parametrize("verb", ["notes list", "names list", "names export --format ruler"])
def test_commands_for_the_shell_need_no_screen_and_no_pipeline(tmp_path: Path, verb: str) -> None:
    (tmp_path / ".gloss").mkdir()
    arguments = [*verb.split(), "--library", str(tmp_path)]
    home = f"import os; os.environ['XDG_STATE_HOME'] = {str(tmp_path)!r}"
    found = imported(f"{home}\nfrom tui.cli import main\nassert main({arguments!r}) == 0")
    assert "tinydb" in found
    assert not found & {"textual", "rich", "spacy", "thinc", "numpy", "asyncio"}


def test_the_first_key_waits_for_nothing_that_it_does_not_need() -> None:
    found = modules(APP)
    assert "tui.screens.library" in found
    assert not found & LATER


def test_who_asks_for_ssl_later_gets_it() -> None:
    assert "ssl" in modules(f"{APP}; import ssl; ssl.create_default_context()")


@pytest.mark.parametrize("module", ["tui.app", "tui.wiring"])
def test_the_screen_comes_up_without_spacy(module: str) -> None:
    found = imported(f"import {module}")
    assert "tui" in found
    assert not found & {"spacy", "thinc", "numpy", "rapidfuzz", "regex", "chardet"}


def test_everything_below_the_screen_works_without_one() -> None:
    assert not imported("import tui.wiring") & {"textual", "rich"}
