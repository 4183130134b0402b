"""`gloss quotes`, called in this process with a recogniser that knows a few words."""

import io
import json
from collections.abc import AsyncGenerator, Callable, Sequence
from pathlib import Path

import pytest

from tui import cli
from tui.core.article import Article
from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.recognition import Recognised
from tui.core.span import Span
from tui.services.annotating import Annotating
from tui.services.quoting import Quoting
from tui.services.teaching import Teaching
from tui.storage import open_library

HARBOUR = (
    "The harbour story\n\n“The sea is calm,” Angela Merkel said on Monday at the old harbour.\n"
    "“It will *not* stay so,” the pilot replied.\n"
)
TALKS = "Talks go on\n\nThe envoy called them “slow, very slow”.\n"
Run = Callable[..., tuple[int, str, str]]


class Instant:
    """Finds one name; refuses texts with that word when told to."""

    pipeline = "instant-1"
    refuses = ""

    def __init__(self, *_: object, patient: bool = False) -> None:
        """Nothing to load."""

    async def start(self) -> None:
        """Ready."""

    async def stop(self) -> None:
        """Nothing to end."""

    def aim(self, first: int) -> None:
        """All is found at once."""

    async def recognise(
        self, text: str, paragraphs: Sequence[Span], first: int = 0
    ) -> AsyncGenerator[Recognised, None]:
        if self.refuses and self.refuses in text:
            message = "the pipeline is broken"
            raise GlossError(message)
        at = text.find("Angela Merkel")
        found = (Mention(Span(at, at + 13), "PERSON"),) if at >= 0 else ()
        yield Recognised(found, final=True)


@pytest.fixture
def quotes(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    (home / "harbour.txt").write_text(HARBOUR)
    (home / "talks.txt").write_text(TALKS)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setattr("tui.nlp.client.WorkerRecogniser", Instant)

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = cli.main(["quotes", *arguments])
        return (code, *capsys.readouterr())

    return run


def test_a_file_is_listed_without_a_library_and_none_is_made(quotes: Run, home: Path) -> None:
    code, out, err = quotes("harbour.txt")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Angela Merkel  The harbour story  The sea is calm,",
        "pilot  The harbour story  It will *not* stay so,",
    ]
    assert not (home / "library").exists()


def test_json_has_place_speaker_and_cue(quotes: Run) -> None:
    _, out, _ = quotes("--json", "harbour.txt", "--who", "MERKEL")
    (one,) = json.loads(out)
    source = one.pop("source")
    assert source.startswith("file:///")
    assert one == {
        "article": None,
        "title": "The harbour story",
        "span": [19, 37],
        "text": "The sea is calm,",
        "speaker": "Angela Merkel",
        "cue": "said",
    }
    assert HARBOUR[19:37] == "“The sea is calm,”"


def test_markdown_shows_every_character_as_it_is(quotes: Run) -> None:
    _, out, _ = quotes("--md", "harbour.txt", "--who", "pilot")
    assert out == "> It will \\*not\\* stay so,\n>\n> — pilot, *The harbour story*\n\n"


def test_nothing_found_is_no_error(quotes: Run) -> None:
    assert quotes("harbour.txt", "--who", "nobody") == (0, "", "")
    assert quotes("harbour.txt", "--who", "nobody", "--json") == (0, "[]\n", "")


def test_the_library_with_what_the_reader_said_of_it(quotes: Run, home: Path) -> None:
    store = open_library(home / "library", "0123456789")
    article = Article(7, "Harbour", (home / "harbour.txt").as_uri())
    quoting = Quoting(store, Annotating(store).anchoring)
    quoting.correct(article, HARBOUR, Span(19, 37), "Captain Nemo")
    store.close()
    assert quotes()[1].splitlines()[0].startswith("Captain Nemo  ")
    assert quotes("harbour.txt", "--who", "nemo")[1].count("\n") == 1
    store = open_library(home / "library", "0123456789")
    Teaching(store).same_as("Captain Nemo", "PERSON", "Prince Dakkar", "PERSON")
    store.close()
    for name in ("captain", "dakkar"):
        assert quotes("--who", name)[1].startswith("Prince Dakkar  ")
    assert json.loads(quotes("--json", "talks.txt")[1])[0]["article"] is None
    assert json.loads(quotes("--json", "harbour.txt")[1])[0]["article"] == f"{7:032x}"


def test_a_text_from_a_pipe(quotes: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TALKS.encode())))
    code, out, _ = quotes("-", "--json")
    (one,) = json.loads(out)
    assert (code, one["source"], one["title"]) == (0, "stdin:", "Talks go on")
    assert (one["speaker"], one["cue"]) == ("envoy", "called")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no such file"], "no such file does not exist"),
        ([], "there is no library in "),
        (["--md", "--json", "talks.txt"], "not allowed with"),
        (["--model", "", "--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_mistakes_are_one_line(quotes: Run, arguments: Sequence[str], said: str) -> None:
    code, out, err = quotes(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("gloss: ")
    assert said in err


def test_one_bad_file_among_good_ones_is_said(quotes: Run) -> None:
    code, out, err = quotes("no such file", "talks.txt")
    assert code == 0
    assert "slow" in out
    assert err == "gloss: no such file does not exist\n"


def test_a_broken_pipeline_is_one_line(quotes: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Instant, "refuses", "envoy")
    assert quotes("talks.txt") == (2, "", "gloss: the pipeline is broken\n")


def test_names_that_cannot_be_kept_are_used_all_the_same(quotes: Run, home: Path) -> None:
    (home / "cache").write_text("no folder")
    code, out, err = quotes("talks.txt")
    assert code == 0
    assert "slow" in out
    assert err.startswith("gloss: the names could not be kept")
