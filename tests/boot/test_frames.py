import os
import stat
import zlib
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.boot import frames
from tui.boot.keeping import KEPT, SOURCES, keep, states
from tui.config import APP
from tui.core.text import clean_line

KEY = "('0.1.0', 'utf-8', '', (), [])"
ROWS = ["\x1b[1;38;2;1;2;3mTitle\x1b[0m of 漢字 👩\u200d👧", " \x1b[0m·"]

cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(clean_line)
colours = st.lists(st.integers(0, 255), max_size=6).map(
    lambda codes: f"\x1b[{';'.join(map(str, codes))}m"
)
rows_drawn = st.lists(st.tuples(colours, cells), max_size=4).map(
    lambda parts: "".join(colour + text for colour, text in parts)
)


def packed(*rows: str, key: str = KEY) -> bytes:
    """A frame with a right sum, whatever is in it."""
    rest = "\n".join([key, "", *rows, ""]).encode("utf-8", "surrogateescape")
    return f"{frames.MAGIC} {zlib.crc32(rest):08x}\n".encode() + rest


@given(st.lists(rows_drawn, min_size=1, max_size=5), cells)
@settings(max_examples=100, deadline=None)
def test_what_was_kept_is_what_is_painted(rows: list[str], extra: str) -> None:
    assert frames.unpack(frames.pack(KEY, [], rows, extra), KEY, len(rows)) == (rows, extra)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_no_byte_can_be_another(data: st.DataObject) -> None:
    whole = frames.pack(KEY, [], ROWS)
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    assert frames.unpack(whole[:at] + bytes([other]) + whole[at + 1 :], KEY, 2) is None
    assert frames.unpack(whole[:at], KEY, 2) is None


@pytest.mark.parametrize(
    "row",
    [
        "\x1b]0;title\x07", "\x1b[2J", "\x1b[?1049l", "\x1b[31", "\x1b7", "\x1b[>4m", "\x1b[1;2H",
        "\x1b]52;c;eA==\x1b\\", "\x1bP+q\x1b\\", "\x9b2J", "\x07", "\r", "a\u202eb", "\x1b[38:2m",
        "\x1b[m\x1b[c", "\x1b", "\U000e0041",
    ],
)  # fmt: skip
def test_nothing_but_colours_reaches_the_terminal(row: str) -> None:
    assert not frames.harmless(row)
    assert frames.unpack(packed("fine", row), KEY, 2) is None
    with pytest.raises(ValueError, match="colours only"):
        frames.pack(KEY, [], ["fine", row])


def test_a_frame_is_for_one_key_and_one_height() -> None:
    whole = frames.pack(KEY, [], ROWS)
    assert frames.unpack(whole, KEY, 2) == (ROWS, "")
    assert frames.unpack(whole, KEY + " ", 2) is None
    assert frames.unpack(whole, KEY, 3) is None
    assert frames.unpack(whole, KEY, 1) is None


def test_a_frame_ends_with_what_it_was_made_from(tmp_path: Path) -> None:
    kept, missing = tmp_path / "gloss\udcff json", tmp_path / "config.toml"
    kept.write_text("before")
    whole = frames.pack(KEY, states([kept, missing]), ROWS)
    assert frames.unpack(whole, KEY, 2) == (ROWS, "")
    missing.touch()
    assert frames.unpack(whole, KEY, 2) is None
    missing.unlink()
    kept.write_text("changed")
    assert frames.unpack(whole, KEY, 2) is None


def test_whatever_decides_what_is_painted_is_in_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = {"HOME": "/h", "TERM": "xterm", "PAGER": "less"}
    key = frames.key_of([], usual)
    assert frames.key_of([], usual | {"PAGER": "more"}) == key
    for more in ("NO_COLOR", "COLORTERM", "TERM", "GLOSS_LIBRARY", "XDG_DATA_HOME", "COLUMNS"):
        assert frames.key_of([], usual | {more: "/1"}) != key
    assert frames.key_of(["--model", "x"], usual) != key
    here = frames.key_of(["texts"], usual), frames.key_of([], usual | {"GLOSS_LIBRARY": "mine"})
    monkeypatch.chdir("/")
    there = frames.key_of(["texts"], usual), frames.key_of([], usual | {"GLOSS_LIBRARY": "mine"})
    assert not set(here) & set(there)
    assert frames.key_of([], usual) == key


@pytest.mark.parametrize("cache", ["", " ", "/somewhere/else"])
def test_frames_lie_where_the_settings_look(monkeypatch: pytest.MonkeyPatch, cache: str) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", cache)
    found = platformdirs.user_cache_path(APP, appauthor=False) / "frames"
    assert Path(frames.folder()) == found


def test_a_frame_is_private_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    home = Path(frames.folder())
    assert keep(home, KEY, (80, 2), [], ROWS, "[1]")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    (path,) = home.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert frames.load(KEY, (80, 2)) == (ROWS, "[1]")
    assert frames.load(KEY, (81, 2)) is None
    assert frames.load(KEY + " ", (80, 2)) is None


def test_only_files_of_a_sensible_size_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    home = Path(frames.folder())
    assert keep(home, KEY, (80, 2), [], ROWS)
    (path,) = home.iterdir()
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert frames.load(KEY, (80, 2)) is None
    path.unlink()
    os.mkfifo(path)
    assert frames.load(KEY, (80, 2)) is None
    path.unlink()
    path.write_bytes(packed(*ROWS, key=KEY) + b"\n" * frames.LIMIT)
    assert frames.load(KEY, (80, 2)) is None


def test_what_cannot_be_kept_is_left_out(tmp_path: Path) -> None:
    assert not keep(tmp_path, KEY, (80, 3), [], ROWS)
    assert not keep(tmp_path, KEY, (80, 2), [], ["\x1b[2J", ""])
    assert not keep(tmp_path, KEY, (80, 2), [("-", str(n)) for n in range(SOURCES + 1)], ROWS)
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").touch()
    assert not keep(tmp_path / "file" / "frames", KEY, (80, 2), [], ROWS)


def test_old_frames_go(tmp_path: Path) -> None:
    for width in range(KEPT + 3):
        assert keep(tmp_path, KEY, (width, 2), [], ROWS)
        os.utime(frames.path_of(str(tmp_path), (width, 2), KEY), (width, width))
    assert len(list(tmp_path.iterdir())) == KEPT
    assert not Path(frames.path_of(str(tmp_path), (0, 2), KEY)).exists()
