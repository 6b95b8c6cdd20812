"""From the words of a sentence to a value of the type that a check asks for.

The displayed text *is* the value: *två* is 2, *31 december 2023* is a date, *3,5* is a float.
"""

import dataclasses
import datetime
import re
import types
import typing
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, get_args, get_origin

from checks.core.contract import Header, bare
from checks.core.units import Hours, OfficeHours, WorkingDays
from checks.records.base import Word

MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
WEEKDAYS = "måndag tisdag onsdag torsdag fredag lördag söndag".split()
ONES = dict(
    noll=0, ett=1, en=1, två=2, tre=3, fyra=4, fem=5, sex=6, sju=7, åtta=8, nio=9, tio=10, elva=11, tolv=12,
    tretton=13, fjorton=14, femton=15, sexton=16, sjutton=17, arton=18, nitton=19,
)  # fmt: skip
TENS = dict(tjugo=20, trettio=30, fyrtio=40, femtio=50, sextio=60, sjuttio=70, åttio=80, nittio=90)
#: In letters: *åttahundrasjuttioåtta* has 21.
LONGEST_NUMERAL = 21
DURATIONS = {
    "sekund": 1, "sekunder": 1, "minut": 60, "minuter": 60, "timme": 3600, "timmar": 3600,
    "dag": 86400, "dagar": 86400, "dygn": 86400, "vecka": 604800, "veckor": 604800,
}  # fmt: skip
TRUTH = {"ja": True, "nej": False, "sant": True, "falskt": False}


class UnreadableValue(ValueError):
    """The words cannot be read as the type; the message says what could be written."""


def read_value(text: str, annotation: Any) -> object:
    """Read a value from its displayed words.

    :raises UnreadableValue: with a Swedish sentence that says what to write instead
    """
    kind = bare(annotation)
    words = " ".join(unicodedata.normalize("NFC", text).split())
    if not words and kind is not str and not isinstance(kind, types.UnionType):
        raise UnreadableValue("Det står inget där.")
    if isinstance(kind, type) and issubclass(kind, Word):
        return _word(words, kind)
    if is_sequence(kind):
        return tuple(read_value(part, get_args(kind)[0]) for part in split_list(words))
    if isinstance(kind, types.UnionType):
        return _optional(words, kind)
    reader = _READERS.get(kind)
    if reader is None:
        raise UnreadableValue(f"Typen {getattr(kind, '__name__', kind)} går inte att läsa ur en mening.")
    return reader(words)


def is_sequence(kind: Any) -> bool:
    """Tell whether a parameter takes a list or a table."""
    return get_origin(kind) in (Sequence, tuple)


@cache
def row_fields(row: type) -> dict[str, tuple[str, Any]]:
    """Give the fields of a table's row class: name → header cell and type."""
    hints = typing.get_type_hints(row, include_extras=True)
    return {
        field.name: (_header(field.name, hints[field.name]), hints[field.name])
        for field in dataclasses.fields(row)
    }


def split_list(words: str) -> list[str]:
    """Split *a, b och c* into its parts."""
    return [part for part in re.split(r"\s*,\s*(?:och\s+)?|\s+och\s+", words.strip()) if part]


def _header(name: str, annotation: Any) -> str:
    named = [extra.text for extra in get_args(annotation)[1:] if isinstance(extra, Header)]
    return named[0] if named else name


def _word(words: str, kind: type[Word]) -> Word:
    for member in kind:
        if words.casefold() in (member.value.casefold(), member.key):
            return member
    raise UnreadableValue(f"Skriv något av orden {', '.join(member.value for member in kind)}.")


def _optional(words: str, kind: types.UnionType) -> object:
    if words in ("–", "-", ""):
        return None
    (inner,) = (arg for arg in get_args(kind) if arg is not type(None))
    return read_value(words, inner)


def _digits(words: str) -> str:
    return re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", words)


def _int(words: str) -> int:
    text = _digits(words)
    if re.fullmatch(r"[-−]?\d{1,18}", text, re.ASCII):
        return int(text.replace("−", "-"))
    number = _numeral(words.casefold())
    if number is None:
        raise UnreadableValue("Skriv ett heltal, till exempel 10, 63 206 eller tjugofem.")
    return number


def _numeral(word: str) -> int | None:
    """Read a Swedish numeral below one thousand."""
    if len(word) > LONGEST_NUMERAL:
        return None
    if word in ONES:
        return ONES[word]
    head, hundred, rest = word.partition("hundra")
    if hundred:
        hundreds, tail = ONES.get(head or "ett"), _numeral(rest) if rest else 0
        return None if not hundreds or tail is None or tail >= 100 else hundreds * 100 + tail
    for prefix, tens in TENS.items():
        if word.startswith(prefix):
            ones = ONES.get(word.removeprefix(prefix)) if word != prefix else 0
            return None if ones is None or ones > 9 else tens + ones
    return None


def _float(words: str) -> float:
    text = _digits(words)
    if re.fullmatch(r"[-−]?\d{1,18}(?:,\d{1,18})?", text, re.ASCII):
        return float(text.replace("−", "-").replace(",", "."))
    if "." in text:
        raise UnreadableValue(f"Skriv decimaltal med komma: {text.replace('.', ',')}.")
    number = _numeral(words.casefold())
    if number is None:
        raise UnreadableValue("Skriv ett tal, till exempel 3,5.")
    return float(number)


def _date(words: str) -> datetime.date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", words, re.ASCII):
            return datetime.date.fromisoformat(words)
        if match := re.fullmatch(r"(?:den )?(\d{1,2})(?::e|:a)? (\w+) (\d{4})", words.casefold()):
            day, month, year = match.groups()
            if month in MONTHS:
                return datetime.date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        raise UnreadableValue(f"Dagen {words} finns inte i kalendern.") from None
    raise UnreadableValue("Skriv ett datum, till exempel 31 december 2023 eller 2023-12-31.")


def _time(words: str) -> datetime.time:
    if match := re.fullmatch(r"(?:klockan |kl\.? )?(\d{1,2})(?:[.:](\d\d))?", words.casefold(), re.ASCII):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return datetime.time(hour, minute)
    raise UnreadableValue("Skriv ett klockslag, till exempel 8.00.")


def _timedelta(words: str) -> datetime.timedelta:
    number, _, unit = words.rpartition(" ")
    seconds = DURATIONS.get(unit.casefold())
    if seconds is None:
        raise UnreadableValue("Skriv en tid med enhet, till exempel 24 timmar.")
    try:
        return datetime.timedelta(seconds=_float(number) * seconds)
    except OverflowError:
        raise UnreadableValue("Så lång tid går inte att räkna med.") from None


def _working_days(words: str) -> WorkingDays:
    number, _, unit = words.rpartition(" ")
    if unit.casefold() not in ("arbetsdag", "arbetsdagar"):
        raise UnreadableValue("Skriv ett antal arbetsdagar, till exempel 2 arbetsdagar.")
    return WorkingDays(_int(number))


def _office_hours(words: str) -> OfficeHours:
    days: dict[int, Hours] = {}
    for part in split_list(words):
        match = re.fullmatch(r"(\w+?)(?:[–-](\w+))? ([\d.:]+)[–-]([\d.:]+)", part.casefold())
        if not match or match[1] not in WEEKDAYS or (match[2] or match[1]) not in WEEKDAYS:
            raise UnreadableValue("Skriv kontorstid så här: måndag–torsdag 7.30–16.30, fredag 7.30–15.30.")
        first, last = WEEKDAYS.index(match[1]), WEEKDAYS.index(match[2] or match[1])
        hours = Hours(_time(match[3]), _time(match[4]))
        if last < first or hours.closes <= hours.opens:
            raise UnreadableValue(f"I {part} slutar tiden innan den börjar.")
        days.update(dict.fromkeys(range(first, last + 1), hours))
    return OfficeHours(tuple(sorted(days.items())))


def _truth(words: str) -> bool:
    try:
        return TRUTH[words.casefold()]
    except KeyError:
        raise UnreadableValue("Skriv ja eller nej.") from None


_READERS: dict[Any, Callable[[str], object]] = {
    int: _int,
    float: _float,
    str: str,
    bool: _truth,
    datetime.date: _date,
    datetime.time: _time,
    datetime.timedelta: _timedelta,
    WorkingDays: _working_days,
    OfficeHours: _office_hours,
}
