"""Days and moments as the command line takes them."""

from tui.cli import notes_dates
from tui.core.clock import local_day


def test_a_day_is_one_day_long() -> None:
    begin, end = notes_dates.beginning("2026-01-31"), notes_dates.end("2026-01-31")
    assert local_day(begin) == "2026-01-31"
    assert local_day(end) == "2026-02-01"
    assert notes_dates.beginning("2026-01-31T09:05Z") == "2026-01-31T09:05:00.000Z"
    assert notes_dates.end("2026-01-31T09:05Z") == "2026-01-31T09:05:00.001Z"
    assert local_day("never") == ""
