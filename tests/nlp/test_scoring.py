"""How answers are compared with a gold standard."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.labels import LABELS
from tui.nlp.scoring import Gold, Row, score, trimmed

WORDS = ("Doha", "the", "Mr", "said", "and", "Gaza's", "“Witkoff”", "3")
TEXT = "The White House’s envoy, “Steve Witkoff”, met the U.N. on Monday, 3 times."


def row(words: str, label: str, text: str = TEXT) -> Row:
    start = text.index(words)
    return start, start + len(words), label


@st.composite
def annotated(draw: st.DrawFn) -> Gold:
    words = draw(
        st.lists(
            st.sampled_from(["Doha", "the", "Mr", "said", "and", "Gaza's", "“Witkoff”", "3"]),
            min_size=1,
        )
    )
    text, ents = "", []
    for word in words:
        if draw(st.booleans()) and any(map(str.isalnum, word)) and word != "the":
            ents.append((len(text), len(text) + len(word), draw(st.sampled_from(LABELS))))
        text += word + " "
    return Gold(text, ents)


@given(st.lists(annotated(), max_size=5))
def test_the_gold_itself_is_all_right(golds: list[Gold]) -> None:
    report = score(golds, [gold.ents for gold in golds])
    assert (report.all.false, report.all.missed) == (0, 0)
    assert report.all.right == sum(len(gold.ents) for gold in golds)
    assert report.all.f == (1.0 if report.all.right else 0.0)


@given(annotated())
def test_no_answer_misses_all(gold: Gold) -> None:
    report = score([gold], [[]])
    assert report.all.missed == len(gold.ents)
    assert report.all.f == report.all.r == 0


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_what_is_trimmed_lies_inside(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    first, last = trimmed(text, start, end)
    assert start <= first <= last <= end or first >= end


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("The White House’s", "White House"),
        ("“Steve Witkoff”,", "Steve Witkoff"),
        ("the U.N.", "U.N"),
        ("The ", ""),
    ],
)
def test_the_possessives_and_punctuation_do_not_count(words: str, kept: str) -> None:
    start = TEXT.index(words)
    first, last = trimmed(TEXT, start, start + len(words))
    assert TEXT[first:last] == kept


@pytest.mark.parametrize(
    ("gold", "answer", "counts"),
    [
        ("FAC/ORG", "ORG", (1, 0, 0)),
        ("FAC/ORG", "FAC", (1, 0, 0)),
        ("FAC/ORG", "GPE", (0, 1, 1)),
        ("ORG?", "ORG", (1, 0, 0)),
        ("ORG?", "", (0, 0, 0)),
        ("ORG?", "GPE", (0, 1, 1)),
        ("MISC", "PRODUCT", (1, 0, 0)),
        ("MISC", "PERSON", (0, 1, 1)),
        ("ORG", "", (0, 0, 1)),
    ],
)
def test_alternatives_and_optional_spans(
    gold: str, answer: str, counts: tuple[int, int, int]
) -> None:
    known = [row("U.N", "GPE"), row("Steve Witkoff", "PERSON")]
    answers = [*known, row("White House", answer)] if answer else known
    report = score([Gold(TEXT, [*known, row("White House", gold)])], [answers])
    assert (report.all.right - 2, report.all.false, report.all.missed) == counts


def test_labels_that_the_source_does_not_annotate_are_not_counted() -> None:
    gold = Gold(TEXT, [row("Steve Witkoff", "PERSON")])
    answers = [row("Steve Witkoff", "PERSON"), row("Monday", "DATE"), row("3", "CARDINAL")]
    assert score([gold], [answers]).all.f == 1


def test_nothing_is_false_where_the_source_is_unsure() -> None:
    at = row("Monday", "PERSON")
    for unsure, false in ((((at[0], at[1]),), 0), ((), 1)):
        gold = Gold(TEXT, [row("Steve Witkoff", "PERSON")], unsure)
        assert score([gold], [[*gold.ents, at]]).all.false == false


def evaluate(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tui.nlp.evaluate", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_program_prints_figures_from_0_to_1(tmp_path: Path) -> None:
    record = {"text": TEXT, "ents": [row("Monday", "DATE"), row("3 times", "CARDINAL")]}
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(record) + "\n\n", "utf-8")
    done = evaluate("--json", "--pipeline", "gloss_rules", str(file))
    assert done.returncode == 0
    result = json.loads(done.stdout)
    assert (result["p"], result["r"], result["f"]) == (0.5, 0.5, 0.5)
    assert result["labels"]["DATE"] == {"p": 1.0, "r": 1.0, "f": 1.0, "gold": 1}
    assert result["labels"]["CARDINAL"]["r"] == 0.0


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "a"}', '{"text":"a","ents":[[0,9,"X"]]}'])
def test_a_line_that_is_no_annotated_text_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text":"Doha","ents":[]}\n' + line, "utf-8")
    for path, said in ((file, "line 2"), (tmp_path / "none.jsonl", "cannot be read")):
        done = evaluate(str(path))
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
