"""From the text of a cell, as Swedish Excel shows it, to a value of the type that a field has."""

import datetime
import functools
import re
import types
from collections.abc import Callable
from typing import Any, Union, get_args, get_origin
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from checks.core.fields import fields_of
from checks.core.plain_days import YEARS
from checks.core.values import UnreadableValue, read_value
from checks.records import UNSET, Record, Word
from checks.sources.exports.known import known, shown

#: What an empty cell gives: the field was left out.
EMPTY: Any = object()
#: What is written where nobody knows.
UNKNOWN = frozenset({"okänt", "okänd", "vet ej", "vet inte", "?"})
#: What is written where there is nothing, in columns that do not hold text.
NOTHING = frozenset({"-", "–", "—"})
TRUTH = {
    "ja": True, "nej": False, "sant": True, "falskt": False, "true": True, "false": False,
    "x": True, "1": True, "0": False,
}  # fmt: skip
#: In characters: a longer date, number or word is none.
LONGEST_VALUE = 80

Cell = Callable[[str], Any]


class CellFault(ValueError):
    """What is wrong in a cell and what to write instead, in Swedish."""


@functools.cache
def cell_reader(annotation: Any) -> Cell:
    """Compile the reader of the cells in a column; it raises `CellFault`.

    An empty cell gives `EMPTY`, a word such as *okänt* gives `UNSET`.
    """
    kind = _bare(annotation)
    if get_origin(kind) is tuple:
        return functools.partial(_several, _element(get_args(kind)[0]))
    if kind is str:
        return _text
    reader = _VALUES.get(kind)
    if reader is None and isinstance(kind, type) and issubclass(kind, Word):
        reader = functools.partial(_word, kind)
    if reader is None:
        raise TypeError(f"en cell kan inte vara {annotation}")
    return functools.partial(_value, reader)


def element_of(annotation: Any) -> type[Record] | None:
    """Give the kind of record that a field holds several of."""
    kind = _bare(annotation)
    inner = get_args(kind)[0] if get_origin(kind) is tuple else None
    return inner if isinstance(inner, type) and issubclass(inner, Record) else None


def naming_field(kind: type[Record]) -> str:
    """Give the field that stands for all of a record where there is room for one: its id, file or name."""
    return next(field.name for field in fields_of(kind) if field.type is str)


def _bare(annotation: Any) -> Any:
    """Take away *or nothing*, and *or an account*, of which only the id has room in a cell."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation
    kinds = [kind for kind in get_args(annotation) if kind is not types.NoneType]
    return str if str in kinds else kinds[0]


def _element(kind: Any) -> Cell:
    if isinstance(kind, type) and issubclass(kind, Record):
        field = naming_field(kind)
        return lambda part: known(kind, **{field: part})
    return cell_reader(kind)


def _text(cell: str) -> Any:
    text = cell.strip()
    if not text:
        return EMPTY
    return UNSET if text.casefold() in UNKNOWN else text


def _several(read: Cell, cell: str) -> Any:
    """Read a list: a part a line, or parts between semicolons, or else between commas."""
    text = _text(cell)
    if text is EMPTY or text is UNSET:
        return text
    mark = next((mark for mark in ("\n", ";", ",") if mark in text), ",")
    return tuple(read(part.strip()) for part in text.split(mark) if part.strip())


def _value(read: Cell, cell: str) -> Any:
    text = " ".join(cell.split())
    if not text or text in NOTHING:
        return EMPTY
    if text.casefold() in UNKNOWN:
        return UNSET
    if len(text) > LONGEST_VALUE:
        raise CellFault("Här står en lång text. Står cellen i rätt kolumn?")
    return read(text)


def _word(kind: type[Word], text: str) -> Word:
    for word in kind:
        if text.casefold() in (word.value.casefold(), word.key):
            return word
    *most, last = (word.value for word in kind)
    raise CellFault(f"Här kan det inte stå {shown(text)}. Välj mellan {', '.join(most)} och {last}.")


def _bool(text: str) -> bool:
    try:
        return TRUTH[text.casefold()]
    except KeyError:
        raise CellFault(f"Här står {shown(text)}. Skriv ja eller nej.") from None


def _int(text: str) -> Any:
    try:
        return read_value(text, int)
    except UnreadableValue as error:
        raise CellFault(f"Här står {shown(text)}. {error}") from None


def _float(text: str) -> Any:
    """Read a number with a decimal comma; a point before one or two figures can be nothing else."""
    bare = re.sub(r"(?: ?kr|:-)$", "", text)
    bare = re.sub(r"^(-?\d+)\.(\d{1,2})$", r"\1,\2", bare, flags=re.ASCII)
    try:
        return read_value(bare, float)
    except UnreadableValue as error:
        raise CellFault(f"Här står {shown(text)}. {error}") from None


def _date(text: str) -> datetime.date:
    """Read a day; Excel adds midnight where a column was once made for times."""
    day = _day(re.sub(r" 0?0[:.]00(?:[:.]00)?$", "", text))
    if day is None:
        raise CellFault(f"{shown(text)} är inget datum. {_serial(text)}Skriv till exempel 2026-03-01.")
    return day


def _datetime(text: str) -> datetime.datetime:
    """Read a day and a time of day; one without a zone is Swedish time."""
    # Python would take 14.05 for a twentieth of a second past two.
    if len(text) in (16, 19) and text[4] == text[7] == "-" and text[13] == ":":
        try:
            moment = datetime.datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            if moment.year in YEARS and not moment.tzinfo:
                return moment.replace(tzinfo=_sweden())
    instead = "Skriv dag och klockslag, till exempel 2026-03-01 13:30."
    match = _MOMENT.fullmatch(text)
    day = _day(match["day"]) if match else None
    if not match or day is None:
        without = "Klockslaget saknas. " if _day(text) else _serial(text)
        raise CellFault(f"Här står {shown(text)}. {without}{instead}")
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    try:
        moment = datetime.datetime(day.year, day.month, day.day, hour, minute, second)
        if not match["zone"]:
            return moment.replace(tzinfo=_sweden())
        return datetime.datetime.fromisoformat(f"{moment.isoformat()}{match['zone'].strip()}")
    except ZoneInfoNotFoundError:
        raise CellFault("Datorn känner inte till svensk tid. Skriv tidszonen också: +01:00.") from None
    except ValueError:
        raise CellFault(f"Klockslaget i {shown(text)} finns inte. {instead}") from None


@functools.cache
def _sweden() -> ZoneInfo:
    return ZoneInfo("Europe/Stockholm")


def _time(text: str) -> Any:
    try:
        return read_value(text, datetime.time)
    except UnreadableValue as error:
        raise CellFault(f"Här står {shown(text)}. {error}") from None


def _day(text: str) -> datetime.date | None:
    """Read a day in a way that can mean only one: 2026-03-01, 2026/3/1, 1/3 2026, 1 mars 2026."""
    try:
        if match := _NUMBERS.fullmatch(text):
            year, month, day = map(int, match.group(1, 3, 4))
        elif match := _SWEDISH.fullmatch(text):
            day, month, year = map(int, match.groups())
        else:
            written = read_value(text, datetime.date)
            return written if isinstance(written, datetime.date) and written.year in YEARS else None
        return datetime.date(year, month, day) if year in YEARS else None
    except (ValueError, OverflowError):
        return None


def _serial(text: str) -> str:
    """Explain the number that Excel keeps for a day."""
    is_day = re.fullmatch(r"[2-7]\d{4}(?:[.,]\d{1,12})?", text, re.ASCII)
    return "Excel har sparat dagen som ett tal. Ge kolumnen formatet datum. " if is_day else ""


_NUMBERS = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_SWEDISH = re.compile(r"(\d{1,2})/(\d{1,2}) (\d{4})", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>[^T]{6,30}?)(?:T|,? (?:kl\.? ?|klockan )?)"
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d\d)(?:[.:](?P<second>\d\d)(?:[.,]\d{1,9})?)?"
    r"(?P<zone> ?(?:Z|[+-]\d\d:?\d\d))?",
    re.ASCII,
)

_VALUES: dict[Any, Cell] = {
    int: _int,
    float: _float,
    bool: _bool,
    datetime.date: _date,
    datetime.datetime: _datetime,
    datetime.time: _time,
}
