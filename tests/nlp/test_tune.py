"""Fine-tuning, in real processes, of a pipeline that was trained a moment ago."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.training import Example
from thinc.api import fix_random_seed

from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.span import Span
from tui.core.tuning import Lesson, Material, Trial
from tui.nlp.discover import EMBEDDED, RULES, Pipeline, discover
from tui.nlp.pipeline import Recognition
from tui.nlp.tune import tuner
from tui.nlp.tune.job import Job
from tui.nlp.tune.learner import Learner
from tui.nlp.tune.measures import is_right
from tui.nlp.tune.splits import Correction, corrections, held_names
from tui.nlp.tune.tuner import ProcessTuner

CITIES = ("Doha", "Cairo", "Paris", "Lima", "Oslo", "Rome", "Kyiv", "Quito", "Accra", "Dakar")
FIRMS = (
    "Zorbex", "Kavolith", "Tremmerin", "Quandril", "Velmora", "Brixand", "Ostrivar", "Meldrake",
    "Farnoxis", "Drevalin", "Polmerex", "Yantovic",
)  # fmt: skip
CITY, FIRM = "He came from {} on that day.", "Shares in {} Corp fell after a warning."


def lesson(pattern: str, name: str, label: str) -> Lesson:
    start = pattern.index("{")
    mention = Mention(Span(start, start + len(name)), label)
    return Lesson(pattern.format(name), (mention,), (mention,), ())


LESSONS = tuple(lesson(FIRM, name, "ORG") for name in FIRMS)
REHEARSAL = tuple(f"{CITY.format(CITIES[i % 10])} It was {i}." for i in range(60))


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """Knows cities and takes firms for cities; `ner` listens to a `tok2vec` of its own."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": {"width": 32}})
    embed = {"@architectures": "spacy.Tok2VecListener.v1", "width": 32, "upstream": "tok2vec"}
    nlp.add_pipe("ner", config={"model": {"tok2vec": embed}}).add_label("ORG")  # type: ignore[attr-defined]
    known = [*(lesson(CITY, name, "GPE") for name in CITIES)]
    known += [lesson(FIRM, f"Firm{i}", "GPE") for i in range(4)]
    known += [lesson("It is nothing to {} anyway.", "UNESCO", "ORG")]

    def examples() -> list[Example]:
        def gold(one: Lesson) -> dict[str, Any]:
            return {"entities": [(*m.span, m.label) for m in one.right]}

        return [Example.from_dict(nlp.make_doc(one.text), gold(one)) for one in known]

    fix_random_seed(1)
    optimizer = nlp.initialize(examples)
    for _ in range(40):
        nlp.update(examples(), sgd=optimizer)
    folder = tmp_path_factory.mktemp("toy") / "toy"
    nlp.to_disk(folder)
    return Pipeline("toy", "2.1", folder)


@pytest.fixture
def base(toy: Pipeline, monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    """Has that pipeline used unasked."""
    monkeypatch.setattr("tui.nlp.discover.EMBEDDED", toy)
    return toy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "pipelines" / "gloss_tuned"


def last(steps: Iterator[str | Trial]) -> Trial:
    *progress, trial = steps
    assert all(isinstance(line, str) and line.isprintable() for line in progress)
    assert isinstance(trial, Trial)
    return trial


def left(folder: Path) -> set[str]:
    return {one.name for one in folder.parent.iterdir()} - {"train.lock"}


@pytest.mark.usefixtures("base")
def test_a_better_one_takes_the_place_of_its_base_until_that_is_undone(
    folder: Path, toy: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = Material(LESSONS, REHEARSAL)
    trial = last(ProcessTuner(folder).tune(material))
    assert (trial.before, trial.better, trial.switched) == (0, True, True), trial
    assert (trial.learned, trial.held) == (10, 2)
    assert (trial.present, trial.made) == ("toy 2.1", "gloss_tuned 2.1.1")
    assert left(folder) == {"gloss_tuned"}
    used = discover(None, folder).first
    assert used.title == trial.made
    assert used.digest
    assert used.digest in used.identity
    recognition = Recognition(used)
    for known, label in ((LESSONS, "ORG"), ([lesson(CITY, "Doha", "GPE")], "GPE")):
        found = [recognition.mentions(one.text, [Span(0, len(one.text))]) for one in known]
        assert sum(label in {m.label for m in each} for each in found) > 0.7 * len(known)

    again = last(ProcessTuner(folder).tune(material, dry=True))
    assert again.present == trial.made
    assert again.made == "gloss_tuned 2.1.2"
    assert (again.before, again.switched) == (trial.after, False)
    assert left(folder) == {"gloss_tuned"}
    assert discover("gloss_rules", folder).first == RULES
    with monkeypatch.context() as patch:
        patch.setattr("tui.nlp.discover.EMBEDDED", Pipeline("toy", "2.2", toy.path))
        assert discover(None, folder).first.version == "2.2"
    assert ProcessTuner(folder).undo() == "toy 2.1"
    assert (discover(None, folder).first, left(folder)) == (toy, set())
    with pytest.raises(GlossError, match=r"toy 2\.1 is in use"):
        ProcessTuner(folder).undo()


@pytest.mark.usefixtures("base")
def test_one_that_is_not_better_is_dropped(folder: Path) -> None:
    known = tuple(lesson(CITY, name, "GPE") for name in CITIES)
    trial = last(ProcessTuner(folder).tune(Material(known, REHEARSAL)))
    assert (trial.before, trial.after, trial.verdict) == (2, 2, "not better")
    assert (trial.switched, left(folder)) == (False, set())


@pytest.mark.usefixtures("base")
def test_cancelling_leaves_nothing_and_two_at_a_time_are_refused(folder: Path) -> None:
    steps = ProcessTuner(folder).tune(Material(LESSONS, REHEARSAL))
    assert "loading toy 2.1" in str(next(steps))
    with pytest.raises(GlossError, match="at work already"):
        next(ProcessTuner(folder).tune(Material(LESSONS, REHEARSAL)))
    assert len(left(folder)) == 1
    steps.close()
    assert left(folder) == set()


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    ("material", "said"),
    [
        (Material(LESSONS[:9], REHEARSAL), "9 corrections are too few .* and e in the reader"),
        (Material(LESSONS[:1] * 12, REHEARSAL), "of 1 names? alone"),
        (Material(LESSONS, REHEARSAL[:9]), "too little other text"),
        (Material(tuple(lesson(CITY, one, "DATE") for one in FIRMS), REHEARSAL), "0 corrections"),
    ],
)
def test_too_little_is_refused(folder: Path, material: Material, said: str) -> None:
    with pytest.raises(GlossError, match=said):
        last(ProcessTuner(folder).tune(material))
    assert left(folder) == set()


def test_a_pipeline_without_ner_is_refused(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    monkeypatch.setattr("tui.nlp.discover.EMBEDDED", Pipeline("blank", "1", tmp_path / "blank"))
    with pytest.raises(GlossError, match="no component ner"):
        last(ProcessTuner(folder).tune(Material(LESSONS, REHEARSAL)))
    with pytest.raises(GlossError, match="rules alone"):
        ProcessTuner(folder, "gloss_rules").check()
    with pytest.raises(GlossError, match="asks for en_mine"):
        ProcessTuner(folder, "en_mine").check()
    ProcessTuner(folder).check()


def test_a_process_that_dies_and_a_folder_that_cannot_be_written_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuner, "PROCESS", "no.such.module")
    with pytest.raises(GlossError, match="broke off"):
        last(ProcessTuner(folder).tune(Material(LESSONS, REHEARSAL)))
    folder.parent.rename(folder.parent.with_name("other"))
    folder.parent.write_text("no folder")
    with pytest.raises(GlossError, match="cannot be written"):
        last(ProcessTuner(folder).tune(Material(LESSONS, REHEARSAL)))


def test_only_texts_in_the_language_of_the_pipeline_are_learned_from(folder: Path) -> None:
    assert ProcessTuner(folder).serves("The talks went on and that was all they said of it.")
    assert not ProcessTuner(folder).serves("Die Gespräche gehen weiter, sagte die Kanzlerin heute.")


def test_a_job_is_the_same_on_the_other_side(tmp_path: Path) -> None:
    odd = Lesson("Kein 😀 Name", (), (), (Mention(Span(5, 6), ""),))
    job = Job(EMBEDDED, RULES, Material((*LESSONS, odd), ("x\n",), 3), "1.0.0.1", tmp_path)
    assert Job.decode(job.encode()) == job


def test_nothing_is_said_of_names_that_are_held_back(toy: Pipeline) -> None:
    learner = Learner(spacy.load(toy.path or ""), 1)
    text = "He came from Doha, Zorbex and ZORBEX on a Monday to Oslo."
    doha, zorbex, monday, oslo = (
        Span(text.index(one), text.index(one) + len(one))
        for one in ("Doha", "Zorbex", "Monday", "Oslo")
    )
    right = (Mention(doha, "ORG"), Mention(zorbex, "ORG"), Mention(monday, "DATE"))
    one = Lesson(text, right, right, (Mention(oslo, "GPE"),))
    reference = learner._example(one, frozenset({"zorbex"})).reference
    assert [(ent.text, ent.label_) for ent in reference.ents] == [("Doha", "ORG")]
    unknown = [token.text for token in reference if not token.ent_iob_]
    assert unknown == ["Zorbex", "ZORBEX", "Monday"]
    assert learner.labels == {"GPE", "ORG"}
    assert len(list(corrections([one], learner.labels))) == 3


@pytest.mark.parametrize(
    ("label", "is_name", "found", "right"),
    [
        ("ORG", True, [(0, 10, "ORG")], True),
        ("ORG", True, [(4, 10, "ORG")], True),
        ("ORG", True, [(4, 10, "GPE")], False),
        ("ORG", True, [(0, 17, "ORG")], False),
        ("ORG", True, [], False),
        ("ORG", False, [(0, 10, "ORG")], False),
        ("ORG", False, [(0, 10, "GPE")], True),
        ("", False, [(0, 10, "GPE")], False),
        ("", False, [(0, 17, "GPE")], True),
    ],
)
def test_what_is_right(
    label: str, is_name: bool, found: list[tuple[int, int, str]], right: bool
) -> None:
    one = Correction("The Zorbex's fleet", Mention(Span(0, 10), label), is_name)
    mentions = [Mention(Span(start, end), label) for start, end, label in found]
    assert is_right(one, mentions) is right


@given(
    st.lists(st.integers(1, 9), min_size=5, max_size=40).filter(lambda sizes: sum(sizes) > 9),
    st.integers(0, 99),
)
def test_a_fifth_is_held_back_and_no_name_is_on_both_sides(sizes: list[int], seed: int) -> None:
    found = [
        Correction(name, Mention(Span(0, len(name)), "ORG"), is_name=True)
        for number, size in enumerate(sizes)
        for name in [f"Name{number}"] * size
    ]
    held = held_names(found, seed)
    count = sum(one.key in held for one in found)
    assert 2 <= count <= max(2, round(len(found) / 5), 1 + min(sizes), sorted(sizes)[1] + 1)
    assert len(held) < len(sizes)
    assert held == held_names(found[::-1], seed)


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("dry", [True, False])
def test_a_dry_run_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, dry: bool
) -> None:
    def answers(job: Job) -> Iterator[dict[str, Any]]:
        (job.out / "config.cfg").write_text("")
        yield {"trial": asdict(Trial("toy 2.1", "gloss_tuned 2.1.1", 8, 2, 0, 1, 1.0, 50))}

    monkeypatch.setattr(tuner, "_answers", answers)
    trial = last(ProcessTuner(folder).tune(Material(LESSONS, REHEARSAL), dry=dry))
    assert (trial.better, trial.switched) == (True, not dry)
    assert left(folder) == (set() if dry else {"gloss_tuned"})
