"""Whole articles against quotations and speakers that were written down by hand beforehand."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.core.document import Document
from tui.core.quotations import Quotation, quotations
from tui.nlp.discover import EMBEDDED, RULES, Pipeline
from tui.nlp.pipeline import Recognition

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "core" / "quotations"
TUNED = ("wire", "feature", "court", "sports", "release")
LATER = ("science", "election", "inquest", "profile", "flood", "tech")
"""Texts that were written down after the rules, which then were mended by them."""
UNSEEN = ("unseen/budget", "unseen/mountain")
"""Texts that no rule was made for: what is reached on them is what to expect of other texts."""

OFFICIAL = "senior Israeli political official"
SEED = [
    ("So, we are hopeful", "Steve Witkoff"),
    ("lasting peace in Gaza", "Steve Witkoff"),
    ("Netanyahu is coming over later,", "Donald Trump"),
    ("We’re going to be talking about", "Donald Trump"),
    ("It’s a tragedy,", "Donald Trump"),
    ("another force", OFFICIAL),
    ("There must be a governing system", OFFICIAL),
    ("We may stay there for a while.", OFFICIAL),
    ("There has never been this level", "Benjamin Netanyahu"),
    ("The end result will be", "Benjamin Netanyahu"),
    ("It is too early to give", "Majed al-Ansari"),
    ("There are no timetables,", "Majed al-Ansari"),
]


class Score(NamedTuple):
    """Quotations that there are, that are found, with the right speaker; found too much."""

    there: int
    found: int
    right: int
    false: int


@cache
def recognition(pipeline: Pipeline) -> Recognition:
    return Recognition(pipeline)


def quoted(path: Path, pipeline: Pipeline = EMBEDDED) -> tuple[str, list[Quotation]]:
    text = path.read_text(encoding="utf-8").rstrip()
    document = Document(text)
    names = recognition(pipeline)
    mentions = names.consistent(text, names.mentions(text, document.paragraphs))
    return text, quotations(document, mentions)


def score(name: str) -> Score:
    gold = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    text, found = quoted(GOLD / f"{name}.txt")
    names = {one.wording(text): one.name.casefold() for one in found}
    wanted = {words: speakers.casefold().split("|") for words, speakers in gold["quotations"]}
    assert not set(gold["not"]) & set(wanted)
    right = [words for words, speakers in wanted.items() if names.get(words) in speakers]
    return Score(
        len(wanted), len(wanted.keys() & names.keys()), len(right), len(names.keys() - wanted)
    )


@pytest.mark.parametrize("pipeline", [EMBEDDED, RULES])
def test_the_seed_has_twelve_quotations_and_every_speaker_is_right(pipeline: Pipeline) -> None:
    text, found = quoted(ROOT / "seeds" / "wire-story.txt", pipeline)
    assert len(found) == len(SEED)
    for one, (beginning, speaker) in zip(found, SEED, strict=True):
        assert one.wording(text).startswith(beginning)
        assert one.name == speaker


@pytest.mark.parametrize("name", TUNED)
def test_articles_of_five_kinds(name: str) -> None:
    there, found, right, false = score(name)
    assert (found, right, false) == (there, there, 0)


@pytest.mark.parametrize("name", LATER)
def test_articles_of_more_kinds(name: str) -> None:
    there, found, right, false = score(name)
    assert found == there
    assert right >= 0.88 * there
    assert false <= 1


def test_articles_that_no_rule_was_made_for() -> None:
    there, found, right, false = map(sum, zip(*map(score, UNSEEN), strict=True))
    assert found >= 0.95 * there
    assert right >= 0.85 * there
    assert false <= 1
