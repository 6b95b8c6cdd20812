"""Response times: counted in office hours, with what the handbook's sentence and tables say."""

import datetime
from collections.abc import Callable

import pytest

from checks.commands.responses import elapsed, responses_of
from checks.core.audit.judged import Judged
from checks.core.audit.response_times import ResponseTimes, spoken
from checks.core.running import Bound
from checks.dialogue import comment_first_reply
from checks.records import UNSET, Comment, CommentType, Post
from checks.worktime.office import ClosedDay, OpenDay, Weekday, office
from tests.made import made_bound

TODAY = datetime.date(2026, 11, 27)
MONDAY = datetime.datetime(2026, 11, 23, 9)
HOUR = datetime.timedelta(hours=1)
HOURS = tuple(OpenDay(day, datetime.time(8), datetime.time(16)) for day in list(Weekday)[:5])
CLOSED = (ClosedDay(datetime.date(2026, 11, 24), "stängt"),)


def bound(limit: datetime.timedelta = 8 * HOUR) -> Bound:
    return made_bound(comment_first_reply, limit=limit, hours=HOURS, closed=CLOSED)


def comment(answered: datetime.datetime | None, **more: object) -> Comment:
    fields = {"id": "k", "account": "badet", "type": CommentType.QUESTION, "received": MONDAY}
    return Comment(answered=answered, **fields | more)  # type: ignore[arg-type]


def times(*comments: Comment, limit: datetime.timedelta = 8 * HOUR) -> list[ResponseTimes]:
    responses = responses_of([bound(limit)], TODAY)
    assert responses
    for number, each in enumerate(comments):
        responses.note(Judged("k.csv", number, "comment", each.id, (), each))
    return list(responses.report())


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (MONDAY, MONDAY + HOUR, 1),
        (MONDAY, MONDAY + 24 * HOUR, 7),
        (MONDAY, MONDAY + 48 * HOUR, 8),
        (MONDAY - 5 * HOUR, MONDAY, 1),
        (MONDAY, MONDAY, 0),
        (MONDAY, MONDAY - HOUR, 0),
        (MONDAY + 9 * HOUR, MONDAY + 24 * HOUR, 0),
    ],
    ids=["an hour", "a closed day", "across it", "before opening", "at once", "backwards", "at night"],
)
def test_the_clock_goes_when_the_office_is_open(
    start: datetime.datetime, end: datetime.datetime, hours: int
) -> None:
    assert elapsed(office(HOURS, CLOSED), start, end) == hours * HOUR


def test_an_office_that_is_never_open_counts_nothing() -> None:
    """And a hundred years of it end at once."""
    assert not elapsed(office((), ()), MONDAY, MONDAY.replace(year=2126))


def test_each_account_has_its_share() -> None:
    """Answered in time, late, not at all, and still within the time."""
    (badet,) = times(
        comment(MONDAY + HOUR),
        comment(MONDAY + 3 * HOUR),
        comment(MONDAY + 72 * HOUR),
        comment(None),
        comment(None, received=datetime.datetime(2026, 11, 26, 15)),
    )
    assert (badet.in_time, badet.late, badet.unanswered, badet.waiting) == (2, 2, 1, 1)
    assert badet.share == 0.5
    assert badet.median == 3 * HOUR
    assert [count for _, count in badet.distribution] == [1, 0, 1, 0, 1, 0, 0]


def test_in_time_is_what_the_check_says() -> None:
    """The report and the item agree about every comment."""
    for minutes in range(0, 6000, 37):
        each = comment(MONDAY + datetime.timedelta(minutes=minutes))
        late = any(comment_first_reply(each, TODAY, limit=8 * HOUR, hours=HOURS, closed=CLOSED))
        assert times(each)[0].late == late


def test_the_limit_is_the_sentences() -> None:
    """Another value in the page gives another share and another distribution."""
    answered = comment(MONDAY + 3 * HOUR)
    assert times(answered, limit=2 * HOUR)[0].late == 1
    assert times(answered, limit=4 * HOUR)[0].distribution[3] == (4 * HOUR, 1)


def test_the_first_word_counts() -> None:
    """A message that the answer will come is a first reply."""
    assert times(comment(MONDAY + 90 * HOUR, acknowledged=MONDAY + HOUR))[0].late == 0


@pytest.mark.parametrize(
    ("record", "counted"),
    [
        (comment(MONDAY + HOUR, type=CommentType.OTHER), 0),
        (comment(None, type=UNSET), 0),
        (comment(MONDAY + HOUR, type=UNSET), 1),
        (comment(MONDAY + HOUR, received=UNSET), 0),
        (comment(MONDAY + HOUR, account=UNSET), 1),
    ],
    ids=["no question", "unknown and unanswered", "unknown and answered", "no time", "no account"],
)
def test_what_is_not_known_is_not_guessed(record: Comment, counted: int) -> None:
    assert sum(len(account.minutes) for account in times(record)) == counted


def test_the_ten_slowest_are_kept_in_order() -> None:
    """Whoever waits still is among them."""
    waits = [
        comment(MONDAY + number * datetime.timedelta(minutes=10), id=str(number)) for number in range(30)
    ]
    (badet,) = times(*waits, comment(None, id="ingen"))
    assert [each.id for each in badet.slowest] == ["ingen", *(str(n) for n in range(29, 20, -1))]


def test_other_records_and_other_handbooks_are_left_alone() -> None:
    """Without an item that gives a time there is nothing to count by."""

    def check(post: Post, *, limit: datetime.timedelta) -> list[object]:
        return []

    as_check: Callable[..., object] = check
    assert responses_of([], TODAY) is None
    assert responses_of([made_bound(as_check, limit=HOUR)], TODAY) is None


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (59, "59 min"), (60, "1 tim"), (500, "8 tim 20 min")]
)
def test_a_time_is_spoken(minutes: int, said: str) -> None:
    assert spoken(datetime.timedelta(minutes=minutes)) == said
