"""Identifiers: of RFC 9562's form, and in the order in which they were given out."""

import time
from uuid import UUID

import pytest

from tui.core.ids import Clock, new_id


def test_they_are_of_version_7_and_grow() -> None:
    found = UUID(int=new_id(1_645_557_742_000))
    assert (found.version, found.variant) == (7, "specified in RFC 4122")
    assert found.int >> 80 == 1_645_557_742_000
    many = [new_id() for _ in range(5_000)]
    assert many == sorted(set(many))
    assert {UUID(int=one).version for one in many} == {7}


def test_of_one_millisecond_they_are_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(time, "time_ns", lambda: 7_000_000)
    many = [clock.next() for _ in range(5_000)]
    assert many == sorted(set(many))
    monkeypatch.setattr(time, "time_ns", lambda: 6_000_000)
    assert clock.next() > many[-1]
    monkeypatch.setattr(time, "time_ns", lambda: 8_000_000)
    assert clock.next()[0] == 8


def test_a_full_millisecond_runs_into_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(time, "time_ns", lambda: 7_000_000)
    clock.latest = 7, (1 << 74) - 1
    stamp, random = clock.next()
    assert stamp == 8
    assert random < 1 << 33
