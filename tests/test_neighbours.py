"""The smallest changes an editor could make to a value."""

import datetime
from collections.abc import Sequence
from typing import Annotated, Any

import pytest

from checks.core.contract import Step
from checks.core.neighbours import neighbours
from checks.core.units import Hours, OfficeHours, WorkingDays
from checks.core.values import read_value
from checks.records import AccountType

DAY = datetime.date


def steps(text: str, annotation: Any) -> Sequence[object]:
    return [value for _, value in neighbours(read_value(text, annotation), annotation, text)]


@pytest.mark.parametrize(
    ("text", "annotation", "expected"),
    [
        ("250", int, [249, 251]),
        ("två", int, [1, 3]),
        ("40", Annotated[int, Step(3)], [37, 43]),
        ("3,5", float, [3.4, 3.6]),
        ("3,25", float, [3.24, 3.26]),
        ("30", float, [29.0, 31.0]),
        ("31 december 2023", DAY, [DAY(2023, 12, 30), DAY(2024, 1, 1)]),
        ("8.00", datetime.time, [datetime.time(7, 59), datetime.time(8, 1)]),
        ("24 timmar", datetime.timedelta, [datetime.timedelta(hours=23), datetime.timedelta(hours=25)]),
        ("2 arbetsdagar", WorkingDays, [WorkingDays(1), WorkingDays(3)]),
        ("ja", bool, [False]),
        ("centralt", AccountType, [AccountType.UNIT]),
        ("egen", str, ["egex"]),
        ("max", str, ["may"]),
    ],
)
def test_a_value_has_its_neighbours(text: str, annotation: Any, expected: Sequence[object]) -> None:
    """One unit of the last place shown, one day, one minute, one unit, one word, one letter."""
    assert steps(text, annotation) == expected


@pytest.mark.parametrize(
    ("text", "annotation", "expected"),
    [
        ("0.00", datetime.time, [datetime.time(0, 1)]),
        ("9999-12-31", DAY, [DAY(9999, 12, 30)]),
    ],
)
def test_the_end_of_the_scale_has_one_neighbour(
    text: str, annotation: Any, expected: Sequence[object]
) -> None:
    """Where there is nothing beyond, nothing is made up."""
    assert steps(text, annotation) == expected


def test_office_hours_move_a_minute() -> None:
    """The first day opens and the last closes a minute earlier, and a minute later."""
    hours = "måndag–torsdag 7.30–16.30, fredag 7.30–15.30"

    earlier, later = steps(hours, OfficeHours)

    assert isinstance(earlier, OfficeHours)
    assert isinstance(later, OfficeHours)
    assert earlier.by_weekday[0] == Hours(datetime.time(7, 29), datetime.time(16, 30))
    assert later.by_weekday[4] == Hours(datetime.time(7, 30), datetime.time(15, 31))
