"""Which answer is lacking where a verdict is *unknown*: asked afterwards, for the few that are."""

import datetime
import inspect

from checks.core.parts import Held, Part, World, reference, resolve
from checks.core.running import Bound
from checks.records.base import Record, UnsetField, is_set


def first_missing(bound: Bound, record: Record, today: datetime.date, world: World) -> str:
    """Give the place of the first field that an item asked for and that the record does not say."""
    held = Held(record).of(bound.check.part)
    for part in held.parts:
        context: dict[str, object] = {}
        try:
            for parameter in bound.check.context:
                if parameter.type is datetime.date:
                    context[parameter.name] = today
                else:
                    context[parameter.name] = resolve(parameter.type, (*part.holders, part.record), world)
            _run(bound, part, context)
        except UnsetField as unset:
            return _place(unset.args[0] if unset.args else "", part, context)
        except Exception:
            return ""  # a defect in the function is reported where it is judged
    return ""


def _run(bound: Bound, part: Part, context: dict[str, object]) -> None:
    when = bound.check.when
    if when is not None:
        known = {bound.check.part_name: part.record, **context}
        if not when(*(known[name] for name in inspect.signature(when).parameters)):
            return
    for _ in bound.check.function(part.record, *context.values(), **bound.arguments):
        pass


def _place(name: str, part: Part, context: dict[str, object]) -> str:
    """Find whose field it is: the part's own, that of something it holds to, or the part that is lacking."""
    if _lacks(part.record, name):
        return part.prefix + name
    for holder in part.holders:
        if _lacks(holder, name):
            return name
    for known in context.values():
        if isinstance(known, Record) and _lacks(known, name):
            outer = (*part.holders, part.record)[0]
            field = reference(type(outer), type(known))
            return f"{field}.{name}" if field else ""
    return _inside(part.record, name, part.prefix)


def _inside(record: Record, name: str, prefix: str) -> str:
    """Find the first of the records inside one that lacks a field: a check on a post may ask its images."""
    for field in type(record).__slots__:
        held = getattr(record, field) if is_set(record, field) else ()
        many = isinstance(held, tuple)
        for index, inner in enumerate(held if many else (held,)):
            if not isinstance(inner, Record):
                continue
            address = f"{prefix}{field}[{index}]." if many else f"{prefix}{field}."
            if _lacks(inner, name):
                return address + name
            if found := _inside(inner, name, address):
                return found
    return ""


def _lacks(record: Record, name: str) -> bool:
    return name in type(record).__slots__ and not is_set(record, name)
