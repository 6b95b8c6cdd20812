"""How fast comments are answered: office time until the first reply, by account."""

import datetime
import heapq
from array import array
from collections.abc import Callable, Iterable, Sequence

from checks.core.audit.judged import Judged, known
from checks.core.audit.response_times import ResponseTimes, Waiting
from checks.core.running import Bound
from checks.records.base import UnsetField
from checks.records.comment import Comment
from checks.worktime.office import Office, office
from checks.worktime.swedish import instant, wall_clock

#: As many as a reader looks at.
SLOWEST = 10


class Responses:
    """Collects the comments of a run as they are judged; only their minutes are kept."""

    def __init__(
        self,
        place: Office,
        limit: datetime.timedelta,
        wants_answer: Callable[[Comment], bool],
        today: datetime.date,
    ) -> None:
        self._office = place
        self._limit = limit
        self._wants_answer = wants_answer
        self._today = datetime.datetime.combine(today, datetime.time())
        self._accounts: dict[str, _Account] = {}

    def note(self, record: Judged) -> Judged:
        """Count a record if it is a comment that waits or waited for an answer, and give it on."""
        comment = record.record
        if isinstance(comment, Comment) and known(comment, "received") is not None:
            first = _first_reply(comment)
            if self._counts(comment, first is not None):
                self._add(record, comment.received, first)
        return record

    def report(self) -> Sequence[ResponseTimes]:
        """Give what was collected, the account that is least often in time first."""
        made = [account.report(name, self._limit) for name, account in self._accounts.items()]
        return sorted(made, key=lambda times: (2.0 if times.share is None else times.share, times.account))

    def _counts(self, comment: Comment, is_answered: bool) -> bool:
        """Of what nobody has judged, what was answered counts: somebody found that it wanted an answer."""
        try:
            return self._wants_answer(comment)
        except UnsetField:
            return is_answered

    def _add(self, record: Judged, received: datetime.datetime, first: datetime.datetime | None) -> None:
        account = self._accounts.setdefault(record.account, _Account())
        until = first or self._today
        waited = elapsed(self._office, received, until)
        due = self._office.deadline(received, self._limit)
        if first is not None:
            account.minutes.append(min(int(waited.total_seconds() // 60), _MOST))
        if due is not None and (
            instant(first) > due if first else wall_clock(due).date() < self._today.date()
        ):
            account.late += 1
            account.unanswered += first is None
        elif first is not None:
            account.in_time += 1
        else:
            account.waiting += 1
            return
        account.number += 1
        clock = wall_clock(first) if first else None
        waiting = Waiting(record.place, record.id, wall_clock(received), clock, waited)
        entry = (waited, -account.number, waiting)
        (heapq.heappush if len(account.slowest) < SLOWEST else heapq.heappushpop)(account.slowest, entry)


class _Account:
    """The comments of one account."""

    def __init__(self) -> None:
        self.minutes = array("I")
        self.in_time = self.late = self.unanswered = self.waiting = self.number = 0
        self.slowest: list[tuple[datetime.timedelta, int, Waiting]] = []

    def report(self, name: str, limit: datetime.timedelta) -> ResponseTimes:
        slowest = tuple(waiting for _, _, waiting in sorted(self.slowest, reverse=True))
        return ResponseTimes(
            name, limit, self.minutes, self.in_time, self.late, self.unanswered, self.waiting, slowest
        )


def responses_of(bound: Iterable[Bound], today: datetime.date) -> Responses | None:
    """Count by the item that gives comments a time for the first answer, with its own hours and days.

    Nothing where the handbook has no such item.
    """
    for item in bound:
        arguments = item.arguments
        limit = arguments.get("limit")
        hours, closed = arguments.get("hours"), arguments.get("closed")
        if item.check.part is not Comment or not isinstance(limit, datetime.timedelta):
            continue
        if isinstance(hours, Sequence) and isinstance(closed, Sequence):
            return Responses(office(hours, closed), limit, item.check.when or (lambda _: True), today)
    return None


def elapsed(place: Office, start: datetime.datetime, end: datetime.datetime) -> datetime.timedelta:
    """Give the office time between two moments; none where the second is the earlier one."""
    begin, stop = instant(start), instant(end)
    total = datetime.timedelta()
    if begin >= stop or not place.hours:
        return total
    day, last = wall_clock(start).date(), wall_clock(end).date()
    while day <= last:
        for opens, closes in place.sessions(day):
            total += max(min(closes, stop) - max(opens, begin), datetime.timedelta())
        day += datetime.timedelta(days=1)
    return total


_MOST = 2**32 - 1


def _first_reply(comment: Comment) -> datetime.datetime | None:
    replies = (known(comment, name) for name in ("acknowledged", "answered"))
    return min((r for r in replies if isinstance(r, datetime.datetime)), key=instant, default=None)
