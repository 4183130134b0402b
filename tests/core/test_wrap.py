"""Text to rows and back, with rich's widths as the measure."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.core.document import Document
from tui.core.narrow import is_narrow
from tui.core.span import Span
from tui.core.wrap import Rows
from tui.widgets.cells import widths

TEXT = st.text(
    alphabet=st.sampled_from(list("ab c-—“é今天👍🏽\u200d👩❤\ufe0f\u0301\n")), max_size=160
)


def test_what_counts_as_narrow_is_one_cell_wide() -> None:
    wrong = [
        hex(point)
        for point in range(0x20, 0x3000)
        if is_narrow(chr(point)) and get_character_cell_size(chr(point)) != 1
    ]
    assert not wrong


def test_news_stays_on_the_fast_path() -> None:
    assert is_narrow("“We’ve…” — 60‑day café, €5–£6 naïve Łódź Москва ‘x’ •")


@given(TEXT)
@example("\u200d\u200daaa")
@example("❤\u200d\ufe0f\ufe0fa")
def test_widths_add_up_to_what_rich_measures(text: str) -> None:
    assert sum(widths(text)) == cell_len(text)
    assert len(widths(text)) == len(text)


@given(TEXT, st.integers(2, 30))
@example("a今" * 40, 3)
@example("\u0301\u200d\ufe0f\u200d\u200daaa", 2)
@settings(max_examples=400, deadline=None)
def test_rows_fit_and_hold_everything(text: str, width: int) -> None:
    document = Document(text)
    rows = Rows(document, width, widths)
    shown = [rows.span(y) for y in range(len(rows))]
    assert "".join("".join(span.text(text) for span in shown).split()) == "".join(text.split())
    assert list(rows.starts) == sorted(rows.starts)
    for span in shown:
        row = span.text(text).replace("\n", " ")
        assert cell_len(row) <= width or len(row.strip("\u0301\u200d\ufe0f")) <= 2
        assert row == row.rstrip(" ")


@given(TEXT, st.integers(2, 30))
@settings(max_examples=300, deadline=None)
def test_a_code_point_is_found_again_by_its_row_and_cell(text: str, width: int) -> None:
    rows = Rows(Document(text), width, widths)
    for y in range(len(rows)):
        start, end = rows.span(y)
        cell = 0
        for offset, size in zip(range(start, end), widths(text[start:end]), strict=True):
            assert rows.row_of(offset) == y
            if size:
                found = rows.offset_at(y, cell)
                assert found <= offset
                assert rows.cells(start, found) == cell
            cell += size


def test_a_line_of_a_megabyte_without_a_space() -> None:
    rows = Rows(Document("x" * 1_000_000), 80, widths)
    assert len(rows) == 12_500


def test_a_row_may_end_with_a_hyphen_or_a_dash() -> None:
    text = "the well-known man—gone"
    rows = Rows(Document(text), 10, widths)
    assert [rows.span(y).text(text) for y in range(len(rows))] == [
        "the well-",
        "known man—",
        "gone",
    ]


@given(TEXT, st.integers(2, 12))
@settings(max_examples=300, deadline=None)
def test_no_row_begins_with_a_mark_that_belongs_to_the_row_before(text: str, width: int) -> None:
    document = Document(text)
    rows = Rows(document, width, widths)
    starts = {paragraph.start for paragraph in document.paragraphs}
    for y in range(len(rows)):
        span = rows.span(y)
        if span.length and span.start not in starts and not text[span.start - 1].isspace():
            assert widths(text)[span.start]


def test_rows_of_a_span() -> None:
    rows = Rows(Document("aaa bbb ccc ddd"), 3, widths)
    assert list(rows.rows_of(Span(4, 15))) == [1, 2, 3]
    assert list(rows.rows_of(Span(0, 0))) == [0]


def test_hard_wrapped_lines_flow_into_the_column() -> None:
    line = "word " * 11 + "word\n"
    text = "Title\n\n" + line * 6
    rows = Rows(Document(text), 30, widths)
    assert max(rows.span(y).length for y in range(2, len(rows) - 1)) <= 30
    assert len(rows) - 2 == 12
