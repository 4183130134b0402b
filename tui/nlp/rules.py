"""The rule pipeline: components over spaCy's tokenizer, registered as factories.

`gloss_gazetteer` matches the lists, `gloss_names` and `gloss_numbers` apply the rules, and
`gloss_entities` makes `Doc.ents` of what they left in `Doc.spans`.
"""

from collections.abc import Iterable

from spacy.lang.en import English, EnglishDefaults
from spacy.language import Language
from spacy.tokens import Doc, Span

from tui.core.entity import Mention
from tui.core.span import Span as Range
from tui.nlp.known import known
from tui.nlp.names import longest, names
from tui.nlp.numbers import numbers

INFIXES = (
    r"(?<=[^\W\d_])[\u2010\u2011](?=[^\W\d_])",
    r"(?<=\d)[-\u2010\u2011](?=[^\W\d_])",
    r"(?<=[^\W\d_]\.)[-\u2010\u2011](?=[^\W\d_])",
)
"""Hyphens at which words are parted besides those of spaCy: "60\u2011day", "131-page",
"U.S.-led"."""

COMPONENTS = ("gloss_gazetteer", "gloss_names", "gloss_numbers", "gloss_entities")


class RuleDefaults(EnglishDefaults):
    """What differs from spaCy's English."""

    infixes = [*(EnglishDefaults.infixes or ()), *INFIXES]


class RuleEnglish(English):  # type: ignore[no-untyped-call]  # a hook of spaCy has no types
    """English with our hyphens."""

    Defaults = RuleDefaults


def rule_pipeline() -> Language:
    """The whole pipeline, for English."""
    nlp = RuleEnglish()
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


@Language.component("gloss_entities")
def set_entities(doc: Doc) -> Doc:
    """Make `doc.ents` of names and numbers; the longer one stays where two overlap."""
    found = [
        Mention(Range(span.start_char, span.end_char), span.label_)
        for group in ("names", "numbers")
        for span in doc.spans[group]
    ]
    doc.ents = _spans(doc, longest(found))
    return doc


def _flat(doc: Doc) -> str:
    """The text on one line, at the same offsets."""
    return doc.text.replace("\n", " ")


def _spans(doc: Doc, mentions: Iterable[Mention]) -> list[Span]:
    """Mentions as spans of tokens; the full stop of an abbreviation ("Inc.") joins its mention.

    One that begins or ends inside another token, such as an address, is left out.
    """
    text, spans = doc.text, []
    for mention in mentions:
        span = doc.char_span(*mention.span, label=mention.label, alignment_mode="expand")
        if span is None or span.start_char != mention.span.start:
            continue
        if text[mention.span.end : span.end_char] in {"", "."}:
            spans.append(span)
    return spans
