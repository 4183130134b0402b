"""The strip at the right edge, and the line above the text."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.span import Span
from tui.core.wrap import Rows
from tui.screens.facts import headline, position
from tui.widgets.cells import cell_len, widths
from tui.widgets.density import Density
from tui.widgets.marks import Marks
from tui.widgets.palette import Palette

TEXT = "\n\n".join(f"Line {number:03}" for number in range(100))
NOTE = Annotation(1, 1, Target(Span(0, 1), "", "", "", ""), ("claim",))


def density(text: str, marks: Marks, *, plain: bool = False) -> Density:
    return Density(Rows(Document(text), 40, widths), marks, Palette({}, plain=plain))


def signs(strip: Density, height: int) -> str:
    return "".join(strip.sign(row, height)[0] for row in range(height))


def test_a_sign_tells_what_a_part_of_the_text_holds() -> None:
    starts = [TEXT.index(f"Line {number:03}") for number in (5, 25, 45, 65, 85)]
    first, second, third, fourth, last = (Span(start, start + 4) for start in starts)
    marks = Marks(
        mentions=[Mention(span, "GPE") for span in (first, second, fourth)],
        annotations=[(second, NOTE), (fourth, NOTE)],
        hits=[third, fourth],
    )
    strip = density(TEXT, marks)
    assert signs(strip, 5) == "·■◆◈ "
    assert signs(density(TEXT, marks, plain=True), 5) == "·■◆◈ "
    assert strip.sign(5, 5)[0] == strip.sign(-1, 5)[0] == " "
    found = [strip.target(row, 5) for row in range(5)]
    assert found[:4] == [
        ("mention", first),
        ("annotation", second),
        ("hit", third),
        ("hit", fourth),
    ]
    assert found[4] == ("sentence", strip.part(4, 5))
    assert strip.part(4, 5).covers(last)


def test_many_names_have_a_sign_of_their_own() -> None:
    names = [Mention(Span(at, at + 1), "ORG") for at in range(4)]
    assert signs(density(TEXT[:8], Marks(mentions=names)), 3) == ":  "


def test_beyond_the_end_and_without_a_text_there_is_nothing() -> None:
    strip = density("One line", Marks())
    assert (strip.target(0, 4), strip.target(3, 4)) == (("sentence", Span(0, 8)), None)
    assert density("", Marks()).target(0, 4) is None


@given(st.integers(1, 130), st.integers(1, 60))
def test_every_row_of_the_text_is_in_one_part(lines: int, height: int) -> None:
    text = "\n\n".join(f"Line {number:03}" for number in range(lines))
    strip = density(text, Marks())
    parts = [part for row in range(height) if (part := strip.part(row, height)).length]
    assert sum(text.count("Line", *part) for part in parts) == lines
    assert parts == sorted(parts)


def test_the_heading_stands_beside_the_title_where_there_is_room() -> None:
    article = Article(1, "A title [/x]", "file:///a", starred=True)
    assert headline(article, "中華 heading", "5 %", 45) == "★ A title [/x] › 中華 heading".ljust(38)
    short = headline(article, "A heading that is long", "5 %", 34)
    assert short == "★ A title [/x] › A heading t…"
    assert headline(article, "A heading", "5 %", 30) == "★ A title [/x]".ljust(25)
    assert headline(article, "A heading", "5 %", 3) == ""
    assert cell_len(headline(article, "", "5 %", 12)) == 7


def test_the_position_says_what_is_left_and_lost() -> None:
    article = Article(1, "A title", "file:///a", words=2380)
    assert position(article, 0.5, ()) == "50 %  5 min left"
    assert position(article, 1.0, (NOTE,)) == "! 1 lost  100 %"
