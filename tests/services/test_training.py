"""What is gathered for training, from a real library."""

from collections.abc import Generator
from pathlib import Path

import pytest

from tui.core.article import Article
from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.mending import Mending
from tui.core.span import Span
from tui.core.tuning import AGREEMENT, Lesson, Material, Trial, Tuner
from tui.ingest.files import FileShelf
from tui.services.reading import Reading
from tui.services.teaching import Teaching
from tui.services.training import LONGEST, Training
from tui.storage.library import open_library

FIRMS = [f"Zorbex{letter}" for letter in "ABCDEFGHIJ"]
TEXT = "\n\n".join([f"Shares in {one} fell, and {one} paid." for one in FIRMS] + ["Calm."])
OTHER = "\n\n".join(
    [
        "Nothing new here",
        "It was calm in the whole of Doha.",
        "But ZorbexA rose.",
        "x" * (LONGEST + 1),
        "The people of ZorbexAa were calm as well.",
    ]
)
TRIAL = Trial("base 1", "gloss_tuned 1.1", 8, 2, 0, 1, 0.98, 100)


class Noting(Tuner):
    """Notes what it is given."""

    def __init__(self) -> None:
        self.material = Material((), ())
        self.foreign = "no such text"
        self.closed = False

    def check(self) -> None:
        """All is well."""

    def serves(self, text: str) -> bool:
        return self.foreign not in text

    def tune(self, material: Material, *, dry: bool = False) -> Generator[str | Trial, None, None]:
        self.material = material
        try:
            yield "at work"
            yield TRIAL
        finally:
            self.closed = True

    def undo(self) -> str:
        return "base 1"


@pytest.fixture
def tuner() -> Noting:
    return Noting()


@pytest.fixture
def training(tmp_path: Path, tuner: Noting) -> Training:
    store = open_library(tmp_path / "library", "0123456789")
    reading, teaching = Reading(store, FileShelf()), Teaching(store)
    for name in ("other.txt", "gone.txt"):
        (tmp_path / name).write_text(OTHER)
        reading.open(Article(0, name, (tmp_path / name).as_uri()))
    (tmp_path / "gone.txt").unlink()
    article = reading.add_text("pipe:1", TEXT)
    for number, name in enumerate(FIRMS):
        span = Span(TEXT.index(name), TEXT.index(name) + len(name))
        label = "ORG" if number else None
        old = None if number else Mention(span, "GPE")
        teaching.mend(article, TEXT, Mending(span, label, "everywhere", old))
    return Training(store, reading, teaching, tuner)


def test_lessons_hold_what_is_right_and_rehearsal_nothing_of_it(
    training: Training, tuner: Noting
) -> None:
    steps = list(training.run())
    assert steps[-1] == TRIAL
    first, second, *rest = tuner.material.lessons
    assert first == Lesson(
        "Shares in ZorbexA fell, and ZorbexA paid.", (), (), (Mention(Span(10, 17), "GPE"),)
    )
    taught, again = (Mention(Span(start, start + 7), "ORG") for start in (10, 28))
    assert second == Lesson("Shares in ZorbexB fell, and ZorbexB paid.", (taught, again),
                            (taught,), ())  # fmt: skip
    assert len(rest) == 8
    assert sorted(tuner.material.rehearsal) == [
        "It was calm in the whole of Doha.",
        "The people of ZorbexAa were calm as well.",
    ]


def test_texts_in_another_language_are_passed_over(training: Training, tuner: Noting) -> None:
    tuner.foreign = "Doha"
    list(training.run())
    assert tuner.material.rehearsal == ()
    tuner.foreign = "Shares"
    with pytest.raises(GlossError, match=r"^0 corrections are too few"):
        list(training.run())


def test_closing_cancels(training: Training, tuner: Noting) -> None:
    steps = training.run(dry=True)
    assert [next(steps), next(steps)][1] == "at work"
    steps.close()
    assert tuner.closed
    assert training.undo() == "base 1"


@pytest.mark.parametrize(
    ("after", "agreement", "verdict"),
    [(1, AGREEMENT, "better"), (0, 1.0, "not better"), (2, 0.96, "it forgets too much elsewhere")],
)
def test_better_is_more_right_and_nothing_forgotten(
    after: int, agreement: float, verdict: str
) -> None:
    trial = Trial("base 1", "gloss_tuned 1.1", 8, 2, 0, after, agreement, 100)
    assert trial.verdict == verdict
    assert trial.better is (verdict == "better")
