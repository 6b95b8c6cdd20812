"""What kind of answer a field of a record takes, by its annotation."""

import datetime
from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from checks.core.forms import NO, UNKNOWN, YES, Choice
from checks.records import Record, Word

_SCALARS = {
    int: "number",
    float: "decimal",
    bool: "yesno",
    datetime.date: "date",
    datetime.datetime: "moment",
    datetime.time: "clock",
    str: "text",
}


def answer_of(annotation: Any, words: Mapping[str, object]) -> tuple[Any, str]:
    """Give the type that one answer has, and what kind of answer that is."""
    inner = [kind for kind in get_args(annotation) if kind not in (NoneType, Ellipsis)]
    if get_origin(annotation) is tuple:
        record = isinstance(inner[0], type) and issubclass(inner[0], Record)
        return inner[0], "parts" if record else "texts"
    if get_origin(annotation) in (Union, UnionType):
        whole = [kind for kind in inner if isinstance(kind, type) and issubclass(kind, Record)]
        if whole and "fields" in words:
            return whole[0], "part"
        annotation = next(kind for kind in inner if kind not in whole)
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return annotation, "choice"
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation, "part"
    return annotation, _SCALARS[annotation]


def choices_of(kind: Any) -> tuple[Choice, ...]:
    """Give the answers that a type has by itself."""
    if kind is bool:
        return Choice("true", YES), Choice("false", NO), Choice("", UNKNOWN)
    if isinstance(kind, type) and issubclass(kind, Word):
        return tuple(Choice(word.key, str(word.value)) for word in kind)
    return ()
