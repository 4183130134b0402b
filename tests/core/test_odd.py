"""What is unusual in a text, by the short way and by the long one."""

from hypothesis import given
from hypothesis import strategies as st

from tui.core import odd as module
from tui.core.narrow import is_narrow
from tui.core.odd import odd
from tui.core.title import count_words

TEXT = st.text(
    st.one_of(
        st.sampled_from("ab \n\t\x1c\x7f\x85\xa0’\u2003今\ud800👩"), st.characters(codec=None)
    )
)


@given(TEXT)
def test_everything_but_printable_ascii_and_line_breaks_in_order(text: str) -> None:
    assert odd(text) == "".join(c for c in text if not (" " <= c <= "~" or c == "\n"))


def test_a_large_text_is_looked_at_piece_by_piece() -> None:
    text = ("x" * 999 + "’") * 3000
    assert len(text) > 2 * module._PIECE
    assert odd(text) == "’" * 3000


@given(TEXT)
def test_words_are_runs_of_what_is_not_white_space(text: str) -> None:
    assert count_words(text) == len(text.split())


@given(TEXT)
def test_a_long_text_is_narrow_if_all_of_it_is(text: str) -> None:
    assert is_narrow("x" * 5000 + text) == is_narrow(text)
