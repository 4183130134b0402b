"""The verbs of `gloss notes`, called in this process."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.core.annotation import Annotation
from tui.core.clock import local_day
from tui.core.history import Record
from tui.storage import Library, open_library

Call = Callable[..., list[str]]

pytestmark = pytest.mark.usefixtures("home")


def only(gloss: Call, *filters: str) -> dict[str, object]:
    found = json.loads("\n".join(gloss("list", "--json", *filters)))
    assert len(found) == 1
    one: dict[str, object] = found[0]
    return one


def test_add_list_and_show(gloss: Call, envoy: str) -> None:
    assert len(envoy) == 32
    one = only(gloss)
    assert one["id"] == envoy
    assert (one["exact"], one["start"], one["end"]) == ("envoy", 17, 22)
    assert (one["prefix"], one["suffix"]) == (
        "Talks go on\n\nThe ",
        " said on Tuesday that talks on a",
    )
    assert (one["tags"], one["note"]) == (["claim"], "A")
    assert one["title"] == "Talks go on"
    assert str(one["source"]).startswith("file:///")
    assert one["created"] == one["updated"]
    assert gloss("list") == [
        f"{envoy}  {local_day(str(one['updated']))}  Talks go on  claim  envoy  A"
    ]
    shown = gloss("show", envoy[-6:])
    assert f"id       {envoy}" in shown
    assert "place    17-22 (exact)" in shown
    (whole,) = json.loads("\n".join(gloss("show", envoy[:12], "--json")))
    assert whole == {
        **one,
        "removed": False,
        "place": {"state": "exact", "start": 17, "end": 22},
        "rivals": [],
    }


def test_a_library_that_is_made_by_add_has_what_every_new_one_has(gloss: Call, envoy: str) -> None:
    assert gloss("add", "learn gloss", "--exact", "Learn gloss by marking this page")
    assert len(gloss("list")) == 2


def test_an_empty_list_is_no_error(gloss: Call, envoy: str) -> None:
    assert gloss("list", "--tag", "nothing") == []
    assert gloss("list", "--tag", "nothing", "--json") == ["[]"]
    assert gloss("list", "--removed") == gloss("list", "--contested") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--exact", "envoi"], "the passage is not in Talks go on: give its words exactly"),
        (["--exact", "Envoy"], "the passage is not in Talks go on"),
        (["--exact", "talks"], "the passage is not"),
        (["--exact", " \n"], "the passage after --exact is empty"),
        (
            ["--exact", "envoy"],
            "the passage stands 2 times in Talks go on: say which by --occurrence 1 to 2",
        ),
        (
            ["--exact", "envoy", "--occurrence", "3"],
            "there is no occurrence 3: the passage stands 2 times",
        ),
        (
            ["--exact", "envoy", "--occurrence", "0"],
            "argument --occurrence: expected a whole number from 1, not 0: try",
        ),
        (["--exact", "truce", "--tag", " / "], "A tag needs a name"),
        ([], "the following arguments are required: --exact"),
    ],
)
def test_what_cannot_be_added(
    refused: Callable[..., str], gloss: Call, arguments: list[str], message: str
) -> None:
    if message.startswith("the passage is not") and arguments[1] == "talks":
        Path("talks.txt").write_text("Talks go on\n\nNothing else.\n")
    assert refused("add", "talks.txt", *arguments).startswith(message)
    assert Path("library").exists() == (not message.startswith(("argument", "the following")))
    if Path("library").exists():
        assert gloss("list") == []


def test_a_passage_across_a_line_break(gloss: Call) -> None:
    gloss("add", "talks.txt", "--exact", " a truce  would go ")
    assert only(gloss)["exact"] == "a truce\nwould go"


def test_an_article_that_is_not_there(refused: Callable[..., str], envoy: str) -> None:
    assert refused("add", "nosuch.txt", "--exact", "x").startswith(
        "no article is called nosuch.txt"
    )
    assert refused("list", "--article", "g").startswith("g may be one of 3: ")
    Path("empty.txt").touch()
    assert refused("add", "empty.txt", "--exact", "x") == "empty.txt is empty"


def test_an_article_whose_file_is_gone_can_be_annotated(gloss: Call, envoy: str) -> None:
    Path("talks.txt").unlink()
    gloss("add", "talks.txt", "--exact", "truce")
    assert [line.split("  ")[4] for line in gloss("list")] == ["envoy", "truce"]


def test_a_note_from_a_pipe(
    gloss: Call, envoy: str, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("note").write_bytes(b"One\x1b\r\ntwo\n\n")
    with Path("note").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert gloss("edit", envoy, "--note", "-") == [envoy]
    assert only(gloss)["note"] == "One␛\ntwo"
    assert gloss("list")[0].endswith("  One␛ two")
    assert gloss("show", envoy)[-2:] == ["note     One␛", "         two"]
    with Path("/dev/null").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert refused("edit", envoy, "--note", "-") == "standard input is empty"
    assert only(gloss)["note"] == "One␛\ntwo"


def test_edit_undo_redo(gloss: Call, envoy: str, refused: Callable[..., str]) -> None:
    gloss("edit", envoy, "--tag", "check", "--tag", "new", "--untag", "CLAIM", "--note", "B")
    one = only(gloss)
    assert (one["tags"], one["note"]) == (["check", "new"], "B")
    assert gloss("undo") == ["undone: edit"]
    assert (only(gloss)["tags"], only(gloss)["note"]) == (["claim"], "A")
    assert gloss("redo") == ["redone: edit"]
    assert only(gloss) == one
    assert refused("redo") == "there is nothing to redo"
    gloss("edit", envoy, "--note", "", "--untag", "check", "--untag", "new")
    assert (only(gloss)["tags"], only(gloss)["note"]) == ([], "")
    assert refused("edit", envoy) == "nothing was asked for: give --note, --tag or --untag"
    for _ in range(3):
        gloss("undo")
    assert gloss("list") == []
    assert refused("undo") == "there is nothing to undo"


def test_removed_in_one_step(gloss: Call, envoy: str, refused: Callable[..., str]) -> None:
    truce = gloss("add", "talks.txt", "--exact", "truce")[0]
    assert refused("remove", envoy, "ffff" * 8).startswith("no annotation has the id")
    assert len(gloss("list")) == 2
    assert gloss("remove", envoy, truce, envoy) == [envoy, truce]
    assert gloss("list") == []
    assert [line[:32] for line in gloss("list", "--removed")] == [envoy, truce]
    assert "place    in the trash" in gloss("show", envoy)
    gloss("undo")
    assert len(gloss("list")) == 2


def test_log_and_restore(gloss: Call, envoy: str, refused: Callable[..., str]) -> None:
    gloss("edit", envoy, "--note", "B")
    gloss("remove", envoy)
    numbers = [line.split("  ")[0] for line in gloss("log", envoy[-8:])]
    assert numbers == ["1", "2", "3*"]
    assert gloss("log", envoy)[2].endswith("  remove  removed")
    assert gloss("restore", f"{envoy[-8:]}@2") == [envoy]
    assert only(gloss)["note"] == "B"
    gloss("undo")
    assert gloss("list") == []
    assert refused("restore", f"{envoy}@9").endswith("has no version 9: there are 1 to 5")
    for wrong in (envoy, f"{envoy}@", f"{envoy}@-1", f"{envoy}@x"):
        assert "is no version" in refused("restore", wrong)


def test_versions_side_by_side(
    gloss: Call, envoy: str, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused("choose", envoy, "1").endswith("has no versions side by side")

    def rivals(self: Library, ident: int) -> list[Record | None]:
        shown = self.annotation(ident)
        assert shown is not None
        other = Annotation(ident, shown.article, shown.target, ("other",), "Theirs", "", "2026")
        return [other, None]

    def contested(self: Library) -> list[Record]:
        return [one for one in [self.annotation(int(envoy, 16))] if one is not None]

    monkeypatch.setattr(Library, "rivals", rivals)
    monkeypatch.setattr(Library, "contested", contested)
    assert [line[:32] for line in gloss("list", "--contested")] == [envoy]
    assert gloss("list", "--contested", "--tag", "nothing") == []
    assert gloss("show", envoy)[-2:] == ["2  2026  other  envoy  Theirs", "3  removed"]
    (whole,) = json.loads("\n".join(gloss("show", envoy, "--json")))
    assert whole["rivals"][0]["note"] == "Theirs"
    assert whole["rivals"][1] is None
    assert "choose from 1 to 3" in refused("choose", envoy, "4")
    assert gloss("choose", envoy, "2") == [envoy]
    assert only(gloss)["note"] == "Theirs"
    gloss("undo")
    assert only(gloss)["note"] == "A"


def test_a_conflict_copy_of_another_device_is_chosen_from(
    gloss: Call, envoy: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree("library", "theirs")
    gloss("edit", envoy, "--note", "mine")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("XDG_STATE_HOME", str(home / "elsewhere"))
        gloss("edit", envoy, "--note", "theirs", "--library", "theirs")
    (notes,) = Path("theirs/notes").glob("*.json")
    shutil.copy(notes, f"library/notes/{notes.stem} (conflicted copy).json")
    open_library(Path("library"), "9876543210").close()
    only(gloss, "--contested")
    choices = {line[-6:].strip(): line[0] for line in gloss("show", envoy)[-2:]}
    assert choices == {"theirs": "1", "mine": "2"}
    gloss("choose", envoy, choices["mine"])
    assert only(gloss)["note"] == "mine"
    assert gloss("list", "--contested") == []
    gloss("undo")
    only(gloss, "--contested")


def test_filters(gloss: Call, envoy: str, refused: Callable[..., str]) -> None:
    truce = gloss("add", "talks.txt", "--exact", "truce", "--tag", "claim/denied")[0]
    gloss("add", "learn gloss", "--exact", "Learn gloss by marking this page")
    today = local_day(str(only(gloss, "--text", "TRUCE")["updated"]))

    def ids(*filters: str) -> list[str]:
        return [line[:32] for line in gloss("list", *filters)]

    assert len(ids()) == 3
    assert ids("--article", "talks.txt") == ids("--tag", "claim") == [envoy, truce]
    assert ids("--tag", "claim/denied", "--text", "tru") == [truce]
    assert ids("--with-note") == [envoy]
    assert len(ids("--since", today, "--until", today)) == 3
    assert ids("--until", "2020-01-01T10:00+01:00") == ids("--since", "9000-01-01") == []
    for wrong in ("yesterday", "2026-13-01", "", "9999-12-31T99", "0001-01-01"):
        if wrong:
            assert refused("list", "--since", wrong).startswith(f"{wrong} is no date: write it as")
    assert "not allowed with" in refused("list", "--removed", "--contested")


def test_the_trash_is_emptied_when_asked(gloss: Call, envoy: str) -> None:
    gloss("remove", envoy)
    assert gloss("empty-trash") == ["forgot 0 records that were removed more than 90 days ago"]
    assert len(gloss("list", "--removed")) == 1
    assert gloss("empty-trash", "--older-than", "0") == [
        "forgot 1 record that was removed until now"
    ]
    assert gloss("list", "--removed") == []
    (line,) = gloss("empty-trash", "--older-than", "100000", code=2)
    assert line.startswith("argument --older-than: expected a number of days")


def test_standard_input_that_is_closed(
    refused: Callable[..., str], envoy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert refused("edit", envoy, "--note", "-").startswith("nothing is piped in: ")


def test_without_a_place_for_its_own_id_a_library_is_looked_at(
    gloss: Call, envoy: str, place: Path, home: Path, refused: Callable[..., str]
) -> None:
    (place / "state").rename(place / "hidden")
    (place / "state").write_bytes(b"")
    try:
        assert len(gloss("list")) == 1
        why = "The library can only be read: not a directory"
        assert refused("remove", envoy).startswith(why)
    finally:
        (place / "state").unlink()
        (place / "hidden").rename(place / "state")
