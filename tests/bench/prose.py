"""Made-up news and the real prose of the seeds, as paragraphs of words that keep who they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent.parent
SOURCES = ("seeds/wire-story.txt", "seeds/learn-gloss.txt")

NOUNS = """
agreement army attack ballot bank border bridge budget cabinet camp ceasefire church claim coast
commission committee company conference convoy council court crisis crop currency damage deal
debate debt decision delegation demand deputy dispute district doctor drought earthquake economy
election embassy engineer envoy evidence factory farmer ferry fire flood force fuel government
grain harbour harvest hearing hospital hostage hotel house industry inflation inquiry inspector
island judge killing labour land law lawyer leader letter loan machine market mayor mediator
meeting minister ministry motion mountain network newspaper office offer officer oil opposition
order outbreak owner parliament party patrol payment peace plan plant police port power president
price prisoner profit programme project proposal prosecutor protest province railway rebel reform
refugee region reporter rescue resolution river road rocket rule sanction school scientist season
security senate settlement ship shortage soldier station statement storm strike student summit
supply survey talks tax teacher territory threat trade treaty trial troops truce tunnel union
university vaccine verdict victim village vote wage war warning water weapon winter witness worker
""".split()  # noqa: SIM905
VERBS = """
accepted accused approved attacked backed banned blamed blocked called cancelled closed condemned
confirmed criticised defended delayed demanded denied described dismissed doubted ended expected
extended feared found halted helped hit ignored joined launched left lifted lost met moved named
offered opened opposed ordered postponed praised promised proposed quoted raised rejected released
repaired replaced reported resumed reviewed ruled seized sent settled signed stopped supported
suspended threatened visited voted warned welcomed won
""".split()  # noqa: SIM905
KINDS = """
angry annual armed bitter brief broad central civil cold costly crowded deadly deep early eastern
empty fierce final foreign former fragile heavy hidden joint large late local long main military
narrow national new northern official old partial private public quiet rare recent regional rural
secret senior severe small southern strict sudden temporary tense urgent weak western wider young
""".split()  # noqa: SIM905
DAYS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January March June October
""".split()  # noqa: SIM905
FRAMES = """
N of C V the A n , saying the n and the n would be V .
The A n V the n in C on D , N said .
“ We V the n because the n was A , ” N told reporters in C .
In C , the n V a A n after the n of the n .
Officials of O said on D that # people had been V near the A n .
N , a A n of the n , V that the n had V the n – and that it was “ A ” .
O V the n by # percent , more than the n had V in D …
It was not clear whether the n of C would V the n .
“ There is no n without a n , ” said N . “ The n has not V it . ”
The n V .
But the n , which the n V in D , is A , and N ’s n has V it .
According to O , the n in C rose from # to # ; the n called it A .
""".strip().split("\n")
_TIGHT = re.compile(r" ([,.;?!…”]|’s)|“ ")


@dataclass(eq=False, slots=True)
class Word:
    """A word with the signs that stick to it; edits may change its text but not who it is.

    Attributes:
        text: Its letters.
        reworded: Whether another word took its place.
        fresh: Whether an edit brought it in.
    """

    text: str
    reworded: bool = False
    fresh: bool = False


Paragraph = list[Word]
Article = list[Paragraph]


def words(line: str, *, fresh: bool = False) -> Paragraph:
    """The words of a line."""
    return [Word(text, fresh=fresh) for text in line.split()]


@cache
def _names(name: str) -> Sequence[str]:
    lines = (ROOT / f"tui/nlp/data/{name}.txt").read_text("utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


@cache
def real() -> Sequence[Sequence[str]]:
    """The paragraphs of the seeds, by source."""
    texts = [(ROOT / name).read_text("utf-8") for name in SOURCES]
    return [[line for line in text.split("\n") if line.strip()] for text in texts]


def _picked(random: Random, items: Sequence[str]) -> str:
    """One of them, the first ones far more often, as words of a text are."""
    return items[int(len(items) * random.random() ** 2)]


def sentence(random: Random) -> str:
    """One made-up sentence."""
    drawn = {
        "n": lambda: _picked(random, NOUNS),
        "V": lambda: _picked(random, VERBS),
        "A": lambda: _picked(random, KINDS),
        "D": lambda: random.choice(DAYS),
        "N": lambda: _picked(random, _names("surnames")).title(),
        "C": lambda: _picked(random, _names("cities")).title(),
        "O": lambda: "the " + _picked(random, _names("org")),
        "#": lambda: f"{random.randrange(2, 3000):,}",
    }
    made = " ".join(
        drawn[part]() if part in drawn else part for part in random.choice(FRAMES).split()
    )
    made = _TIGHT.sub(lambda found: found[1] or "“", made)
    return made[0].upper() + made[1:]


def paragraph(random: Random) -> str:
    """A made-up paragraph of one to six sentences."""
    return " ".join(sentence(random) for _ in range(random.randint(1, 6)))


def article(random: Random) -> Article:
    """An article of 6 to 60 paragraphs, made up or cut out of real prose."""
    if random.random() < 0.3:
        source = random.choice(real())
        first = random.randrange(max(1, len(source) - 8))
        lines: Sequence[str] = source[first : first + random.randint(8, 30)]
    else:
        lines = [paragraph(random) for _ in range(random.randint(6, 60))]
    return [part for line in lines if (part := words(line))]


def sentences(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """First word and the one behind the last, of every sentence."""
    start = 0
    for index, word in enumerate(paragraph, 1):
        if word.text.rstrip('”"’)').endswith((".", "?", "!", "…")) or index == len(paragraph):
            yield start, index
            start = index
