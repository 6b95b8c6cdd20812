"""How fast each account answers, counted in office hours, as a report shows it."""

import datetime
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

#: The distribution's upper ends, as parts of the time that the handbook's sentence gives.
SHARES = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A comment and how long it waited for a first answer."""

    place: str
    id: str
    #: By a Swedish clock.
    received: datetime.datetime
    #: Nothing where nobody has answered yet.
    answered: datetime.datetime | None
    #: Office time until then, or until the day of the audit.
    waited: datetime.timedelta


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """The first answers of one account."""

    account: str
    #: The time that the handbook gives.
    limit: datetime.timedelta
    #: Office time until the first answer, in whole minutes, for those that got one.
    minutes: Sequence[int]
    in_time: int
    #: Answered or not, the time had passed.
    late: int
    #: Of the late ones, those that nobody has answered.
    unanswered: int
    #: Not answered, and still within the time.
    waiting: int
    slowest: tuple[Waiting, ...]

    @property
    def share(self) -> float | None:
        """The part that was answered in time, of those whose time is up or that have an answer."""
        decided = self.in_time + self.late
        return self.in_time / decided if decided else None

    @property
    def median(self) -> datetime.timedelta | None:
        """Half were answered as fast as this or faster."""
        if not self.minutes:
            return None
        return datetime.timedelta(minutes=round(statistics.median(self.minutes)))

    @property
    def distribution(self) -> list[tuple[datetime.timedelta | None, int]]:
        """How many were answered within each time and not within the one before; the last has no end."""
        ends = [self.limit * share for share in SHARES]
        counts = [0] * (len(ends) + 1)
        for minutes in self.minutes:
            waited = datetime.timedelta(minutes=minutes)
            counts[next((n for n, end in enumerate(ends) if waited <= end), len(ends))] += 1
        return list(zip([*ends, None], counts, strict=True))


def spoken(time: datetime.timedelta) -> str:
    """Write a length of office time: *8 tim 20 min*."""
    minutes = round(time.total_seconds() / 60)
    hours, left = divmod(minutes, 60)
    return " ".join(
        filter(None, (f"{hours} tim" if hours else "", f"{left} min" if left or not hours else ""))
    )
