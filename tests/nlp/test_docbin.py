"""spaCy itself reads what is exported."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from tui.core.errors import GlossError
from tui.core.ruler import patterns
from tui.core.taught import Taught
from tui.core.teaching import Alias, TaughtName
from tui.nlp.docbin import INCORRECT, save

TEXT = "In Kyiv, the Quartet met New York men and the US."
TAUGHT = Taught(
    (
        TaughtName(1, "Quartet", "ORG", "the Quartet"),
        TaughtName(2, "new york", "GPE", tokens=(("LOWER", "new"), ("LOWER", "york"))),
        TaughtName(3, "Kyiv", "GPE"),
        Alias(4, "US", "GPE", "United States"),
    )
)


def test_the_entity_ruler_finds_what_gloss_does(tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in patterns(TAUGHT)))
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.from_disk(file)  # type: ignore[attr-defined]
    found = {(ent.text, ent.label_, ent.ent_id_) for ent in pipeline(TEXT).ents}
    assert found == {
        ("Kyiv", "GPE", "Kyiv"),
        ("Quartet", "ORG", "the Quartet"),
        ("New York", "GPE", "new york"),
        ("US", "GPE", "United States"),
    }
    ours = {m.span.text(TEXT) for m in TAUGHT.apply(TEXT, [])}
    assert ours == {text for text, *_ in found if text != "US"}


def test_a_docbin_has_what_is_right_and_what_is_wrong(tmp_path: Path) -> None:
    def row(words: str, label: str) -> dict[str, object]:
        start = TEXT.index(words)
        return {"start": start, "end": start + len(words), "label": label}

    example = {
        "text": TEXT,
        "mentions": [row("Kyiv", "GPE"), row("Quartet", "ORG"), row("artet", "ORG")],
        "rejected": [row("New York", "PERSON"), row("US", "")],
    }
    save([example, {"text": "", "mentions": [], "rejected": []}], tmp_path / "x.spacy")
    first, second = DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("en").vocab)
    assert [(e.text, e.label_) for e in first.ents] == [("Kyiv", "GPE"), ("Quartet", "ORG")]
    wrong = [(span.text, span.label_) for span in first.spans[INCORRECT]]
    assert wrong == [("New York", "PERSON"), ("US", "")]
    assert second.text == ""


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(GlossError, match=r"cannot be made: no such file"):
        save([], tmp_path / "none" / "x.spacy")
