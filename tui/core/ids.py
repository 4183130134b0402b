"""Identifiers that are unique across machines and sort by time."""

import secrets
import threading
import time

_RANDOM = 74


def new_id(now_ms: int | None = None) -> int:
    """Return a UUIDv7 (RFC 9562, section 5.7) as an integer of at most 128 bits.

    TinyDB document ids are integers, so a UUID's integer form is what a stock TinyDB opens. Those
    of one process that take their time from the clock only ever grow, within a millisecond and
    when the clock steps back (RFC 9562, section 6.2, method 2).

    Args:
        now_ms: Milliseconds since the epoch; the clock's by default.
    """
    if now_ms is None:
        return _uuid(*_clock.next())
    return _uuid(now_ms, secrets.randbits(_RANDOM))


class Clock:
    """Gives out times with random bits, each pair greater than the last.

    Attributes:
        latest: Milliseconds and random bits that were given out last.
    """

    def __init__(self) -> None:
        """Have given out nothing."""
        self.latest = (0, 0)
        self._lock = threading.Lock()

    def next(self) -> tuple[int, int]:
        """Now with fresh random bits, or a little more than last time if it is not later."""
        with self._lock:
            now = time.time_ns() // 1_000_000
            stamp, random = self.latest
            if now > stamp:
                self.latest = now, secrets.randbits(_RANDOM)
            else:
                carry, random = divmod(random + 1 + secrets.randbits(32), 1 << _RANDOM)
                self.latest = stamp + carry, random
            return self.latest


_clock = Clock()


def _uuid(stamp: int, random: int) -> int:
    stamp &= (1 << 48) - 1
    return (
        (stamp << 80) | (7 << 76) | ((random >> 62) << 64) | (2 << 62) | (random & ((1 << 62) - 1))
    )
