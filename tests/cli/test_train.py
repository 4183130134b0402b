"""`gloss train`, with the embedded pipeline on a real library."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tui import cli
from tui.cli.train import report
from tui.config import load_settings
from tui.core.mending import Mending
from tui.core.span import Span
from tui.core.tuning import Trial
from tui.nlp.discover import EMBEDDED, discover
from tui.wiring import connect_store

FIRMS = (
    "Zorbex", "Kavolith", "Tremmerin", "Quandril", "Velmora", "Brixand", "Ostrivar", "Meldrake",
    "Farnoxis", "Drevalin", "Polmerex", "Yantovic",
)  # fmt: skip
WAYS = (
    "Shares in {} fell on Tuesday after a profit warning.",
    "The takeover of {} was agreed in London.",
    "{} said it would open 20 stores next year.",
    "Analysts expect {} to report a loss in March.",
)
TEXT = "\n\n".join(["Markets", *(WAYS[i % 4].format(one) for i, one in enumerate(FIRMS))])
Train = Callable[..., tuple[str, str]]


@pytest.fixture
def train(home: Path, capsys: pytest.CaptureFixture[str]) -> Train:
    """Calls `gloss train` in this process; what it printed, and what it complained of."""

    def call(*arguments: str, code: int = 0) -> tuple[str, str]:
        capsys.readouterr()
        assert cli.main(["train", *arguments]) == code, capsys.readouterr()
        out, err = capsys.readouterr()
        return out, err

    return call


def teach(count: int) -> None:
    services = connect_store(load_settings(None, None, None))
    article = services.reading.add_text("pipe:markets", TEXT)
    for name in FIRMS[:count]:
        span = Span(TEXT.index(name), TEXT.index(name) + len(name))
        services.teaching.mend(article, TEXT, Mending(span, "ORG", "everywhere"))
    services.store.close()


def folder() -> Path:
    return load_settings(None, None, None).state / "pipelines" / "gloss_tuned"


def test_it_switches_if_that_is_better_and_goes_back(train: Train) -> None:
    teach(12)
    out, err = train("--json")
    assert err == ""
    found = json.loads(out)
    assert (found["learned"] + found["held"], found["held"]) == (12, 2)
    assert found["present"] == EMBEDDED.title
    assert found["switched"] is found["better"] is folder().exists()
    used = discover(None, folder()).first.title
    assert used == found["made" if found["better"] else "present"]
    if found["better"]:
        assert train("--undo") == (f"back to {EMBEDDED.title}\n", "")
    assert not folder().exists()
    _, err = train("--undo", code=2)
    assert err == (
        f"gloss: there is no trained pipeline to go back from: {EMBEDDED.title} is in use\n"
    )


def test_what_cannot_be_done_is_said_in_a_line(train: Train, home: Path) -> None:
    assert "there is no library" in train(code=2)[1]
    teach(9)
    for arguments, said in (
        ((), "9 corrections are too few to learn from: at least 10 are needed, and e in the "),
        (("--undo", "--dry-run"), "--undo and --dry-run exclude each other"),
        (("--config", "config.toml"), "gloss_rules are rules alone and have no ner"),
    ):
        (home / "config.toml").write_text('model = "gloss_rules"\n')
        out, err = train(*arguments, code=2)
        assert (out, err.count("\n")) == ("", 1)
        assert err.startswith(f"gloss: {said}")


@pytest.mark.usefixtures("home")
def test_ctrl_c_leaves_everything_as_it_was() -> None:
    teach(12)
    command = [sys.executable, "-m", "tui", "train"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
    )
    home = folder().parent
    limit = time.monotonic() + 20
    while not list(home.glob(".new-*")) and time.monotonic() < limit:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, "")
    assert err == "gloss: stopped; nothing was changed\n"
    assert [one.name for one in home.iterdir()] == ["train.lock"]


def test_the_report_says_what_was_done() -> None:
    def lines(after: int, agreement: float, *, switched: bool = False) -> list[str]:
        trial = Trial("gloss_en 1.0.0", "gloss_tuned 1.0.0.1", 1019, 254, 3, after, agreement,
                      1170, switched)  # fmt: skip
        return report(trial)

    assert lines(99, 0.9861, switched=True) == [
        "corrections     1,273: 1,019 learned from, 254 held back",
        "right before    3 of 254",
        "right after     99 of 254",
        "same elsewhere  98.6% of 1,170 mentions; 97% are needed",
        "switched to gloss_tuned 1.0.0.1; gloss index finds all names anew",
    ]
    assert lines(99, 0.99)[-1] == "kept gloss_en 1.0.0; gloss_tuned 1.0.0.1 would be better"
    assert lines(3, 0.99)[-1] == "kept gloss_en 1.0.0: not better"
    assert lines(4, 0.9)[-1] == "kept gloss_en 1.0.0: it forgets too much elsewhere"
