"""Trains the `ner` component of a pipeline. Importing this module imports spaCy."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Adam, Model, fix_random_seed

from tui.core.errors import GlossError
from tui.core.span import Span as Range
from tui.core.tuning import Lesson
from tui.nlp.pipeline import SAME

NER = "ner"
EPOCHS = 12
"""Times at most that every lesson is taken."""
UPDATES = 1500
"""Lessons at most that are taken in all; but each of them `FEWEST` times."""
FEWEST = 2
REHEARSED = 3
"""Paragraphs that are rehearsed beside each lesson."""

LEARN_RATE = 0.0002
DROPOUT = 0.1

Weights = tuple[Model[Any, Any], str, Any]
"""A layer, the name of a parameter, its array."""


class Learner:
    """A pipeline that learns; everything but its `ner` stays as it is."""

    def __init__(self, nlp: Language, seed: int) -> None:
        """Make its `ner` one that can be trained by itself.

        Args:
            nlp: The pipeline, which is changed.
            seed: For what is left to chance.

        Raises:
            GlossError: It has none that can be trained.
        """
        self._ner: Any = nlp.get_pipe(NER) if NER in nlp.pipe_names else None
        if not isinstance(self._ner, EntityRecognizer):
            message = "this pipeline has no component ner that can be trained"
            raise GlossError(message)
        for name in nlp.pipe_names:
            if NER in getattr(nlp.get_pipe(name), "listening_components", ()):
                nlp.replace_listeners(name, NER, ["model.tok2vec"])
        self.nlp = nlp
        self._old = _weights(self._ner.model)
        self._learned: list[Weights] = []
        self._before = nlp.pipe_names[: nlp.pipe_names.index(NER)]
        self._chance = random.Random(seed)  # noqa: S311 - order of examples
        self._own = {SAME.get(label, label): label for label in self._ner.labels}

    @property
    def labels(self) -> frozenset[str]:
        """Our labels that it can learn."""
        return frozenset(self._own)

    def rounds(
        self, lessons: Sequence[Lesson], rehearsal: Sequence[str], held: frozenset[str]
    ) -> Iterator[tuple[int, int]]:
        """Learn; yields after each round which it was, and how many there are at most.

        Args:
            lessons: What is learned, but for the names that are held back.
            rehearsal: Paragraphs in which it must find what it finds now.
            held: These names, in one line without capitals.
        """
        taken = [self._example(one, held) for one in lessons]
        rehearsed = [self._example(Lesson(text, (), (), ()), frozenset()) for text in rehearsal]
        most = max(FEWEST, min(EPOCHS, UPDATES // max(1, len(taken))))
        fix_random_seed(self._chance.randrange(1 << 31))
        optimizer = Adam(LEARN_RATE, L2=0.0, grad_clip=1.0)
        for number in range(1, most + 1):
            self._chance.shuffle(taken)
            for one in taken:
                beside = self._chance.sample(rehearsed, min(REHEARSED, len(rehearsed)))
                self._ner.update([one, *beside], drop=DROPOUT, sgd=optimizer)
            yield number, most

    def mix(self, share: float) -> None:
        """Take weights between those that it had and those that it has learned.

        Args:
            share: How much of the latter, from 0 to 1.
        """
        if not self._learned:
            self._learned = _weights(self._ner.model)
        for (node, name, new), (*_, old) in zip(self._learned, self._old, strict=True):
            node.set_param(name, old + (new - old) * share)

    def _prepared(self, text: str) -> Doc:
        """What the component sees."""
        doc = self.nlp.make_doc(text)
        for name in self._before:
            doc = self.nlp.get_pipe(name)(doc)
        return doc

    def _example(self, lesson: Lesson, held: frozenset[str]) -> Example:
        """What is right in a paragraph; beside that, what the component finds there by itself.

        Nothing is said of the names that are held back, nor of labels that it does not give.
        """
        own = self._ner(self._prepared(lesson.text)).ents
        reference = self.nlp.make_doc(lesson.text)
        hidden = _over(reference, _places(lesson.text, held))
        named: set[int] = set()
        ents: list[Span] = []
        for mention in lesson.right:
            tokens = _over(reference, [mention.span])
            if mention.label not in self._own or tokens & hidden:
                hidden |= tokens
            elif tokens and not tokens & named:
                named |= tokens
                label = self._own[mention.label]
                ents.append(Span(reference, min(tokens), max(tokens) + 1, label=label))
        rejected = _over(reference, (mention.span for mention in lesson.rejected))
        said = hidden | named | rejected
        ents += (
            Span(reference, ent.start, ent.end, label=ent.label_)
            for ent in own
            if said.isdisjoint(range(ent.start, ent.end))
        )
        unknown = [reference[token : token + 1] for token in sorted(hidden - named)]
        reference.set_ents(ents, missing=unknown, default="outside")
        return Example(self._prepared(lesson.text), reference)


def _weights(model: Model[Any, Any]) -> list[Weights]:
    """Copies of all weights of a model."""
    return [
        (node, name, node.get_param(name).copy())
        for node in model.walk()
        for name in node.param_names
        if node.has_param(name)
    ]


def _over(doc: Doc, spans: Iterable[Range]) -> set[int]:
    """The tokens that spans of the text touch."""
    found: set[int] = set()
    for one in spans:
        span = doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is not None:
            found.update(range(span.start, span.end))
    return found


def _places(text: str, names: Iterable[str]) -> Iterator[Range]:
    """Where names stand, whatever their capitals."""
    for name in names:
        words = r"\s+".join(map(re.escape, name.split()))
        for match in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
            yield Range(*match.span())
