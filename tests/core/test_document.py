"""Paragraphs, headings, gaps."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.document import Document
from tui.core.span import Span
from tui.resources import data_dir

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
