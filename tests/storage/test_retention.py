"""Which backups are kept: newest of each day, week and month, and all that were made by hand."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.storage.retention import automatic, day_of, stamp, surplus

FIRST = date(2024, 1, 1)
DAYS = st.dates(FIRST, FIRST + timedelta(days=900))
TIMES = st.sampled_from(["000000", "090500", "235959"])
AUTOMATIC = st.builds(lambda day, time: f"{day}T{time}Z.zip", DAYS, TIMES)
OTHERS = st.sampled_from(
    [
        "2024-05-05T090500Z-kept.zip",
        "2024-05-05T090500Z-before-restore.zip",
        "2024-05-05T090500Z.zip.tmp",
        "2024-13-05T090500Z.zip",
        "2024-05-05T250500Z.zip",
        "2024-05-05.zip",
        "photos.zip",
        "",
    ]
)
NAMES = st.sets(AUTOMATIC | OTHERS, max_size=60)


def of_newest(names: list[str], count: int, period: slice) -> list[str]:
    """The last name of each of the last periods; a period is a part of a name."""
    last: dict[str, str] = {}
    for name in sorted(names):
        last[name[period]] = name
    return [last[key] for key in sorted(last)[-count:]]


@settings(deadline=None, max_examples=200)
@given(NAMES, DAYS)
def test_what_goes_and_what_stays(names: set[str], today: date) -> None:
    gone = surplus(names, today)
    own = sorted(n for n in names if automatic(n) and n[:10] <= today.isoformat())
    assert gone == sorted(gone)
    assert set(gone) <= set(own)
    left = [name for name in own if name not in gone]
    assert len(left) <= 7 + 4 + 12
    assert set(of_newest(own, 7, slice(10)) + of_newest(own, 12, slice(7))) <= set(left)
    assert left[-1:] == own[-1:]
    assert surplus(names - set(gone), today) == []


def test_three_years_of_daily_backups() -> None:
    """Thinned out each day, as it happens, not once at the end."""
    kept: set[str] = set()
    for number in range(3 * 365):
        today = FIRST + timedelta(days=number)
        kept |= {f"{today}T080000Z.zip", f"{today}T200000Z.zip"}
        kept -= set(surplus(kept, today))
    assert sorted(kept) == [
        *(f"{year}-{end}T200000Z.zip" for year, end in LAST_OF_MONTHS),
        *(f"2026-12-{day}T200000Z.zip" for day in ("13", "20")),
        *(f"2026-12-{day}T200000Z.zip" for day in range(24, 31)),
    ]


LAST_OF_MONTHS = [
    (2026, end)
    for end in (
        *("01-31", "02-28", "03-31", "04-30", "05-31", "06-30"),
        *("07-31", "08-31", "09-30", "10-31", "11-30"),
    )
]


def test_a_clock_that_ran_ahead_costs_no_backup() -> None:
    ahead = [f"2099-01-{day:02}T000000Z.zip" for day in range(1, 20)]
    today = [f"2026-01-{day:02}T000000Z.zip" for day in range(1, 8)]
    assert surplus([*ahead, *today], date(2026, 1, 7)) == []


def test_names() -> None:
    made = stamp("2026-01-31T09:05:00.123Z")
    assert made == "2026-01-31T090500Z"
    assert automatic(f"{made}.zip")
    assert not automatic(f"{made}-kept.zip")
    assert day_of(f"{made}-kept.zip") == date(2026, 1, 31)
    assert day_of("2026-02-30T090500Z.zip") is None
