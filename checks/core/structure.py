"""From plain data to records: every field by its annotation, every fault with what to write instead."""

import datetime
import functools
import math
import re
import types
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from checks.core.blanks import blanks
from checks.core.problems import nearest
from checks.core.values import read_value
from checks.records import KINDS, UNSET, Record, Word

T = TypeVar("T")
Pointer = tuple[str | int, ...]
Read = Callable[[Any], Any]

#: Years outside this are slips of the pen, and would overflow when days are counted from them.
YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Fault:
    """A field that is unknown or of the wrong kind: where, what is wrong, what to write instead."""

    pointer: Pointer
    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record, as messages, schemas and pages need it."""

    name: str
    #: The Swedish name that readers see.
    label: str
    type: Any
    #: What an absent field means; `UNSET` where it means unknown.
    default: Any


def structure(kind: type[Record], data: object, pointer: Pointer = ()) -> tuple[Record | None, list[Fault]]:
    """Build a record from plain data, or say everything that is wrong with it.

    An absent field is its default, ``null`` is unknown. ``kind: post`` may stand among the fields.
    A time without a zone is read as Swedish time (Europe/Stockholm).

    :param pointer: where the data stands in its file; the faults' pointers begin with it
    """
    faults: list[Fault] = []
    if isinstance(data, dict) and "kind" in data and (word := _word_of(kind)):
        if data["kind"] != word:
            title = f"Här står kind: {clipped(data['kind'])}, men det ska vara {word}."
            hint = f"Skriv kind: {word}, eller flytta posten till rätt lista."
            faults.append(Fault((*pointer, "kind"), title, hint))
        outermost = True
    else:
        outermost = False
    try:
        record = _record_reader(kind)(data, outermost)
    except _Unreadable as unreadable:
        faults += unreadable.under(*pointer)
    except RecursionError:
        faults.append(Fault(pointer, "Posten har för många nivåer i varandra.", "Skriv färre nivåer."))
    return (None if faults else record), faults


def _once(function: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Remember the answer for each kind; `functools.cache`, which mypy does not let take a class."""
    return functools.cache(function)  # type: ignore[return-value]


@_once
def fields_of(kind: type[Record]) -> tuple[Field, ...]:
    """Give a kind's fields in the order they are declared, with their types resolved."""
    hints = get_type_hints(kind)
    return tuple(
        Field(
            field.name,
            field.metadata.get("label", field.name),
            hints[field.name],
            UNSET if field.default is MISSING else field.default,
        )
        for field in fields(kind)  # type: ignore[arg-type]
    )


@_once
def _word_of(kind: type[Record]) -> str:
    """Give the word that stands after ``kind:``, or nothing for what is only a part."""
    return next((word for word, known in KINDS.items() if known is kind), "")


class _Unreadable(Exception):
    """A value that its type cannot read; pointers are relative to that value."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def under(self, *pointer: str | int) -> list[Fault]:
        return [Fault((*pointer, *fault.pointer), fault.title, fault.hint) for fault in self.faults]


def _wrong(title: str, hint: str) -> _Unreadable:
    return _Unreadable([Fault((), title, hint)])


@_once
def _record_reader(kind: type[Record]) -> Callable[..., Record]:
    """Compile the reader of a kind, once: what is asked of the annotations is not asked per record."""
    readers = {field.name: _reader(field.type, field.name) for field in fields_of(kind)}
    # Text needs no reader where text may stand, and that is most fields.
    texts = {
        f.name for f in fields_of(kind) if f.type is str or (_is_union(f.type) and str in get_args(f.type))
    }
    defaults = {field.name: field.default for field in fields_of(kind) if field.default is not UNSET}
    blank = blanks(kind, defaults)

    def read(data: Any, says_kind: bool = False) -> Record:
        if type(data) is not dict:
            raise _not_fields(kind, data)
        record = blank()
        faults: list[Fault] = []
        for name, value in data.items():
            if name in texts and type(value) is str:
                setattr(record, name, value)
            elif name not in readers:
                if not says_kind or name != "kind":
                    faults.append(_unknown_field(kind, name))
            elif value is not None:
                try:
                    setattr(record, name, readers[name](value))
                except _Unreadable as unreadable:
                    faults += unreadable.under(name)
            elif name in defaults:
                delattr(record, name)
        if faults:
            raise _Unreadable(faults)
        record.__class__ = kind
        return record  # type: ignore[no-any-return]

    return read


def _reader(annotation: Any, name: str) -> Read:
    """Compile the reader of one annotation; `name` is the field that messages speak of."""
    if _is_union(annotation):
        return _union_reader([kind for kind in get_args(annotation) if kind is not types.NoneType], name)
    if get_origin(annotation) is tuple and get_args(annotation)[1:] == (...,):
        return _list_reader(get_args(annotation)[0], name)
    if annotation in _SCALARS:
        return functools.partial(_SCALARS[annotation], name)
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return _word_reader(annotation, name)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        # Looked up when it is needed: a kind may hold records of its own kind.
        return lambda value: _record_reader(annotation)(value)
    raise TypeError(f"fältet {name} har en typ som inte går att läsa ur en fil: {annotation}")


def _is_union(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType)


def _union_reader(kinds: list[Any], name: str) -> Read:
    """Choose by the data: fields are a record, everything else the other type."""
    records = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Record)]
    others = [kind for kind in kinds if kind not in records]
    if len(records) > 1 or len(others) > 1:
        raise TypeError(f"fältet {name} kan vara för många slags värden: {kinds}")
    readers = [_reader(kind, name) for kind in (*records, *others)]
    if len(readers) == 1:
        return readers[0]
    record, other = readers
    return lambda value: record(value) if isinstance(value, dict) else other(value)


def _list_reader(kind: Any, name: str) -> Read:
    read_item = _reader(kind, name)

    def read(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list | tuple):
            title = f"Fältet {name} ska vara en lista, men här står {_what(data)}."
            hint = f"Börja med ett streck, också när det bara är en: {_list_example(kind, data)}"
            raise _wrong(title, hint)
        try:
            return tuple([read_item(value) for value in data])
        except _Unreadable:
            raise _Unreadable(list(_faults_of(read_item, data))) from None

    return read


def _faults_of(read_item: Read, data: Sequence[Any]) -> Iterator[Fault]:
    for index, value in enumerate(data):
        try:
            read_item(value)
        except _Unreadable as unreadable:
            yield from unreadable.under(index)


def _word_reader(kind: type[Word], name: str) -> Read:
    words = {word.key: word for word in kind}

    def read(value: Any) -> Word:
        if isinstance(value, str) and value in words:
            return words[value]
        meant = _meant(kind, value)
        guess = f"Menade du {meant.key}?" if meant else nearest(_what(value).strip("”"), words)
        choices = ", ".join(f"{word.key} ({word.value})" for word in kind)
        title = f"Fältet {name} kan inte vara {_what(value)}."
        raise _wrong(title, f"{guess} Välj mellan {choices}.".strip())

    return read


def _read_text(name: str, value: Any) -> str:
    if type(value) is str:
        return value
    title = f"Fältet {name} ska vara text, men här står {_what(value)}."
    if isinstance(value, dict | list | tuple):
        raise _wrong(title, f"Skriv {name}: | och texten på raderna under, två steg längre in.")
    if value is None:
        raise _wrong(title, "Skriv texten, eller ta bort raden.")
    raise _wrong(title, f'Sätt citattecken om: {name}: "{clipped(value)}"')


def _read_int(name: str, value: Any) -> int:
    if type(value) is int:
        return value
    title = f"Fältet {name} ska vara ett heltal, men här står {_what(value)}."
    raise _wrong(title, f"Skriv så här: {name}: {_meant(int, value) or 12}")


def _read_float(name: str, value: Any) -> float:
    if type(value) in (int, float):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    title = f"Fältet {name} ska vara ett tal, men här står {_what(value)}."
    raise _wrong(title, f"Skriv så här: {name}: {_meant(float, value) or 3.5}")


def _read_bool(name: str, value: Any) -> bool:
    if value is True or value is False:
        return value
    meant = {"yes": True, "no": False}.get(value, _meant(bool, value)) if isinstance(value, str) else None
    hint = "Skriv true för ja och false för nej." if meant is None else f"Skriv {name}: {str(meant).lower()}"
    raise _wrong(f"Fältet {name} ska vara true eller false, men här står {_what(value)}.", hint)


def _read_date(name: str, value: Any) -> datetime.date:
    if _begins_with_day(value):
        try:
            day = datetime.date.fromisoformat(value[:10])
        except ValueError:
            raise _wrong(_not_a_day(name, value), "Dagen finns inte i kalendern.") from None
        if day.year not in YEARS:
            raise _wrong(_not_a_day(name, value), _YEARS_HINT)
        if len(value) == 10:
            return day
        raise _wrong(_not_a_day(name, value), f"Skriv bara dagen: {name}: {day}")
    hint = f"Skriv så här: {name}: {_meant(datetime.date, value) or '2026-03-01'}"
    raise _wrong(_not_a_day(name, value), hint)


#: A clock as Swedes write it, 14.05; to ISO that is a fraction of an hour.
_DOTTED_CLOCK = re.compile(r"(?<=^\d{4}-\d\d-\d\d[T ])(\d\d)\.(\d\d)$")


def _read_datetime(name: str, value: Any) -> datetime.datetime:
    """Read a time; one without a zone is Swedish time."""
    try:
        moment = datetime.datetime.fromisoformat(value)
        if moment.tzinfo and value[4] == value[7] == "-" and moment.year in YEARS:
            return moment  # as platforms write it, and nothing more needs to be asked
    except (TypeError, ValueError):
        pass
    if not _begins_with_day(value):
        day = _meant(datetime.date, value) or "2026-03-01"
        raise _wrong(_not_a_moment(name, value), f"Skriv så här: {name}: {day} 13:30")
    if len(value) == 10:
        raise _wrong(_not_a_moment(name, value), f"Skriv klockslaget också: {name}: {value} 13:30")
    try:
        clock = _DOTTED_CLOCK.sub(r"\1:\2", value) if value[13:14] == "." else value
        moment = datetime.datetime.fromisoformat(clock)
    except ValueError:
        raise _wrong(_not_a_moment(name, value), f"Skriv så här: {name}: 2026-03-01 13:30") from None
    if moment.year not in YEARS:
        raise _wrong(_not_a_moment(name, value), _YEARS_HINT)
    if moment.tzinfo:
        return moment
    try:
        return moment.replace(tzinfo=ZoneInfo("Europe/Stockholm"))
    except ZoneInfoNotFoundError:
        hint = f"Skriv tidszonen också: {name}: {clipped(value)}+01:00"
        raise _wrong(_not_a_moment(name, value), hint) from None


def _not_a_day(name: str, value: object) -> str:
    return f"Fältet {name} ska vara ett datum, men här står {_what(value)}."


def _not_a_moment(name: str, value: object) -> str:
    return f"Fältet {name} ska vara dag och klockslag, men här står {_what(value)}."


_YEARS_HINT = f"Året ska ligga mellan {YEARS[0]} och {YEARS[-1]}."


def _read_time(name: str, value: Any) -> datetime.time:
    if isinstance(value, str) and _CLOCK.fullmatch(value):
        return datetime.time.fromisoformat(value)
    title = f"Fältet {name} ska vara ett klockslag, men här står {_what(value)}."
    raise _wrong(title, f"Skriv så här: {name}: {_meant(datetime.time, value) or '13:30'}")


_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?", re.ASCII)

_SCALARS: dict[Any, Callable[[str, Any], Any]] = {
    str: _read_text,
    int: _read_int,
    float: _read_float,
    bool: _read_bool,
    datetime.date: _read_date,
    datetime.datetime: _read_datetime,
    datetime.time: _read_time,
}


def _begins_with_day(value: Any) -> bool:
    """Tell 2026-03-01 from the weeks and bare digits that ISO allows too and nobody means."""
    return isinstance(value, str) and len(value) >= 10 and value[4] == value[7] == "-"


def _meant(kind: type, value: Any) -> Any:
    """Read what an editor would write in a page: *31 december 2023*, *två*, *ja*."""
    if not isinstance(value, str) or len(value) > 60:
        return None
    try:
        return read_value(value, kind)
    except (ValueError, OverflowError):
        return None


def _unknown_field(kind: type[Record], name: object) -> Fault:
    known = [field.name for field in fields_of(kind)]
    written = clipped(name)
    labels = {field.label.casefold(): field.name for field in fields_of(kind)}
    if label := labels.get(written.casefold()):
        guess = f"Menade du {label}?"
    else:
        guess = nearest(written.casefold().replace("-", "_").replace(" ", "_"), known)
    pointer = (name if isinstance(name, str | int) else written,)
    hint = guess or f"Fälten är {', '.join(known)}."
    return Fault(pointer, f"Fältet ”{written}” finns inte i {kind.noun}.", hint)


def _not_fields(kind: type[Record], data: object) -> _Unreadable:
    title = f"Här ska det stå fält för {kind.noun}, men här står {_what(data)}."
    if isinstance(data, str) and (spaceless := _SPACELESS.match(data)):
        rest = clipped(data[spaceless.end() :])
        return _wrong(title, f"Skriv ett blanksteg efter kolonet: {spaceless[1]}: {rest}")
    return _wrong(title, f"Skriv ett fält på varje rad, till exempel {fields_of(kind)[0].name}: …")


_SPACELESS = re.compile(r"([a-z_]{1,30}):(?=[^\s/])")


def _list_example(kind: Any, data: object) -> str:
    if isinstance(kind, type) and issubclass(kind, Record):
        return f"- {fields_of(kind)[0].name}: …"
    return "- …" if isinstance(data, dict) else f"- {clipped(data)}"


def _what(value: object) -> str:
    """Name a value of the wrong kind, as an editor knows it."""
    if isinstance(value, dict):
        return f"fält ({clipped(', '.join(map(str, value)))})" if value else "inga fält"
    if isinstance(value, list | tuple):
        return "en lista"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"talet {clipped(value)}"
    if value is None:
        return "ingenting"
    return f"”{clipped(value)}”" if value != "" else "en tom text"


#: Control characters, spaces and such. Characters newer than this Python knows are shown: `isprintable`
#: would hide them, and another Python would not.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"})


def clipped(value: object) -> str:
    """Show a value on one line, however long or strange it is."""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        text = str(value)
    except ValueError:  # an integer with thousands of digits
        return "…"
    line = " ".join("".join(" " if unicodedata.category(c) in _UNSEEN else c for c in text[:200]).split())
    return line if len(line) <= 60 else line[:59] + "…"
