"""Filters of the panels."""

import pytest

from tui.core.annotation import Annotation, Target
from tui.core.entity import Entity
from tui.core.sifting import Sieve
from tui.core.span import Span

NOTE = Annotation(
    1, 1, Target(Span(0, 4), "Café Gaza", "", "", ""), ("claim/Denied", "quote"), "check [/x] this"
)


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("", True),
        ("  ", True),
        ("cafe", True),
        ("CHECK gaza", True),
        ("check nowhere", False),
        ("denied", True),
        ("#claim", True),
        ("#cl", True),
        ("#claim/denied", True),
        ("#denied", True),
        ("#enied", False),
        ("#quote #claim gaza", True),
        ("#quote #verify", False),
        ("#gaza", False),
        ("#", True),
        ("[/x]", True),
    ],
)
def test_words_and_tags_of_an_annotation(typed: str, there: bool) -> None:
    assert Sieve(typed).annotation(NOTE) is there


def test_an_entity_is_found_by_any_of_its_names_and_by_its_label() -> None:
    entity = Entity("Steve Witkoff", "PERSON", (Span(0, 3),), ("Witkoff", "Steve Witkoff"))
    for typed, there in (("witk", True), ("person wit", True), ("org", False), ("#claim", False)):
        assert Sieve(typed).entity(entity) is there


def test_an_empty_filter_asks_for_nothing() -> None:
    assert not Sieve(" # ")
    assert Sieve("#a")
