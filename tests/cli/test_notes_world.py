"""`gloss notes` in a rude world: other writers, terminals, pipes, damage, hostile text."""

import io
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from tui import cli
from tui.cli import columns, shared
from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.digest import text_hash
from tui.core.errors import ReadOnlyError
from tui.core.history import Edit, Step
from tui.core.ids import new_id
from tui.core.span import Span
from tui.storage import Library, open_library

TEXT = (
    "Talks go on\n\nThe envoy said on Tuesday that talks on a truce\n"
    "would go on in the capital. The envoy left.\n"
)
TIMEOUT = 20
Call = Callable[..., list[str]]

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def store(home: Path) -> Iterator[Library]:
    library = open_library(home / "library", "0123456789")
    yield library
    library.close()


def process(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run gloss for itself, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "tui", "notes", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **more},
        timeout=TIMEOUT,
        check=False,
    )


def many(store: Library, count: int) -> None:
    """Put annotations of one article into a library, in one step."""
    article = Article(new_id(), "Many", "seed:many", text_hash(TEXT))
    target = Target.of(TEXT, Span(17, 22), article.text_hash)
    made = "2026-01-31T09:05:00.123Z"
    notes = [
        Annotation(new_id(), article.id, target, ("claim",), "note " * 9, made, made)
        for _ in range(count)
    ]
    store.apply(Step("many", (Edit(None, article), *(Edit(None, one) for one in notes))))


def only(gloss: Call, *filters: str) -> dict[str, object]:
    found = json.loads("\n".join(gloss("list", "--json", *filters)))
    assert len(found) == 1
    one: dict[str, object] = found[0]
    return one


def test_an_id_is_printed_when_the_note_is_durable(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = io.BytesIO()
    seen: list[bool] = []
    close = Library.close

    def look_then_close(self: Library) -> None:
        ident = int(output.getvalue(), 16)
        other = open_library(home / "library", "9876543210")
        seen.append(other.annotation(ident) is not None)
        close(other)
        close(self)

    monkeypatch.setattr(Library, "close", look_then_close)
    stream = io.TextIOWrapper(output)
    monkeypatch.setattr(sys, "stdout", stream)
    assert cli.main(["notes", "add", "talks.txt", "--exact", "truce"]) == 0
    assert seen == [True]
    stream.detach()


def test_no_library_is_made_by_looking(refused: Callable[..., str], home: Path) -> None:
    for verb in (["list"], ["show", "abcd"], ["log", "abcd"], ["undo"], ["empty-trash"]):
        assert refused(*verb).startswith(f"there is no library in {home / 'library'}: ")
    assert refused("list", "--library", "els\x1bwhere").startswith("there is no library in ")
    assert not (home / "library").exists()


@pytest.mark.parametrize("total", [40, 64, 80, 200])
def test_rows_fit_the_terminal(
    gloss: Call, envoy: str, monkeypatch: pytest.MonkeyPatch, total: int
) -> None:
    Path("wide.txt").write_text(
        "漢字の長い題名が続くニュース記事\n\n" + "漢字" * 200 + "\ne\u0301" * 99
    )
    gloss("add", "wide.txt", "--exact", "漢字" * 200, "--tag", "tag " * 20, "--note", "注" * 300)
    monkeypatch.setattr(shared, "width", lambda: total)
    lines = gloss("list")
    assert len(lines) == 2
    assert lines[0].startswith(f"{envoy[-8:]}  20")
    assert lines[0].endswith("A")
    assert ("Talks go on" in lines[0]) == (total >= 70)
    wide = [sum(unicodedata.east_asian_width(char) in "WF" for char in line) for line in lines]
    assert len(lines[0]) + wide[0] <= total
    assert total - 3 < len(lines[1]) + wide[1] <= total


def test_cells_are_cut_between_graphemes() -> None:
    assert columns.fit("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    assert columns.fit("漢字", 3) == "漢…"
    assert columns.fit("漢字", 2) == "… "
    assert columns.row(["a  b\nc", "", "d"], None) == "a b c  -  d"


def test_options_stand_anywhere(
    gloss: Call, envoy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (
        ["--library", "other", "notes", "list"],
        ["--library=other", "notes", "list"],
        ["notes", "--library", "other", "list"],
        ["notes", "list", "--library", "other"],
    ):
        assert cli.main(arguments) == 2
        assert "there is no library in" in capsys.readouterr().err
    assert cli.main(["--config", "no.toml", "notes", "list"]) == 2
    assert "no.toml: no such configuration file" in capsys.readouterr().err
    assert cli.main(["notes"]) == 2
    assert "required: VERB: try gloss notes --help" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (["notes"], True),
        (["notes", "doctor"], True),
        (["--library", "notes", "doctor", "list"], False),
        (["--", "notes", "list"], True),
        (["notes", "list"], False),
        (["./notes"], True),
        (["talks.txt", "notes"], True),
    ],
)
def test_a_folder_with_the_name_of_a_command(arguments: list[str], read: bool, home: Path) -> None:
    (home / "notes").mkdir()
    (home / "doctor").mkdir()
    if arguments[-2:] == ["doctor", "list"]:
        (home / "doctor").rmdir()
    assert (cli._command(arguments) is None) == read


def test_a_read_only_library_can_be_looked_at(
    gloss: Call, envoy: str, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "read_only", "The library can only be read: no reason")
    assert len(gloss("list")) == 1
    for arguments in (
        ["add", "talks.txt", "--exact", "truce"],
        ["edit", envoy, "--note", "x"],
        ["remove", envoy],
        ["undo"],
        ["restore", f"{envoy}@1"],
        ["empty-trash"],
    ):
        assert refused(*arguments) == "The library can only be read: no reason"


def test_damage_is_told_and_a_failed_checkpoint_loses_nothing(
    envoy: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def close(self: Library) -> None:
        message = "Notes could not be put into their file"
        raise ReadOnlyError(message, "they are safe in the journal")

    monkeypatch.setattr(Library, "close", close)
    monkeypatch.setattr(Library, "problems", ["gloss.json was damaged"])
    assert cli.main(["notes", "edit", envoy, "--note", "B"]) == 0
    out, err = capsys.readouterr()
    assert out == f"{envoy}\n"
    assert err.splitlines() == [
        "gloss: gloss.json was damaged",
        "gloss: Notes could not be put into their file: they are safe in the journal",
    ]


def test_hostile_text_is_only_text(gloss: Call) -> None:
    Path("evil.txt").write_text("Ev\x1b]0;il\x07 \u202e[bold]title\n\nSome \x9b31m text\there.\n")
    gloss(
        "add",
        "evil.txt",
        "--exact",
        "Some \x9b31m text here.",
        "--tag",
        "a\x1b\nb\t",
        "--note",
        "\x1b[2J\t",
    )
    for arguments in (["list"], ["list", "--json"], ["show"], ["show", "--json"], ["log"]):
        name = [only(gloss)["id"]] if arguments[0] != "list" else []
        gloss(arguments[0], *map(str, name), *arguments[1:])
    assert only(gloss)["tags"] == ["a␛ b"]


def test_the_shell_writes_while_a_window_is_open(store: Library, home: Path) -> None:
    """Both keep what they wrote, and the window sees what the shell did."""
    many(store, 3)
    results: list[subprocess.CompletedProcess[str]] = []

    def add() -> None:
        results.extend(process("add", "talks.txt", "--exact", one) for one in ("truce", "said"))

    shell = Thread(target=add)
    shell.start()
    written = 0
    while shell.is_alive():
        many(store, 1)
        written += 1
        shell.join(0.01)
    assert [(ended.returncode, ended.stderr) for ended in results] == [(0, "")] * 2
    assert written
    store.refresh()
    ids = {int(ended.stdout, 16) for ended in results}
    assert {one.id for one in store.with_text("")} >= ids
    assert len(store.with_text("")) == 3 + written + 2
    store.close()
    assert len(process("list").stdout.splitlines()) == 3 + written + 2


def test_a_reader_of_the_output_who_leaves(store: Library) -> None:
    many(store, 3000)
    store.close()
    command = f"{sys.executable} -m tui notes list | head -n 1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    assert ended.stderr == ""
    first, code = ended.stdout.splitlines()
    assert first.endswith("note note")
    assert code == "0"


def test_output_that_cannot_be_written(envoy: str) -> None:
    command = f"{sys.executable} -m tui notes list"
    for more, code, err in (
        (">/dev/full", 2, "gloss: the output cannot be written: no space left on device\n"),
        (">&- 2>&- <&-", 0, ""),
    ):
        ended = subprocess.run(
            ["sh", "-c", f"{command} {more}"],
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
        )
        assert (ended.returncode, ended.stdout, ended.stderr) == (code, "", err)


def test_a_terminal_that_knows_no_unicode(gloss: Call, envoy: str) -> None:
    gloss("edit", envoy, "--note", "Grüße")
    plain = process("list", PYTHONIOENCODING="ascii")
    assert (plain.returncode, plain.stderr) == (0, "")
    assert plain.stdout.endswith("  Gr??e\n")
    found = json.loads(process("list", "--json", PYTHONIOENCODING="ascii").stdout)
    assert found[0]["note"] == "Grüße"


def test_help_explains_every_verb(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["notes", "--help"], ["notes", "add", "--help"], ["--help"]):
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        assert ended.value.code == 0
    out = capsys.readouterr().out
    for name in ("list", "show", "add", "edit", "remove", "undo", "redo", "log", "restore"):
        assert f"\n    {name} " in out
    assert "choose" in out
    assert "gloss doctor" in out
    assert max(map(len, out.splitlines())) <= 80
