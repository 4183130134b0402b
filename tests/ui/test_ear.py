import os
from collections.abc import Iterator
from threading import Timer
from time import monotonic

import pytest

from tui.terminal.ear import Ear

LONG = 20.0


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Two ends, that to be read first."""
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


def test_it_hears_what_can_be_read(pipe: tuple[int, int]) -> None:
    with Ear(pipe[0]) as ear:
        assert not ear.wait(0)
        os.write(pipe[1], b"j")
        assert ear.wait(LONG)
        assert os.read(pipe[0], 10) == b"j"
        assert not ear.wait(0)


def test_another_thread_wakes_it_at_once(pipe: tuple[int, int]) -> None:
    with Ear(pipe[0]) as ear:
        start = monotonic()
        Timer(0.01, ear.wake).start()
        assert not ear.wait(LONG)
        assert monotonic() - start < LONG / 2
        assert not ear.wait(0)


def test_both_at_once_are_heard(pipe: tuple[int, int]) -> None:
    with Ear(pipe[0]) as ear:
        ear.wake()
        os.write(pipe[1], b"j")
        assert ear.wait(LONG)


def test_to_wake_one_that_has_ended_does_nothing(pipe: tuple[int, int]) -> None:
    with Ear(pipe[0]) as ear:
        pass
    ear.wake()
    os.fstat(pipe[0])
