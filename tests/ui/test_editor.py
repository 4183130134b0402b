"""The reader's own text editor."""

import signal
import stat
import sys
from pathlib import Path

import pytest

from tui.core.errors import GlossError
from tui.terminal.editor import Draft, editor, run


def nothing(_: str) -> str | None:
    return None


def test_the_environment_names_the_editor() -> None:
    assert editor({"VISUAL": "code --wait", "EDITOR": "vi"}, nothing) == ["code", "--wait"]
    assert editor({"VISUAL": " ", "EDITOR": "'my editor' -x"}, nothing) == ["my editor", "-x"]
    assert editor({}, lambda name: name if name in {"vi", "vim"} else None) == ["vi"]


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "no text editor was found: set EDITOR, as in EDITOR=nano"),
        ({"EDITOR": "vi 'x\x1b"}, "EDITOR makes no command: vi 'x␛: a quote in it is not closed"),
    ],
)
def test_an_editor_that_cannot_be_is_said(environ: dict[str, str], said: str) -> None:
    with pytest.raises(GlossError) as error:
        editor(environ, nothing)
    assert str(error.value) == said


def test_a_draft_is_for_its_owner_alone(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "new" / "edits", "text\n“here”\n")
    assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(draft.path.parent.stat().st_mode) == 0o700
    assert draft.is_untouched(draft.read())
    draft.path.write_bytes(b"\r\n")
    assert draft.read() == "\r\n"
    draft.drop()
    draft.drop()
    with pytest.raises(GlossError, match="cannot be read: no such file"):
        draft.read()
    (tmp_path / "file").touch()
    with pytest.raises(GlossError, match="file cannot be written: "):
        Draft(tmp_path / "file", "")


def test_a_program_that_is_none_is_said(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.touch()
    with pytest.raises(
        GlossError, match="nosuch cannot be started: no such file or directory: set"
    ):
        run([str(tmp_path / "nosuch")], path)
    with pytest.raises(GlossError, match="text cannot be started: permission denied"):
        run([str(path)], path)


def test_signals_are_the_editors_alone_and_the_last_ones_are_heard_afterwards(
    tmp_path: Path,
) -> None:
    heard: list[int] = []
    before = {
        number: signal.signal(number, lambda got, _: heard.append(got))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    script = (
        "import os, signal;"
        "[os.kill(os.getppid(), n) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGTERM)];"
        "assert signal.getsignal(signal.SIGINT) is signal.default_int_handler"
    )
    try:
        run([sys.executable, "-c", script], tmp_path)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert heard == [signal.SIGTERM]
