"""The table of actions, and the reader's own keys."""

import pytest

from tui import actions, keymap
from tui.actions.presets import RULES
from tui.screens.annotations import AnnotationsScreen
from tui.screens.codebook_view import CodebookView
from tui.screens.desk import Desk
from tui.screens.dossier import DossierScreen
from tui.screens.entities import EntitiesScreen
from tui.screens.list_screen import ListScreen


@pytest.mark.parametrize("preset", actions.PRESETS)
def test_no_two_actions_that_are_alive_together_share_a_key(preset: str) -> None:
    keys = actions.PRESETS[preset]
    assert list(keymap.clashes(keys, actions.BY_ID)) == []


@pytest.mark.parametrize("preset", actions.PRESETS)
def test_a_preset_has_possible_keys_of_actions_that_there_are(preset: str) -> None:
    keys = actions.PRESETS[preset]
    assert keymap.overrides(keys, preset) == (keys, [])
    assert all(len(set(one.split(","))) == len(one.split(",")) for one in keys.values())


@pytest.mark.parametrize("name", RULES)
def test_every_rule_of_a_preset_is_about_some_action(name: str) -> None:
    known = actions.BY_ID.keys() | {
        f"{action.id.rpartition('.')[2]} {action.keys}" for action in actions.ACTIONS
    }
    assert set(RULES[name]) <= known


@pytest.mark.parametrize("place", ["list", "text", "panel", "mend", "pipeline", "states"])
def test_with_arrows_no_letter_is_needed_to_move(place: str) -> None:
    keys = actions.PRESETS["arrows"]
    moves = [a for a in keymap.place(place) if a.call.partition("(")[0] in {"move", "page", "edge"}]
    assert moves or place == "text"
    for action in moves:
        assert len(keys.get(action.id, action.keys).partition(",")[0]) > 1, action


def test_as_less_does() -> None:
    keys = actions.PRESETS["less"]
    for ident, wanted in {
        "page_down": "space f", "page_up": "b", "half_down": "d", "half_up": "u",
        "first": "g less_than_sign", "last": "G greater_than_sign",
    }.items():  # fmt: skip
        for place in ("text", "list"):
            assert set(wanted.split()) <= set(keys[f"{place}.{ident}"].split(","))


def test_own_keys_lie_over_a_preset() -> None:
    chosen, problems = keymap.overrides({"text.half_down": "ctrl+d", "reader.copy": "d"}, "less")
    assert not problems
    assert (chosen["text.half_down"], chosen["reader.copy"]) == ("ctrl+d", "d")
    assert chosen["text.half_up"] == "u,ctrl+u"


@pytest.mark.parametrize(
    ("preset", "keys", "said"),
    [
        ("lss", {}, ["keymap: there is no lss (did you mean less?)"]),
        ("emacs", {}, ["keymap: there is no emacs (known are vim, less, arrows)"]),
        ("less", {"reader.copy": "d"}, ["keys: d is on both text.half_down and reader.copy"]),
        ("emacs", {"no.such": "a"}, ["keymap: there is no emacs", "keys: no action no.such"]),
    ],
)
def test_what_cannot_be_of_a_preset_is_said(
    preset: str, keys: dict[str, str], said: list[str]
) -> None:
    problems = keymap.overrides(keys, preset)[1]
    assert len(problems) == len(said)
    assert all(map(str.startswith, problems, said))


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
