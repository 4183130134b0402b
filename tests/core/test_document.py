"""Paragraphs, headings, gaps."""

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.document import Document
from tui.core.span import Span, Spans
from tui.core.wrap import Rows
from tui.resources import data_dir
from tui.widgets.cells import widths

WIRE = (data_dir("seeds") / "wire-story.txt").read_text("utf-8")

HARD = """The title

It was the best of times, it was the worst of times, it was
the age of wisdom, it was the age of foolishness, it was the
epoch of belief, it was the epoch of incredulity.

It was the season of Light, it was the season of Darkness, it
was the spring of hope, it was the winter of despair, we had
everything before us.
"""


def test_a_wire_story_has_a_paragraph_a_line_and_its_headlines() -> None:
    document = Document(WIRE)
    assert not document.hard_wrapped
    headings = [document.paragraphs[i].text(WIRE) for i in document.headings]
    assert headings[0].startswith("US Envoy Witkoff")
    assert headings[1].startswith("Trump Says Gaza")
    assert headings[2].startswith("Sniper Fire")
    assert len(headings) == 3


def test_lines_broken_by_another_screen_are_one_paragraph() -> None:
    document = Document(HARD)
    assert document.hard_wrapped
    assert len(document.paragraphs) == 3


def test_sentences_that_stand_one_a_line_are_paragraphs() -> None:
    document = Document(
        "Title\n\n" + "\n".join(f"Sentence number {n} stands alone on its line." for n in range(9))
    )
    assert not document.hard_wrapped
    assert len(document.paragraphs) == 10


def test_a_list_keeps_its_lines_together() -> None:
    document = Document("Shopping\n\n- apples\n- pears\n- plums\n")
    assert len(document.paragraphs) == 4
    assert list(document.gaps) == [1, 0, 0, 0]


def test_markdown_headings_have_their_level() -> None:
    document = Document("# Title\n\n## Part\n\nSome text that is here.\n\n### Deep\n\nMore.")
    assert document.headings == {0: 1, 1: 2, 3: 3}


@given(st.text(alphabet="ab \n", max_size=80))
@settings(max_examples=300, deadline=None)
def test_paragraphs_hold_everything_but_white_space(text: str) -> None:
    document = Document(text)
    inside = "".join(p.text(text) for p in document.paragraphs)
    assert "".join(inside.split()) == "".join(text.split())
    for index, paragraph in enumerate(document.paragraphs):
        assert not text[paragraph.start].isspace()
        assert not text[paragraph.end - 1].isspace()
        assert document.paragraph_at(paragraph.start) == index
        assert document.paragraph_at(paragraph.end - 1) == index


def test_an_empty_text_has_no_paragraph() -> None:
    document = Document("\n \n")
    assert not document.paragraphs
    assert not document.headings
    assert document.paragraph_at(1) == 0


def test_a_space_that_carries_a_mark_belongs_to_its_paragraph() -> None:
    assert list(Document(" \u093f a").paragraphs) == [Span(0, 4)]
    assert list(Document("  a").paragraphs) == [Span(2, 3)]


PARTS = st.lists(
    st.sampled_from(
        ["A heading", "Some prose. " * 12, "short", "## Markdown", "今天 " * 9, " indented", "", ""]
    ),
    max_size=40,
).map("\n".join)


@given(PARTS, st.integers(0, 600), st.integers(1, 60), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_part_has_the_structure_of_the_whole(
    text: str, offset: int, length: int, broken: bool
) -> None:
    if broken:
        text = "\n\n".join("\n".join(textwrap.wrap(one, 70)) for one in text.split("\n"))
    whole = Document(text)
    part = whole.around(min(offset, len(text)), length)
    if part.within is None:
        assert part is whole
        return
    assert part.within.start <= max(0, offset - length)
    assert part.within.end >= min(len(text), offset + length)
    if not part.paragraphs:
        return
    first = list(whole.paragraphs).index(part.paragraphs[0])
    assert list(part.paragraphs) == whole.paragraphs[first : first + len(part.paragraphs)]
    known_to = max(0, len(part.paragraphs) - 2)
    assert part.gaps[:known_to] == whole.gaps[first : first + known_to]
    inner = range(first, first + len(part.paragraphs) - 1)
    known = {index - first: level for index, level in whole.headings.items() if index in inner}
    assert {i: level for i, level in part.headings.items() if i < len(inner)} == known
    rows, few = Rows(whole, 40, widths), Rows(part, 40, widths)
    at = rows.starts.index(few.starts[0])
    shown = few.row_of(part.paragraphs[known_to].start) if known_to else 0
    assert few.starts[:shown] == rows.starts[at : at + shown]


def test_many_spans_are_a_sequence_of_spans() -> None:
    spans = Spans()
    for start in (0, 4, 9):
        spans.add(start, start + 3)
    assert len(spans) == 3
    assert spans[-1] == Span(9, 12)
    assert spans[1:] == [Span(4, 7), Span(9, 12)]
    assert list(spans) == [Span(0, 3), Span(4, 7), Span(9, 12)]
    assert Span(4, 7) in spans
    assert spans == [Span(0, 3), Span(4, 7), Span(9, 12)]
    assert spans != [Span(0, 3)]
