"""The outline of a text."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.document import Document
from tui.core.outline import LONG, MOST, TITLE, Outline
from tui.core.span import Span

PROSE = "A sentence of prose that goes on for a while, so that nobody takes it for a heading. " * 2
BOOK = f"""The title of it all

{PROSE}

# Part [/x] one

{PROSE}

## A chapter

{PROSE}

# Part two

{PROSE}
"""


def test_headings_hold_what_is_below_them() -> None:
    outline = Outline.of(Document(BOOK))
    assert outline.headed
    assert [(s.title, s.depth) for s in outline.sections] == [
        ("The title of it all", 0),
        ("Part [/x] one", 0),
        ("A chapter", 1),
        ("Part two", 0),
    ]
    part, chapter, two = (section.span for section in outline.sections[1:])
    assert part.end == chapter.end == two.start
    assert two.end == len(BOOK)
    assert part.covers(chapter)


def test_a_title_above_all_headings_does_not_indent_them() -> None:
    outline = Outline.of(Document(BOOK.replace("\n#", "\n##")))
    assert [s.depth for s in outline.sections] == [0, 0, 1, 0]
    assert outline.sections[0].span == Span(0, outline.length)


def test_the_heading_above_a_place() -> None:
    outline = Outline.of(Document(BOOK))
    assert outline.heading_at(BOOK.index("A chapter") + 30) == "A chapter"
    assert outline.heading_at(BOOK.index("# Part two")) == "Part two"
    assert outline.heading_at(3) == ""


def test_without_headings_the_first_words_stand_for_the_paragraphs() -> None:
    text = f"Title\n\n{PROSE}\n\nSecond one. {PROSE}"
    outline = Outline.of(Document(text))
    assert not outline.headed
    assert outline.heading_at(len(text)) == ""
    titles = [section.title for section in outline.sections]
    assert titles[0] == "Title"
    assert titles[2].startswith("Second one. A sentence")
    assert all(len(title) <= TITLE for title in titles)
    assert sum(map(outline.share, range(len(titles)))) == 1.0


def test_a_long_paragraph_is_cut_at_spaces() -> None:
    text = "word " * LONG
    outline = Outline.of(Document(text))
    assert len(outline.sections) > 2
    assert all(text[s.span.start - 1 : s.span.start] in {"", " "} for s in outline.sections)
    assert len(Outline.of(Document("x" * LONG * 5)).sections) > 2


def test_nothing_has_no_sections() -> None:
    outline = Outline.of(Document(""))
    assert (outline.sections, outline.at(0), outline.heading_at(0)) == ((), -1, "")
    assert Outline().at(5) == -1


lines = st.sampled_from(["", "", "# One", "### Deep", "Short Title Line", "plain words", PROSE])


@given(st.lists(lines, max_size=300).map("\n".join))
def test_every_place_has_a_section_that_holds_it(text: str) -> None:
    outline = Outline.of(Document(text))
    starts = [section.span.start for section in outline.sections]
    assert starts == sorted(set(starts))
    if not outline.headed:
        assert len(starts) <= MOST + 1
        ends = [section.span.end for section in outline.sections]
        assert starts[1:] == ends[:-1]
    for index, section in enumerate(outline.sections):
        assert section.title
        assert outline.at(section.span.start) == index
        assert section.span.holds(section.span.start)
        assert Span(0, len(text)).covers(section.span)
        assert outline.sections[outline.at(section.span.end - 1)].span.end <= section.span.end
