"""Binding items to functions: the closed contract between text and code, in both directions."""

from collections import Counter
from collections.abc import Iterator, Mapping

from checks.core.agreement import shape_problems, unknown_value
from checks.core.arguments import Broken, readers
from checks.core.catalogue import Catalogue, Item, ItemKind, Place, Value
from checks.core.contract import Check
from checks.core.problems import Kind, Problem, nearest
from checks.core.registry import source_path
from checks.core.running import Bound
from checks.records import KINDS


def bind(catalogue: Catalogue, checks: Mapping[str, Check]) -> tuple[tuple[Bound, ...], list[Problem]]:
    """Bind every check and assist item to its function; whatever does not fit is a problem."""
    bound: list[Bound] = []
    problems: list[Problem] = list(_duplicates(catalogue))
    for item in catalogue.items:
        problems.extend(_requirement_problems(item, catalogue))
        if item.kind is ItemKind.MANUAL:
            problems.extend(_superfluous(item, catalogue))
            problems.extend(_without_subject(item))
            continue
        check = checks.get(item.id)
        if check is None:
            problems.append(_function_missing(item, checks))
            continue
        faults = list(shape_problems(item, check, catalogue))
        arguments: dict[str, object] = {}
        for name, read in readers(item, check, catalogue):
            try:
                arguments[name] = read()
            except Broken as broken:
                faults.extend(broken.problems)
        problems.extend(faults)
        if not faults:
            bound.append(Bound(item, check, arguments))
    problems.extend(_unused(catalogue, checks))
    problems.extend(_uncarried(catalogue))
    return tuple(bound), problems


def _requirement_problems(item: Item, catalogue: Catalogue) -> Iterator[Problem]:
    for name in item.requirements:
        requirement = catalogue.requirement.get(name)
        if requirement is None:
            title = f"Det finns inget krav {name}."
            hint = nearest(name, catalogue.requirement) or "Kraven är uppmärkta i riktlinjen."
            if "," in name:
                each = " ".join(f"{{req}}`{one.strip()}`" for one in name.split(",") if one.strip())
                hint = f"Skriv varje krav för sig: {each}"
            yield Problem(Kind.REQUIREMENT_UNKNOWN, item.place.path, item.place.line, title, hint)
        elif requirement.informative:
            title = f"{name} är märkt som upplysning, inte som krav."
            hint = f"Ta bort {{req}}`{name}` ur punkten, eller märk meningen .requirement i riktlinjen."
            yield Problem(Kind.REQUIREMENT_UNKNOWN, item.place.path, item.place.line, title, hint)


def _superfluous(item: Item, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what a person's item states for no function; it may show what is stated elsewhere."""
    for entry in item.arguments:
        if isinstance(entry, Value) and entry.stated:
            yield from unknown_value(entry, catalogue)
            continue
        title = f"Punkten {item.id} bedöms av en människa och har ingen kontroll som läser {entry.name}."
        hint = f"Skriv bara {entry.text}, eller gör punkten till {{check}}."
        yield Problem(Kind.PARAMETER_UNKNOWN, entry.place.path, entry.place.line, title, hint)


def _without_subject(item: Item) -> Iterator[Problem]:
    if not item.subject:
        title = f"Det syns inte vad för slags post punkten {item.id} bedömer."
        hint = f"Skriv det på raden under {{checklist}}, ett av orden {', '.join(KINDS)}:"
        yield Problem(Kind.SUBJECT_MISSING, item.place.path, item.place.line, title, hint, ":for: post")


def _function_missing(item: Item, checks: Mapping[str, Check]) -> Problem:
    name = item.id.replace("-", "_")
    guess = nearest(item.id, checks)
    title = f"Det finns ingen kontrollfunktion för {item.id}."
    hint = f"Skriv funktionen {name} i checks/, eller gör punkten till {{manual}}."
    hint = f"{guess} Annars: {hint[:1].lower()}{hint[1:]}" if guess else hint
    return Problem(Kind.FUNCTION_MISSING, item.place.path, item.place.line, title, hint)


def _unused(catalogue: Catalogue, checks: Mapping[str, Check]) -> Iterator[Problem]:
    used = {item.id for item in catalogue.items if item.kind is not ItemKind.MANUAL}
    #: A misspelt id is told once, where it stands.
    guesses = {nearest(name, checks) for name in used - set(checks)}
    for check in checks.values():
        if check.id not in used and f"Menade du {check.id}?" not in guesses:
            title = f"Kontrollen {check.id} används inte av någon punkt i handboken."
            hint = (
                f"Skriv en punkt med {{check}}`{check.id}`. Har ni valt bort ämnet: skriv {check.id} på en "
                "egen rad i docs/utan-punkt.txt."
            )
            yield Problem(Kind.FUNCTION_UNUSED, source_path(check.module), check.line, title, hint)


def _uncarried(catalogue: Catalogue) -> Iterator[Problem]:
    carried = {name for item in catalogue.items for name in item.requirements}
    for requirement in catalogue.requirements:
        if not requirement.informative and requirement.id not in carried:
            place = requirement.place
            title = f"Ingen punkt i handboken bär kravet {requirement.id}: ”{requirement.sentence}”"
            hint = "Skriv en punkt som slutar så här, eller märk meningen .informative:"
            example = f"{{manual}}`ett-eget-id` {{req}}`{requirement.id}`"
            yield Problem(Kind.REQUIREMENT_UNCARRIED, place.path, place.line, title, hint, example)


def _duplicates(catalogue: Catalogue) -> Iterator[Problem]:
    named: list[tuple[str, str, Place]] = [("punkter", item.id, item.place) for item in catalogue.items]
    named += [("krav", requirement.id, requirement.place) for requirement in catalogue.requirements]
    named += [("tabeller", table.label, table.place) for table in catalogue.tables]
    counts = Counter((what, name) for what, name, _ in named)
    first: dict[tuple[str, str], Place] = {}
    for what, name, place in named:
        if counts[what, name] > 1 and (what, name) in first:
            other = first[what, name]
            title = f"Två {what} heter {name}."
            hint = f"Namnet är taget i {other.path}:{other.line}. Välj ett annat här."
            yield Problem(Kind.DUPLICATE_ID, place.path, place.line, title, hint)
        first.setdefault((what, name), place)
