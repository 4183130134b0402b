"""Simulated power cuts: what was called saved is there, and leaving out one flush is noticed."""

import pytest

from tests.torture.power import MUTANTS, cut_often


def test_no_power_cut_takes_a_saved_change_or_halves_one() -> None:
    result = cut_often(500, seed=1, share=0.3)
    assert result.examples == []
    assert result.again > 60


@pytest.mark.parametrize("mutant", [name for name in MUTANTS if name != "none"])
def test_a_store_that_promises_less_is_caught(mutant: str) -> None:
    assert cut_often(1500, seed=2, mutant=mutant, share=0.5, until=1).bad.total() == 1
