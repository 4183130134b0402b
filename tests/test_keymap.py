"""The table of actions, and the reader's own keys."""

import pytest

from tui import keymap
from tui.core.errors import GlossError


def test_no_two_actions_that_are_alive_together_share_a_key() -> None:
    for places in keymap.SHOWN_TOGETHER.values():
        owners: dict[str, str] = {}
        for action in (a for place in places for a in keymap.place(place)):
            for key in action.keys.split(","):
                assert owners.setdefault(key, action.id) == action.id


def test_every_action_has_an_id_of_its_own_and_a_label() -> None:
    assert len(keymap.BY_ID) == len(keymap.ACTIONS)
    assert all(action.label and action.call for action in keymap.ACTIONS)


def test_own_keys_may_be_written_as_signs() -> None:
    assert keymap.overrides({"reader.find": "/,f3", "reader.tag": "T"}) == {
        "reader.find": "slash,f3",
        "reader.tag": "T",
    }


def test_swapped_keys_are_no_clash() -> None:
    assert keymap.overrides({"reader.tag": "a", "reader.note": "t"})
    assert keymap.overrides({"app.help": "f1"})


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"reader.tga": "t"}, "no action reader.tga (did you mean reader.tag?)"),
        ({"reader.tag": "ctrl+nosuch"}, "ctrl+nosuch is not a key"),
        ({"reader.tag": "a"}, "a is on both reader.tag and reader.note"),
        ({"reader.tag": "ctrl+i"}, "a terminal sends the same for ctrl+i and tab"),
        ({"reader.tag": ","}, "reader.tag: no key given"),
        ({"note.save": "a"}, "note.save: a is written"),
        ({"prompt.accept": "space"}, "prompt.accept: space is written"),
    ],
)
def test_what_cannot_be_is_said(keys: dict[str, str], said: str) -> None:
    with pytest.raises(GlossError, match=r"^mine\.toml, \[keys\]: ") as raised:
        keymap.overrides(keys, "mine.toml")
    assert said in str(raised.value)


def test_all_problems_are_said_at_once() -> None:
    with pytest.raises(GlossError) as raised:
        keymap.overrides({"no.such": "a", "reader.tag": "ctrl+nosuch"})
    assert "no.such" in str(raised.value)
    assert "ctrl+nosuch" in str(raised.value)


@pytest.mark.parametrize(
    ("keys", "shown"), [("question_mark,f1", "? f1"), ("ctrl+r", "^r"), ("shift+tab", "S-tab")]
)
def test_keys_are_shown_as_a_reader_knows_them(keys: str, shown: str) -> None:
    assert keymap.shown(keys) == shown
