"""Annotations in edited texts: how many come to stand where their passage is, and how fast.

Run it with `make bench`, or `python tests/bench/bench_anchors.py [PASSAGES [FIRST]]`; FIRST is the
number of the first case. What is right is told by how each case is made (`tests/bench/truth.py`).
Every passage is placed alone, with the diff of its two texts in its time; `later` is what one more
passage of the same texts costs. Times are of the processor. The second part leaves out the old
text, as if it had not been kept.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.bench.truth import KINDS, Case, case
from tui.core.anchor import Anchors
from tui.core.annotation import Target

DEMANDS = "right at least 0.97, wrong place at most 0.003, removed called lost at least 0.97, 5 ms"


class Score:
    """Counts verdicts.

    Attributes:
        times: Milliseconds for every passage, with the diff of its texts.
        later: Milliseconds for the same passage once more.
    """

    def __init__(self) -> None:
        self.verdicts: Counter[str] = Counter()
        self.gone: Counter[str] = Counter()
        self.times: list[float] = []
        self.later: list[float] = []

    def take(self, one: Case, *, kept: bool = True) -> str:
        """Place the passage of a case and judge the answer."""
        target = Target.of(one.old, one.span, "old")
        begun = process_time()
        anchors = Anchors(one.old if kept else None, one.new)
        span = anchors.place(target).span
        middle = process_time()
        anchors.place(target)
        self.later.append((process_time() - middle) * 1000)
        self.times.append((middle - begun) * 1000)
        verdict = one.verdict(span)
        self.verdicts[verdict] += 1
        if one.truth == "gone":
            self.gone[verdict] += 1
        return verdict

    def share(self, verdict: str) -> float:
        """The share of a verdict in all."""
        return self.verdicts[verdict] / max(1, self.verdicts.total())

    @property
    def removed(self) -> float:
        """The share of the passages that are gone that were called lost."""
        return self.gone["right"] / max(1, self.gone.total())

    def line(self, name: str) -> str:
        """All of it."""
        slow = sorted(self.times)[int(len(self.times) * 0.99)]
        return (
            f"{name:<12}{self.verdicts.total():>7}{self.share('right'):>9.4f}"
            f"{self.share('wrong place'):>9.4f}{self.share('lost'):>9.4f}"
            f"{self.share('wrong ends'):>9.4f}{self.removed:>9.4f}{self.gone.total():>7}"
            f"{median(self.times):>9.2f}{slow:>8.1f}{median(self.later):>8.2f}"
        )


def run(cases: Sequence[Case], *, kept: bool = True) -> None:
    """Place all, and print a line for each kind and one for all."""
    scores = {name: Score() for name in KINDS}
    whole = Score()
    for one in cases:
        part = scores[one.kind]
        part.take(one, kept=kept)
    for part in scores.values():
        whole.verdicts += part.verdicts
        whole.gone += part.gone
        whole.times += part.times
        whole.later += part.later
    head = ("right", "wrong", "lost", "ends", "removed", "of", "ms p50", "p99", "later")
    print(
        f"{'':<12}{'':>7}"
        + "".join(
            f"{name:>{size}}" for name, size in zip(head, (9, 9, 9, 9, 9, 7, 9, 8, 8), strict=True)
        )
    )
    for name, part in scores.items():
        print(part.line(name))
    print(whole.line("all"))


def main(count: int = 3500, first: int = 0) -> None:
    """Measure and print."""
    cases = [case(seed) for seed in range(first, first + count)]
    truths = Counter(one.truth for one in cases)
    sizes = median(len(one.old) for one in cases)
    print(f"{count:,} passages, texts of {sizes:,.0f} characters (median); {dict(truths)}")
    print(f"to reach: {DEMANDS}")
    run(cases)
    print("\nwithout the old text")
    run(cases, kept=False)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
