"""Identifiers that are unique across machines and sort by time."""

import secrets
import time


def new_id(now_ms: int | None = None) -> int:
    """Return a UUIDv7 (RFC 9562, section 5.7) as an integer of at most 128 bits.

    TinyDB document ids are integers, so a UUID's integer form is what a stock TinyDB opens.

    Args:
        now_ms: Milliseconds since the epoch; the clock's by default.
    """
    stamp = (time.time_ns() // 1_000_000 if now_ms is None else now_ms) & ((1 << 48) - 1)
    random = secrets.randbits(74)
    return (
        (stamp << 80) | (7 << 76) | ((random >> 62) << 64) | (2 << 62) | (random & ((1 << 62) - 1))
    )
