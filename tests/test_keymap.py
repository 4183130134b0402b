"""The table of actions, and the reader's own keys."""

import pytest

from tui import actions, keymap
from tui.screens.annotations import AnnotationsScreen
from tui.screens.codebook_view import CodebookView
from tui.screens.desk import Desk
from tui.screens.dossier import DossierScreen
from tui.screens.entities import EntitiesScreen
from tui.screens.list_screen import ListScreen


def test_no_two_actions_that_are_alive_together_share_a_key() -> None:
    for places in keymap.SHOWN_TOGETHER.values():
        owners: dict[str, str] = {}
        for action in (a for place in places for a in keymap.place(place)):
            for key in action.keys.split(","):
                assert owners.setdefault(key, action.id) == action.id


def test_a_place_without_actions_has_no_bindings_to_give() -> None:
    assert keymap.bindings("dossier")
    with pytest.raises(ValueError, match="no actions at dosier"):
        keymap.bindings("dosier")


def test_the_help_of_a_screen_has_all_places_that_are_alive_on_it() -> None:
    screens = (
        (ListScreen, ("library",)),
        (Desk, ("reader", "panel")),
        (DossierScreen, ("dossier",)),
        (EntitiesScreen, ("entities",)),
        (AnnotationsScreen, ("annotations",)),
        (CodebookView, ("codebook",)),
    )
    for screen, names in screens:
        alive = {place for name in names for place in keymap.SHOWN_TOGETHER[name]} - {"app"}
        assert set(screen.KEYS[1]) == alive, screen


def test_the_key_that_asks_what_a_name_is_does_not_answer_when_it_is_hit_twice() -> None:
    answers = {key for action in keymap.place("mend") for key in action.keys.split(",")}
    assert answers.isdisjoint(actions.BY_ID["reader.mend"].keys.split(","))


def test_every_action_has_an_id_of_its_own_and_a_label() -> None:
    assert len(actions.BY_ID) == len(actions.ACTIONS)
    assert all(action.label and action.call for action in actions.ACTIONS)


def test_own_keys_may_be_written_as_signs() -> None:
    chosen = {"reader.find": "slash,f3", "reader.tag": "T"}
    assert keymap.overrides({"reader.find": "/,f3", "reader.tag": "T"}) == (chosen, [])


def test_swapped_keys_are_no_clash() -> None:
    for keys in ({"reader.tag": "a", "reader.note": "t"}, {"app.help": "f1"}):
        assert keymap.overrides(keys) == (keys, [])


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"reader.tga": "t"}, "keys: no action reader.tga (did you mean reader.tag?)"),
        ({"reader.tag": "ctrl+nosuch"}, "keys.reader.tag: ctrl+nosuch is not a key"),
        ({"reader.tag": "a"}, "keys: a is on both reader.tag and reader.note"),
        ({"reader.tag": "ctrl+i"}, "keys.reader.tag: a terminal sends the same for ctrl+i and tab"),
        ({"reader.tag": ","}, "keys.reader.tag: no key given"),
        ({"note.save": "a"}, "keys.note.save: a is written"),
        ({"prompt.accept": "space"}, "keys.prompt.accept: space is written"),
    ],
)
def test_what_cannot_be_is_said(keys: dict[str, str], said: str) -> None:
    assert said in keymap.overrides(keys)[1]


def test_all_problems_are_said_at_once() -> None:
    _, problems = keymap.overrides({"no.such": "a", "reader.tag": "ctrl+nosuch"})
    assert [problem.split()[-1] for problem in problems] == ["no.such", "key"]


@pytest.mark.parametrize(
    ("keys", "shown"), [("question_mark,f1", "? f1"), ("ctrl+r", "^r"), ("shift+tab", "S-tab")]
)
def test_keys_are_shown_as_a_reader_knows_them(keys: str, shown: str) -> None:
    assert keymap.shown(keys) == shown
