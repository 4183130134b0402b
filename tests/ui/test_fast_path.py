"""What the reader draws, held strip by strip against what Textual would draw by itself."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual._ansi_theme import DEFAULT_TERMINAL_THEME
from textual.app import App, ComposeResult
from textual.filter import ANSIToTruecolor, DimFilter, LineFilter, Monochrome, NoColor
from textual.geometry import Region
from textual.scroll_view import ScrollView

from tui.core.annotation import Annotation, Target
from tui.core.codebook import STARTER, Codebook
from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.graphemes import snap
from tui.core.labels import LABELS
from tui.core.span import Span
from tui.core.text import clean
from tui.core.wrap import Rows
from tui.themes import FALLBACK
from tui.widgets.cells import widths
from tui.widgets.marks import Marks
from tui.widgets.page_view import PageView
from tui.widgets.palette import Palette

SIGNS = (
    "ab cd ef gh  -—“”’…60‑day éñ 今天 カナ 한국 👩\u200d👩\u200d👧 👍🏽 ❤\ufe0f 🇩🇪🇫 1\ufe0f\u20e3 "
    "e\u0301 क्षि مرحبا שלום \u200d x\n\n"
)
TEXT = st.text(st.one_of(st.sampled_from(list(SIGNS)), st.sampled_from("abcdefgh  ")), max_size=400)
WORDS = st.lists(
    st.sampled_from(
        ["word", "“quoted”", "今天", "👩‍👩‍👧", "❤️", "🇩🇪", "1️⃣", "e\u0301té", "naïve", "\n\n"]
    ),
    max_size=60,
).map(" ".join)
FILTERS: Sequence[Sequence[LineFilter]] = (
    [],
    [ANSIToTruecolor(DEFAULT_TERMINAL_THEME)],
    [DimFilter(), ANSIToTruecolor(DEFAULT_TERMINAL_THEME)],
    [Monochrome()],
)
PLAIN: Sequence[Sequence[LineFilter]] = ([], [NoColor()])
"""Textual dims no colours that are the terminal's own."""


class Host(App[None]):
    """A page, and nothing else."""

    def __init__(self, *, plain: bool) -> None:
        super().__init__()
        self.view = PageView(72, Palette(FALLBACK, plain=plain))

    def compose(self) -> ComposeResult:
        yield self.view


def spans(text: str) -> st.SearchStrategy[Span]:
    """Any spans of a text, of whole graphemes."""
    offsets = st.integers(0, len(text))
    return st.tuples(offsets, offsets).map(lambda two: snap(text, Span(min(two), max(two))))


@st.composite
def pages(draw: Callable[..., object]) -> tuple[str, Marks, Span]:
    """A text, all that may lie over it, and a unit."""
    text = clean(str(draw(st.one_of(TEXT, WORDS))))
    some: Callable[[], list[Span]] = lambda: draw(st.lists(spans(text), max_size=6))  # type: ignore[assignment,return-value]  # noqa: E731
    tags = ("claim", "evidence", "quote", "unknown")
    notes = [
        (span, Annotation(n, 1, Target.of(text, span, ""), tags[: n % 4], "note" if n % 2 else ""))
        for n, span in enumerate(some())
    ]
    marks = Marks(
        [Mention(span, LABELS[n]) for n, span in enumerate(sorted(some()))],
        notes,
        some(),
        {span.start: n % 2 == 0 for n, span in enumerate(some())},
        Codebook(STARTER),
    )
    return text, marks, draw(spans(text))  # type: ignore[return-value]


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("size", [(80, 18), (25, 6), (1, 1)])
async def test_every_strip_is_what_the_default_path_gives(
    size: tuple[int, int], plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Host(plain=plain)
    async with app.run_test(size=size) as pilot:
        view = app.view
        await pilot.pause()

        @given(pages(), st.sampled_from(PLAIN if plain else FILTERS), st.integers(0, 99), st.data())
        @settings(max_examples=25, deadline=None)
        def check(
            page: tuple[str, Marks, Span],
            filters: Sequence[LineFilter],
            top: int,
            data: st.DataObject,
        ) -> None:
            text, marks, unit = page
            monkeypatch.setattr(view, "get_line_filters", lambda: filters)
            view.load(Document(text))
            view.lay(marks)
            view.mark_unit(unit)
            view.scroll_to_row(min(top, len(view.rows)))
            x = data.draw(st.integers(0, size[0] - 1))
            for crop in (view.size.region, Region(x, 0, size[0] - x, size[1])):
                view._styles_cache.clear()
                fast, slow = view.render_lines(crop), ScrollView.render_lines(view, crop)
                for ours, theirs in zip(fast, slow, strict=True):
                    assert list(ours) == list(theirs)
                    assert ours.cell_length == theirs.cell_length
                    if not crop.x:
                        assert sum(segment.cell_length for segment in ours) == crop.width

        check()


@given(st.one_of(TEXT, WORDS), st.integers(2, 40))
@settings(max_examples=300, deadline=None)
def test_no_row_ends_within_a_grapheme(text: str, width: int) -> None:
    text = clean(text)
    rows = Rows(Document(text), width, widths)
    for y in range(len(rows)):
        span = rows.span(y)
        assert snap(text, span) == span


class Counted(str):
    """A text that counts the code points that are taken out of it."""

    __slots__ = ("taken",)
    taken: int

    def __getitem__(self, key: object) -> str:
        found = super().__getitem__(key)  # type: ignore[index]
        self.taken += len(found)
        return found


@pytest.mark.parametrize("sign", ["x", "今", "👩\u200d👩\u200d👧", "e\u0301", "❤\ufe0f"])
async def test_a_line_of_a_megabyte_is_drawn_by_the_part_that_is_seen(sign: str) -> None:
    app = Host(plain=False)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        text = Counted(clean(sign * (1_000_000 // len(sign))))
        text.taken = 0
        app.view.load(Document(text))
        assert text.taken < 4 * len(text)
        app.view.mark_unit(Span(len(text) // 2, len(text) // 2 + len(sign)))
        text.taken = 0
        strips = app.view.render_lines(app.view.size.region)
        assert text.taken < 20 * 80 * 2 * len(sign) * 2
        assert {sum(cell_len(segment.text) for segment in strip) for strip in strips} == {80}
