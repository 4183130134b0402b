"""Made-up edits of whole articles: passages are found where they went, or not at all.

The bounds are those of `tests/bench/bench_anchors.py`, which tries thousands; a few hundred, always
the same, are enough to notice that the search got worse.
"""

from collections import Counter

import pytest

from tests.bench.truth import KINDS, Case, case
from tui.core.anchor import Anchors
from tui.core.annotation import Target

CASES = 420


@pytest.fixture(scope="module")
def verdicts() -> list[tuple[Case, str]]:
    found = []
    for one in map(case, range(CASES)):
        target = Target.of(one.old, one.span, "old")
        found.append((one, one.verdict(Anchors(one.old, one.new).place(target).span)))
    return found


def test_passages_are_found_where_they_went(verdicts: list[tuple[Case, str]]) -> None:
    counts = Counter(verdict for _, verdict in verdicts)
    assert {one.kind for one, _ in verdicts} == set(KINDS)
    assert counts["right"] >= 0.97 * CASES
    assert counts["wrong place"] <= 0.003 * CASES


def test_removed_passages_are_called_lost(verdicts: list[tuple[Case, str]]) -> None:
    gone = [verdict for one, verdict in verdicts if one.truth == "gone"]
    assert len(gone) > 100
    assert gone.count("right") >= 0.97 * len(gone)
