"""How an annotation is drawn, without an app."""

from dataclasses import replace

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.codebook import Codebook, Tag
from tui.core.noted import Noted, gather
from tui.core.span import Span
from tui.widgets.annotation_rows import columns, whole

TEXT = "A beginning of many words that goes on, then the passage, then much that is of no interest."
BOOK = Codebook((Tag(1, "claim", colour="red"),))


def noted(tags: tuple[str, ...] = (), note: str = "") -> Noted:
    target = Target.of(TEXT, Span(46, 57), "old")
    one = Annotation(
        1, 2, target, tags, note, "2026-11-25T09:00:00.000Z", "2026-11-25T09:00:00.000Z"
    )
    home = Article(2, "Title [/b]", "file:///talks.txt", text_hash="old")
    return gather([one], {2: home}.get, {})[0]


def test_an_annotation_is_shown_with_whole_words_around_it() -> None:
    found = whole(noted(("claim",), "two\nlines [x]"), BOOK)
    assert found.plain.splitlines()[0] == "Title [/b]"
    assert "… many words that goes on, then the passage, then much that is of no …" in found.plain
    assert found.plain.endswith("✎ two\nlines [x]")
    assert any(span.style == "on $tint-red" for span in found.spans)


def test_what_is_missing_or_has_changed_is_said() -> None:
    row = noted()
    assert "highlight, without tag and note" in whole(row, BOOK).plain
    assert "no tag" in whole(noted(note="x"), BOOK).plain
    assert "! the text has changed since" in whole(row._replace(stale=True), BOOK).plain
    changed = replace(row.annotation, updated="2026-11-26T09:00:00.000Z")
    assert " · changed " in whole(row._replace(annotation=changed), BOOK).plain
    lost = whole(row._replace(article=None), BOOK).plain
    assert lost.startswith("its article is not in the library")


def test_the_columns_have_the_width_that_there_is() -> None:
    for width in range(200):
        cells = columns(width)
        gaps = 2 * sum(1 for one in cells if one)
        assert width < 20 or 2 + sum(cells) + gaps - 2 == width
        assert all(one >= 0 for one in cells)
