"""Mentions of one text become entities."""

import pytest

from tui.core.entity import Entity, Mention, entities
from tui.core.span import Span


def found(*names: tuple[str, str], known: dict[str, str] | None = None) -> list[Entity]:
    text, mentions = "", []
    for name, label in names:
        mentions.append(Mention(Span(len(text), len(text) + len(name)), label))
        text += name + " . "
    given = known or {}
    return entities(text, mentions, lambda name, _: given.get(name))


def persons(*names: str) -> dict[str, int]:
    return {e.name: len(e.mentions) for e in found(*((name, "PERSON") for name in names))}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Steve Witkoff", "Witkoff", "Witkoff's"), {"Steve Witkoff": 3}),
        (("Majed al-Ansari", "Al Ansari", "al-Ansari"), {"Majed al-Ansari": 3}),
        (("Donald J. Trump", "Mr. Trump", "Donald Trump"), {"Donald J. Trump": 3}),
        (("Volodymyr Zelensky", "Volodymyr"), {"Volodymyr Zelensky": 2}),
        (
            ("Trump", "Donald Trump", "Ivanka Trump"),
            {"Trump": 1, "Donald Trump": 1, "Ivanka Trump": 1},
        ),
        (("Envoy Steve Witkoff", "Steve Witkoff", "Witkoff"), {"Envoy Steve Witkoff": 3}),
        (("John Smith", "Smith", "Smith Jones"), {"John Smith": 2, "Smith Jones": 1}),
    ],
)
def test_persons(names: tuple[str, ...], expected: dict[str, int]) -> None:
    assert persons(*names) == expected


def test_only_persons_have_surnames() -> None:
    assert len(found(("Bank of America", "ORG"), ("America", "ORG"))) == 2


def test_what_the_reader_said_comes_first() -> None:
    names = (("Zelensky", "PERSON"), ("Volodymyr Zelenskyy", "PERSON"), ("Trump", "PERSON"))
    more = (("Donald Trump", "PERSON"),)
    said = {"Zelensky": "Volodymyr Zelenskyy", "Trump": "Trump"}
    got = {e.name: e.aliases for e in found(*names, *more, known=said)}
    assert got == {
        "Volodymyr Zelenskyy": ("Zelensky", "Volodymyr Zelenskyy"),
        "Trump": ("Trump",),
        "Donald Trump": ("Donald Trump",),
    }


def test_a_given_name_is_shown_though_the_text_does_not_use_it() -> None:
    (one,) = found(
        ("US", "GPE"), ("U.S.", "GPE"), known={"US": "United States", "U.S.": "United States"}
    )
    assert (one.name, one.aliases) == ("United States", ("US", "U.S."))


def test_mentions_stay_in_text_order_and_none_is_lost() -> None:
    got = found(("Witkoff", "PERSON"), ("Steve Witkoff", "PERSON"), ("Witkoff", "PERSON"))
    assert [e.mentions for e in got] == [tuple(sorted(got[0].mentions))]
    assert len(got[0].mentions) == 3
