"""Annotations as lines for a text editor, and back."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.core.annotation import Annotation, Target
from tui.core.codebook import tag_name
from tui.core.note_lines import HEAD, Edited, read, written
from tui.core.span import Span
from tui.core.text import clean

NASTY = '“”|[]",\\ns #\t\r\n\x0b\x85\u2028\u3000\xa0\u200d\u0301\ufe0f\U0001f3fb\ud800/ab'
TEXTS = st.text(st.one_of(st.sampled_from(NASTY), st.characters(codec=None)), max_size=30)
FIRST = 0x0192_0000_0000_7000_8000_0000_00AB_CDE0


def annotation(
    number: int, exact: str = "Gaza", tags: tuple[str, ...] = (), note: str = ""
) -> Annotation:
    target = Target(Span(0, len(exact)), exact, "", "", "")
    return Annotation(FIRST + number, 1, target, tags, note, "2026", "2026")


@st.composite
def annotations(draw: st.DrawFn) -> list[Annotation]:
    found = []
    for number in draw(st.lists(st.integers(0, 1 << 40), max_size=5, unique=True)):
        tags = {name.casefold(): name for name in map(tag_name, draw(st.lists(TEXTS, max_size=3)))}
        named = tuple(name for name in tags.values() if name)
        found.append(annotation(number, clean(draw(TEXTS)), named, clean(draw(TEXTS))))
    return found


ONE = annotation(1, "The “envoy”\nsaid", ("claim", "a/b, c"), "two\nlines | x")
TWO = annotation(2, note="second")
THREE = annotation(3, tags=("claim",))
TEXT = written([ONE, TWO, THREE])


def test_a_line_for_each() -> None:
    assert TEXT == HEAD + (
        '\nabcde1  [claim, "a/b, c"]  “The “envoy” said”  | two\\nlines | x\n'
        "abcde2  []  “Gaza”  | second\n"
        "abcde3  [claim]  “Gaza”  |\n"
    )
    assert all(line.startswith("#") for line in HEAD.splitlines())


@given(annotations())
@example([annotation(1, note=" \n \\n ")])
@example([annotation(1, tags=('"', "\\", "[a", "b]", "#", " x")[:5])])
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_as_it_was(found: list[Annotation]) -> None:
    text = written(found)
    assert text == clean(text)
    assert read(text, found) == Edited()
    assert read(text.replace("\n", "\r\n"), found) == Edited()
    assert text.count("\n") == HEAD.count("\n") + 1 + len(found)


@given(annotations(), st.lists(TEXTS, max_size=3), TEXTS)
@settings(max_examples=200, deadline=None)
def test_what_was_changed_is_read_as_it_would_have_been_written(
    found: list[Annotation], tags: list[str], note: str
) -> None:
    named = tuple(name for name in map(tag_name, tags) if name)
    after = [replace(one, tags=named, note=clean(note)) for one in found]
    changed = tuple((b, a) for b, a in zip(found, after, strict=True) if a != b)
    assert read(written(after), found) == Edited(changed)


@given(TEXTS, annotations())
def test_any_text_can_be_read(text: str, found: list[Annotation]) -> None:
    edited = read(text, found)
    assert not edited.faults or not (edited.changed or edited.removed)


def test_changes_and_removals() -> None:
    text = TEXT.replace("[claim]", "[ claim/denied , ,new ]").replace("| second", "|   ")
    text = "".join(line for line in text.splitlines(keepends=True) if "abcde1" not in line)
    edited = read(text, [ONE, TWO, THREE])
    assert edited.removed == (ONE,)
    assert edited.changed == (
        (TWO, replace(TWO, note="")),
        (THREE, replace(THREE, tags=("claim/denied", "new"))),
    )


def test_lines_may_change_places_and_lose_what_is_empty() -> None:
    lines = TEXT.splitlines()
    text = "\n".join([lines[-1].removesuffix("  |"), "", lines[-2].upper().replace("GAZA", "Gaza")])
    edited = read(text, [TWO, THREE])
    assert edited == Edited(((TWO, replace(TWO, note="SECOND")),))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("abcde2", "abcde9", 7, "no annotation of these has the id abcde9"),
        ("abcde3", "abcde2", 8, "the id stands in line 7 already"),
        ("abcde2  ", "", 7, "“[] “Gaza” | second” begins with no id; lines cannot be added"),
        ("“Gaza”  | s", "“Haza”  | s", 7, "the passage was changed; it is “Gaza”"),
        ("[]", "", 7, "after the id the tags are expected in [ ]"),
        ("[claim]", "[claim", 8, "the tags are not closed by ]"),
        ("[claim]", '["claim]', 8, "the tags are not closed by ]"),
        ("| second", "second", 7, "after the passage a | and the note are expected, not “second”"),
        ("| second", "| second\nand a third", 8, "begins with no id"),
        ("| second", "| second\nan\x1b[31m", 8, "“an␛[31m” begins with no id"),
    ],
)
def test_what_cannot_be_is_said_with_its_line(old: str, new: str, line: int, said: str) -> None:
    edited = read(TEXT.replace(old, new, 1), [ONE, TWO, THREE])
    assert [fault.line for fault in edited.faults] == [line]
    assert said in edited.faults[0].message.replace("  ", " ")
    assert not edited.changed
    assert not edited.removed


def test_a_text_without_anything_removes_nothing() -> None:
    assert read(" \n", [ONE]).faults[0].message == "nothing is left of the text"
    assert read(HEAD, [ONE]).removed == (ONE,)


def test_ids_are_as_long_as_they_must_be() -> None:
    twins = [annotation(0), annotation(1 << 40)]
    assert [len(line.split()[0]) for line in written(twins).splitlines()[5:]] == [11, 11]
    assert read(written(twins), twins) == Edited()
