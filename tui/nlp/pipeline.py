"""A loaded pipeline. Importing this module imports spaCy."""

import importlib
import re
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_path

from tui.core.entity import Mention
from tui.core.labels import LABELS
from tui.core.span import Span
from tui.nlp.consistency import consistent
from tui.nlp.discover import Pipeline
from tui.nlp.rules import rule_pipeline

SAME = {"PER": "PERSON"}
"""Labels of other schemes that mean one of ours."""

UNUSED = ("tagger", "morphologizer", "parser", "senter", "lemmatizer", "attribute_ruler", "textcat")
"""Components that take time and add no entities."""


SIGNS = re.compile(r"[^\w\s]{40,}")
"""Rows of signs, such as rules of dashes: spaCy's tokenizer takes quadratic time over them."""


class Recognition:
    """Finds mentions, paragraph by paragraph."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Load the pipeline.

        Args:
            pipeline: What `tui.nlp.discover.discover` chose.
        """
        self.identity = pipeline.identity
        self._nlp = _load(pipeline)

    def mentions(self, text: str, paragraphs: Sequence[Span]) -> list[Mention]:
        """Mentions in some paragraphs of a text, in the order of the paragraphs."""
        docs = self._nlp.pipe(_bearable(span.text(text)) for span in paragraphs)
        return [
            mention
            for paragraph, doc in zip(paragraphs, docs, strict=True)
            for mention in _of(doc, paragraph.start)
        ]

    def consistent(self, text: str, mentions: Iterable[Mention]) -> list[Mention]:
        """All mentions of the text, each name with one sense, in text order."""
        return consistent(text, mentions)


def _bearable(text: str) -> str:
    """The text with blanks for long rows of signs, at the same offsets."""
    return SIGNS.sub(lambda match: " " * len(match[0]), text)


def _load(pipeline: Pipeline) -> Language:
    if pipeline.path is None:
        return rule_pipeline()
    if pipeline.module:
        importlib.import_module(pipeline.module)
    nlp = load_model_from_path(pipeline.path)
    for name in UNUSED:
        if name in nlp.pipe_names:
            nlp.disable_pipe(name)
    return nlp


def _of(doc: Doc, offset: int) -> Iterable[Mention]:
    """The entities of a document with our labels, without white space at their ends."""
    for ent in doc.ents:
        label = SAME.get(ent.label_, ent.label_)
        inner = ent.text.strip()
        if label in LABELS and inner:
            start = offset + ent.start_char + ent.text.index(inner)
            yield Mention(Span(start, start + len(inner)), label)
