"""The rules of the house that no linter of the shelf knows, and the one that does."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted([*(ROOT / "tui").rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
MAX_LINES = 300
MAX_METHODS = 20


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_down_only() -> None:
    ended = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout


def test_there_is_something_to_check() -> None:
    assert len(SOURCES) > 50


def test_no_file_is_too_long() -> None:
    lengths = {relative(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {path: n for path, n in lengths.items() if n > MAX_LINES} == {}


def test_no_class_has_too_many_methods() -> None:
    counts = {
        f"{relative(path)}:{node.name}": sum(
            isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body
        )
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert {name: n for name, n in counts.items() if n > MAX_METHODS} == {}


def test_nobody_casts_the_app() -> None:
    """Screens get their services by constructor, never by a cast of the app."""
    casts = [
        f"{relative(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"cast", "typing.cast"}
        and any(ast.unparse(argument).endswith("app") for argument in node.args)
    ]
    assert casts == []


@pytest.mark.parametrize("folder", ["styles", "seeds"])
def test_data_folders_hold_no_code(folder: str) -> None:
    """A Python file there breaks an editable installation."""
    assert list((ROOT / folder).rglob("*.py")) == []
    assert list((ROOT / folder).iterdir())


def test_every_package_says_what_it_is_for() -> None:
    for folder in {path.parent for path in (ROOT / "tui").rglob("*.py")}:
        init = folder / "__init__.py"
        assert init.is_file(), folder
        assert ast.get_docstring(ast.parse(init.read_text("utf-8"))), init


def test_names_of_test_files_are_unique() -> None:
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert [name for name in set(names) if names.count(name) > 1] == []
    assert not list((ROOT / "tests").rglob("__init__.py"))
