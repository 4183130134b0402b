"""The rule pipeline: components over spaCy's tokenizer, registered as factories.

`gloss_gazetteer` matches the lists, `gloss_names` and `gloss_numbers` apply the rules, and
`gloss_entities` makes `Doc.ents` of what they left in `Doc.spans`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language, create_tokenizer
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled
from spacy.tokens import Doc, Span
from spacy.util import compile_infix_regex, registry

from tui.core.entity import Mention
from tui.core.labels import LABELS
from tui.core.span import Span as Range
from tui.nlp.known import known
from tui.nlp.names import longest, names
from tui.nlp.numbers import numbers
from tui.nlp.scan import words_of

INFIXES = (
    r"(?<=[^\W\d_])[\u2010\u2011](?=[^\W\d_])",
    r"(?<=\d)[-\u2010\u2011](?=[^\W\d_])",
    r"(?<=[^\W\d_]\.)[-\u2010\u2011](?=[^\W\d_])",
)
"""Hyphens at which words are parted besides those of spaCy: "60\u2011day", "131-page",
"U.S.-led"."""

COMPONENTS = ("gloss_gazetteer", "gloss_names", "gloss_numbers", "gloss_entities")
"""Those of the rules alone; a trained pipeline has `gloss_hints` and `ner` before the last."""

BEGINS = "^"
"""Hint of a word whose capital may come from its place."""


@registry.tokenizers("gloss.Tokenizer.v1")  # type: ignore[untyped-decorator]  # no types there
def make_tokenizer() -> Callable[[Language], Tokenizer]:
    """SpaCy's English tokenizer with our hyphens."""

    def tokenizer(nlp: Language) -> Tokenizer:
        made: Tokenizer = create_tokenizer()(nlp)
        infixes = [*(EnglishDefaults.infixes or ()), *INFIXES]
        made.infix_finditer = compile_infix_regex(infixes).finditer
        return made

    return tokenizer


def english() -> Language:
    """An empty pipeline that parts words as the rules expect it."""
    return English.from_config({"nlp": {"tokenizer": {"@tokenizers": "gloss.Tokenizer.v1"}}})


def rule_pipeline() -> Language:
    """The whole pipeline, for English."""
    nlp = english()
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp


@Language.component("gloss_gazetteer")
def find_known(doc: Doc) -> Doc:
    """Put what the lists hold into `doc.spans["known"]`."""
    doc.spans["known"] = _spans(doc, known(_flat(doc)))
    return doc


@Language.component("gloss_names")
def find_names(doc: Doc) -> Doc:
    """Put names into `doc.spans["names"]`."""
    known = [Mention(Range(s.start_char, s.end_char), s.label_) for s in doc.spans["known"]]
    doc.spans["names"] = _spans(doc, names(_flat(doc), known))
    return doc


@Language.component("gloss_numbers")
def find_numbers(doc: Doc) -> Doc:
    """Put dates, times and amounts into `doc.spans["numbers"]`."""
    doc.spans["numbers"] = _spans(doc, numbers(_flat(doc)))
    return doc


@Language.component("gloss_hints")
def give_hints(doc: Doc) -> Doc:
    """Tell a statistical component what the rules think, by `Token.tag_`: `B-ORG`, `I-ORG` …."""
    for word in words_of(_flat(doc)):
        if word.begins:
            span = doc.char_span(word.start, word.end, alignment_mode="expand")
            if span is not None:
                span[0].tag_ = BEGINS
    for group in ("names", "numbers"):
        for found in doc.spans[group]:
            for token in found:
                token.tag_ = f"{'B' if token.i == found.start else 'I'}-{found.label_}"
    return doc


PLACES = frozenset({"GPE", "LOC"})
PLACED = PLACES | {"ORG"}
"""Labels that are given to several places in a row as if they were one name."""
UNLIKE_ORG = frozenset({"PERSON", "GPE", "WORK_OF_ART", "NORP", "FAC"})
"""Labels that a name on the list of organisations has only where it is part of a longer one."""
CERTAIN = frozenset({"PRODUCT", "LANGUAGE", "WORK_OF_ART"})
"""Labels that the rules give by a pattern, and then more often rightly than the model."""


def _parted(model: Iterable[Span], known: Sequence[Span]) -> Iterator[Span]:
    """The spans; one that is nothing but places on the lists in a row as these.

    "US Middle East envoy" has two of them.
    """
    places = {span.start: span for span in known if span.label_ in PLACES}
    for span in model:
        parts, at = [], span.start
        while span.label_ in PLACED and at < span.end and at in places:
            parts.append(places[at])
            at = places[at].end
        if len(parts) > 1 and at == span.end:
            yield from parts
        else:
            yield span


def _joined(model: Iterable[Span], rules: Iterable[Span], known: Sequence[Span]) -> Iterator[Span]:
    """What the model found, and what the rules are certain of where it is nothing longer.

    Args:
        model: Spans of the statistical component.
        rules: Spans of the rules for names.
        known: Spans of the lists.
    """
    certain = [span for span in rules if span.label_ in CERTAIN]
    taken = {(span.start, span.end) for span in certain}
    covered: set[int] = set()
    listed = {(span.start, span.end) for span in known if span.label_ == "ORG"}
    certain += [span for span in known if span.label_ == "LOC" and len(span) > 1]
    for span in _parted(model, known):
        if span.label_ in UNLIKE_ORG and (span.start, span.end) in listed:
            span.label_ = "ORG"
        if (span.start, span.end) not in taken:
            covered.update(range(span.start, span.end))
            yield span
    yield from (span for span in certain if covered.isdisjoint(range(span.start, span.end)))


@Language.component("gloss_entities")
def set_entities(doc: Doc) -> Doc:
    """Make `doc.ents` of names and numbers; the longer one stays where two overlap."""
    rules = doc.spans["names"]
    named = _joined(doc.ents, rules, doc.spans["known"]) if doc.has_annotation("ENT_IOB") else rules
    found = {
        Mention(Range(span.start_char, span.end_char), span.label_): span
        for span in (*named, *doc.spans["numbers"])
        if span.label_ in LABELS
    }
    doc.ents = [found[mention] for mention in longest(found)]
    return doc


def _flat(doc: Doc) -> str:
    """The text on one line, at the same offsets."""
    return _text(doc).replace("\n", " ")


@lru_cache(maxsize=2)
def _text(doc: Doc) -> str:
    """The text, which a document puts together anew each time, for the next rule that asks."""
    return str(doc.text)


def _spans(doc: Doc, mentions: Iterable[Mention]) -> list[Span]:
    """Mentions as spans of tokens; the full stop of an abbreviation ("Inc.") joins its mention.

    One that begins or ends inside another token, such as an address, is left out.
    """
    text, spans = _text(doc), []
    for mention in mentions:
        span = doc.char_span(*mention.span, label=mention.label, alignment_mode="expand")
        if span is None or span.start_char != mention.span.start:
            continue
        if text[mention.span.end : span.end_char] in {"", "."}:
            spans.append(span)
    return spans
