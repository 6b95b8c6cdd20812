"""Counting in whole months, as a plan for records does."""

import calendar
import datetime


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Give the same day so many months later, or the last day of a month that is too short.

    Beyond what a calendar can hold it is the calendar's last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
