"""What several devices wrote is joined without loss, however it comes together."""

from pathlib import Path
from random import Random

import pytest

from tests.torture.folding import wrong_in_fold, wrong_in_git_merge
from tests.torture.histories import wrong_in_history


def test_random_histories_join_in_any_order_without_loss() -> None:
    choose = Random(1)  # noqa: S311  (it has to be repeatable)
    assert {wrong_in_history(choose) for _ in range(1500)} == {""}


@pytest.mark.parametrize("union", [True, False], ids=["union", "markers"])
def test_a_git_merge_is_the_exact_join(tmp_path: Path, *, union: bool) -> None:
    assert wrong_in_git_merge(tmp_path, Random(2), union=union) == ""  # noqa: S311  (as above)


@pytest.mark.parametrize("seed", range(4))
def test_conflict_copies_are_folded_in_exactly(tmp_path: Path, seed: int) -> None:
    assert wrong_in_fold(tmp_path, Random(seed)) == ""  # noqa: S311  (as above)
