"""The embedded pipeline on news that it was not trained on, annotated by hand with all labels."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.nlp.discover import EMBEDDED
from tui.nlp.evaluate import answers, golds
from tui.nlp.pipeline import Recognition
from tui.nlp.scoring import Report, score

GOLD = Path(__file__).parent / "gold"
LIMIT = 10 * 1024 * 1024


@pytest.fixture(scope="module")
def report() -> Report:
    texts = list(golds(GOLD / "news18_test.jsonl"))
    recognition = Recognition(EMBEDDED)
    return score(texts, [answers(recognition, gold) for gold in texts])


def test_a_reader_can_trust_it_on_news(report: Report) -> None:
    assert report.all.f > 0.89
    assert report.all.p > 0.89


@pytest.mark.parametrize(
    ("label", "bound"),
    [
        ("PERSON", 0.92),
        ("NORP", 0.88),
        ("GPE", 0.88),
        ("ORG", 0.86),
        ("DATE", 0.88),
        ("CARDINAL", 0.85),
    ],
)
def test_no_common_label_is_left_behind(report: Report, label: str, bound: float) -> None:
    assert report.labels[label].f > bound


def test_it_is_small_and_says_what_it_is() -> None:
    assert EMBEDDED.path
    size = sum(file.stat().st_size for file in EMBEDDED.path.rglob("*") if file.is_file())
    assert size < LIMIT
    meta = json.loads((EMBEDDED.path / "meta.json").read_bytes())
    assert meta["version"] == EMBEDDED.version
    assert meta["spacy_version"] == ">=3.8.0,<3.9.0"
    assert meta["license"]
    assert {"GUM", "LitBank"} <= {source["name"].split()[0] for source in meta["sources"]}
    assert json.loads((EMBEDDED.path / "vocab" / "strings.json").read_bytes()) == []


def test_spacy_loads_it_without_a_word_of_ours() -> None:
    code = (
        "import sys, warnings; warnings.simplefilter('error')\n"
        "from spacy.util import load_model_from_path\nfrom pathlib import Path\n"
        "nlp = load_model_from_path(Path(sys.argv[1]))\n"
        "doc = nlp('President Emmanuel Macron met the IMF in Nairobi on Monday.')\n"
        "print([(e.text, e.label_) for e in doc.ents])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(EMBEDDED.path)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
        cwd="/",
    )
    assert done.returncode == 0, done.stderr
    for found in ("Emmanuel Macron", "IMF", "Nairobi", "Monday"):
        assert found in done.stdout
