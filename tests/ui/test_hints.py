"""The bottom line offers what can be done with that which is under the cursor."""

from itertools import product
from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from tui import actions
from tui.widgets.hints import Under, wanted
from tui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from tests.ui.conftest import Desk, Opening

ALL = [Under(*flags) for flags in product((False, True), repeat=9)]
TEXT = """A heading

The envoy met Witkoff on Monday, and he said so. He went on, “as one does,” he said, to the sea.
"""


def ids(under: Under) -> list[str]:
    return [ident for ident, _ in wanted(under)]


def test_where_there_is_nothing_the_usual_line_stands() -> None:
    assert wanted(Under()) == ()


@pytest.mark.parametrize("under", ALL)
def test_every_hint_is_an_action_of_the_reader_and_stands_once(under: Under) -> None:
    found = ids(under)
    assert set(found) <= actions.BY_ID.keys()
    assert all(ident.partition(".")[0] in {"text", "reader"} for ident in found)
    assert len(set(found)) == len(found)
    assert all(text for _, text in wanted(under))


def test_what_is_under_the_cursor_comes_first() -> None:
    assert ids(Under(mention=True))[:3] == ["text.mention_next", "reader.mend", "reader.dossier"]
    note = ["reader.tag", "reader.note", "reader.remove", "reader.history"]
    assert ids(Under(annotated=True, mention=True))[:4] == note
    assert dict(wanted(Under(annotated=True, noted=True)))["reader.note"] == "edit note"
    assert ids(Under(hit=True, annotated=True))[:2] == ["text.hit_next", "text.hit_previous"]
    assert ids(Under(quotation=True))[1] == "reader.mend"
    assert ids(Under(lost=True, mention=True))[-1] == "reader.lost"
    assert ids(Under(contested=True, annotated=True))[0] == "reader.versions"


def test_a_selection_and_all_occurrences_go_before_everything() -> None:
    for under in ALL:
        if under.many:
            assert ids(under)[:2] == ["reader.highlight", "reader.tag"]
        elif under.selecting:
            assert ids(under)[0] == "reader.swap"


def line(desk: "Desk") -> str:
    return desk.app.screen.query_one(KeyBar).render_line(0).text


async def test_the_line_follows_the_cursor(gloss: "Opening") -> None:
    async with gloss(TEXT, size=(100, 24)) as desk:
        assert "j next  tab name" in line(desk)
        await desk.press("tab")
        assert "tab name  e mend  enter dossier" in line(desk)
        await desk.press("H")
        assert "t tag  a note  x remove  h history" in line(desk)
        await desk.press("asterisk")
        assert "H highlight all  t tag all" in line(desk)
        await desk.press("escape", "j", "v")
        assert "o other end" in line(desk)
        await desk.press("escape", "slash", "s", "o", "enter")
        assert "n next hit  N previous  esc end" in line(desk)
        await desk.press("escape", "A")
        assert "next hit" not in line(desk)
        assert "enter go there" in line(desk)
        await desk.press("escape", "E", "escape", "right_parenthesis")
        assert "j next  tab name" in line(desk)


async def test_a_move_leaves_the_line_alone_where_it_stays(
    gloss: "Opening", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with gloss(TEXT) as desk:
        bar = desk.app.screen.query_one(KeyBar)
        painted: list[tuple[Region, ...]] = []

        def refresh(*regions: Region, **_: bool) -> KeyBar:
            painted.append(regions)
            return bar

        monkeypatch.setattr(bar, "refresh", refresh)
        await desk.press("right_curly_bracket", "w", "w")
        assert painted == []
        await desk.press("tab")
        assert [len(regions) for regions in painted] == [1]
        await desk.press("tab", "tab")
        assert len(painted) == 1


async def test_the_hints_have_the_keys_of_the_preset(gloss: "Opening") -> None:
    async with gloss(TEXT, keymap="arrows") as desk:
        await desk.press("tab")
        assert "tab name  f9 mend  enter dossier  f8 highlight  f4 tag  f2 note" in line(desk)
        await desk.press("f8")
        assert "del remove" in line(desk)
        await desk.press("right")
        assert "↓ next" in line(desk)
        await desk.press("ctrl+z")
        assert await desk.shows("undone")
        await desk.press("f1", *"undo")
        assert await desk.shows("^z u")
