"""Units, and the cursor that stands on them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.cursor import UnitCursor
from tui.core.document import Document
from tui.core.quotations import Kind, everything
from tui.core.span import Span
from tui.core.units import IN_TEXT, KINDS, Units
from tui.resources import data_dir

WIRE = (data_dir("seeds") / "wire-story.txt").read_text("utf-8")
NAMES = [Span(WIRE.index(n, 80), WIRE.index(n, 80) + len(n)) for n in ("Israel", "Hamas", "Gaza")]


@pytest.fixture
def units() -> Units:
    units = Units(Document(WIRE))
    units.put("mention", NAMES)
    return units


def test_one_press_selects_a_name_a_word_a_sentence(units: Units) -> None:
    for kind in ("mention", "word", "sentence", "paragraph"):
        cursor = UnitCursor(units)
        assert cursor.move(kind, 1)
        assert cursor.span in (
            [NAMES[0]] if kind == "mention" else [units.at(kind, cursor.span.start)]
        )


def test_from_a_sentence_the_next_name_is_the_first_in_it(units: Units) -> None:
    cursor = UnitCursor(units, NAMES[0].start)
    cursor.move("mention", 1)
    assert cursor.span == NAMES[0]


def test_back_from_a_word_goes_to_the_sentence_around_it(units: Units) -> None:
    cursor = UnitCursor(units)
    cursor.stand(NAMES[1], "mention")
    cursor.move("sentence", -1)
    assert cursor.span.covers(NAMES[1])


def test_step_repeats_the_kind_used_last(units: Units) -> None:
    cursor = UnitCursor(units)
    cursor.move("mention", 1)
    cursor.step(1)
    assert cursor.span == NAMES[1]


def test_widen_and_narrow_go_up_and_down_around_one_point(units: Units) -> None:
    cursor = UnitCursor(units)
    cursor.stand(NAMES[0], "mention")
    seen = [cursor.span]
    while cursor.widen():
        seen.append(cursor.span)
    assert [len(span.text(WIRE).split()) for span in seen] == [1, 13, 20, 153]
    while cursor.narrow():
        assert cursor.span.holds(NAMES[0].start)
    assert cursor.span == NAMES[0]


def test_a_free_selection_grows_shrinks_and_turns(units: Units) -> None:
    cursor = UnitCursor(units)
    cursor.move("word", 1)
    first = cursor.span
    cursor.select()
    cursor.move("word", 1)
    cursor.move("word", 1)
    assert cursor.span.start == first.start
    assert len(cursor.span.text(WIRE).split()) == 3
    cursor.swap()
    cursor.move("word", 1)
    assert len(cursor.span.text(WIRE).split()) == 2
    cursor.drop()
    assert cursor.span == cursor.unit


def test_annotations_that_begin_together_are_all_reached() -> None:
    units = Units(Document("one two three four"))
    spans = [Span(0, 7), Span(0, 3), Span(0, 13), Span(8, 13)]
    units.put("annotation", spans)
    cursor = UnitCursor(units)
    cursor.stand(Span(0, 13), "annotation")
    reached = [cursor.span]
    while cursor.step(1):
        reached.append(cursor.span)
    assert reached == [Span(0, 13), Span(0, 7), Span(0, 3), Span(8, 13)]
    while cursor.step(-1):
        reached.append(cursor.span)
    assert reached[4:] == [Span(0, 3), Span(0, 7), Span(0, 13)]


@given(
    st.text(alphabet="ab .A\n“", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6),
    st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from([1, -1])), max_size=25),
)
@settings(max_examples=300, deadline=None)
def test_the_cursor_always_selects_something_inside_the_text(
    text: str, listed: list[tuple[int, int]], moves: list[tuple[str, int]]
) -> None:
    units = Units(Document(text))
    inside = [Span(a, a + n) for a, n in listed if a + n <= len(text)]
    units.put("mention", inside)
    units.put("hit", inside[:2])
    cursor = UnitCursor(units)
    for kind, direction in moves:
        before = cursor.unit
        moved = cursor.move(kind, direction)
        assert 0 <= cursor.span.start <= cursor.span.end <= len(text)
        assert moved or cursor.unit == before
        if moved and direction > 0:
            assert (cursor.unit.start, -cursor.unit.end) > (before.start, -before.end)
        if moved and direction < 0:
            assert cursor.unit.start < before.start or kind not in IN_TEXT


@pytest.mark.parametrize("kind", IN_TEXT)
def test_going_forward_and_back_passes_the_same_units(kind: str, units: Units) -> None:
    cursor = UnitCursor(units)
    cursor.kind = kind
    cursor.edge(-1)
    forward = [cursor.span]
    while cursor.step(1):
        forward.append(cursor.span)
    backward = [cursor.span]
    while cursor.step(-1):
        backward.append(cursor.span)
    assert forward == backward[::-1]


QUOTED = """A title

“He told me ‘we will never, ever yield’ and left,” said the minister of war, who was tired. Next.

Second paragraph."""


def heard(text: str) -> Units:
    document = Document(text)
    units, found = Units(document), everything(document)
    spoken = [one for one in found if one.kind is Kind.SPEECH]
    units.put("quotation", (one.span for one in spoken))
    units.put("speech", (one.speech for one in spoken))
    units.put("quoted", {one.span for one in found} - {one.span for one in spoken})
    return units


def test_widening_goes_through_clause_quotations_and_speaker_to_the_section() -> None:
    cursor = UnitCursor(heard(QUOTED))
    word = Span(QUOTED.index("never"), QUOTED.index("never") + 5)
    cursor.stand(word, "word")
    seen: list[tuple[str, Span]] = []
    while cursor.widen():
        assert not seen or cursor.span.covers(seen[-1][1])
        seen.append((cursor.kind, cursor.span))
    assert [kind for kind, _ in seen] == [
        "clause", "quoted", "quotation", "speech", "sentence", "paragraph", "section",
    ]  # fmt: skip
    assert seen[3][1].text(QUOTED).endswith("said the minister of war")
    back = [cursor.span]
    while cursor.narrow():
        back.append(cursor.span)
    assert back == [*(span for _, span in reversed(seen)), word]


@pytest.mark.parametrize("kind", KINDS)
def test_the_unit_around_the_cursor_is_taken_by_its_kind(kind: str) -> None:
    cursor = UnitCursor(heard(QUOTED))
    point = QUOTED.index("ever yield")
    cursor.stand(Span(point, point + 4), "word")
    if cursor.take(kind):
        assert cursor.unit.holds(point)
        assert cursor.kind == kind
    else:
        assert kind in {"mention", "annotation", "hit"}
        assert cursor.unit == Span(point, point + 4)


def test_a_free_selection_grows_to_the_unit_that_is_taken() -> None:
    cursor = UnitCursor(heard(QUOTED))
    first, last = QUOTED.index("told"), QUOTED.index("Next")
    cursor.stand(Span(first, first + 4), "word")
    cursor.select()
    cursor.stand(Span(last, last + 4), "word")
    cursor.take("paragraph")
    assert cursor.span == cursor.units.at("paragraph", first)


@given(st.text("ab .,;(“”‘’\nA", max_size=80), st.integers(0, 80))
@settings(max_examples=300, deadline=None)
def test_widening_always_grows_and_ends(text: str, at: int) -> None:
    cursor = UnitCursor(heard(text), min(at, len(text)))
    before = cursor.span
    for _ in range(40):
        if not cursor.widen():
            break
        assert cursor.span.covers(before)
        assert cursor.span.length > before.length
        before = cursor.span
    else:
        pytest.fail("it never ended")


def test_a_sentence_that_nothing_divides_is_not_passed_through_as_a_clause() -> None:
    units = Units(Document("One went away. Two stayed."))
    assert units.wider(Span(0, 3), 0) == ("sentence", Span(0, 14))
    assert units.narrower(Span(0, 14), 0) == ("word", Span(0, 3))
    assert units.at("clause", 0) == Span(0, 14)
