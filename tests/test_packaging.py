"""What is installed is complete, however it is installed."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tui import __version__
from tui.resources import data_dir, style

ROOT = Path(__file__).parent.parent
PROBE = """
import json, tui
from tui.resources import data_dir, style
print(json.dumps([tui.__file__, str(style("reader")), str(data_dir("seeds"))]))
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, built from this repository."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT],
        capture_output=True,
        check=True,
        timeout=120,
    )
    (built,) = folder.glob("*.whl")
    return built


def names(folder: Path) -> list[str]:
    """All plain files under a folder of data, as the program finds them."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_the_running_installation_finds_its_data() -> None:
    sheets = [path.stem.partition("-")[2] for path in (ROOT / "styles").glob("*.tcss")]
    assert {"app", "library", "reader", "dialogs"} <= set(sheets)
    assert all(style(name).parent == ROOT / "styles" for name in sheets)
    with pytest.raises(FileNotFoundError):
        style("nosuch")
    assert names(data_dir("seeds")) == names(ROOT / "seeds")
    with pytest.raises(FileNotFoundError):
        data_dir("nosuch")


def test_the_wheel_carries_everything(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    info = f"glossator-{__version__}.dist-info"
    for path in ROOT.glob("styles/*.tcss"):
        assert f"tui/_data/styles/{path.name}" in inside
    for path in ROOT.glob("seeds/*.txt"):
        assert f"tui/_data/seeds/{path.name}" in inside
    for path in (ROOT / "tui").rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and "__pycache__" not in path.parts:
            assert (name in inside) == (not name.startswith("tui/nlp/train/news/")), name
    assert f"{info}/licenses/LICENSE" in inside
    assert f"{info}/licenses/tui/nlp/LICENSES_SOURCES.md" in inside
    assert {name.partition("/")[0] for name in inside} == {"tui", info}


def test_an_installation_in_a_folder_of_its_own_works(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    options = ["-q", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", target, wheel],
        capture_output=True,
        check=True,
        timeout=120,
    )
    environment = {"PYTHONPATH": str(target), "PATH": ""}
    ended = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=True,
        timeout=60,
    )
    package, sheet, seeds = json.loads(ended.stdout)
    assert Path(package) == target / "tui" / "__init__.py"
    assert Path(sheet).is_relative_to(target)
    assert Path(sheet).read_bytes() == style("reader").read_bytes()
    assert names(Path(seeds)) == names(ROOT / "seeds")
    script = target / "bin" / "gloss"
    version = subprocess.run(
        [sys.executable, script, "--version"],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
        timeout=60,
    )
    assert version.stdout == f"gloss {__version__}\n"


def test_the_versions_are_pinned_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert lines
    for line in lines:
        name, equals, version = line.partition("==")
        assert equals, line
        assert name.replace("-", "").replace("_", "").replace(".", "").isalnum(), line
        assert version[0].isdigit(), line
    assert lines == sorted(lines, key=str.casefold)
