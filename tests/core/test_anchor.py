"""An annotation is found where it belongs, or not at all."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tui.core.anchor import LOST, Anchored, locate
from tui.core.annotation import Target
from tui.core.span import Span

OLD = "0" * 64
NEW = "1" * 64
STORY = (
    "The envoy said on Tuesday that talks on a truce would go on in the capital.\n"
    "Officials of both sides declined to comment on the terms of the truce.\n"
    "A spokesman called the reports premature, and said so again on Friday.\n"
)


def target(text: str, quote: str, nth: int = 0) -> Target:
    """The nth occurrence of a quote as a target."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Target.of(text, Span(start, start + len(quote)), OLD)


def test_in_its_own_text_it_stands_where_it_was() -> None:
    one = target(STORY, "truce", 1)
    assert locate(one, STORY, OLD) == Anchored(one.span, "exact")


def test_a_text_changed_elsewhere_leaves_it_in_place() -> None:
    one = target(STORY, "both sides declined")
    assert locate(one, STORY.replace("Friday", "Monday"), NEW) == Anchored(one.span, "exact")


def test_it_moves_with_its_passage() -> None:
    one = target(STORY, "truce", 1)
    added = "A first line.\n" + STORY
    assert locate(one, added, NEW) == Anchored(
        Span(one.span.start + 14, one.span.end + 14), "moved"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing of that is left.",
        STORY.replace("the terms of the truce", "it"),
        STORY.replace("Officials", "The truce. " * 3 + "Officials").replace("s of the truce", ""),
    ],
)
def test_what_was_removed_is_lost(text: str) -> None:
    assert locate(target(STORY, "truce", 1), text, NEW) == LOST


def test_the_position_alone_is_no_reason() -> None:
    text = "no no no no no no no no no no"
    one = Target(Span(3, 5), "no", "He said ", " to the offer", OLD)
    assert locate(one, text, NEW) == LOST


def test_of_many_the_one_with_its_context_is_taken() -> None:
    one = target(STORY, "the", 2)
    text = "the the the the " * 20 + STORY
    assert locate(one, text, NEW).span == Span(one.span.start + 320, one.span.end + 320)


def test_a_quote_found_too_often_needs_all_of_its_context() -> None:
    one = target(STORY, "e")
    noise = "e " * 2000
    assert locate(one, noise + STORY, NEW).span == Span(4002, 4003)
    assert locate(one, noise + STORY + STORY, NEW) == LOST
    assert locate(one, noise, NEW) == LOST


def test_the_other_copy_of_a_removed_sentence_is_not_taken_for_it() -> None:
    said = "Officials of both sides declined to comment on the terms of the truce."
    one = target(f"{said} Nothing else was said.\nThe envoy left. {said}\n", said)
    assert locate(one, f"The envoy left. {said}\n", NEW) == LOST


def test_a_position_outside_the_text_is_lost() -> None:
    assert locate(Target(Span(5, 900), "", "", "", OLD), STORY, OLD) == LOST


WORDS = ["the", "truce", "was", "said", "to", "hold", "on", "a", "Tuesday", "envoy", "\n"]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=20, max_size=60)


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.data())
def test_it_is_never_found_at_another_text(words: list[str], data: Any) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, min(len(text), start + 30)))
    cut = data.draw(st.integers(0, len(text)))
    removed = data.draw(st.integers(0, 20))
    added = " ".join(data.draw(st.lists(st.sampled_from(WORDS), max_size=10)))
    one = Target.of(text, Span(start, end), OLD)
    new = text[:cut] + added + text[cut + removed :]
    found = locate(one, new, NEW)
    assert found.state in ("exact", "moved", "lost")
    if found.span is not None:
        assert found.span.text(new) == one.exact
        assert (found.state == "exact") == (found.span == one.span)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=30), st.data())
def test_text_put_in_front_moves_it_by_its_length(front: str, data: Any) -> None:
    quote = data.draw(st.sampled_from(["both sides declined", "premature, and said so again"]))
    one = target(STORY, quote)
    assume(quote not in front)
    found = locate(one, front + STORY, NEW)
    assert found.span == Span(one.span.start + len(front), one.span.end + len(front))
