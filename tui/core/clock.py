"""The time of day as text."""

from datetime import UTC, date, datetime


def now() -> str:
    """The time as ISO 8601 in UTC with milliseconds, as in `2026-01-31T09:05:00.123Z`."""
    return stamp(datetime.now(UTC))


def stamp(time: datetime) -> str:
    """A time as `now` writes it; one without a time zone is the reader's."""
    return time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def local_day(time: str) -> str:
    """The date where the reader is, as in `2026-01-31`; an empty string for what is no time."""
    here = _local(time)
    return here.date().isoformat() if here else ""


def local_short(time: str, today: date | None = None) -> str:
    """A time where the reader is, in at most 12 cells: `14:02`, `13 Feb 14:02`, `13 Feb 2024`.

    Args:
        time: As `now` gives it; anything else comes back as it is, cut.
        today: The day that gives the first form, the reader's own if it is None.
    """
    here = _local(time)
    if here is None:
        return time[:12]
    today = today or datetime.now(UTC).astimezone().date()
    if here.date() == today:
        return f"{here:%H:%M}"
    return f"{here.day} {here:%b %H:%M}" if here.year == today.year else f"{here.day} {here:%b %Y}"


def local_long(time: str) -> str:
    """A time as `now` gives it where the reader is, as in `Tue 3 Feb 2026, 14:02:05`."""
    here = _local(time)
    return f"{here:%a} {here.day} {here:%b %Y, %H:%M:%S}" if here else time[:24]


def _local(time: str) -> datetime | None:
    try:
        return datetime.fromisoformat(time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
