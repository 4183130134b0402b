"""What was chosen by key is there the next time, until the configuration says otherwise."""

from pathlib import Path

import pytest

from tui import choices
from tui.config import described, load_settings, remember
from tui.core.errors import GlossError
from tui.core.layout import Layout, Spacing


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("GLOSS_LIBRARY", raising=False)
    return tmp_path


def write(folder: Path, text: str) -> None:
    path = folder / "config" / "glossator" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def load() -> tuple[str, Layout]:
    settings = load_settings(None, None, None)
    return settings.theme, settings.layout


WISH = Layout(80, 4, Spacing.WIDE)


def test_choices_hold_the_next_time(folders: Path) -> None:
    write(folders, "width = 100\n")
    settings = load_settings(None, None, None)
    remember(settings, {"theme": "gloss-light"})
    remember(settings, described(WISH))
    assert load() == ("gloss-light", WISH)
    assert (folders / "config" / "glossator" / "config.toml").read_text() == "width = 100\n"


def test_what_the_file_says_later_wins(folders: Path) -> None:
    settings = load_settings(None, None, None)
    remember(settings, {"theme": "gloss-light", **described(WISH)})
    write(folders, 'theme = "gloss-contrast"\nmargin = 8\n')
    assert load() == ("gloss-contrast", Layout(80, 8, Spacing.WIDE))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        "\udcff",
        "[" * 50_000,
        '{"theme": "x", "width": [1], "margin": [9, 8, 7]}',
        '{"theme": ["", "gloss-dark"], "width": [9000, 72], "margin": [true, "centre"],'
        ' "spacing": [[], "normal"], "keys": [{}, {}]}',
    ],
)
def test_a_damaged_file_chooses_nothing(folders: Path, text: str) -> None:
    path = folders / "state" / "glossator" / "choices.json"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8", "surrogateescape")
    assert load() == ("gloss-dark", Layout(72))
    choices.keep(path.parent, {"width": 60}, {"width": 72})
    assert load()[1].width == 60
    assert [one.name for one in path.parent.iterdir()] == ["choices.json"]


def test_what_cannot_be_kept_is_said(folders: Path) -> None:
    settings = load_settings(None, None, None)
    (folders / "state").write_text("")
    with pytest.raises(GlossError, match="cannot be kept for the next time"):
        remember(settings, {"theme": "gloss-light"})
