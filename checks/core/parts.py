"""Where the parts of a record are: which images a post holds, and what surrounds each of them."""

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin

from checks.records.base import Record, UnsetField

#: Records that others name by id, by type.
World = Mapping[type[Record], Mapping[str, Record]]


F = TypeVar("F", bound=Callable[..., Any])


def _cached(function: F) -> F:
    """`functools.cache` that keeps the signature: mypy does not count record types as hashable."""
    return cast(F, cache(function))


# These two are not frozen: they are made anew for every record, and freezing costs more than the making.


@dataclass(slots=True)
class Part:
    """A part of a record: its address (``images[0].``), itself, and what holds it, outermost first."""

    prefix: str
    record: Record
    holders: tuple[Record, ...]
    #: What predicates have said of it in this run, so that items with the same one ask once.
    said: dict[object, int] = field(default_factory=dict, compare=False, repr=False)
    #: The ancestors that have been looked for in this run, by type; nothing for one that is not known.
    around: dict[type, Record | None] = field(default_factory=dict, compare=False, repr=False)


@dataclass(slots=True)
class Found:
    """The parts of one type in a record; `cut` where a field that is not known kept more from being found."""

    parts: tuple[Part, ...] = ()
    cut: bool = False


class Held:
    """The parts of a record, found once for all the items that look at them."""

    __slots__ = ("_found", "_record")

    def __init__(self, record: Record) -> None:
        self._record = record
        self._found: dict[type, Found] = {}

    def of(self, part: type) -> Found:
        """Give the parts of a type; none where the record can have none."""
        found = self._found.get(part)
        if found is None:
            found = self._found[part] = _find(self._record, part)
        return found


def _find(record: Record, part: type) -> Found:
    if type(record) is part:
        return Found((Part("", record, ()),))
    parts: list[Part] = []
    find = finder(type(record), part)
    try:
        for each in find(record) if find else ():
            parts.append(each)  # one by one: those before what is not known count
    except UnsetField:
        return Found(tuple(parts), cut=True)
    return Found(tuple(parts))


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


def around(part: Part, wanted: type[Record], world: World) -> Record | None:
    """Give the ancestor of a part, looked for once for all items; nothing where it is not known."""
    if wanted not in part.around:
        try:
            part.around[wanted] = resolve(wanted, (*part.holders, part.record), world)
        except UnsetField:
            part.around[wanted] = None
    return part.around[wanted]


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
