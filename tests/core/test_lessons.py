"""The tutorial: every exercise has its paragraph and can be done with keys that exist."""

import pytest

from tui import actions, keymap
from tui.core import lessons
from tui.resources import data_dir


@pytest.fixture(scope="module")
def page() -> str:
    return (data_dir("seeds") / "learn-gloss.txt").read_text(encoding="utf-8")


def test_the_page_has_its_title_and_one_paragraph_for_each_exercise(page: str) -> None:
    assert page.splitlines()[0] == "Learn gloss by marking this page"
    places = lessons.paragraph_of(page)
    assert list(places) == [one.id for one in lessons.LESSONS]
    for one in lessons.LESSONS:
        text = places[one.id].text(page)
        assert text.startswith(f"{one.number}. ")
        assert "\n" not in text
    numbered = [line for line in page.splitlines() if line[:1].isdecimal()]
    assert len(numbered) == len(lessons.LESSONS)


def test_every_exercise_names_a_key_of_one_of_its_actions(page: str) -> None:
    places = lessons.paragraph_of(page)
    for one in lessons.LESSONS:
        text = places[one.id].text(page)
        assert set(one.actions) <= actions.BY_ID.keys()
        keys = {k for a in one.actions for k in keymap.shown(actions.BY_ID[a].keys).split()}
        assert any(f"ress {key}" in text or f"and {key}" in text for key in keys), one.id


def test_every_exercise_can_be_done_in_any_order() -> None:
    done: tuple[str, ...] = ()
    for one in reversed(lessons.LESSONS):
        new = lessons.after(one.actions[-1], done)
        assert one.id in new
        done += new
    assert lessons.progress(done) == (len(lessons.LESSONS), len(lessons.LESSONS))


def test_an_exercise_is_done_once_and_other_actions_do_none() -> None:
    assert lessons.after("reader.highlight", ()) == ("highlight",)
    assert lessons.after("reader.highlight", ("highlight",)) == ()
    assert lessons.after("reader.copy", ()) == ()
    assert lessons.progress(("highlight", "no such exercise"))[0] == 1


def test_another_text_has_no_exercises() -> None:
    assert lessons.paragraph_of("A title\n\nSome text, 1. not at the start.\n99. Not ours.") == {}
