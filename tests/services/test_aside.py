"""Quotations of long texts, looked for in a real process."""

import threading
import time

import pytest

from tui.core.document import Document
from tui.core.entity import Mention
from tui.core.errors import GlossError
from tui.core.quotations import everything
from tui.core.span import Span
from tui.services import aside
from tui.services.aside import Aside

STORY = """A story

“The sea is calm,” Anna Berg said. “It will not stay so.”
“He told me ‘we go’,” she added. A “grey zone” was marked.

“A long one

“that goes on,” the pilot said — \ud83d\ude80 in Zürich.
"""
NAME = STORY.index("Anna Berg")
MENTIONS = [Mention(Span(NAME, NAME + 9), "PERSON")]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every text for a long one."""
    monkeypatch.setattr(aside, "LONG", 0)


@pytest.mark.usefixtures("short")
def test_a_process_finds_what_is_found_here() -> None:
    document = Document(STORY.encode("utf-16", "surrogatepass").decode("utf-16"))
    found = Aside().everything(document, MENTIONS)
    assert found == everything(document, MENTIONS)
    assert [one.name for one in found][:2] == ["Anna Berg", "Anna Berg"]
    assert any(one.repeats for one in found)


@pytest.mark.usefixtures("short")
def test_it_ends_when_it_is_stopped() -> None:
    looking = Aside()
    said: list[str] = []

    def look() -> None:
        try:
            looking.everything(Document(STORY * 20_000), [])
        except GlossError as error:
            said.append(str(error))

    thread = threading.Thread(target=look)
    thread.start()
    while not looking._running:
        time.sleep(0.01)
    looking.stop()
    thread.join(10)
    assert not thread.is_alive()
    assert said == [
        "the process that looks for quotations ended early: "
        "open the article again to have it look once more"
    ]
    with pytest.raises(GlossError, match="gloss is leaving"):
        looking.everything(Document(STORY), [])


def test_a_short_text_needs_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Aside, "_ask", None)
    assert Aside().everything(Document(STORY), []) == everything(Document(STORY))
