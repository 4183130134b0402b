"""Memory that only points at itself, given back while nobody is waiting.

To look through all that a long text with its names is made of takes Python some frames, and it
would do so in the midst of turning pages.
"""

import gc

REST = 3.0
"""Seconds without a key after which there is time for it."""
MUCH = 30
"""How often what is new must have been looked through until all is worth it."""
_NEVER = 1 << 30


def begin() -> None:
    """Keep what was made until now for good; from now on look through what is new alone."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)
    gc.freeze()
    gc.enable()


def clear(idle: float) -> bool:
    """Look through everything, if the reader has rested and it is worth it; whether it was.

    Args:
        idle: Seconds since the last key.
    """
    due = idle > REST and gc.get_count()[2] > MUCH
    if due:
        gc.collect()
    return due
