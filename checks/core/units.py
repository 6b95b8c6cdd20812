"""Quantities that Swedish sentences state and the standard library has no type for."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A number of working days, as in *2 arbetsdagar*."""

    days: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours of one day, local time."""

    opens: datetime.time
    closes: datetime.time


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Office hours by weekday, Monday is 0; a day that is absent is closed."""

    days: tuple[tuple[int, Hours], ...]

    @property
    def by_weekday(self) -> Mapping[int, Hours]:
        return dict(self.days)
