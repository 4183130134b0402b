"""Names that nothing was said of, those first that stand for most mistakes."""

from tui.core.dossier import Form
from tui.core.doubt import bare, doubtful, first_open
from tui.core.span import Span
from tui.core.taught import Taught
from tui.core.teaching import Rejection, TaughtName

FORMS = [
    Form("Jordan", "GPE", 30, 6),
    Form("Jordan", "PERSON", 10, 2),
    Form("Gaza", "GPE", 100, 9),
    Form("Gaza’s", "GPE", 5, 4),
    Form("the Foreign Ministry", "PERSON", 4, 2),
    Form("Monday", "DATE", 400, 20),
]


def order(taught: Taught, article: int | None = None) -> list[tuple[str, str]]:
    return [(one.words, one.label) for one in doubtful(FORMS, taught, article)]


def test_what_is_least_sure_and_most_frequent_comes_first() -> None:
    found = doubtful(FORMS, Taught())
    assert [(one.words, one.label) for one in found] == [
        ("Jordan", "GPE"), ("Jordan", "PERSON"), ("Gaza", "GPE"), ("Foreign Ministry", "PERSON"),
    ]  # fmt: skip
    jordan, person, gaza, ministry = found
    assert gaza.forms == ("Gaza", "Gaza’s")
    assert (gaza.mentions, gaza.articles, gaza.why) == (105, 13, "")
    assert jordan.why == "also found as PERSON 10 ×"
    assert person.doubt > jordan.doubt > gaza.doubt
    assert ministry.why == "a word of it tells ORG"


def test_what_was_said_does_not_come_again() -> None:
    taught = Taught((
        TaughtName(1, "Jordan", "GPE"),
        Rejection(2, "Foreign Ministry", "", "article", 7),
        TaughtName(3, "Gaza", "GPE", scope="here", article=7),
    ))  # fmt: skip
    assert order(taught) == [("Gaza", "GPE"), ("Foreign Ministry", "PERSON")]
    assert order(taught, 7) == [("Gaza", "GPE")]
    assert order(taught, 8) == [("Gaza", "GPE"), ("Foreign Ministry", "PERSON")]


def test_a_rejection_of_one_label_leaves_the_others() -> None:
    assert ("Jordan", "GPE") in order(Taught((Rejection(1, "Jordan", "PERSON"),)))
    assert ("Jordan", "PERSON") not in order(Taught((Rejection(1, "Jordan", "PERSON"),)))


def test_a_place_is_shown_of_which_nothing_was_said() -> None:
    places = [(7, Span(0, 4)), (8, Span(3, 7))]
    taught = Taught((TaughtName(1, "Gaza", "GPE", scope="article", article=7),))
    assert first_open(places, taught, "Gaza") == 1
    assert first_open(places, Taught(), "Gaza") == 0


def test_words_that_are_no_name_look_strange() -> None:
    found = doubtful(
        [Form(one, "ORG", 1, 1) for one in ("i", "said he", "BREAKING NEWS")], Taught()
    )
    assert {one.why for one in found} == {"not written like a name"}
    assert bare("the  Gaza\nStrip’s") == "Gaza Strip"
