"""The seed article: what a reader must see named, and nothing false."""

import re
from pathlib import Path

import pytest

from tui.core.document import Document
from tui.core.entity import Mention, entities
from tui.nlp.discover import EMBEDDED, RULES
from tui.nlp.pipeline import Recognition

SEED = (Path(__file__).parents[2] / "seeds" / "wire-story.txt").read_text(encoding="utf-8")

EVERY = [
    ("Witkoff", {"PERSON"}),
    ("Trump", {"PERSON"}),
    ("Netanyahu", {"PERSON"}),
    ("Ansari", {"PERSON"}),
    ("Hamas", {"ORG"}),
    ("Palestinian Authority", {"ORG"}),
    ("International Court of Justice", {"ORG"}),
    ("White House", {"FAC", "ORG"}),
    ("Israel", {"GPE"}),
    ("Gaza", {"GPE", "LOC"}),
    ("Qatar", {"GPE"}),
    ("Doha", {"GPE"}),
    ("United States", {"GPE"}),
    ("US", {"GPE"}),
    ("Washington", {"GPE"}),
    ("Strip", {"GPE", "LOC"}),
    ("Middle East", {"LOC"}),
    ("Israeli", {"NORP"}),
    ("Palestinians", {"NORP"}),
    ("October 7, 2023", {"DATE"}),
    ("Monday", {"DATE", "TIME"}),
    ("Tuesday", {"DATE"}),
    ("60‑day", {"DATE"}),
    ("21st century", {"DATE"}),
    ("194,000", {"CARDINAL"}),
]


@pytest.fixture(scope="module", params=[EMBEDDED, RULES], ids=lambda pipeline: pipeline.name)
def mentions(request: pytest.FixtureRequest) -> list[Mention]:
    recognition = Recognition(request.param)
    paragraphs = Document(SEED).paragraphs
    return recognition.consistent(SEED, recognition.mentions(SEED, paragraphs))


@pytest.mark.parametrize(("name", "labels"), EVERY)
def test_every_mention_is_found_with_its_label(
    mentions: list[Mention], name: str, labels: set[str]
) -> None:
    places = [m.span() for m in re.finditer(rf"\b{re.escape(name)}\b", SEED)]
    assert places
    for start, end in places:
        over = [m for m in mentions if m.span.start <= start and end <= m.span.end]
        assert {m.label for m in over} <= labels, SEED[start - 20 : end + 20]
        assert over, SEED[start - 20 : end + 20]


def test_people_are_named_in_full_and_without_their_titles(mentions: list[Mention]) -> None:
    found = {m.span.text(SEED) for m in mentions if m.label == "PERSON"}
    assert found == {
        "Witkoff",
        "Steve Witkoff",
        "Trump",
        "Donald Trump",
        "Netanyahu",
        "Benjamin Netanyahu",
        "Majed al-Ansari",
        "al-Ansari",
    }


def test_possessives_and_the_article_stay_outside(mentions: list[Mention]) -> None:
    names = [m.span.text(SEED) for m in mentions if m.label in {"ORG", "GPE", "LOC", "FAC"}]
    assert not [n for n in names if n.endswith(("’s", "'s")) or n.lower().startswith("the ")]


def test_a_name_that_is_not_there_is_not_found(mentions: list[Mention]) -> None:
    false = {"Sniper Fire", "RPGs", "Envoy", "No Breakthrough", "Ambushes", "Going Very Well"}
    assert not false & {m.span.text(SEED) for m in mentions}


def test_the_most_frequent_entities_join_the_surname_to_the_full_name(
    mentions: list[Mention],
) -> None:
    top = {entity.name: len(entity.mentions) for entity in entities(SEED, mentions)}
    assert top["Steve Witkoff"] == 7
    assert top["Gaza"] > 8
