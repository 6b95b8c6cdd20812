"""Dataclasses to plain data and back, by their annotations.

Only for data we wrote ourselves; records from outside are read by `checks.core.structure`.
"""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

Convert = Callable[[Any], Any]


def to_plain(thing: Any) -> Any:
    """Turn dataclasses, tuples and enums into dicts, lists and strings."""
    if isinstance(thing, list | tuple):
        return [to_plain(value) for value in thing]
    kind: Any = type(thing)
    return _converter(kind, _write)(thing)


def from_plain(kind: Any, data: Any) -> Any:
    """Turn plain data into what the annotation says.

    :raises ValueError, KeyError, TypeError: when the data has another shape
    """
    return _converter(kind, _read)(data)


@cache
def _converter(kind: Any, dataclass_converter: Callable[[type], Convert]) -> Convert:
    """Compile the conversion of a type once; the two directions differ in dataclasses and enums alone."""
    reading = dataclass_converter is _read
    if dataclasses.is_dataclass(kind):
        return dataclass_converter(typing.cast(type, kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind if reading else lambda member: member.value
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple:
        element = _converter(args[0], dataclass_converter)
        sequence = tuple if reading else list
        if element is _same:
            return sequence
        return lambda data: sequence(map(element, data))
    if origin in (types.UnionType, typing.Union):
        (inner,) = (_converter(arg, dataclass_converter) for arg in args if arg is not type(None))
        return lambda data: None if data is None else inner(data)
    return _same


def _same(data: Any) -> Any:
    return data


def _read(kind: type) -> Convert:
    readers = {name: _converter(hint, _read) for name, hint in typing.get_type_hints(kind).items()}

    def read(data: Mapping[str, Any]) -> Any:
        return kind(**{name: readers[name](value) for name, value in data.items()})

    return read


def _write(kind: type) -> Convert:
    hints = typing.get_type_hints(kind)
    writers = [(field.name, _converter(hints[field.name], _write)) for field in dataclasses.fields(kind)]

    def write(thing: Any) -> dict[str, Any]:
        return {name: convert(getattr(thing, name)) for name, convert in writers}

    return write
