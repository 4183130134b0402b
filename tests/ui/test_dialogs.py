"""The tag picker, the note editor, the help and the palette, by their keys."""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import TextArea

from tui import actions, commands, keymap, themes
from tui.core.codebook import Codebook, Tag
from tui.core.picking import TagChoice
from tui.resources import style
from tui.screens import help as helping
from tui.screens.help import HelpScreen
from tui.screens.note_editor import NoteEditor, excerpt
from tui.screens.tag_picker import TagPicker
from tui.widgets.cells import cell_len
from tui.widgets.key_bar import KeyBar

BOOK = Codebook(
    (
        Tag(1, "claim", "Not checked", "yellow", "1"),
        Tag(2, "claim/denied", "Another side denies it [/x]", "red", "2"),
        Tag(3, "question", "To be asked", "magenta", "5"),
        Tag(4, "quote", "Word for word", "blue"),
    )
)
HOSTILE = "[/x] [@click=app.quit]go[/] 漢字 " * 9
Result = TypeVar("Result")


class Host(App[None]):
    CSS_PATH = style("app")
    COMMANDS = {commands.Actions}
    BINDINGS: ClassVar[list[BindingType]] = keymap.bindings("app")

    def __init__(self) -> None:
        super().__init__()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.NAMES[0]

    def action_take_theme(self, name: str) -> None:
        self.theme = name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(themes.FALLBACK)


def picker(recent: Sequence[str] = (), current: Sequence[str] = ()) -> TagPicker:
    return TagPicker(BOOK, recent, current, HOSTILE)


async def answer(
    pilot: Pilot[None], dialog: ModalScreen[Result], *keys: str
) -> list[Result | None]:
    """What the dialog answered to the keys; nothing while it is open."""
    answers: list[Result | None] = []
    pilot.app.push_screen(dialog, answers.append)
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    if not answers:
        pilot.app.pop_screen()
    return answers


PICKS: Sequence[tuple[str, list[str], list[str], TagChoice | None]] = (
    ("enter", ["quote"], [], TagChoice(add=("quote",))),
    ("d e enter", [], [], TagChoice(add=("claim/denied",))),
    ("5", [], [], TagChoice(add=("question",))),
    ("down enter", ["quote"], ["claim"], TagChoice(remove=("claim",))),
    ("q u comma 1", ["quote"], ["claim"], TagChoice(("quote",), ("claim",))),
    ("q u o comma enter", [], [], TagChoice(add=("quote",))),
    ("n e 5 enter", [], [], TagChoice(add=("ne5",))),
    ("d e n tab x enter", [], [], TagChoice(add=("claim/deniedx",))),
    ("q escape", [], [], None),
)


async def test_the_picker_gives_and_takes_tags() -> None:
    async with Host().run_test(size=(80, 24)) as pilot:
        for keys, recent, current, expected in PICKS:
            found = await answer(pilot, picker(recent, current), *keys.split())
            assert found == [expected], keys
        pilot.app.set_keymap({"picker.apply": "f2"})
        assert await answer(pilot, picker(), "f2") == [TagChoice(add=("claim",))]


NOTES: Sequence[tuple[str, str, list[str | None]]] = (
    ("old", "n ctrl+s", ["oldn"]),
    ("old", "ctrl+s", [None]),
    ("old", "escape", [None]),
    ("a", "backspace ctrl+s", [""]),
    ("a", "b escape y", ["ab"]),
    ("a", "b escape n", [None]),
    ("a", "b escape escape c ctrl+s", ["abc"]),
    ("a", "b escape q ctrl+s", []),
)


async def test_a_note_is_saved_or_left_and_never_dropped_unasked() -> None:
    async with Host().run_test(size=(80, 24)) as pilot:
        for note, keys, expected in NOTES:
            assert await answer(pilot, NoteEditor(HOSTILE, note, []), *keys.split()) == expected, (
                keys
            )


async def test_the_editor_shows_its_keys_and_cleans_what_is_pasted() -> None:
    app = Host()
    editor = NoteEditor(HOSTILE, "one\n", [HOSTILE])
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(editor)
        await pilot.pause()
        editor.query_one(TextArea).post_message(events.Paste("\x1b[2J\r\ntwo\u202e"))
        await pilot.pause()
        assert "\x1b" not in editor.query_one(TextArea).text
        assert editor.draft == "one\n␛[2J\ntwo␦"
        assert "^s save" in editor.query_one(KeyBar).render_line(0).text
        await pilot.press("escape")
        assert "y keep  n drop  esc go on writing" in editor.query_one(KeyBar).render_line(0).text


@settings(max_examples=100, deadline=None)
@given(st.text("ab 漢\n", max_size=200), st.integers(2, 30))
def test_an_excerpt_is_short_and_says_when_it_is_cut(passage: str, width: int) -> None:
    lines = excerpt(passage, width)
    assert len(lines) <= 3
    assert all(cell_len(line) <= width for line in lines)
    whole = "".join("".join(lines).split()) == "".join(passage.split())
    assert whole or lines[-1].endswith("…")


def test_the_help_shows_the_keys_as_they_are_bound() -> None:
    parts = helping.sections(("reader",), {"reader.tag": "f2,T", "reader.tag3": "f3"})
    entries = {entry.id: entry for part in parts for entry in part.entries}
    assert entries["reader.tag"].sign == "f2 T"
    assert entries["reader.tag3"].sign == "f3"
    assert entries["reader.tag1-9"].sign == "1-9"
    assert len([i for i in entries if i.startswith("reader.")]) == len(keymap.place("reader")) - 7


def test_the_help_is_searched_by_key_label_and_id() -> None:
    parts = helping.sections(("text", "reader"), {})
    found = helping.matching(parts, "previous SENT")
    assert [entry.id for part in found for entry in part.entries] == ["text.sentence_previous"]
    assert [e.sign for p in helping.matching(parts, "has a note") for e in p.entries] == ["✎"]
    assert helping.layout(helping.matching(parts, "zzz"), 20) == [
        [("No key does that.   ", "none")]
    ]


@pytest.mark.parametrize("width", [0, 1, 7, 60, 76, 115, 116, 150])
def test_no_line_of_the_help_is_too_wide_and_none_is_lost(width: int) -> None:
    parts = helping.sections(("app", "text", "reader"), {})
    lines = helping.layout(parts, width)
    assert all(sum(cell_len(text) for text, _ in line) <= width + 2 for line in lines)
    shown = " ".join(text for line in lines for text, _ in line)
    if width >= 60:
        assert all(e.label[:20] in shown for part in parts for e in part.entries)
    assert (actions.BY_ID["reader.tag"].id in shown) == (width >= 76 and width != 116)


async def test_the_help_closes_by_q_only_while_nothing_is_typed() -> None:
    async with Host().run_test(size=(80, 24)) as pilot:
        for keys, expected in (
            ("q", [None]),
            ("question_mark", [None]),
            ("n q pagedown", []),
            ("n q escape", [None]),
        ):
            assert await answer(pilot, HelpScreen("Keys", ("text",), {}), *keys.split()) == expected


async def test_the_palette_runs_actions_and_chooses_a_theme() -> None:
    app = Host()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.press("ctrl+p", *"contrast")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert app.theme == "gloss-contrast"
        provider = commands.Actions(app.screen)
        found = [hit async for hit in provider.search("qit")]
        assert [hit.text for hit in found] == ["Quit"]
        themed = [hit async for hit in provider.search("theme")]
        names = {f"Theme {name}" for name in themes.NAMES + themes.TERMINAL}
        assert max(themed, key=lambda hit: hit.score).text in names
        assert names < {hit.text for hit in themed}
        assert "Choose a theme, seen at once" in {hit.text for hit in themed}
        assert str(found[0].prompt).split() == ["Quit", "^q", "app.quit"]
        await pilot.resize_terminal(60, 15)
        (narrow,) = [hit async for hit in provider.search("qit")]
        assert str(narrow.prompt).split() == ["Quit", "^q"]


@pytest.mark.parametrize("room", [56, 72, 76, 80])
def test_every_command_is_a_line_with_its_first_key_in_a_column(room: int) -> None:
    for action in actions.ACTIONS:
        keys = keymap.shown(action.keys)
        command = commands.Command(action.label, keys, action.id, lambda: None)
        line = command.content(room, tuple(range(len(action.label)))).plain
        assert cell_len(line) <= room
        ids = commands.IDS + 1 if room >= 76 else 0
        column = line[room - ids - commands.KEYS :][: commands.KEYS + 1]
        assert column.startswith(keys.split()[0])
        assert not ids or column.endswith(" ")


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (40, 10), (300, 100)])
async def test_every_dialog_lives_at_every_size(size: tuple[int, int]) -> None:
    app = Host()
    async with app.run_test(size=size) as pilot:
        dialogs: list[ModalScreen[Any]] = [
            picker(("quote",), (HOSTILE,)),
            NoteEditor(HOSTILE, HOSTILE, [HOSTILE]),
            HelpScreen("Keys", ("text",), {}),
        ]
        for dialog in dialogs:
            app.push_screen(dialog)
            await pilot.press("x", "down")
            assert app.screen is dialog
            app.pop_screen()
