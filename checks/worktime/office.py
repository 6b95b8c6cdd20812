"""Counting in office hours and working days, with the hours and closed days of a page's tables."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Generic

from checks.core.contract import Header
from checks.core.per_table import Built, per_table
from checks.records.base import Word
from checks.worktime.swedish import instant, wall_clock

#: In days. Nobody waits longer for an answer, and a table without any hours must not be searched for ever.
HORIZON = 3660


class Weekday(Word):
    """A day of the week, Monday first."""

    MONDAY = "måndag"
    TUESDAY = "tisdag"
    WEDNESDAY = "onsdag"
    THURSDAY = "torsdag"
    FRIDAY = "fredag"
    SATURDAY = "lördag"
    SUNDAY = "söndag"


_WEEK = tuple(Weekday)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """When the office is open on a weekday; a day that closes for lunch has two rows."""

    weekday: Annotated[Weekday, Header("Dag")]
    opens: Annotated[datetime.time, Header("Öppnar")]
    closes: Annotated[datetime.time, Header("Stänger")]


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day when the office is closed whatever weekday it is."""

    day: Annotated[datetime.date, Header("Datum")]
    name: Annotated[str, Header("Namn")]


@dataclass(frozen=True)
class Office:
    """An office with its hours and its closed days."""

    hours: tuple[OpenDay, ...]
    closed: frozenset[datetime.date]

    def is_open(self, moment: datetime.datetime) -> bool:
        """Tell whether somebody is there; the minute of closing is outside."""
        at = instant(moment)
        return any(opens <= at < closes for opens, closes in self.sessions(wall_clock(moment).date()))

    def deadline(self, start: datetime.datetime, amount: datetime.timedelta) -> datetime.datetime | None:
        """Give the last moment when no more office time than `amount` has passed, in UTC.

        Time that runs out just when the office closes lasts until it opens again.
        Nothing where the office is never open.
        """
        begin, left = instant(start), amount
        for day in self._days(wall_clock(start).date()):
            for opens, closes in self.sessions(day):
                opened = max(begin, opens)
                if left < closes - opened:
                    return opened + left
                left -= max(closes - opened, datetime.timedelta())
        return None

    def working_day(self, after: datetime.date, count: int) -> datetime.date | None:
        """Give the working day that is `count` working days after a day, or nothing if there is none."""
        for day in self._days(after):
            if count <= 0:
                return day
            following = day + datetime.timedelta(days=1)
            count -= bool(self.sessions(following))
        return None

    def _days(self, first: datetime.date) -> Iterator[datetime.date]:
        if self.hours:
            yield from (first + datetime.timedelta(days=number) for number in range(HORIZON))

    def sessions(self, day: datetime.date) -> Sequence[tuple[datetime.datetime, datetime.datetime]]:
        """Give when the office opens and closes on a day, in UTC."""
        known = self._known.get(day)
        if known is None:
            if len(self._known) >= HORIZON:
                self._known.clear()
            known = self._known[day] = tuple(self._sessions(day))
        return known

    @cached_property
    def _known(self) -> dict[datetime.date, Sequence[tuple[datetime.datetime, datetime.datetime]]]:
        """The days that somebody has asked about: comments and posts come in crowds."""
        return {}

    def _sessions(self, day: datetime.date) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
        if day in self.closed:
            return
        weekday = _WEEK[day.weekday()]
        for row in self.hours:
            if row.weekday is weekday and row.opens < row.closes:
                combine = datetime.datetime.combine
                yield instant(combine(day, row.opens)), instant(combine(day, row.closes))


def office(hours: Sequence[OpenDay], closed: Sequence[ClosedDay]) -> Office:
    """Make an office of a page's tables, one for the same hours and days."""
    return _office(_in_order(hours), _days(closed))


@lru_cache(maxsize=16)
def _office(
    hours: "_Remembered[tuple[OpenDay, ...]]", closed: "_Remembered[frozenset[datetime.date]]"
) -> Office:
    return Office(hours.value, closed.value)


@per_table
def _in_order(hours: tuple[OpenDay, ...]) -> "_Remembered[tuple[OpenDay, ...]]":
    return _Remembered(tuple(sorted(hours, key=lambda row: row.opens)))


@per_table
def _days(closed: tuple[ClosedDay, ...]) -> "_Remembered[frozenset[datetime.date]]":
    return _Remembered(frozenset(row.day for row in closed))


@dataclass(frozen=True, eq=False)
class _Remembered(Generic[Built]):
    """What was built of a table, told apart by where it is: comparing all its rows costs more."""

    value: Built
