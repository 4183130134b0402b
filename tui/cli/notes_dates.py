"""Dates as they are given on the command line, and times as the library keeps them."""

from datetime import datetime, timedelta

from tui.core.clock import stamp
from tui.core.errors import GlossError
from tui.core.text import clean_line

DATE_LENGTH = len("2026-01-31")


def beginning(raw: str) -> str:
    """The time from which on something is wanted: that of a date is its midnight here.

    Raises:
        GlossError: It is no date.
    """
    return stamp(_parsed(raw)[0])


def end(raw: str) -> str:
    """The time before which something is wanted: that of a date is the next midnight here.

    Raises:
        GlossError: It is no date.
    """
    return stamp(_parsed(raw)[1])


def _parsed(raw: str) -> tuple[datetime, datetime]:
    """The given time and the one at which what it names is over, both with a time zone."""
    try:
        given = datetime.fromisoformat(raw.strip())
        whole_day = len(raw.strip()) <= DATE_LENGTH
        over = given + timedelta(days=1) if whole_day else given + timedelta(milliseconds=1)
        return given.astimezone(), over.astimezone()
    except (ValueError, OverflowError):
        message = f"{clean_line(raw) or repr(raw)} is no date"
        raise GlossError(message, "write it as 2026-01-31 or 2026-01-31T09:05") from None
