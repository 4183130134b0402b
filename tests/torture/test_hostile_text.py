"""The real program on hostile titles, file names, texts, tags and notes, in a pty."""

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Terminal

BENIGN = re.compile(
    r"\x1b\[[\d;]*m|\x1b\[\d+;\d+H|\x1b\[\?[\d;]+[hl]|\x1b\[\?(?:2026|2048)\$p|\x1b\[>25u|\x1b\[<u"
    r"|\x1b\]22;[a-z-]+\x07"
)
"""The sequences of Textual's own: styles, places, modes, two questions, the mouse pointer."""
HARMFUL = "\x1b]0;t\x07 \x9b31m \u202eabc\u202c [/x] [@click=app.quit]q[/] \U000e0041"
ORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
INVALID = (
    *(b"\xff\xfe\xfd", b"\xc3(", b"\xc0\x9b31m", b"\xe0\x80\x9b31m", b"\xed\xa0\x80\xed\xb0\x80"),
    *(
        b"\xf8\x88\x80\x80\x9b",
        b"\x9b31m",
        b"\x9d0;t\x9c",
        b"\xf4\x90\x80\x80",
        b"\0\0",
        b"\n\x1b[2J",
    ),
)
"""Bytes that are not UTF-8, or that no file name may hold."""


def harm(stream: bytes) -> list[str]:
    """What in a byte stream is neither text nor a sequence of Textual's, with what is around it."""
    text = BENIGN.sub("", stream.decode())
    return [
        ascii(text[max(0, at - 20) : at + 20])
        for at, char in enumerate(text)
        if (unicodedata.category(char) in {"Cc", "Cs"} and char not in "\r\n")
        or unicodedata.bidirectional(char) in ORDERING
        or char in "\u061c\u200e\u200f"
        or 0xE0000 <= ord(char) <= 0xE007F
    ]


def pasted(text: str) -> bytes:
    """A text as a terminal sends it when it is pasted."""
    return b"\x1b[200~%s\x1b[201~" % text.encode()


def numbers(text: str) -> set[str]:
    return set(re.findall(r"P\d{3}", text))


def paged(terminal: "Terminal") -> str:
    """All screens of a text or list, one under the other."""
    screens = [""]
    while screens[-1] != terminal.screen:
        screens.append(terminal.screen)
        terminal.send(b" ")
        if terminal.changes(1):
            terminal.settle(0.2)
    return "\n".join(screens)


@pytest.fixture
def gloss(in_terminal: "Callable[..., Terminal]", tmp_path: Path) -> "Callable[..., Terminal]":
    """Starts `gloss` on arguments, with the library under the test's home."""
    root = str(Path(__file__).parents[2])

    def start(*arguments: str, **more: object) -> "Terminal":
        return in_terminal("-m", "tui", *arguments, environ={"PYTHONPATH": root}, **more)

    return start


@pytest.fixture
def folder(tmp_path: Path, payloads: list[str]) -> Path:
    """A folder of one text with all payloads, and of texts with a payload as name and title."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "all.txt").write_text("All of them\n\n" + "\n\n".join(payloads), encoding="utf-8")
    for line in payloads:
        name = line.replace("/", "\u2215").encode()[:200] + b".txt"
        (folder / os.fsdecode(name)).write_text(f"{line}\n\nText.\n", encoding="utf-8")
    for number, raw in enumerate(INVALID):
        name = b"bytes %d %s.txt" % (number, raw.replace(b"\0", b"").replace(b"/", b""))
        (folder / os.fsdecode(name)).write_bytes(b"Bytes %s\n\nText %s.\n" % (raw, raw))
    return folder


def test_a_text_cannot_act(
    gloss: "Callable[..., Terminal]", folder: Path, payloads: list[str]
) -> None:
    terminal = gloss(str(folder / "all.txt"), size=(100, 100))
    terminal.wait_for("All of them")
    terminal.send(b"\r")
    terminal.wait_for("P000")
    terminal.settle(0.5)
    seen = paged(terminal)
    terminal.send(b"EA")
    terminal.settle()
    assert terminal.leave() == 0
    assert harm(terminal.stream) == []
    assert len(numbers(seen)) >= len(payloads) - 2
    assert "[@click=app.quit]quit[/]" in seen
    assert terminal.unrestored() == []


def test_titles_and_file_names_cannot_act(
    gloss: "Callable[..., Terminal]", folder: Path, payloads: list[str]
) -> None:
    terminal = gloss(str(folder), size=(100, 100))
    terminal.wait_for(" articles")
    terminal.settle(0.5)
    terminal.send(b"g")
    terminal.settle()
    seen = paged(terminal)
    terminal.send(b"!")
    terminal.settle()
    assert terminal.leave() == 0
    assert harm(terminal.stream) == []
    assert len(numbers(seen)) >= len(payloads) - 2
    assert "[@click=app.quit]quit[/]" in seen


def test_notes_and_tags_cannot_act(
    gloss: "Callable[..., Terminal]", tmp_path: Path, payloads: list[str]
) -> None:
    (tmp_path / "text.txt").write_text("A title\n\nSome words to be noted.\n")
    terminal = gloss(str(tmp_path / "text.txt"), size=(100, 100))
    terminal.wait_for("A title")
    note = "\n".join(["[/x] [@click=app.quit]quit[/]", *payloads])
    terminal.drive(
        (b"\r", "Some words"), (b"a", "Note"), (pasted(note), "P210"), (b"\x13", "saved")
    )
    terminal.drive(
        (b"t", "Tag"), (pasted(HARMFUL), "create"), (b"\r", "saved · tag"), (b"A", "[/x]")
    )
    assert "␦abc␦" in terminal.screen
    assert terminal.leave() == 0
    assert harm(terminal.stream) == []


def test_a_hostile_library_cannot_act(gloss: "Callable[..., Terminal]", tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("A title\n\nSome words to be noted.\n")
    terminal = gloss(str(tmp_path / "text.txt"))
    terminal.wait_for("A title")
    terminal.drive((b"\r", "Some words"), (b"a", "Note"), (pasted("NOTEHERE"), "NOTEHERE"))
    terminal.drive((b"\x13", "saved"), (b"t", "Tag"), (pasted("TAGHERE"), "create"))
    terminal.drive((b"\r", "saved · tag"))
    assert terminal.leave() == 0
    escaped = json.dumps(HARMFUL)[1:-1]
    files = [path for path in tmp_path.rglob("*.json") if "NOTEHERE" in path.read_text("utf-8")]
    assert files
    for past in list(tmp_path.rglob(".gloss")):
        shutil.rmtree(past)
    for path in tmp_path.rglob("*.json"):
        text = path.read_text("utf-8").replace("A title", escaped + "A title")
        path.write_text(text.replace("NOTEHERE", escaped).replace("TAGHERE", escaped), "utf-8")
    shown = gloss(size=(160, 60))
    shown.wait_for("␛]0;t␇ ␦31m")
    shown.drive(
        (b"fabc", "1 with “abc”"),
        (b"\r", "enter open"),
        (b"\r", "H highlight"),
        (b"A", "enter go there"),
    )
    assert any(f"▎{here} ␛]0;t␇ ␦31m" in shown.screen for here in " ›")
    shown.settle()
    shown.drive((b"\x1b", "j next"), (b"a", "^s save"))
    assert shown.screen.count("␛]0;t␇ ␦31m") > 1
    shown.send(b"\x1b")
    shown.settle()
    shown.drive((b"t", "Tag"), (b"abc", "␛]0;t␇ ␦31m"))
    assert shown.leave() == 0
    assert harm(shown.stream) == []


def test_quoted_arguments_cannot_act(tmp_path: Path) -> None:
    for arguments in (["no such \x1b]0;t\x07 \x9b31m\u202e\udcff[/x]"], ["--\x1b[31m"]):
        done = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            cwd=Path(__file__).parents[2],
            env={"HOME": str(tmp_path), "PATH": os.environ["PATH"], "TERM": "xterm"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 2
        assert harm(done.stderr) == []
        assert done.stderr.count(b"\n") == 1
