"""`gloss backup` and `gloss doctor`, called in this process."""

import errno
import io
import json
import os
import pty
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import cli
from tui.storage.backups import Backups

Call = Callable[..., list[str]]
Run = Callable[..., tuple[int, list[str], str]]


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls `gloss`; its exit code, the lines that it printed, and what it said beside them."""

    def call(*arguments: str) -> tuple[int, list[str], str]:
        capsys.readouterr()
        code = cli.main(arguments)
        out, err = capsys.readouterr()
        assert all(line.isprintable() for line in out.splitlines() + err.splitlines())
        return code, out.splitlines(), err

    return call


def backups(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "library" / ".gloss" / "backups").iterdir())


def test_there_is_one_of_today_and_one_is_made_by_hand(run: Run, envoy: str, home: Path) -> None:
    (automatic,) = backups(home)
    code, (made,), err = run("backup", "make")
    assert (code, err) == (0, "")
    assert set(backups(home)) == {automatic, made}
    code, (first, second), _ = run("backup", "list")
    assert first.split()[:1] + first.split()[-1:] == [made, "kept"]
    assert second.split()[0] == automatic
    assert second.split()[-1] == "KB"


def test_a_backup_that_could_not_be_made_is_told_at_the_end(
    run: Run, envoy: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in backups(home):
        (home / "library" / ".gloss" / "backups" / name).unlink()
    monkeypatch.setattr(Backups, "_make", lambda *_: _full())
    code, lines, err = run("notes", "edit", envoy, "--note", "B")
    assert (code, lines) == (0, [envoy])
    assert err == "gloss: Today's backup is missing: the disk is full\n"


def _full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_restore_asks_says_what_it_does_and_can_be_undone(
    run: Run, gloss: Call, envoy: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (made,), _ = run("backup", "make")
    gloss("remove", envoy)
    plan = [f"to make the library what it was in {made}:", "  notes brought back: 1"]

    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    code, lines, err = run("backup", "restore", made)
    assert (code, lines) == (2, plan)
    assert err == "gloss: nobody can be asked whether to restore: repeat it with --yes\n"
    assert gloss("list") == []

    for answer, kept in (("n", []), ("", []), ("y", [envoy])):
        master, slave = pty.openpty()
        os.write(master, f"{answer}\n".encode())
        with os.fdopen(slave) as terminal:
            monkeypatch.setattr(sys, "stdin", terminal)
            code, lines, err = run("backup", "restore", made[:10])
        os.close(master)
        assert (code, err) == (0, "")
        assert lines[: len(plan)] == plan
        assert [line.split()[0] for line in gloss("list")] == kept
    assert lines[-2:] == [f"restored {made}", "gloss notes undo takes it back"]

    code, lines, _ = run("backup", "restore", made, "--yes")
    assert lines == [f"the library is what it was in {made}: nothing to restore"]
    gloss("undo")
    assert gloss("list") == []
    assert len([name for name in backups(home) if "before-restore" in name]) == 1
    code, lines, _ = run("backup", "restore", made, "--yes")
    assert (code, lines[:2]) == (0, plan)
    assert len(gloss("list")) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("backup",), "required"),
        (("backup", "restore"), "required"),
        (("backup", "restore", "1999"), "no backup of that name"),
        (("backup", "restore", "../../etc/passwd"), "no backup of that name"),
        (("backup", "list", "more"), "unrecognized"),
        (("doctor", "more"), "unrecognized"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, envoy: str, arguments: tuple[str, ...], message: str
) -> None:
    code, lines, err = run(*arguments)
    assert (code, lines) == (2, [])
    assert message in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("arguments", [("doctor",), ("backup", "list")])
def test_without_a_library_none_is_made(run: Run, home: Path, arguments: tuple[str, ...]) -> None:
    code, lines, err = run(*arguments)
    assert (code, lines) == (2, [])
    assert "there is no library" in err
    assert not (home / "library").exists()


def test_a_damaged_backup_changes_nothing(run: Run, gloss: Call, envoy: str, home: Path) -> None:
    (name,) = backups(home)
    path = home / "library" / ".gloss" / "backups" / name
    path.write_bytes(path.read_bytes()[:-10])
    code, lines, err = run("backup", "restore", name, "--yes")
    assert (code, lines) == (2, [])
    assert err == f"gloss: {name} is damaged or no zip file: see gloss backup list for others\n"
    assert len(gloss("list")) == 1
    assert backups(home) == [name]


def test_the_doctor_says_that_all_is_well(run: Run, envoy: str) -> None:
    code, lines, err = run("doctor")
    assert (code, err) == (0, "")
    assert lines[-1] == "all is well"
    assert {line.split()[0] for line in lines[:-1]} == {"ok"}
    code, lines, _ = run("doctor", "--json")
    found = json.loads("\n".join(lines))
    assert code == 0
    assert {one["kind"] for one in found} == {"ok"}
    assert all(one["message"] for one in found)


def test_the_exit_code_of_the_doctor_says_whether_something_is_lost(
    run: Run, envoy: str, home: Path
) -> None:
    library = home / "library"
    path = next((library / "notes").iterdir())
    path.write_bytes(path.read_bytes()[:-20])
    code, lines, err = run("doctor")
    assert (code, err) == (0, "")
    assert lines[-1].startswith("nothing is lost; ")
    assert any(line.startswith("mended ") for line in lines)
    for old in (library / ".gloss" / "history").iterdir():
        old.unlink()
    code, lines, _ = run("doctor")
    assert code == 1
    assert any(line.startswith("lost   ") for line in lines)
    assert "could not be healed" in lines[-1]
    assert run("doctor", "--json")[0] == 1
