"""The board's clock: a day begins at midnight in Birmingham, wherever and however a server runs.

Moments are kept in UTC. Which day one is on is asked here, so that a note signed in the first
hour of 1 April, in summer time, is of April and of the new financial year.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_BIRMINGHAM = ZoneInfo("Europe/London")


def today() -> date:
    """The day that it is now."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """The day that a moment is on; without a time zone, as SQLite gives it, it is in UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(_BIRMINGHAM).date()
