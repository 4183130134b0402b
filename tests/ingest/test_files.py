import os
import socket
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from tui.core.article import Article
from tui.core.errors import GlossError
from tui.core.problem import Problem
from tui.ingest import files
from tui.ingest.files import FileShelf

SHELF = FileShelf()


def titles(*paths: Path | str) -> list[str]:
    found = SHELF.scan([str(path) for path in paths])
    return [item.title if isinstance(item, Article) else f"! {item.message}" for item in found]


def only(path: Path | str) -> Article | Problem:
    (found,) = SHELF.scan([str(path)])
    return found


def put(path: Path, text: str = "Title\n\nBody\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_an_article(tmp_path: Path) -> None:
    path = put(tmp_path / "talks.md", "\n## Talks near an end\n\n" + "Some words here. " * 100)
    os.utime(path, (1_750_000_000, 1_750_000_000))
    found = only(path)
    assert isinstance(found, Article)
    assert found.title == "Talks near an end"
    assert found.source == path.as_uri()
    assert found.date == date.fromtimestamp(1_750_000_000).isoformat()
    assert 200 < found.words < 400
    assert not found.added
    assert not found.text_hash


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    put(tmp_path / "b.txt", "B")
    put(tmp_path / "a" / "2.md", "A2")
    put(tmp_path / "a" / "10.TXT", "A10")
    put(tmp_path / "c.markdown", "C")
    put(tmp_path / "picture.png", "no")
    put(tmp_path / ".hidden" / "x.txt", "no")
    put(tmp_path / ".x.txt", "no")
    assert titles(tmp_path) == ["A10", "A2", "B", "C"]


def test_a_named_file_may_have_any_extension(tmp_path: Path) -> None:
    assert titles(put(tmp_path / "NOTES", "Notes")) == ["Notes"]
    assert titles(put(tmp_path / ".draft.log", "Draft")) == ["Draft"]


def test_nothing_comes_twice_and_links_that_go_round_end(tmp_path: Path) -> None:
    path = put(tmp_path / "a" / "x.txt", "X")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "z.txt").symlink_to(path)
    assert titles(tmp_path, tmp_path / "a", path) == ["X"]


def test_dead_and_circular_links_are_problems(tmp_path: Path) -> None:
    (tmp_path / "dead.txt").symlink_to("nowhere")
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    put(tmp_path / "x.txt", "X")
    assert titles(tmp_path) == [f"! {tmp_path}/dead.txt does not exist", "X"]
    assert "cannot be read" in titles(tmp_path / "one")[0]


def test_a_scan_is_lazy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(50):
        put(tmp_path / f"{number:02}.txt", f"Title {number}")
    described: list[Path] = []
    real = files._describe

    def counted(path: Path, name: str) -> Article:
        described.append(path)
        return real(path, name)

    monkeypatch.setattr(files, "_describe", counted)
    scan = SHELF.scan([str(tmp_path)])
    assert isinstance(next(scan), Article)
    assert len(described) == 1


def test_a_title_is_found_in_the_head_alone(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"Head\n" + "é".encode() * 3_000_000)
    found = only(path)
    assert isinstance(found, Article)
    assert found.title == "Head"
    assert found.words == (6_000_005) // files.BYTES_PER_WORD


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x7fELF" + b"\0" * 200, "is a binary file, not text"),
        (b"%PDF-1.4\n", "is a PDF, not text"),
    ],
)
def test_what_cannot_be_read_is_said_by_scan_and_load(
    tmp_path: Path, data: bytes, message: str
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    found = only(path)
    assert isinstance(found, Problem)
    assert found.message == f"{path} {message}"
    with pytest.raises(GlossError) as error:
        SHELF.load(path.as_uri())
    assert str(error.value) == found.message


def test_too_large_a_file_is_refused_with_name_and_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"Title\n")
        file.truncate(83_200_000)
    expected = f"{path} has 83.2 MB: gloss opens texts of up to 50 MB"
    found = only(path)
    assert isinstance(found, Problem)
    assert found.message == expected
    with pytest.raises(GlossError, match=r"83\.2 MB"):
        SHELF.load(path.as_uri())


def test_missing_and_impossible_paths(tmp_path: Path) -> None:
    missing = tmp_path / "no" / "such"
    file = put(tmp_path / "x.txt")
    assert titles(missing) == [f"! {missing} does not exist"]
    assert titles(file / "below") == [f"! {file}/below does not exist"]
    assert titles("") == ["! '' does not exist"]
    assert titles("a\0b") == ["! a␀b is not a path"]
    assert "cannot be read" in titles("x" * 5000)[0]


def test_a_folder_without_texts_says_so(tmp_path: Path) -> None:
    put(tmp_path / "picture.png")
    assert titles(tmp_path) == [f"! {tmp_path} holds no text (.txt .md .markdown .text)"]


def test_pipes_sockets_and_devices_never_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)
        server.bind("socket.txt")
        put(tmp_path / "x.txt", "X")
        assert titles(tmp_path) == [
            f"! {tmp_path}/pipe.txt is neither a plain file nor a folder",
            f"! {tmp_path}/socket.txt is neither a plain file nor a folder",
            "X",
        ]
    assert titles("/dev/zero") == ["! /dev/zero is neither a plain file nor a folder"]
    with pytest.raises(GlossError, match="neither a plain file"):
        SHELF.load((tmp_path / "pipe.txt").as_uri())


@pytest.fixture
def closed() -> Iterator[Path]:
    """A folder that the process may not read, for a while as nobody if the tests run as root."""
    folder = Path(tempfile.mkdtemp())
    (folder / "x.txt").write_text("X")
    (folder / "deep").mkdir()
    (folder / "deep" / "y.txt").write_text("Y")
    (folder / "x.txt").chmod(0)
    (folder / "deep").chmod(0)
    folder.chmod(0o755)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield folder
    if root:
        os.seteuid(0)
    (folder / "deep").chmod(0o700)
    for path in (folder / "deep" / "y.txt", folder / "x.txt"):
        path.unlink()
    (folder / "deep").rmdir()
    folder.rmdir()


def test_what_may_not_be_read_is_a_problem_each(closed: Path) -> None:
    assert titles(closed) == [
        f"! {closed}/deep cannot be read: permission denied",
        f"! {closed}/x.txt cannot be read: permission denied",
    ]
    with pytest.raises(GlossError, match="permission denied"):
        SHELF.load((closed / "x.txt").as_uri())


def test_hostile_names_titles_and_texts_are_cleaned(tmp_path: Path) -> None:
    name = os.fsdecode(b"\x1b]0;x\x07\xff [/red].txt")
    path = put(tmp_path / name, "\x1b[31mRed [/x]\u202e\n\nBody \x9b31m\n")
    found = only(path)
    assert isinstance(found, Article)
    assert found.title == "␛[31mRed [/x]␦"
    loaded = SHELF.load(found.source)
    assert loaded.text == "␛[31mRed [/x]␦\n\nBody ␦31m\n"
    assert loaded.title == found.title
    path.write_bytes(b"")
    problem = only(path)
    assert isinstance(problem, Problem)
    assert problem.message.isprintable()
    path.write_bytes(b"...\n")
    nameless = only(path)
    assert isinstance(nameless, Article)
    assert nameless.title.isprintable()
    assert "␛]0;x␇␦ [/red].txt is empty" in problem.message


def test_load_reads_whole_and_a_nameless_text_takes_the_name_of_its_file(tmp_path: Path) -> None:
    path = put(tmp_path / "a b%20é.txt", "***\r\n* *\r\n")
    loaded = SHELF.load(path.as_uri())
    assert loaded.text == "***\n* *\n"
    assert loaded.title == "a b%20é"
    found = only(path)
    assert isinstance(found, Article)
    assert found.title == loaded.title
    assert found.date == loaded.date


@pytest.mark.parametrize("source", ["seed:learn", "https://a.example/x", "file://host/x"])
def test_only_addresses_of_local_files_are_loaded(source: str) -> None:
    with pytest.raises(GlossError, match="is not the address of a local file"):
        SHELF.load(source)


def test_a_stream_is_read_like_a_file() -> None:
    assert SHELF.read(BytesIO("Ünder\r\nway\n".encode("latin-1")), "standard input") == (
        "Ünder\nway\n"
    )
    with pytest.raises(GlossError, match="standard input is empty"):
        SHELF.read(BytesIO(b" \n"), "standard input")
    with pytest.raises(GlossError, match="standard input is a binary file"):
        SHELF.read(BytesIO(b"\0" * 100), "standard input")
    with pytest.raises(GlossError, match="standard input has more than 50 MB"):
        SHELF.read(BytesIO(b"a" * 50_000_001), "standard input")


def test_the_text_read_last_is_kept_until_the_file_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, path = FileShelf(), put(tmp_path / "a.txt")
    source = path.as_uri()
    old = time.time_ns() - 60_000_000_000
    os.utime(path, ns=(old, old))
    first = shelf.load(source)
    assert shelf.load(source) is not first, "it was changed just now, by its other time"
    later = time.time() + 60
    monkeypatch.setattr("tui.ingest.files.time.time", lambda: later)
    kept = shelf.load(source)
    assert shelf.load(source) is kept
    put(path, "Other\n\nBody\n")
    os.utime(path, ns=(old, old))
    assert shelf.load(source).text == "Other\n\nBody\n"
    assert shelf.load(put(tmp_path / "b.txt").as_uri()).text == "Title\n\nBody\n"


def test_a_file_that_changes_while_its_time_stands_still_is_read_again(tmp_path: Path) -> None:
    shelf, path = FileShelf(), put(tmp_path / "a.txt")
    for text in ("Title\n\nBody\n", "Title\n\nBudy\n", "Title\n\nBady\n"):
        put(path, text)
        os.utime(path, ns=(1, 1))
        assert shelf.load(path.as_uri()).text == text
