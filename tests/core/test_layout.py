"""How the text stands: what the keys go through, and where rows are then."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import get_character_cell_size

from tui.core.document import Document
from tui.core.layout import MARGINS, WIDTHS, Layout, Spacing
from tui.core.wrap import Rows

TEXT = st.text(alphabet=st.sampled_from(list("ab c-今\n")), max_size=160)


def widths(text: str) -> bytes:
    return bytes(map(get_character_cell_size, text))


def test_the_keys_go_round() -> None:
    layout = Layout(72)
    assert [layout := layout.wider() for _ in WIDTHS][-1] == Layout(72)
    assert [layout := layout.moved() for _ in MARGINS][-1] == Layout(72)
    assert [layout := layout.spaced() for _ in Spacing][-1] == Layout(72)


def test_what_no_key_gives_is_left_for_the_nearest() -> None:
    assert Layout(99).wider().width == 100
    assert Layout(120).wider().width == WIDTHS[0]
    assert Layout(72, margin=3).moved().margin is MARGINS[0]


def test_blank_rows_are_as_many_as_wanted() -> None:
    document = Document("A heading\n\n" + "word " * 30 + "\n\n" + "more " * 30)

    def shown(spacing: Spacing) -> str:
        rows = Rows(document, 80, widths, spacing)
        return "".join("x" if rows.span(y).length else "-" for y in range(len(rows)))

    assert {spacing: shown(spacing) for spacing in Spacing} == {
        Spacing.CLOSE: "xxxxx",
        Spacing.NORMAL: "x-xx-xx",
        Spacing.WIDE: "x--xx--xx",
        Spacing.DOUBLE: "x---x-x---x-x",
    }


@given(TEXT, st.integers(2, 30), st.sampled_from(Spacing))
@settings(max_examples=200, deadline=None)
def test_spacing_moves_no_text(text: str, width: int, spacing: Spacing) -> None:
    document = Document(text)
    plain, rows = Rows(document, width, widths), Rows(document, width, widths, spacing)
    filled = [span for span in map(rows.span, range(len(rows))) if span.length]
    assert filled == [span for span in map(plain.span, range(len(plain))) if span.length]
    assert list(rows.starts) == sorted(rows.starts)
    for y in range(len(rows)):
        span = rows.span(y)
        if span.length:
            assert {rows.row_of(offset) for offset in range(*span)} == {y}
    assert not len(rows) or spacing is not Spacing.DOUBLE or rows.span(len(rows) - 1).length
