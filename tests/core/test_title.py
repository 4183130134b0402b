import pytest

from tui.core.title import MAX_TITLE, count_words, title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks near an end\n\nBody", "Talks near an end"),
        ("\n\n   \n  Talks  \nBody", "Talks"),
        ("# Talks ##\nBody", "Talks"),
        ("###### Talks", "Talks"),
        ("####### Talks", "####### Talks"),
        ("#talks today", "#talks today"),
        ("======\nTalks\n======", "Talks"),
        ("---\ndate: 2026\ntitle: 'Talks: the end'\n---\nBody", "Talks: the end"),
        ("---\ndate: 2026\n---\n# Talks\n", "Talks"),
        ("---\nNo fence is closed", "No fence is closed"),
        ("停戦合意\n本文", "停戦合意"),
        ("", ""),
        (" \n * * * \n", ""),
    ],
)
def test_title(text: str, title: str) -> None:
    assert title_of(text) == title


def test_endless_line_gives_a_short_title_quickly() -> None:
    title = title_of("# " + " " * 100_000 + "x" * 10_000_000)
    assert title == ""
    assert len(title_of("# " + "word " * 2_000_000)) <= MAX_TITLE


def test_words() -> None:
    assert count_words("Only one\nobstacle — remains.\n\n") == 5
    assert count_words("") == 0
