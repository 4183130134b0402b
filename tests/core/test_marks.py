"""Which marks belong together, in the typography of many countries."""

import pytest

from tui.core.document import Document
from tui.core.marks import pairs

PAIRS = [
    ("“A b,” he said.", ["A b,"]),
    ("„Hallo“, sagte er, „du“.", ["Hallo", "du"]),
    ("Er sagte »Nein« und »Ja«.", ["Nein", "Ja"]),
    ("Elle dit « Oui » et «\u202fnon\u202f».", ["Oui", "non"]),
    ("Er sagte ‚So‘ und ›nun‹.", ["So", "nun"]),
    ("彼は「はい」と『本』", ["はい", "本"]),
    ("Hon sa ”ja” och ”nej”.", ["ja", "nej"]),
    ('"A," she said, "b."', ["A,", "b."]),
    ("He said 'I don't know' to us.", ["I don't know"]),
    ("‘The workers’ rights’, he said.", ["The workers’ rights"]),
    ("He saw ‘eleven saucers’ on the workers’ path.", ["eleven saucers"]),
    ("‘I look after ’em,’ he said.", ["I look after ’em,"]),
    ("The ’90s and rock ’n’ roll in the dogs’ home.", []),
    ("It's 5'10\" and the '90s' end.", []),
    ('A 6" pipe said "yes".', ["yes"]),
    ("“He said ‘go’ and left.”", ["He said ‘go’ and left.", "go"]),
    ("\"He said 'go' and left.\"", ["He said 'go' and left.", "go"]),
    ("“One.\n\n“Two.\n\n“Three.” Four.", ["One.\n\n“Two.\n\n“Three."]),
    ("“One.\n\nTwo.” Three.", ["One.\n\nTwo."]),
    ("He said: “One two.\n\nThree.", ["One two."]),
    ("A stray “ mark, and “one”.", ["one"]),
    ("A stray ” mark, and “one”.", ["one"]),
    ("“” ‘’ « » “…”", []),
]


@pytest.mark.parametrize(("text", "inside"), PAIRS)
def test_pairs(text: str, inside: list[str]) -> None:
    found = pairs(text, Document(text).paragraphs)
    assert [pair.words.text(text) for pair in found] == inside


def test_what_nothing_closes_says_so() -> None:
    text = "He said: “One two.\n\nThree."
    (pair,) = pairs(text, Document(text).paragraphs)
    assert not pair.closed
    assert pair.span.end == text.index("\n")
