"""From plain data to days and clocks, as people and platforms write them."""

import datetime
import re
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from checks.core.clipping import clipped, what
from checks.core.fields import wrong
from checks.core.plain_values import meant_by

#: Years outside this are slips of the pen, and would overflow when days are counted from them.
YEARS = range(1900, 2200)


def read_date(name: str, value: Any) -> datetime.date:
    """Read a day of the calendar."""
    if _begins_with_day(value):
        try:
            day = datetime.date.fromisoformat(value[:10])
        except ValueError:
            raise wrong(_not_a_day(name, value), "Dagen finns inte i kalendern.") from None
        if day.year not in YEARS:
            raise wrong(_not_a_day(name, value), _YEARS_HINT)
        if len(value) == 10:
            return day
        raise wrong(_not_a_day(name, value), f"Skriv bara dagen: {name}: {day}")
    hint = f"Skriv så här: {name}: {meant_by(datetime.date, value) or '2026-03-01'}"
    raise wrong(_not_a_day(name, value), hint)


#: A clock as Swedes write it, 14.05; to ISO that is a fraction of an hour.
_DOTTED_CLOCK = re.compile(r"(?<=^\d{4}-\d\d-\d\d[T ])(\d\d)\.(\d\d)$")


def read_datetime(name: str, value: Any) -> datetime.datetime:
    """Read a time; one without a zone is Swedish time."""
    try:
        moment = datetime.datetime.fromisoformat(value)
        if moment.tzinfo and value[4] == value[7] == "-" and moment.year in YEARS:
            return moment  # as platforms write it, and nothing more needs to be asked
    except (TypeError, ValueError):
        pass
    if not _begins_with_day(value):
        day = meant_by(datetime.date, value) or "2026-03-01"
        raise wrong(_not_a_moment(name, value), f"Skriv så här: {name}: {day} 13:30")
    if len(value) == 10:
        if not meant_by(datetime.date, value):
            raise wrong(_not_a_moment(name, value), "Dagen finns inte i kalendern.")
        raise wrong(_not_a_moment(name, value), f"Skriv klockslaget också: {name}: {value} 13:30")
    try:
        clock = _DOTTED_CLOCK.sub(r"\1:\2", value) if value[13:14] == "." else value
        moment = datetime.datetime.fromisoformat(clock)
    except ValueError:
        raise wrong(_not_a_moment(name, value), f"Skriv så här: {name}: 2026-03-01 13:30") from None
    if moment.year not in YEARS:
        raise wrong(_not_a_moment(name, value), _YEARS_HINT)
    if moment.tzinfo:
        return moment
    try:
        return moment.replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    except ZoneInfoNotFoundError:
        hint = f"Skriv tidszonen också: {name}: {clipped(value)}+01:00"
        raise wrong(_not_a_moment(name, value), hint) from None


def _not_a_day(name: str, value: object) -> str:
    return f"Fältet {name} ska vara ett datum, men här står {what(value)}."


def _not_a_moment(name: str, value: object) -> str:
    return f"Fältet {name} ska vara dag och klockslag, men här står {what(value)}."


_YEARS_HINT = f"Året ska ligga mellan {YEARS[0]} och {YEARS[-1]}."


def read_time(name: str, value: Any) -> datetime.time:
    """Read a clock with two digits on both sides."""
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return datetime.time.fromisoformat(value)
    title = f"Fältet {name} ska vara ett klockslag, men här står {what(value)}."
    raise wrong(title, f"Skriv så här: {name}: {meant_by(datetime.time, value) or '13:30'}")


_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?", re.ASCII)


def _begins_with_day(value: Any) -> bool:
    """Tell 2026-03-01 from the weeks and bare digits that ISO allows too and nobody means."""
    return isinstance(value, str) and len(value) >= 10 and value[4] == value[7] == "-"
