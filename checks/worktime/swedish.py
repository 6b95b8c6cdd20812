"""Swedish time, without a zone database.

The standard library reads zones from files, which a reader's browser and Windows may not have. The rule is
short, so it stands here, and a test compares it with the database. A time without a zone is Swedish time.

Source: Ordinance (2001:127) on summer time (förordningen om sommartid), section 2.
"""

import datetime
from functools import lru_cache

NORMAL = datetime.timedelta(hours=1)
SUMMER = datetime.timedelta(hours=2)
#: When the clocks change, in both directions, counted in UTC.
_CHANGE = datetime.time(1, tzinfo=datetime.UTC)


def instant(moment: datetime.datetime) -> datetime.datetime:
    """Give a moment in UTC, so that moments can be compared and subtracted.

    Of the hour that comes twice in October the first is meant, unless `fold` says otherwise.
    """
    if moment.tzinfo is not None:
        return moment.astimezone(datetime.UTC)
    first = (moment - SUMMER).replace(tzinfo=datetime.UTC)
    second = (moment - NORMAL).replace(tzinfo=datetime.UTC)
    return first if _is_summer(second if moment.fold else first) else second


def wall_clock(moment: datetime.datetime) -> datetime.datetime:
    """Give what a Swedish clock shows, without a zone."""
    at = instant(moment)
    return (at + (SUMMER if _is_summer(at) else NORMAL)).replace(tzinfo=None)


def shown(moment: datetime.datetime) -> str:
    """Write a moment as a Swedish reader expects it."""
    return f"{wall_clock(moment):%Y-%m-%d kl. %H.%M}"


def _is_summer(at: datetime.datetime) -> bool:
    begins, ends = _summer(at.year)
    return begins <= at < ends


@lru_cache(maxsize=16)
def _summer(year: int) -> tuple[datetime.datetime, datetime.datetime]:
    return _last_sunday(year, 3), _last_sunday(year, 10)


def _last_sunday(year: int, month: int) -> datetime.datetime:
    """Give the change of the clocks in March or October, which both have 31 days."""
    last = datetime.date(year, month, 31)
    return datetime.datetime.combine(last - datetime.timedelta(days=(last.weekday() + 1) % 7), _CHANGE)
