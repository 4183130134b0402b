"""Which backups to keep. A pure function of their names."""

import re
from collections.abc import Callable, Iterable
from datetime import date

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many days, ISO weeks and months with a backup keep their newest one."""

NAME = re.compile(r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z(-[a-z0-9-]+)?\.zip")
"""Name of a backup: when it was made (UTC), and for one that is kept a word why."""


def stamp(now: str) -> str:
    """The first part of a name.

    Args:
        now: ISO 8601, UTC, as from `tui.core.clock`.
    """
    return now[:19].replace(":", "") + "Z"


def day_of(name: str) -> date | None:
    """The day (UTC) of a backup; None for any other name."""
    match = NAME.fullmatch(name)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def automatic(name: str) -> bool:
    """Whether a backup was made by itself: its name is a time and nothing else."""
    match = NAME.fullmatch(name)
    return match is not None and match[5] is None and day_of(name) is not None


def surplus(names: Iterable[str], today: date) -> list[str]:
    """The automatic backups that may go, oldest first.

    The newest of each of the last `DAYS` days, `WEEKS` weeks and `MONTHS` months that have one
    stay, and so does whatever was not made by itself. One from a day after `today`, when the
    clock was wrong, stays and counts for nothing.
    """
    own = sorted((n for n in names if automatic(n) and _day(n) <= today), reverse=True)
    kept: set[str] = set()
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        kept.update(_newest(own, period, count))
    return [name for name in reversed(own) if name not in kept]


def _newest(names: list[str], period: Callable[[str], object], count: int) -> list[str]:
    """The first of `names` (newest first) in each of the first `count` periods."""
    firsts: dict[object, str] = {}
    for name in names:
        firsts.setdefault(period(name), name)
    return list(firsts.values())[:count]


def _day(name: str) -> date:
    return date.fromisoformat(name[:10])


def _week(name: str) -> object:
    return _day(name).isocalendar()[:2]


def _month(name: str) -> object:
    return name[:7]
