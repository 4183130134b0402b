"""What the rules leave out to be quick changes nothing that they find."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import NumpyOps

from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.span import Span
from tui.nlp import known, pipeline
from tui.nlp.discover import EMBEDDED
from tui.nlp.numbers import GROUPS, present
from tui.nlp.pipeline import Recognition
from tui.nlp.scan import HYPHENS, words_of

HOME = Path(__file__).parents[2]
MARK = re.compile(r"\[[A-Z_]+ ([^\[\]]*)\]")
RULES = [(label, rule) for label, rules in GROUPS for rule in rules]
VOCABULARY = sorted(
    {word for _, rule in RULES for word in rule.needs} | {"K\u0131lo", "\u017fi\u212a"}
)
GLUE = (" ", "-", " of ", " the ", "", "\u2011", ", ", "_", "'s ", " o'", " last ", "\u0130", ".")


def texts() -> Iterator[str]:
    """Articles of the tests, and those for training without their marks."""
    for file in sorted(HOME.glob("tui/nlp/train/news/*.txt")):
        text = file.read_text(encoding="utf-8")
        while MARK.search(text):
            text = MARK.sub(r"\1", text)
        yield text
    for pattern in ("tests/core/quotations/**/*.txt", "seeds/*.txt"):
        for file in sorted(HOME.glob(pattern)):
            yield file.read_text(encoding="utf-8")


def paragraphs() -> Iterator[str]:
    return (span.text(text) for text in texts() for span in Document(text).paragraphs)


def assert_nothing_is_missed(text: str) -> None:
    there = present(text)
    for label, rule in RULES:
        if rule.needs.isdisjoint(there):
            assert rule.pattern.search(text) is None, (label, rule.pattern.pattern[:60], text)


def test_no_rule_for_numbers_is_left_out_where_it_finds_something() -> None:
    for text in paragraphs():
        assert_nothing_is_missed(text)


@given(st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from(GLUE)), max_size=9))
def test_no_rule_is_left_out_whatever_stands_side_by_side(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + glue for word, glue in parts)
    for variant in (text, text.upper(), text.title(), text.replace("i", "\u0131")):
        assert_nothing_is_missed(variant)


def test_known_names_are_those_that_every_word_is_tried_for() -> None:
    for text in paragraphs():
        assert list(known.known(text)) == list(_tried(text)), text


def _tried(text: str) -> Iterator[Mention]:
    """As `known.known`, with every word taken for a pair."""
    free, plain = 0, text.replace("’", "'")
    for word in words_of(text):
        if word.start < free:
            continue
        entry = known._longest(plain, word.start)
        if entry and word.start + len(entry[0]) >= word.end:
            found = [Mention(Span(word.start, word.start + len(entry[0])), entry[1])]
        else:
            parts = [m.span() for m in re.finditer(f"[^{HYPHENS}]*", word.text) if m[0]]
            entries = [known._longest(word.text[a:b], 0) for a, b in parts]
            whole = all(e and len(e[0]) == b - a for e, (a, b) in zip(entries, parts, strict=True))
            found = [
                Mention(Span(word.start + a, word.start + b), e[1])
                for e, (a, b) in zip(entries, parts, strict=True)
                if whole and e
            ]
        for mention in found:
            free = mention.span.end
            yield mention


def test_the_quicker_products_of_matrices_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = Recognition(EMBEDDED)
    monkeypatch.setattr(pipeline, "NumpyOps", lambda **_: NumpyOps(use_blis=True))
    usual = Recognition(EMBEDDED)
    for text in list(texts())[-8:]:
        spans = Document(text).paragraphs
        assert quick.mentions(text, spans) == usual.mentions(text, spans)
