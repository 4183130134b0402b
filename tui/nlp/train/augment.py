"""Other names in the same sentences, and headlines made of sentences, so that forms are learned."""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tui.nlp.gazetteer import read_list
from tui.nlp.lexicon import words
from tui.nlp.train.samples import Sample

LOWER = re.compile(r"(?<!['’\w])[a-z]\w*")
SMALL = words("a an the of in on at for and but or to by with from as is vs via de al bin el")
HEADLINE = (25, 160)
"""Code points of a sentence that can be made a headline."""

TITLE_SHARE, UPPER_SHARE = 0.12, 0.03
SWAP = {"PERSON": 0.6, "GPE": 0.4, "NORP": 0.4, "ORG": 0.2, "LOC": 0.2, "FAC": 0.3}
"""How often a name of that label is replaced, in samples in which names are replaced at all."""
SWAPPED = 0.5


@dataclass(frozen=True, slots=True)
class Pools:
    """Names to put in.

    Attributes:
        first: First names.
        last: Surnames.
        others: Whole names by label.
    """

    first: Sequence[str]
    last: Sequence[str]
    others: dict[str, Sequence[str]]


def pools(samples: Iterable[Sample]) -> Pools:
    """Names out of annotated texts and the lists; each text counts as often as it uses a name."""
    first: list[str] = []
    last: list[str] = []
    others: dict[str, set[str]] = {label: set() for label in SWAP}
    for sample in samples:
        for start, end, label in sample.ents:
            name = sample.text[start:end]
            if label == "PERSON":
                parts = name.split(" ", 1)
                if len(parts) == 2 and "\n" not in name:
                    first.append(parts[0])
                    last.append(parts[1])
            elif label in others and "\n" not in name and len(name) > 2:
                others[label].add(name)
    others["GPE"] |= read_list("countries") | read_list("cities")
    others["NORP"] |= read_list("norp")
    listed = sorted(read_list("first_names")), sorted(read_list("surnames"))
    return Pools(
        [*first, *random.sample(listed[0], min(len(first), len(listed[0])))],
        [*last, *random.sample(listed[1], min(len(last), len(listed[1])))],
        {label: sorted(names) for label, names in others.items() if label != "PERSON"},
    )


def varied(sample: Sample, stock: Pools) -> Sample:
    """The sample as it is, with other names, or as a headline: by chance."""
    if sample.ents and random.random() < SWAPPED:
        sample = swapped(sample, stock)
    if HEADLINE[0] <= len(sample.text) <= HEADLINE[1]:
        chance = random.random()
        if chance < UPPER_SHARE:
            return upper(sample)
        if chance < UPPER_SHARE + TITLE_SHARE:
            return title_case(sample)
    return sample


def swapped(sample: Sample, stock: Pools) -> Sample:
    """The sample with other names; a name that occurs twice gets the same one twice."""
    chosen: dict[tuple[str, str], str] = {}
    text, ents, moved = "", [], []
    done = 0
    for start, end, label in sample.ents:
        name = sample.text[start:end]
        key = (name, label)
        if key not in chosen:
            swap = random.random() < SWAP.get(label, 0.0)
            chosen[key] = _other(name, label, stock) if swap else name
        text += sample.text[done:start]
        ents.append((len(text), len(text) + len(chosen[key]), label))
        text += chosen[key]
        moved.append((end, len(text) - end))
        done = end
    text += sample.text[done:]
    unsure = tuple((s + _shift(moved, s), e + _shift(moved, s)) for s, e in sample.unsure)
    return replace(sample, text=text, ents=tuple(ents), unsure=unsure)


def _shift(moved: Sequence[tuple[int, int]], offset: int) -> int:
    """By how much an offset moves when names before it become longer or shorter."""
    shift = 0
    for end, by in moved:
        if end > offset:
            break
        shift = by
    return shift


def _other(name: str, label: str, stock: Pools) -> str:
    if label != "PERSON":
        same = stock.others[label]
        other = random.choice(same)
        alike = name.endswith("s") == other.endswith("s") or label != "NORP"
        return other if alike else name
    parts = name.split(" ")
    first, last = random.choice(stock.first), random.choice(stock.last)
    if len(parts) == 1:
        return random.choice((first, last, last)).split(" ")[-1]
    return f"{first} {last}"


def title_case(sample: Sample) -> Sample:
    """The sample with capitals as in a headline; offsets stay."""
    text = LOWER.sub(
        lambda m: m[0] if m[0] in SMALL else m[0][0].upper() + m[0][1:], sample.text
    ).rstrip(".")
    return replace(sample, text=text + sample.text[len(text) :].replace(".", " "))


def upper(sample: Sample) -> Sample:
    """The sample in capitals, where that keeps offsets."""
    text = sample.text.upper()
    return replace(sample, text=text) if len(text) == len(sample.text) else sample
