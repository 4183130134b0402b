"""Sentences as newspapers write them: who speaks, and what is only in quotation marks."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.quotations import Kind, Quotation, everything, quotations
from tui.core.span import Span
from tui.core.text import clean

TITLE = "The story\n\n"

SAID = json.loads(
    (Path(__file__).parent / "quotations" / "sentences.json").read_text(encoding="utf-8")
)
"""A paragraph, and the speakers of its quotations; nobody is recognised in it beforehand."""

KINDS = [
    ("The so-called “grey zone” was closed.", Kind.PHRASE),
    ("The gang, known as the “Red Hand”, fled.", Kind.TITLE),
    ("They sang “The Sound of Silence” twice.", Kind.TITLE),
    ("His novel “Effi Briest” was a success.", Kind.TITLE),
    ("It is “the end of an era for everyone here”, some feared.", Kind.SPEECH),
    ("“All is lost.”", Kind.SPEECH),
]

PIECES = st.sampled_from([
    "“", "”", "„", '"', "'", "’", "‘", "«", "»", "「", "」", " said ", "Angela Merkel", " he ",
    ", ", ". ", "\n", "\n\n", ": ", "?", "word ", "The minister", "’s ", " and ",
    " according to ", "😀", "e\u0301", " by ",
])  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)).map(clean)


def found(text: str) -> list[Quotation]:
    return everything(Document(text))


def names(text: str) -> list[str]:
    return [one.name for one in quotations(Document(text))]


@pytest.mark.parametrize(("text", "speakers"), SAID)
def test_who_said_it(text: str, speakers: list[str]) -> None:
    assert names(TITLE + text) == speakers


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_stands_between_the_marks(text: str, kind: Kind) -> None:
    assert [one.kind for one in found(TITLE + text)] == [kind]


def test_cue_and_speaker_are_where_they_stand() -> None:
    text = TITLE + "“It is late,” the minister said. “We go.”"
    first, second = quotations(Document(text))
    assert first.span.text(text) == "“It is late,”"
    assert first.words.text(text) == "It is late,"
    assert first.cue is not None
    assert first.cue.text(text) == "said"
    assert first.speaker is not None
    assert first.speaker.text(text) == "minister"
    assert (second.name, second.cue, second.speaker) == ("minister", None, None)


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = TITLE + "“We began,” said Angela Merkel. “It was cold.\n\n“It was dark.\n\n“We won.”"
    _, second = quotations(Document(text))
    assert second.wording(text) == "It was cold. It was dark. We won."
    assert second.name == "Angela Merkel"
    assert [text[at] for at in second.repeats] == ["“", "“"]


def test_speakers_take_turns_where_no_cue_stands() -> None:
    text = TITLE + (
        "“Is it far?” asked Angela Merkel.\n“Not very,” said Barack Obama.\n"
        "“How far?”\n“Two miles.”"
    )
    speakers = ["Angela Merkel", "Barack Obama", "Angela Merkel", "Barack Obama"]
    assert names(text) == speakers


def test_what_a_surname_or_an_office_means_is_the_name_in_full() -> None:
    text = TITLE + (
        "French President Emmanuel Macron met Chancellor Angela Merkel. “It rained,” Macron said.\n"
        "“It poured,” the chancellor replied.\n“It did,” the president conceded."
    )
    assert names(text) == ["Emmanuel Macron", "Angela Merkel", "Emmanuel Macron"]


def test_mentions_outweigh_capitals() -> None:
    text = TITLE + "“It rained,” Windy Point said."
    start = text.index("Windy")
    mentions = [Mention(Span(start, start + 11), "ORG")]
    assert [one.name for one in quotations(Document(text), mentions)] == ["Windy Point"]


def test_a_statement_is_its_authors() -> None:
    text = TITLE + (
        "In a statement, Angela Merkel said she was “very sorry”. "
        "The statement said: “We will mend it.”"
    )
    assert names(text) == ["Angela Merkel", "Angela Merkel"]


def test_marks_within_a_quotation_are_no_quotation_of_their_own() -> None:
    text = TITLE + "“He said ‘go away’ and left,” Angela Merkel said."
    assert [one.kind for one in found(text)] == [Kind.SPEECH, Kind.INNER]


def test_a_headline_is_not_counted_twice() -> None:
    text = "Merkel: ‘We can do this’\n\n“We can do this,” Angela Merkel said."
    assert [one.kind for one in found(text)] == [Kind.HEADLINE, Kind.SPEECH]


def test_broken_lines_are_one_sentence() -> None:
    lines = ["“We will come back in the spring and we", "will bring the others with us,” Angela"]
    rest = ["Merkel said in the old harbour, where she", "had waited for the boat since the early"]
    block = "\n".join([*lines, *rest, "morning of that day."])
    text = "\n\n".join(["A title of the story", block, block])
    assert Document(text).hard_wrapped
    assert names(text) == ["Angela Merkel", "Angela Merkel"]


@given(TEXTS)
def test_spans_lie_in_the_text_within_one_another_or_apart(text: str) -> None:
    open_: list[Span] = []
    before = (-1, 0)
    for one in found(text):
        assert 0 <= one.span.start <= one.words.start < one.words.end <= one.span.end <= len(text)
        assert (one.span.start, -one.span.end) > before
        before = (one.span.start, -one.span.end)
        while open_ and open_[-1].end <= one.span.start:
            open_.pop()
        assert not open_ or open_[-1].covers(one.span)
        assert (one.kind is Kind.INNER) == bool(open_)
        open_.append(one.span)
        for beside in (one.cue, one.speaker):
            assert beside is None or 0 <= beside.start < beside.end <= len(text)
        assert one.name == "" or one.kind is Kind.SPEECH
        assert one.wording(text)


HOSTILE = ("“", '"', "'", "’", "‘«", '"a" ', "“a b c d e,” he said ", "“A.”\n")


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        began = time.process_time()
        everything(Document(text))
        return time.process_time() - began

    seconds(1_000)
    assert seconds(120_000) < 12 * max(seconds(30_000), 0.05)
