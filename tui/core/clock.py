"""The time of day as text."""

from datetime import UTC, datetime


def now() -> str:
    """The time as ISO 8601 in UTC with milliseconds, as in `2026-01-31T09:05:00.123Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
