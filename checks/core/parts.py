"""Where the parts of a record are: which images a post holds, and what surrounds each of them."""

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

from checks.records.base import Record, UnsetField

#: Records that others name by id, by type.
World = Mapping[type[Record], Mapping[str, Record]]


F = TypeVar("F", bound=Callable[..., Any])


def _cached(function: F) -> F:
    """`functools.cache` that keeps the signature: mypy does not count record types as hashable."""
    return cast(F, cache(function))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a record: its address (``images[0].``), itself, and what holds it, outermost first."""

    prefix: str
    record: Record
    holders: tuple[Record, ...]


@_cached
def finder(outer: type, part: type) -> Callable[[Record], Iterator[Part]] | None:
    """Give a function that yields the parts of a type, or None where there can be none."""
    if outer is part:
        return lambda record: iter((Part("", record, ()),))
    inner = [
        (name, element, many, find)
        for name, element, many in _holdings(outer)
        if (find := finder(element, part)) is not None
    ]
    if not inner:
        return None

    def find_all(record: Record) -> Iterator[Part]:
        for name, _, many, find in inner:
            held = getattr(record, name)
            for index, element in enumerate(held) if many else [(None, held)] if held else []:
                address = f"{name}[{index}]." if index is not None else f"{name}."
                for found in find(element):
                    yield Part(address + found.prefix, found.record, (record, *found.holders))

    return find_all


@_cached
def reference(outer: type, wanted: type) -> str | None:
    """Name the field by which a record refers to another (``account: Account | str``), if it does."""
    for name, hint in typing.get_type_hints(outer).items():
        if get_origin(hint) is types.UnionType and set(get_args(hint)) == {wanted, str}:
            return str(name)
    return None


def resolve(wanted: type[Record], around: tuple[Record, ...], world: World) -> Record:
    """Give the ancestor of a type, or the record that an ancestor refers to.

    :raises UnsetField: when it is not in the run: the record does not say
    """
    for holder in reversed(around):
        if type(holder) is wanted:
            return holder
        name = reference(type(holder), wanted)
        if name is not None:
            value = getattr(holder, name)
            if isinstance(value, wanted):
                return value
            if (found := world.get(wanted, {}).get(value)) is not None:
                return found
            raise UnsetField(name)
    raise UnsetField(wanted.__name__.lower())


@_cached
def reachable(outer: type, wanted: type) -> bool:
    """Tell whether a context parameter of this type can ever be resolved around a record."""
    if outer is wanted or reference(outer, wanted) is not None:
        return True
    return any(reachable(element, wanted) for _, element, _ in _holdings(outer))


def _holdings(outer: type) -> list[tuple[str, type, bool]]:
    found: list[tuple[str, type, bool]] = []
    for name, hint in typing.get_type_hints(outer).items():
        many = get_origin(hint) is tuple
        element: Any = get_args(hint)[0] if many else hint
        if isinstance(element, type) and issubclass(element, Record):
            found.append((name, element, many))
    return found
