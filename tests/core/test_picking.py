"""What the tag picker offers, and what it completes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.core.codebook import Codebook, Tag
from tui.core.picking import Picking, TagChoice, completed, tag_name
from tui.core.tagtree import Usage

BOOK = Codebook(
    (
        Tag(1, "claim", "Not checked", "yellow", "1"),
        Tag(2, "claim/denied", "Another side denies it [/x]", "red", "2"),
        Tag(3, "question", "To be asked", "magenta", "5"),
        Tag(4, "quote", "Word for word", "blue"),
    )
)
USAGE = Usage.of({"QUOTE": {3}, "claim": {1, 2}, "Stray": {9}, "claim/denied": {2}})

names = st.lists(st.sampled_from("aAbß/"), min_size=1, max_size=5).map("".join)


def test_what_is_new_is_offered_only_when_no_tag_has_that_name() -> None:
    picking = Picking(BOOK, (), ())
    assert [row.name for row in picking.candidates("CLAIM") if row.new] == []
    assert [row.name for row in picking.candidates("clai") if row.new] == ["clai"]
    assert picking.candidates("  ,/ ") == []


def test_the_rows_say_what_is_on_the_passage_and_what_will_be() -> None:
    picking = Picking(BOOK, (), ("Claim", "gone"))
    assert [picking.sign(row.name) for row in picking.candidates("")] == ["✓", " ", " ", " ", "✓"]
    picking.toggle("claim")
    picking.toggle("quote")
    assert [picking.sign(row.name) for row in picking.candidates("")[:2]] == ["-", "+"]
    assert picking.choice() == TagChoice(("quote",), ("claim",))
    picking.toggle("claim")
    picking.toggle("quote")
    assert picking.choice() is None


def test_first_what_was_used_just_now_then_lately_in_the_library_each_with_its_count() -> None:
    rows = Picking(BOOK, ("Question",), ("claim",), USAGE).candidates("")
    assert [(row.name, row.count) for row in rows] == [
        ("question", 0), ("Stray", 1), ("quote", 1), ("claim/denied", 1), ("claim", 2),
    ]  # fmt: skip
    assert [row.name for row in Picking(BOOK, (), (), USAGE).candidates("st")] == [
        "Stray", "question", "st",
    ]  # fmt: skip


def test_tab_completes_as_a_shell_does() -> None:
    known = [tag.name for tag in BOOK.tags]
    for typed, under, expected in (
        ("cl", "claim", "claim"),
        ("CLAIM", "claim", "claim/"),
        ("claim/", "claim/denied", "claim/denied"),
        ("qu", "quote", "quote"),
        ("q", "quote", "qu"),
        ("den", "claim/denied", "claim/denied"),
        ("", "quote", "quote"),
        ("new", "new", "new"),
    ):
        assert completed(typed, known, under) == expected
    assert Picking(BOOK, (), ()).completed("q", "question", moved=True) == "question"


@settings(max_examples=300, deadline=None)
@given(names, st.lists(names, min_size=1))
def test_what_is_completed_still_begins_every_name_that_it_began(
    typed: str, known: list[str]
) -> None:
    found = completed(typed, known, known[0])
    like = [name for name in known if name.casefold().startswith(typed.casefold())]
    assert found.rstrip("/") == known[0].rstrip("/") or all(
        name.casefold().startswith(found.casefold()) for name in like
    )
    assert found.casefold() != typed.casefold() or known[0].casefold() == typed.casefold()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20))
def test_the_name_of_a_new_tag_is_clean(typed: str) -> None:
    name = tag_name(typed)
    assert tag_name(name) == name
    assert not set(name) & set(",\n\t\x1b\x00")
    assert all(part == part.strip() and part for part in name.split("/")) or not name
