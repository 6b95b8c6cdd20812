"""From plain data to records: every field by its annotation, every fault with what to write instead."""

import datetime
import functools
import re
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Union, get_args, get_origin

from checks.core.blanks import blanks
from checks.core.clipping import clipped, what
from checks.core.fields import Fault, Pointer, Unreadable, fields_of, nearest_field, once, word_of, wrong
from checks.core.plain_days import read_date, read_datetime, read_time
from checks.core.plain_values import read_bool, read_float, read_int, read_text, word_reader
from checks.records import UNSET, Record, Word

Read = Callable[[Any], Any]


def structure(kind: type[Record], data: object, pointer: Pointer = ()) -> tuple[Record | None, list[Fault]]:
    """Build a record from plain data, or say everything that is wrong with it.

    An absent field is its default, ``null`` is unknown. ``kind: post`` may stand among the fields.
    A time without a zone is read as Swedish time (Europe/Stockholm).

    :param pointer: where the data stands in its file; the faults' pointers begin with it
    """
    faults: list[Fault] = []
    if isinstance(data, dict) and "kind" in data and (word := word_of(kind)):
        if data["kind"] != word:
            title = f"Här står kind: {clipped(data['kind'])}, men det ska vara {word}."
            hint = f"Skriv kind: {word}, eller flytta posten till rätt lista."
            faults.append(Fault((*pointer, "kind"), title, hint))
        outermost = True
    else:
        outermost = False
    try:
        record = _record_reader(kind)(data, outermost)
    except Unreadable as unreadable:
        faults += unreadable.under(*pointer)
    except RecursionError:
        faults.append(Fault(pointer, "Posten har för många nivåer i varandra.", "Skriv färre nivåer."))
    return (None if faults else record), faults


@once
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
                except Unreadable as unreadable:
                    faults += unreadable.under(name)
            elif name in defaults:
                delattr(record, name)
        if faults:
            raise Unreadable(faults)
        record.__class__ = kind
        return record  # type: ignore[no-any-return]

    return read


def _reader(annotation: Any, name: str) -> Read:
    """Compile the reader of one annotation; `name` is the field that messages speak of."""
    if _is_union(annotation):
        return _union_reader([kind for kind in get_args(annotation) if kind is not types.NoneType], name)
    if get_origin(annotation) is tuple and get_args(annotation)[1:] == (...,):
        return _list_reader(get_args(annotation)[0], name)
    if annotation in SCALARS:
        return functools.partial(SCALARS[annotation], name)
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return word_reader(annotation, name)
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
            title = f"Fältet {name} ska vara en lista, men här står {what(data)}."
            hint = f"Börja med ett streck, också när det bara är en: {_list_example(kind, data)}"
            raise wrong(title, hint)
        try:
            return tuple([read_item(value) for value in data])
        except Unreadable:
            raise Unreadable(list(_faults_of(read_item, data))) from None

    return read


def _faults_of(read_item: Read, data: Sequence[Any]) -> Iterator[Fault]:
    for index, value in enumerate(data):
        try:
            read_item(value)
        except Unreadable as unreadable:
            yield from unreadable.under(index)


SCALARS: dict[Any, Callable[[str, Any], Any]] = {
    str: read_text,
    int: read_int,
    float: read_float,
    bool: read_bool,
    datetime.date: read_date,
    datetime.datetime: read_datetime,
    datetime.time: read_time,
}


def _unknown_field(kind: type[Record], name: object) -> Fault:
    written = clipped(name)
    pointer = (name if isinstance(name, str | int) else written,)
    title = f"Fältet ”{written}” finns inte i {kind.noun}."
    return Fault(pointer, title, nearest_field(kind, written))


def _not_fields(kind: type[Record], data: object) -> Unreadable:
    title = f"Här ska det stå fält för {kind.noun}, men här står {what(data)}."
    if isinstance(data, str) and (spaceless := _SPACELESS.match(data)):
        rest = clipped(data[spaceless.end() :])
        return wrong(title, f"Skriv ett blanksteg efter kolonet: {spaceless[1]}: {rest}")
    return wrong(title, f"Skriv ett fält på varje rad, till exempel {fields_of(kind)[0].name}: …")


_SPACELESS = re.compile(r"([a-z_]{1,30}):(?=[^\s/])")


def _list_example(kind: Any, data: object) -> str:
    if isinstance(kind, type) and issubclass(kind, Record):
        return f"- {fields_of(kind)[0].name}: …"
    return "- …" if isinstance(data, dict) else f"- {clipped(data)}"
