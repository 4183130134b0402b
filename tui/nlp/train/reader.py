"""The corpus as spaCy's training loop reads it: `@readers = "gloss.Corpus.v1"`."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import registry

from tui.nlp.train.augment import pools, varied
from tui.nlp.train.samples import NEWS, Sample, doubts, from_jsonl, from_marked, paragraphs

HINTS = ("gloss_gazetteer", "gloss_names", "gloss_numbers", "gloss_hints")
"""Components that the statistical one listens to."""

SHARES = {
    "first": 3.0,
    "later": 0.0,
    "GUM-news": 2.0,
    "GUM-interview": 2.0,
    "GUM-speech": 2.0,
    "GUM-textbook": 1.5,
    "re3d": 2.0,
    "SEC": 0.7,
    "LitBank": 0.3,
    "CrossNER": 0.6,
}
"""How often a paragraph of a source comes in one round; 1 for those that are not named.

The later texts of our own made the pipeline better on encyclopedias and worse on news.
"""


@registry.readers("gloss.Corpus.v1")  # type: ignore[untyped-decorator]  # spaCy's has no types
def corpus(path: str, split: str, *, vary: bool) -> Callable[[Language], Iterator[Example]]:
    """Make the reader.

    Args:
        path: Folder of `*.jsonl`.
        split: `train` or `dev`.
        vary: Whether to weigh the sources, change names and shuffle, anew in each round.
    """
    samples = list(paragraphs(gather(Path(path), split)))
    stock = pools(samples) if vary else None

    def read(nlp: Language) -> Iterator[Example]:
        chosen = list(_round(samples)) if stock else samples
        for sample in chosen:
            one = varied(sample, stock) if stock else sample
            if one.text.strip():
                yield example(nlp, one)

    return read


def gather(path: Path, split: str) -> Iterator[Sample]:
    """All texts of a split: those of the folder, and for training the marked news."""
    for file in sorted(path.glob("*.jsonl")):
        if not file.name.startswith("gold18"):
            yield from from_jsonl(file, split)
    if split == "train":
        for file in sorted(NEWS.glob("*.txt")):
            yield from from_marked(file, file.name.partition("-")[0])


def _round(samples: list[Sample]) -> Iterator[Sample]:
    chosen = []
    for sample in samples:
        family = sample.source.partition("-")[0]
        share = SHARES.get(sample.source, SHARES.get(family, 1.0))
        whole = int(share)
        chosen += [sample] * (whole + (random.random() < share - whole))
    random.shuffle(chosen)
    yield from chosen


def example(nlp: Language, sample: Sample) -> Example:
    """A sample with the hints that the pipeline will have, beside what is right."""
    predicted = nlp.make_doc(sample.text)
    for name in HINTS:
        predicted = nlp.get_pipe(name)(predicted)
    reference = nlp.make_doc(sample.text)
    ents: list[Span] = []
    taken: set[int] = set()
    for start, end, label in sample.ents:
        span = reference.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            ents.append(span)
    reference.set_ents(ents, missing=list(_missing(reference, sample, taken)), default="outside")
    return Example(predicted, reference)


def _missing(doc: Doc, sample: Sample, taken: set[int]) -> Iterator[Span]:
    for start, end in doubts(sample):
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span or ():
            if token.i not in taken:
                taken.add(token.i)
                yield doc[token.i : token.i + 1]
