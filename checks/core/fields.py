"""The fields of a kind of record, and what is told of one that is wrong."""

import functools
import re
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from typing import Any, TypeVar, get_type_hints

from checks.records import KINDS, UNSET, Record

T = TypeVar("T")
Pointer = tuple[str | int, ...]


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


class Unreadable(Exception):
    """A value that its type cannot read; pointers are relative to that value."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults

    def under(self, *pointer: str | int) -> list[Fault]:
        return [Fault((*pointer, *fault.pointer), fault.title, fault.hint) for fault in self.faults]


def wrong(title: str, hint: str) -> Unreadable:
    """Make what is raised where one value is wrong."""
    return Unreadable([Fault((), title, hint)])


def once(function: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Remember the answer for each kind; `functools.cache`, which mypy does not let take a class."""
    return functools.cache(function)  # type: ignore[return-value]


@once
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


@once
def word_of(kind: type[Record]) -> str:
    """Give the word that stands after ``kind:``, or nothing for what is only a part."""
    return next((word for word, known in KINDS.items() if known is kind), "")


#: So many fields are listed; what matters most is declared first.
_LISTED = 10


def nearest_field(kind: type[Record], name: str) -> str:
    """Tell which field was meant by a name that none has: its own name or the readers' word, nearly."""
    names = [field.name for field in fields_of(kind)]
    labels = {field.label.casefold(): field.name for field in fields_of(kind)}
    written = " ".join(re.split(r"[\s_-]+", name.casefold()))
    of = {name.replace("_", " "): name for name in names}
    for known, cutoff in ((labels, 0.75), (of, 0.6), (labels, 0.6)):
        if close := get_close_matches(written, known, n=1, cutoff=cutoff):
            return f"Menade du {known[close[0]]}?"
    more = " med flera" if len(names) > _LISTED else ""
    return f"Fälten är {', '.join(names[:_LISTED])}{more}."
