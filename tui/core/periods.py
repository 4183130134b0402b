"""Periods as a query names them, in times as the library keeps them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tui.core.clock import stamp
from tui.core.errors import GlossError

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_LAST = re.compile(r"(\d{1,4})([dwmy])")
_NAMED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """From a time on, until before another; an empty one does not bound it.

    Attributes:
        since: ISO 8601, UTC, as `tui.core.clock.now` gives it.
        until: Likewise.
    """

    since: str = ""
    until: str = ""

    def holds(self, moment: str) -> bool:
        """Whether a time of the library lies in it."""
        return self.since <= moment and (not self.until or moment < self.until)


ALWAYS = Period()


def period(raw: str, today: date) -> Period:
    """The period that is meant, in days of the reader's time zone.

    Args:
        raw: A day, a month or a year (`2026-11-05`, `2026-11`, `2026`), `today`, `yesterday`, how
            many days, weeks, months or years up to today (`7d`, `2w`, `3m`, `1y`), or two of
            these with `..` between them, of which one may be missing.
        today: The day that it is.

    Raises:
        GlossError: It names none.
    """
    first, dots, last = raw.strip().casefold().partition("..")
    if dots and not first and not last:
        raise _none(raw)
    begin = _days(first, today)[0] if first else None
    end = _days(last if dots else first, today)[1] if last or not dots else None
    return Period(_stamp(begin), _stamp(end))


def _days(raw: str, today: date) -> tuple[date, date]:
    """The first day of what is named, and the day after its last."""
    day = timedelta(days=1)
    try:
        if raw == "today":
            return today, today + day
        if raw == "yesterday":
            return today - day, today
        if found := _LAST.fullmatch(raw):
            back = int(found[1]) * _DAYS[found[2]]
            return today - day * max(0, back - 1), today + day
        if found := _NAMED.fullmatch(raw):
            year, month, number = (int(part) if part else 0 for part in found.groups())
            first = date(year, month or 1, number or 1)
            if number:
                return first, first + day
            return first, date(year + 1, 1, 1) if not month else _next_month(first)
    except (ValueError, OverflowError):
        pass
    raise _none(raw)


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _stamp(day: date | None) -> str:
    """The midnight of a day, here."""
    if day is None:
        return ""
    try:
        return stamp(datetime.combine(day, time()))
    except (OverflowError, ValueError, OSError):
        raise _none(day.isoformat()) from None


def _none(raw: str) -> GlossError:
    message = f"{raw or 'nothing'} is no date"
    return GlossError(message, "write it as 2026-11, 2026-11-05, a..b, today or 7d")
