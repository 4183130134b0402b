"""The verbs of `gloss names`, called in this process."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import cli
from tui.core.article import Article
from tui.core.mending import Mending
from tui.core.span import Span
from tui.services.teaching import Teaching
from tui.storage import open_library

Call = Callable[..., list[str]]

LINES = """\
{"label": "ORG", "pattern": "Quartet", "id": "the Quartet"}

{"label": "GPE", "pattern": [{"lower": "new"}, {"lower": "york"}]}
{"text": "Hope", "label": "", "scope": "everywhere"}
{"label": "GPE", "pattern": "US", "id": "United States", "alias": true}
"""
TEXT = "Talks\\n\\nThe Quartet met in Doha. Hope is no name.".replace("\\n", "\n")


@pytest.fixture
def names(home: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls `gloss names`; the lines that it printed, or the one that it complained in."""

    def call(*arguments: str, code: int = 0, command: str = "names") -> list[str]:
        capsys.readouterr()
        assert cli.main([command, *arguments]) == code, capsys.readouterr()
        out, err = capsys.readouterr()
        assert (err == "") == (code == 0)
        assert err.count("\n") == (1 if code else 0)
        lines: list[str] = (out or err).splitlines()
        assert all(line.isprintable() for line in lines)
        return lines

    return call


@pytest.fixture
def taught(names: Call, home: Path) -> None:
    (home / "names.jsonl").write_text(LINES)
    assert names("import", "names.jsonl") == ["learned 4 things"]


@pytest.mark.usefixtures("taught")
def test_import_list_undo(names: Call) -> None:
    rows = [line.split("  ", 2)[2] for line in names("list")]
    assert rows == [
        "Quartet  names the Quartet  ORG  everywhere",
        "new york  is a name  GPE  everywhere",
        "Hope  is no name  -  everywhere",
        "US  is United States  GPE  everywhere",
    ]
    assert len(names("list", "--label", "ORG")) == 1
    found = json.loads("".join(names("list", "--json")))
    assert [one["kind"] for one in found] == ["name", "name", "rejection", "alias"]
    assert names("import", "names.jsonl") == ["learned 0 things, 4 known already"]
    assert names("undo", command="notes") == ["undone: import names.jsonl"]
    assert names("list") == []
    assert names("list", "--json") == ["[]"]


@pytest.mark.usefixtures("taught")
def test_export_and_import_again(names: Call, home: Path) -> None:
    before = [line.split("  ", 2)[2] for line in names("list")]
    lines = [*names("export", "--format", "ruler"), *names("export", "--format", "rejections")]
    (home / "again.jsonl").write_text("\n".join(lines))
    assert names("export", "--format", "ruler", "out.jsonl") == []
    assert (home / "out.jsonl").read_text().splitlines() == lines[:3]
    names("undo", command="notes")
    assert names("import", "again.jsonl") == ["learned 4 things"]
    assert sorted(line.split("  ", 2)[2] for line in names("list")) == sorted(before)


@pytest.mark.usefixtures("taught")
def test_forget(names: Call) -> None:
    ids = [line.split()[0] for line in names("list")]
    assert names("forget", ids[0], ids[1][-12:]) == ids[:2]
    assert [line.split()[0] for line in names("list")] == ids[2:]
    for wrong in ("abc", "", ids[0]):
        assert "is no id" in names("forget", wrong, code=2)[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{}\n{", "line 1: it has neither"),
        (LINES.encode() + b"rubbish", "line 6: no JSON"),
        (b'\n{"label":"X","pattern":"y"}', "line 2: the label is X"),
        (b"[" * 5000, "line 1: "),
        (b"", "is empty"),
        (b"\0\1\2\3" * 9, "names.jsonl"),
    ],
)
def test_a_file_with_a_mistake_teaches_nothing(
    names: Call, home: Path, data: bytes, said: str
) -> None:
    (home / "names.jsonl").write_bytes(data)
    (line,) = names("import", "names.jsonl", code=2)
    assert said in line
    assert "there is no library" in names("list", code=2)[0]


def test_other_mistakes(names: Call) -> None:
    assert "no such file" in names("import", "none.jsonl", code=2)[0]
    assert "FILE" in names("export", "--format", "docbin", code=2)[0]
    assert "invalid choice" in names("export", "--format", "yaml", code=2)[0]


def test_corrections_are_exported_as_tasks(names: Call, home: Path) -> None:
    library = open_library(home / "library", "0123456789")
    article = Article(7, "Talks", "file:///talks.txt")
    teaching = Teaching(library)
    at = TEXT.index("Quartet")
    teaching.mend(article, TEXT, Mending(Span(at, at + 7), "ORG", "article"))
    hope = TEXT.index("Hope")
    teaching.mend(article, TEXT, Mending(Span(hope, hope + 4), None, "here"))
    library.close()
    accepted, rejected = map(json.loads, names("export", "--format", "prodigy"))
    assert accepted["spans"] == [{"start": 4, "end": 11, "label": "ORG"}]
    assert (accepted["answer"], rejected["answer"]) == ("accept", "reject")
    assert not accepted["meta"]["complete"]
    assert names("export", "--format", "ruler") == []
    rows = [line.split("  ", 2)[2] for line in names("list")]
    assert rows == ["Quartet  is a name  ORG  in Talks", "Hope  is no name  -  once in Talks"]
    assert names("export", "--format", "docbin", "x.spacy") == []
    assert (home / "x.spacy").stat().st_size > 100
