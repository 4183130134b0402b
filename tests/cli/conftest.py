"""A home and a library for tests of the commands."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui import cli

TEXT = (
    "Talks go on\n\nThe envoy said on Tuesday that talks on a truce\n"
    "would go on in the capital. The envoy left.\n"
)
Call = Callable[..., list[str]]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tests live one after the other, as the library names its articles by path."""
    return tmp_path_factory.mktemp("place")


@pytest.fixture
def home(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home without a library, with the article `talks.txt` in the working folder."""
    folder = place / "home"
    folder.mkdir()
    (folder / "talks.txt").write_text(TEXT)
    monkeypatch.setenv("HOME", str(folder))
    for name in ("STATE", "CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    monkeypatch.setenv("GLOSS_LIBRARY", str(folder / "library"))
    monkeypatch.chdir(folder)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def gloss(home: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls `gloss notes` in this process; the lines that it printed, all of them printable."""

    def call(*arguments: str, code: int = 0) -> list[str]:
        capsys.readouterr()
        assert cli.main(["notes", *arguments]) == code, capsys.readouterr()
        out, err = capsys.readouterr()
        if code:
            assert out == ""
            assert err.startswith("gloss: ")
            assert err.count("\n") == 1
            lines = [err[len("gloss: ") : -1]]
        else:
            assert err == ""
            lines = out.splitlines()
        assert all(line.isprintable() for line in lines), lines
        return lines

    return call


@pytest.fixture
def refused(gloss: Call) -> Callable[..., str]:
    """Calls `gloss notes` in vain; the one line that it said."""
    return lambda *arguments: gloss(*arguments, code=2)[0]


@pytest.fixture
def envoy(gloss: Call, place: Path, home: Path) -> str:
    """The id of a tagged annotation with a note; the library is made once and copied."""
    made = place / "made"
    if not made.exists():
        passage = ("--exact", "envoy", "--occurrence", "1")
        (ident,) = gloss("add", "talks.txt", *passage, "--tag", "claim", "--note", "A")
        shutil.copytree(home / "library", made)
        (place / "id").write_text(ident)
    else:
        shutil.copytree(made, home / "library")
    return (place / "id").read_text()
