"""Identifiers that are unique across machines and sort by time."""

import secrets
import threading
import time

_RANDOM = 74
_latest = (0, 0)
_lock = threading.Lock()


def new_id(now_ms: int | None = None) -> int:
    """Return a UUIDv7 (RFC 9562, section 5.7) as an integer of at most 128 bits.

    TinyDB document ids are integers, so a UUID's integer form is what a stock TinyDB opens. Those
    of one process that take their time from the clock only ever grow, within a millisecond and
    when the clock steps back (RFC 9562, section 6.2, method 2).

    Args:
        now_ms: Milliseconds since the epoch; the clock's by default.
    """
    if now_ms is not None:
        return _uuid(now_ms, secrets.randbits(_RANDOM))
    global _latest
    with _lock:
        fresh = time.time_ns() // 1_000_000, secrets.randbits(_RANDOM)
        _latest = fresh if fresh[0] > _latest[0] else _after(*_latest)
        return _uuid(*_latest)


def _after(stamp: int, random: int) -> tuple[int, int]:
    """A little more than an identifier's time and random bits; the next millisecond when full."""
    carry, random = divmod(random + 1 + secrets.randbits(32), 1 << _RANDOM)
    return stamp + carry, random


def _uuid(stamp: int, random: int) -> int:
    stamp &= (1 << 48) - 1
    return (
        (stamp << 80) | (7 << 76) | ((random >> 62) << 64) | (2 << 62) | (random & ((1 << 62) - 1))
    )
