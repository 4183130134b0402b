"""How good a pipeline is at corrections, and how much it agrees with another one."""

from collections.abc import Iterable, Sequence

from spacy.language import Language

from tui.core.entity import Mention
from tui.nlp.pipeline import mentions_of
from tui.nlp.scoring import Row, Score, trimmed
from tui.nlp.tune.splits import Correction


def count_right(nlp: Language, corrections: Sequence[Correction]) -> int:
    """How many corrections a pipeline gets right by itself."""
    docs = nlp.pipe(one.text for one in corrections)
    return sum(is_right(one, mentions_of(doc)) for one, doc in zip(corrections, docs, strict=True))


def is_right(correction: Correction, found: Iterable[Mention]) -> bool:
    """Whether what was found in its paragraph agrees with a correction."""
    text, mention = correction.text, correction.mention
    place = trimmed(text, *mention.span)
    labels = {one.label for one in found if trimmed(text, *one.span) == place}
    if correction.is_name or mention.label:
        return (mention.label in labels) == correction.is_name
    return not labels


def rows(nlp: Language, paragraphs: Sequence[str]) -> list[set[Row]]:
    """What a pipeline finds in paragraphs, as it is compared."""
    return [
        {(*trimmed(doc.text, *one.span), one.label) for one in mentions_of(doc)}
        for doc in nlp.pipe(paragraphs)
    ]


def agreement(wanted: Iterable[set[Row]], given: Iterable[set[Row]]) -> float:
    """The F of what is given by what is wanted, from 0 to 1."""
    score = Score()
    for right, found in zip(wanted, given, strict=True):
        score.right += len(right & found)
        score.false += len(found - right)
        score.missed += len(right - found)
    return score.f
