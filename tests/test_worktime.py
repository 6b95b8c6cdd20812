"""Office hours, counted minute by minute by a naive counter and compared; and the page's two tables."""

import datetime
import re
import zoneinfo
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.worktime.office import ClosedDay, OpenDay, Weekday, office
from checks.worktime.swedish import instant, shown, wall_clock

PAGE = Path(__file__).parent.parent / "docs" / "handbok" / "svarstider.md"
STOCKHOLM = zoneinfo.ZoneInfo("Europe/Stockholm")
MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)
WEEK = list(Weekday)


def at(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


def opens(weekday: Weekday, first: str, last: str) -> OpenDay:
    return OpenDay(weekday, datetime.time.fromisoformat(first), datetime.time.fromisoformat(last))


HOURS = (*(opens(day, "07:30", "16:30") for day in WEEK[:4]), opens(Weekday.FRIDAY, "07:30", "15:30"))
CHRISTMAS = (
    ClosedDay(datetime.date(2026, 12, 24), "julafton"),
    ClosedDay(datetime.date(2026, 12, 25), "juldagen"),
)
OFFICE = office(HOURS, CHRISTMAS)

moments = st.datetimes(datetime.datetime(1997, 1, 1), datetime.datetime(2037, 12, 31))
#: Round the changes of the clocks and a closed Christmas.
hard_starts = st.sampled_from(
    [at("2026-03-27 12:00"), at("2026-10-23 12:00"), at("2026-12-22 12:00"), at("2026-11-20 12:00")]
).flatmap(lambda noon: st.integers(0, 4 * 24 * 60).map(lambda minutes: noon + minutes * MINUTE))
clock = st.times().map(lambda time: time.replace(second=0, microsecond=0))
rows = st.builds(OpenDay, st.sampled_from(WEEK), clock, clock)


def is_open(utc: datetime.datetime, hours: tuple[OpenDay, ...], closed: tuple[ClosedDay, ...]) -> bool:
    """Tell what the clock on the wall says, with the zone database."""
    wall = utc.astimezone(STOCKHOLM)
    if wall.date() in {row.day for row in closed}:
        return False
    now = wall.time()
    return any(row.opens <= now < row.closes for row in hours if row.weekday is WEEK[wall.weekday()])


def counted(start: datetime.datetime, end: datetime.datetime, hours: tuple[OpenDay, ...]) -> int:
    """Count the open minutes between two moments, one by one."""
    total, now = 0, start
    while now < end:
        total += is_open(now, hours, CHRISTMAS)
        now += MINUTE
    return total


class TestSwedishTime:
    @given(moments)
    def test_agrees_with_the_zone_database_on_what_the_clock_shows(self, naive: datetime.datetime) -> None:
        """The rule of the ordinance gives what the database gives, to the second."""
        utc = naive.replace(tzinfo=datetime.UTC)
        assert wall_clock(utc) == utc.astimezone(STOCKHOLM).replace(tzinfo=None, fold=0)

    @given(moments, st.sampled_from([0, 1]))
    def test_agrees_with_the_zone_database_on_a_time_without_a_zone(
        self, naive: datetime.datetime, fold: int
    ) -> None:
        """A time without a zone is Swedish; twice in October, never in March."""
        naive = naive.replace(fold=fold)
        assert instant(naive) == naive.replace(tzinfo=STOCKHOLM).astimezone(datetime.UTC)

    @pytest.mark.parametrize(
        ("utc", "wall"),
        [
            ("2026-03-29 00:59+00:00", "2026-03-29 kl. 01.59"),
            ("2026-03-29 01:00+00:00", "2026-03-29 kl. 03.00"),
            ("2026-10-25 00:59+00:00", "2026-10-25 kl. 02.59"),
            ("2026-10-25 01:00+00:00", "2026-10-25 kl. 02.00"),
        ],
    )
    def test_shows_the_change_of_the_clocks(self, utc: str, wall: str) -> None:
        """The clock leaps over an hour in March and shows one twice in October."""
        assert shown(at(utc)) == wall

    @pytest.mark.parametrize(
        ("naive", "fold"),
        [("2026-10-25 02:30", 0), ("2026-10-25 02:30", 1), ("2026-03-29 02:30", 0), ("2026-03-29 02:30", 1)],
    )
    def test_agrees_with_the_zone_database_in_the_hours_that_change(self, naive: str, fold: int) -> None:
        """The hour that comes twice, and the one that never comes."""
        moment = at(naive).replace(fold=fold)
        assert instant(moment) == moment.replace(tzinfo=STOCKHOLM).astimezone(datetime.UTC)


class TestDeadline:
    @settings(max_examples=40, deadline=None)
    @given(hard_starts, st.integers(0, 20 * 60))
    def test_agrees_with_counting_the_minutes(self, start: datetime.datetime, minutes: int) -> None:
        """At the deadline exactly that much office time has passed; a minute later, more."""
        due = OFFICE.deadline(start, minutes * MINUTE)
        assert due is not None
        assert counted(instant(start), due, HOURS) == minutes
        assert counted(instant(start), due + MINUTE, HOURS) == minutes + 1

    @settings(max_examples=15, deadline=None)
    @given(st.lists(rows, max_size=4, unique_by=lambda row: row.weekday), hard_starts, st.integers(0, 120))
    def test_agrees_with_counting_whatever_the_hours(
        self, hours: list[OpenDay], start: datetime.datetime, minutes: int
    ) -> None:
        """Hours at night are counted as they pass, also when the clocks change."""
        due = office(hours, CHRISTMAS).deadline(start, minutes * MINUTE)
        if due is None:
            assert not any(row.opens < row.closes for row in hours)
        elif due - instant(start) < 9 * DAY:
            assert counted(instant(start), due + MINUTE, tuple(hours)) == minutes + 1

    def test_an_office_that_closes_for_lunch_has_two_rows(self) -> None:
        """Time stands still over lunch, whatever the order of the rows."""
        lunch = (opens(Weekday.MONDAY, "13:00", "16:00"), opens(Weekday.MONDAY, "08:00", "12:00"))
        due = office(lunch, ()).deadline(at("2026-11-23 11:30"), 40 * MINUTE)
        assert due is not None
        assert shown(due) == "2026-11-23 kl. 13.10"

    @pytest.mark.parametrize("hours", [(), (opens(Weekday.MONDAY, "16:00", "08:00"),)], ids=["none", "mad"])
    def test_an_office_that_is_never_open_has_no_deadline(self, hours: tuple[OpenDay, ...]) -> None:
        """Nothing is searched for ever."""
        never = office(hours, ())
        assert never.deadline(at("2026-11-23 08:00"), MINUTE) is None
        assert never.working_day(datetime.date(2026, 11, 23), 1) is None
        assert not never.is_open(at("2026-11-23 08:00"))


class TestOpenAndWorkingDays:
    @given(moments)
    def test_is_open_agrees_with_the_clock_on_the_wall(self, naive: datetime.datetime) -> None:
        """Opening counts, closing does not."""
        utc = naive.replace(tzinfo=datetime.UTC)
        assert OFFICE.is_open(utc) == is_open(utc, HOURS, CHRISTMAS)

    @pytest.mark.parametrize(
        ("after", "count", "day"),
        [
            ("2026-11-20", 1, "2026-11-23"),
            ("2026-11-22", 1, "2026-11-23"),
            ("2026-12-23", 1, "2026-12-28"),
            ("2026-12-18", 5, "2026-12-29"),
            ("2026-11-22", 0, "2026-11-22"),
        ],
        ids=["friday", "sunday", "christmas", "over christmas", "none"],
    )
    def test_counts_working_days_from_the_day_after(self, after: str, count: int, day: str) -> None:
        """Weekends and closed days are not counted."""
        expected = datetime.date.fromisoformat(day)
        assert OFFICE.working_day(datetime.date.fromisoformat(after), count) == expected


@pytest.mark.content("pages")
class TestThePagesTables:
    """What no example can show: that the closed days are the law's, every year and all of them."""

    @pytest.fixture
    def closed(self) -> tuple[datetime.date, ...]:
        days = re.findall(r"^\| (\d{4}-\d\d-\d\d) \|", PAGE.read_text("utf-8"), re.M)
        return tuple(map(datetime.date.fromisoformat, days))

    def test_the_closed_days_follow_from_the_law(self, closed: tuple[datetime.date, ...]) -> None:
        """Every row is in the law or one of three eves, and none is forgotten."""
        years = sorted({day.year for day in closed})
        assert tuple(sorted(day for year in years for day in holidays(year))) == closed != ()

    def test_the_table_reaches_beyond_next_year(self, closed: tuple[datetime.date, ...]) -> None:
        """The editor is told in good time to write the next year."""
        reviewed = re.search(r"^reviewed: (\d{4})", PAGE.read_text("utf-8"), re.M)
        assert reviewed is not None
        assert max(closed).year > int(reviewed[1])


def holidays(year: int) -> set[datetime.date]:
    """Give the days of the act (1989:253), and the eves of midsummer, Christmas and the new year."""
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]
    midsummer = saturday(datetime.date(year, 6, 20))
    moving = {easter(year) + days * DAY for days in (-2, 0, 1, 39, 49)}
    saints = saturday(datetime.date(year, 10, 31))
    return {datetime.date(year, *day) for day in fixed} | moving | {midsummer, midsummer - DAY, saints}


def saturday(first: datetime.date) -> datetime.date:
    return first + (5 - first.weekday()) % 7 * DAY


def easter(year: int) -> datetime.date:
    """Give Easter Sunday by the anonymous Gregorian computus."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)
