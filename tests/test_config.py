from pathlib import Path

import pytest

from tui.config import DEFAULT_THEME, DEFAULT_WIDTH, Settings, load_settings
from tui.core.errors import GlossError
from tui.core.layout import Layout, Spacing


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with the four folders of the XDG standard in it."""
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("GLOSS_LIBRARY", raising=False)
    return tmp_path


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "config" / "glossator" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def problem(path: Path | None = None) -> str:
    with pytest.raises(GlossError) as error:
        load_settings(path, None, None)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_defaults_lie_in_the_xdg_folders(folders: Path) -> None:
    assert load_settings(None, None, None) == Settings(
        library=folders / "data" / "glossator",
        cache=folders / "cache" / "glossator",
        state=folders / "state" / "glossator",
        config=folders / "config" / "glossator" / "config.toml",
        theme=DEFAULT_THEME,
        width=DEFAULT_WIDTH,
        model="",
        keys={},
    )
    assert list(folders.iterdir()) == []


def test_the_file_is_read(folders: Path) -> None:
    write(
        folders,
        'library = "notes"\ntheme = "gloss-light"\nwidth = 80\nmodel = "en_core_web_sm"\n'
        'margin = 4\nspacing = "double"\ncursor = false\nkeymap = "less"\n'
        '[keys]\nreader.tag = "x,f2"\n"reader.note" = "b"\n',
    )
    settings = load_settings(None, None, None)
    assert settings.library == folders / "config" / "glossator" / "notes"
    assert settings.theme == "gloss-light"
    assert settings.layout == Layout(80, 4, Spacing.DOUBLE)
    assert not settings.cursor
    assert settings.keymap == "less"
    assert settings.model == "en_core_web_sm"
    assert settings.keys == {"reader.tag": "x,f2", "reader.note": "b"}


def test_the_command_line_wins_over_the_environment_over_the_file(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folders, 'library = "of-the-file"\nmodel = "of-the-file"\n')
    monkeypatch.setenv("GLOSS_LIBRARY", str(folders / "of-the-environment"))
    monkeypatch.chdir(folders)
    assert load_settings(None, None, None).library == folders / "of-the-environment"
    settings = load_settings(None, Path("of-the-line"), "of-the-line")
    assert settings.library == folders / "of-the-line"
    assert settings.model == "of-the-line"


def test_every_problem_is_told_at_once(folders: Path) -> None:
    path = write(
        folders,
        'them = "x"\nwidth = true\nmodel = 3\nlibrary = ""\nzzz = 1\nmargin = 41\n'
        'spacing = "tight"\ncursor = 1\nkeymap = 2\n[keys]\nreader.tag = ["x"]\n',
    )
    message = problem()
    assert message.startswith(f"{path}: ")
    for part in (
        "them: unknown key (did you mean theme?)",
        "zzz: unknown key (known are library, theme, width, margin, spacing, cursor, model, "
        "keymap, keys)",
        'margin: expected "centre" or a whole number of cells from 0 to 40, not 41',
        'spacing: expected one of "close", "normal", "wide", "double", not \'tight\'',
        "cursor: expected true or false, not 1",
        "keymap: expected the name of a preset of keys, in quotes, not 2",
        "width: expected a whole number of cells from 40 to 120, not True",
        "model: expected the name of a spaCy pipeline, in quotes, not 3",
        "library: expected a folder, in quotes, not ''",
        "keys.reader.tag: expected keys in quotes, not ['x']",
    ):
        assert part in message


@pytest.mark.parametrize("width", ["39", "121", "72.0", '"72"', "-1", "true"])
def test_widths_out_of_range(folders: Path, width: str) -> None:
    write(folders, f"width = {width}\n")
    assert "width: expected a whole number of cells from 40 to 120" in problem()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (b"width = = 3", "not TOML"),
        (b'theme = "\xe9"', "not UTF-8"),
        (b"a = " + b"[" * 5000, "nested too deep"),
        (b"#" * 1_000_001, "more than 1,000,000 bytes"),
        (b"[keys]\n" + b"a." * 3000 + b'a = "x"', "keys.a.a.a"),
        (b'"\\u001b[31m" = 1', "␛[31m: unknown key"),
        (b'keys = "x"', "keys: expected a table"),
    ],
    ids=["syntax", "encoding", "depth", "size", "dots", "escape", "table"],
)
def test_bad_files_are_one_clean_line(folders: Path, text: bytes, part: str) -> None:
    write(folders, text)
    message = problem()
    assert part in message
    assert message.isprintable()
    assert len(message) < 400


def test_a_named_file_has_to_exist_the_default_one_not(folders: Path) -> None:
    missing = folders / "my.toml"
    assert problem(missing) == f"{missing}: no such configuration file"
    assert "is a directory" in problem(folders).lower()


def test_a_library_that_is_a_file_is_refused(folders: Path) -> None:
    file = folders / "x.txt"
    file.write_text("x")
    with pytest.raises(GlossError, match=r"the library .*x\.txt is not a folder"):
        load_settings(None, file, None)


def test_a_library_that_cannot_be_looked_at_is_refused(folders: Path) -> None:
    with pytest.raises(GlossError, match="cannot be used: file name too long"):
        load_settings(None, folders / ("x" * 300), None)


def test_home_is_understood(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folders))
    write(folders, 'library = "~/reading"\n')
    assert load_settings(None, None, None).library == folders / "reading"
