"""`gloss index`, `gloss entities` and `gloss kwic`, on a real library and a real pipeline."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import cli
from tui.cli.columns import cell_len, fit_end
from tui.cli.kwic import run as kwic

WIRE = (
    "Talks\n\nSteve Witkoff met officials in Doha on Monday. Witkoff left for Washington.\n",
    "More talks\n\nDonald Trump praised Steve Witkoff. Melania Trump said nothing of Doha.\n",
)
Gloss = Callable[..., tuple[list[str], list[str]]]


@pytest.fixture
def gloss(home: Path, capsys: pytest.CaptureFixture[str]) -> Gloss:
    """Calls `gloss` in this process; the lines of its output and of its errors."""

    def call(*arguments: str, code: int = 0) -> tuple[list[str], list[str]]:
        capsys.readouterr()
        assert cli.main(arguments) == code
        out, err = capsys.readouterr()
        lines = out.splitlines(), err.splitlines()
        assert all(line.isprintable() for part in lines for line in part), lines
        return lines

    return call


@pytest.fixture
def library(gloss: Gloss, home: Path) -> Path:
    """A library with two articles that nobody has read."""
    for number, text in enumerate(WIRE):
        (home / f"{number}.txt").write_text(text)
        gloss("notes", "add", f"{number}.txt", "--exact", "Doha", "--tag", "place")
    return home


def test_nothing_is_known_before_the_index_is_made(gloss: Gloss, library: Path) -> None:
    out, err = gloss("entities")
    assert out == []
    assert err == ["gloss: 4 of 4 articles are not in the index; run gloss index"]
    _, err = gloss("kwic", "Doha", code=2)
    assert err[1:] == ["gloss: nothing is called Doha: see gloss entities"]


def test_names_of_the_library_are_listed_and_shown(gloss: Gloss, library: Path) -> None:
    (said,), err = gloss("index")
    assert said.startswith("4 articles, ")
    assert err == []
    out, err = gloss("entities", "--label", "person", "--article", "Talks")
    assert (out, err) == (["Steve Witkoff  PERSON  2  1"], [])
    found = json.loads("".join(gloss("entities", "--json")[0]))
    (doha,) = [one for one in found if one["name"] == "Doha"]
    assert (doha["label"], doha["articles"]) == ("GPE", 3)

    out, _ = gloss("kwic", "WITKOFF")
    assert len(out) > 3
    rows = [row.split("  ") for row in out if "  Talks  " in row]
    assert [row[:2] + row[4:] for row in rows] == [
        ["Steve Witkoff", "PERSON", "Talks", "Steve Witkoff",
         "met officials in Doha on Monday. Witkoff left for Washingto"],
        ["Steve Witkoff", "PERSON",
         "Talks Steve Witkoff met officials in Doha on Monday.", "Witkoff", "left for Washington."],
    ]  # fmt: skip
    names = {one["name"] for one in json.loads("".join(gloss("kwic", "trump", "--json")[0]))}
    assert {"Donald Trump", "Melania Trump"} <= names
    _, err = gloss("kwic", "Dohar", code=2)
    assert err == ["gloss: nothing is called Dohar: did you mean Doha?"]


def test_an_index_is_rebuilt_and_what_cannot_be_read_is_passed_over(
    gloss: Gloss, library: Path
) -> None:
    gloss("index")
    (library / "1.txt").write_text("Calm\n\nDonald Trump praised nobody.\n")
    (said,), err = gloss("index", "--rebuild")
    assert said.startswith("4 articles, ")
    assert err == []
    assert gloss("entities", "--article", "More talks", "--label", "GPE")[0] == []
    (library / "0.txt").unlink()
    for kept in (library / "library" / "texts").iterdir():
        kept.unlink()
    (said,), err = gloss("index", "--rebuild", code=1)
    assert said.startswith("1 article, ")
    assert f"gloss: {library / '0.txt'} does not exist" in err


def test_rows_are_aligned_on_the_name(
    gloss: Gloss,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    gloss("index")
    for width in (40, 80, 133):
        monkeypatch.setattr("tui.cli.shared.width", lambda width=width: width)
        assert kwic(["doha"]) == 0
        head, *rows = capsys.readouterr().out.splitlines()
        assert head.startswith("Doha  GPE  ")
        assert {row.rindex("Doha") for row in rows} == {rows[0].rindex("Doha")}
        assert max(map(cell_len, rows)) <= width


def test_an_end_is_cut_where_it_begins() -> None:
    cut = [fit_end("日本語 text", width) for width in (12, 11, 10, 9, 3)]
    assert cut == [" 日本語 text", "日本語 text", "…本語 text", " …語 text", "…xt"]
