"""What the preview beside the list says of an article."""

from tui.core.annotation import Annotation, Target
from tui.core.article import Article
from tui.core.entity import Mention
from tui.core.span import Span
from tui.widgets.preview import Glimpse, preview

TEXT = "Talks resume\n\nEnvoys met [/x] in Doha on Monday."
TALKS = Article(1, "Talks resume", "file:///w/talks.txt", "h1", "2025-07-03", 900)
NOTE = Annotation(7, 1, Target(Span(0, 5), "Talks", "", "", "h1"), ("claim",), "Ask the [desk]")
DOHA = Mention(Span(33, 37), "GPE")


def test_names_keep_their_colours_and_the_title_is_said_once() -> None:
    shown = preview(Glimpse(TALKS, TEXT, [DOHA], [NOTE]))
    assert shown.plain.count("Talks resume") == 1
    span = next(span for span in shown.spans if span.style == "$entity-place")
    assert shown.plain[span.start : span.end] == "Doha"
    assert "Ask the [desk]" in shown.plain


def test_a_text_that_cannot_be_read_says_so() -> None:
    assert "cannot be read" in preview(Glimpse(TALKS, problem="x cannot be read")).plain


def test_paragraphs_stand_apart_and_broken_lines_are_joined() -> None:
    line = "Envoys met in Doha for the third time this week, they said"
    text = "# Talks resume\n\n" + "\n\n".join([f"{line}\n{line}\n{line}."] * 4) + "\n"
    shown = preview(Glimpse(TALKS, text))
    paragraph = f"{line} {line} {line}.\n"
    assert shown.plain.endswith("\n" + (paragraph + "\n") * 3 + paragraph)
    assert shown.plain.count("Talks resume") == 1
