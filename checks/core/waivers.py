"""Waivers: known deviations with a reason, an owner and a last day."""

import datetime
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from checks.core.catalogue import Catalogue, ItemKind, Waiver, grouped
from checks.core.problems import Kind, Problem, nearest
from checks.records.base import Record, is_set

#: What a waiver must say, and what an editor calls it.
_WANTED = {"reason": "skäl", "owner": "ansvarig", "until": "sista dag"}


def last_day(waiver: Waiver) -> datetime.date | None:
    """Give the last day of a waiver, or nothing where it cannot be read."""
    try:
        return datetime.date.fromisoformat(waiver.until)
    except ValueError:
        return None


def in_force(waiver: Waiver, today: datetime.date) -> bool:
    """Tell whether a waiver says all it must and its last day has not passed."""
    until = last_day(waiver)
    return bool(waiver.owner and waiver.reason and until and today <= until)


def valid_waivers(catalogue: Catalogue, today: datetime.date) -> Mapping[str, tuple[Waiver, ...]]:
    """Give the waivers in force, by item."""
    return grouped((waiver.item, waiver) for waiver in catalogue.waivers if in_force(waiver, today))


def applies(waiver: Waiver, record: Record) -> bool:
    """Tell whether a waiver is for a record: by the record's id or by its account's."""
    return not waiver.records or any(fnmatchcase(name, waiver.records) for name in _names(record))


def waiver_problems(catalogue: Catalogue, today: datetime.date) -> Iterator[Problem]:
    """Yield waivers of nothing, without reason, owner or last day, and those whose last day has passed."""
    for waiver in catalogue.waivers:
        item = catalogue.item.get(waiver.item)
        if item is None:
            title = f"Undantaget gäller {waiver.item}, som inte är någon punkt i handboken."
            title = title if waiver.item else "Undantaget säger inte vilken punkt det gäller."
            hint = nearest(waiver.item, catalogue.item) or "Skriv punktens id efter {waiver}."
            if "," in waiver.item:
                hint = "Skriv ett undantag för varje punkt."
            yield _problem(Kind.WAIVER_UNKNOWN, waiver, title, hint)
            continue
        if item.kind is not ItemKind.CHECK:
            title = f"Punkten {item.id} avgörs av en människa och ger aldrig någon avvikelse att undanta."
            yield _problem(Kind.WAIVER_UNNEEDED, waiver, title, "Ta bort undantaget.")
            continue
        yield from _incomplete(waiver)
        until = last_day(waiver)
        if until is not None and until < today:
            title = f"Undantaget för {waiver.item} gick ut {until}."
            hint = "Följ regeln och ta bort undantaget. Går det inte: be den som ansvarar bestämma en ny dag."
            yield _problem(Kind.WAIVER_EXPIRED, waiver, title, hint)


def expiring(catalogue: Catalogue, today: datetime.date, days: int) -> Iterator[Problem]:
    """Yield the waivers in force that expire within so many days: to be told, not to fail anything."""
    for waiver in catalogue.waivers:
        until = last_day(waiver)
        if until is not None and in_force(waiver, today) and (left := (until - today).days) <= days:
            when = f"om {left} {'dag' if left == 1 else 'dagar'}" if left else "i dag"
            title = f"Undantaget för {waiver.item} går ut {when}, {until}."
            hint = f"{waiver.owner} ansvarar. Följ regeln, eller bestäm en ny dag innan dess."
            yield _problem(Kind.WAIVER_EXPIRES, waiver, title, hint)


def _incomplete(waiver: Waiver) -> Iterator[Problem]:
    missing = [words for name, words in _WANTED.items() if not getattr(waiver, name)]
    if missing:
        *some, last = missing
        said = f"{', '.join(some)} och {last}" if some else last
        title = f"Undantaget för {waiver.item} saknar {said}."
        yield _problem(Kind.WAIVER_INCOMPLETE, waiver, title, "Skriv så här:", _written(waiver))
    elif last_day(waiver) is None:
        title = f"Undantaget för {waiver.item} gäller till ”{waiver.until}”, som inte är någon dag."
        yield _problem(Kind.WAIVER_INCOMPLETE, waiver, title, "Skriv dagen så här:", ":until: 2027-06-30")


def _written(waiver: Waiver) -> str:
    """Write a waiver with what it lacks marked."""
    lines = [f"```{{waiver}} {waiver.item}"]
    lines += [f":records: {waiver.records}"] if waiver.records else []
    lines += [f":owner: {waiver.owner or 'rollen som ansvarar'}", f":until: {waiver.until or '2027-06-30'}"]
    return "\n".join([*lines, "", waiver.reason or "Varför regeln inte kan följas än.", "```"])


def _names(record: Record) -> Iterator[str]:
    if isinstance(name := getattr(record, "id", ""), str):
        yield name
    if "account" in type(record).__slots__ and is_set(record, "account"):
        account = getattr(record, "account", "")
        yield account if isinstance(account, str) else str(getattr(account, "id", ""))


def _problem(kind: Kind, waiver: Waiver, title: str, hint: str, example: str = "") -> Problem:
    return Problem(kind, waiver.place.path, waiver.place.line, title, hint, example)
