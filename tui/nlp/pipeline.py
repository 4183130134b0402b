"""A loaded pipeline. Importing this module imports spaCy."""

import importlib
import re
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_path
from thinc.api import NumpyOps, set_current_ops

from tui.core.entity import Mention
from tui.core.labels import LABELS
from tui.core.recognition import Using
from tui.core.span import Span
from tui.core.text import clean_line, shorten
from tui.nlp.boot import FAILURES
from tui.nlp.consistency import consistent
from tui.nlp.discover import EMBEDDED, Choice, Pipeline
from tui.nlp.language import advice, language_of
from tui.nlp.numbers import numbers
from tui.nlp.rules import rule_pipeline

REASON = 160
"""Code points of a reason that is told."""

SAME = {"PER": "PERSON"}
"""Labels of other schemes that mean one of ours."""

TOGETHER = 24
"""Paragraphs that a component takes at a time: more take memory and are no quicker."""

UNUSED = ("tagger", "morphologizer", "parser", "senter", "lemmatizer", "attribute_ruler", "textcat")
"""Components that take time and add no entities."""


SIGNS = re.compile(r"[^\w\s]{40,}")
"""Rows of signs, such as rules of dashes: spaCy's tokenizer takes quadratic time over them."""


class Recognition:
    """Finds mentions with one pipeline, paragraph by paragraph."""

    def __init__(self, pipeline: Pipeline) -> None:
        """Load the pipeline.

        Args:
            pipeline: What `tui.nlp.discover.discover` chose.
        """
        set_current_ops(NumpyOps(use_blis=False))
        self._nlp = load(pipeline)

    def mentions(self, text: str, paragraphs: Sequence[Span]) -> list[Mention]:
        """Mentions in some paragraphs of a text, in the order of the paragraphs."""
        parts = (_bearable(span.text(text)) for span in paragraphs)
        docs = self._nlp.pipe(parts, batch_size=TOGETHER)
        return [
            mention
            for paragraph, doc in zip(paragraphs, docs, strict=True)
            for mention in mentions_of(doc, paragraph.start)
        ]

    def consistent(self, text: str, mentions: Iterable[Mention]) -> list[Mention]:
        """All mentions of the text, each name with one sense, in text order."""
        return consistent(text, mentions)


class Figures:
    """Finds what is written in figures, in texts of a language that no pipeline serves."""

    def mentions(self, text: str, paragraphs: Sequence[Span]) -> list[Mention]:
        """Amounts and dates with a figure in them, in the order of the paragraphs."""
        return [
            Mention(mention.span.moved(span.start), mention.label)
            for span in paragraphs
            for mention in numbers(span.text(text))
            if any(map(str.isdigit, mention.span.text(span.text(text))))
        ]

    def consistent(self, text: str, mentions: Iterable[Mention]) -> list[Mention]:
        """All mentions, in text order."""
        return sorted(mentions)


class Recognitions:
    """The pipelines that were needed up to now, by language."""

    def __init__(self, choice: Choice) -> None:
        """Load the first one.

        One that was not asked for and cannot be loaded is replaced by the embedded one.
        """
        self._choice = choice
        self._failures: dict[Pipeline, str] = {}
        self._loaded: dict[Pipeline, Recognition] = {}
        self.identity = choice.identity
        if choice.asked:
            self._loaded[choice.asked] = Recognition(choice.asked)
        else:
            self._ready(choice.first)

    def serving(self, text: str) -> tuple[Recognition | Figures, Using]:
        """What finds mentions in a text, by the language of the text."""
        language = language_of(text)
        pipeline = self._choice.serving(language)
        if pipeline is None:
            return Figures(), Using("", language, advice(language))
        if self._ready(pipeline):
            using = Using(pipeline.title, language)
            return self._loaded[pipeline], using
        failure = f"{pipeline.name} could not be loaded ({self._failures[pipeline]})"
        if language != "en" or pipeline == EMBEDDED:
            return Figures(), Using("", language, failure)
        self._ready(EMBEDDED)
        using = Using(EMBEDDED.title, language, failure)
        return self._loaded[EMBEDDED], using

    def _ready(self, pipeline: Pipeline) -> bool:
        """Load a pipeline unless that was done or has failed; whether it can be used."""
        if pipeline not in self._loaded and pipeline not in self._failures:
            try:
                self._loaded[pipeline] = Recognition(pipeline)
            except FAILURES as error:
                reason = clean_line(f"{type(error).__name__}: {error}")
                self._failures[pipeline] = shorten(reason, REASON)
        return pipeline in self._loaded


def _bearable(text: str) -> str:
    """The text with blanks for long rows of signs, at the same offsets."""
    return SIGNS.sub(lambda match: " " * len(match[0]), text)


def load(pipeline: Pipeline) -> Language:
    """A pipeline as spaCy has it, without the components that add no entities."""
    if pipeline.path is None:
        return rule_pipeline()
    if pipeline.module:
        importlib.import_module(pipeline.module)
    nlp = load_model_from_path(pipeline.path)
    for name in UNUSED:
        if name in nlp.pipe_names:
            nlp.disable_pipe(name)
    return nlp


def mentions_of(doc: Doc, offset: int = 0) -> Iterable[Mention]:
    """The entities of a document with our labels, without white space at their ends.

    What has no letter and no digit in it, such as half a flag, is none.
    """
    for ent in doc.ents:
        label = SAME.get(ent.label_, ent.label_)
        inner = ent.text.strip()
        if label in LABELS and any(map(str.isalnum, inner)):
            start = offset + ent.start_char + ent.text.index(inner)
            yield Mention(Span(start, start + len(inner)), label)
