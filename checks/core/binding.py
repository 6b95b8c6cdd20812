"""Binding items to functions: the closed contract between text and code, in both directions."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, get_args

from checks.core.catalogue import Catalogue, Item, ItemKind, Place, Table, TableUse, Value
from checks.core.contract import Check, bare
from checks.core.problems import Kind, Problem, nearest
from checks.core.registry import source_path
from checks.core.running import Bound
from checks.core.values import UnreadableValue, is_sequence, read_value, row_fields


class Broken(Exception):
    """An argument could not be read; carries the problem."""

    def __init__(self, kind: Kind, place: Place, title: str, hint: str = "", example: str = "") -> None:
        super().__init__(title)
        self.problem = Problem(kind, place.path, place.line, title, hint, example)


def bind(catalogue: Catalogue, checks: Mapping[str, Check]) -> tuple[tuple[Bound, ...], list[Problem]]:
    """Bind every check and assist item to its function; whatever does not fit is a problem."""
    bound: list[Bound] = []
    problems: list[Problem] = list(_duplicates(catalogue))
    for item in catalogue.items:
        problems.extend(_requirement_problems(item, catalogue))
        if item.kind is ItemKind.MANUAL:
            problems.extend(_superfluous(item))
            continue
        check = checks.get(item.id)
        if check is None:
            problems.append(_function_missing(item, checks))
            continue
        faults = list(_shape_problems(item, check, catalogue))
        arguments: dict[str, object] = {}
        if not faults:
            for name, read in _readers(item, check, catalogue):
                try:
                    arguments[name] = read()
                except Broken as broken:
                    faults.append(broken.problem)
        problems.extend(faults)
        if not faults:
            bound.append(Bound(item, check, arguments))
    problems.extend(_unused(catalogue, checks))
    problems.extend(_uncarried(catalogue))
    return tuple(bound), problems


def read_table(table: Table, annotation: Any) -> tuple[object, ...]:
    """Read a table as the sequence a check asks for.

    :raises Broken: when a column is missing or a cell cannot be read
    """
    (element,) = get_args(bare(annotation))
    if not hasattr(bare(element), "__dataclass_fields__"):
        return tuple(_cell(row.cells[0], element, row.place, table, table.headers[:1]) for row in table.rows)
    columns = {header.casefold(): index for index, header in enumerate(table.headers)}
    wanted = row_fields(element)
    for name, (header, _) in wanted.items():
        if header.casefold() not in columns:
            title = f"Tabellen {table.label} saknar kolumnen {header} som kontrollen behöver ({name})."
            guess = nearest(header, table.headers)
            known = f"Kolumnerna heter {', '.join(table.headers)}." if table.headers else "Det är en lista."
            raise Broken(Kind.TABLE_COLUMN, table.place, title, f"{guess} {known}".strip())
    rows = []
    for row in table.rows:
        fields = {
            name: _cell(row.cells[columns[header.casefold()]], kind, row.place, table, [header])
            for name, (header, kind) in wanted.items()
        }
        rows.append(element(**fields))
    return tuple(rows)


def _cell(text: str, kind: Any, place: Place, table: Table, headers: Iterable[str]) -> object:
    try:
        return read_value(text, kind)
    except UnreadableValue as error:
        column = f", kolumnen {' '.join(headers)}" if headers else ""
        title = f"Rutan ”{text}” i tabellen {table.label}{column} går inte att läsa."
        raise Broken(Kind.TABLE_CELL, place, title, str(error)) from None


def _readers(item: Item, check: Check, catalogue: Catalogue) -> Iterator[tuple[str, Callable[[], object]]]:
    for value in item.values:
        yield value.name, partial(_read, value, check)
    for use in item.tables:
        annotation = check.parameters[use.name].annotation
        yield use.name, partial(read_table, catalogue.table[use.label], annotation)


def _read(value: Value, check: Check) -> object:
    try:
        return read_value(value.text, check.parameters[value.name].annotation)
    except UnreadableValue as error:
        title = f"Värdet ”{value.text}” ({value.name}) går inte att läsa."
        raise Broken(Kind.VALUE_UNREADABLE, value.place, title, str(error)) from None


def _shape_problems(item: Item, check: Check, catalogue: Catalogue) -> Iterator[Problem]:
    """Compare the names in the sentence with the function's keyword-only parameters."""
    given: dict[str, Value | TableUse] = {}
    for entry in item.arguments:
        if entry.name in given:
            title = f"Namnet {entry.name} står två gånger i punkten {item.id}."
            yield Problem(
                Kind.DUPLICATE_ID, entry.place.path, entry.place.line, title, "Ge värdena olika namn."
            )
        given[entry.name] = entry
    for name, entry in given.items():
        if name not in check.parameters:
            title = f"Punkten {item.id} har {name}, men kontrollen tar inte emot det."
            known = ", ".join(check.parameters) or "inga värden"
            guess = nearest(name, set(check.parameters) - set(given))
            hint = f"{guess} Kontrollen tar emot {known}.".strip()
            yield Problem(Kind.PARAMETER_UNKNOWN, entry.place.path, entry.place.line, title, hint)
            continue
        sequence = is_sequence(check.parameters[name].type)
        if isinstance(entry, TableUse) and not sequence:
            title = f"{name} är ett ensamt värde, men punkten {item.id} ger en tabell."
            hint = f"Skriv värdet i meningen: {{value}}`… <{name}>`."
            yield Problem(Kind.PARAMETER_KIND, entry.place.path, entry.place.line, title, hint)
        elif isinstance(entry, TableUse):
            yield from _table_missing(entry, catalogue)
        else:
            yield from _value_problems(entry, sequence, check, item, catalogue)
    for name, parameter in check.parameters.items():
        if name not in given:
            title = f"Kontrollen {item.id} behöver {name}, men meningen har det inte."
            role = f"{{table}}`… <{name}=…>`" if is_sequence(parameter.type) else f"{{value}}`… <{name}>`"
            yield Problem(
                Kind.PARAMETER_MISSING, item.place.path, item.place.line, title, "Skriv det i meningen:", role
            )
    for name in item.proposals:
        if name not in given:
            title = f"Punkten {item.id} märker {name} som förslag, men har inget sådant värde."
            hint = nearest(name, given)
            yield Problem(Kind.PARAMETER_UNKNOWN, item.place.path, item.place.line, title, hint)


def _table_missing(use: TableUse, catalogue: Catalogue) -> Iterator[Problem]:
    if use.label not in catalogue.table:
        guess = nearest(use.label, catalogue.table)
        hint = f"{guess} Etiketten skrivs på raden ovanför tabellen: ({use.label})=".strip()
        title = f"Det finns ingen tabell eller lista med etiketten {use.label}."
        yield Problem(Kind.TABLE_UNKNOWN, use.place.path, use.place.line, title, hint)


def _value_problems(
    value: Value, sequence: bool, check: Check, item: Item, catalogue: Catalogue
) -> Iterator[Problem]:
    row = get_args(bare(check.parameters[value.name].annotation))
    if sequence and hasattr(bare(row[0]), "__dataclass_fields__"):
        title = f"{value.name} är en tabell, men punkten {item.id} ger ett ensamt värde."
        hint = f"Skriv {{table}}`… <{value.name}=etikett>`."
        yield Problem(Kind.PARAMETER_KIND, value.place.path, value.place.line, title, hint)
    if value.stated:
        yield from unknown_value(value, catalogue)
        return
    for name in item.requirements:
        for stated in catalogue.requirement[name].values if name in catalogue.requirement else ():
            if stated.name == value.name or stated.text.casefold() == value.text.casefold():
                title = f"Värdet ”{value.text}” ({value.name}) står redan i riktlinjen, i {name}."
                hint = "Hämta det därifrån, så att det bara finns på ett ställe:"
                yield Problem(
                    Kind.VALUE_COPIED,
                    value.place.path,
                    value.place.line,
                    title,
                    hint,
                    f"{{value}}`{name}.{stated.name}`",
                )


def unknown_value(value: Value, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem if a reference to a value leads nowhere."""
    if value.stated not in catalogue.stated:
        guess = nearest(value.stated, catalogue.stated)
        title = f"Inget krav anger värdet {value.stated}."
        hint = guess or "Skriv kravets id, punkt och värdets namn."
        yield Problem(Kind.VALUE_UNKNOWN, value.place.path, value.place.line, title, hint)


def _superfluous(item: Item) -> Iterator[Problem]:
    for entry in item.arguments:
        title = f"Punkten {item.id} bedöms av en människa och har ingen kontroll som läser {entry.name}."
        hint = "Ta bort rollen, eller gör punkten till {check}."
        yield Problem(Kind.PARAMETER_UNKNOWN, entry.place.path, entry.place.line, title, hint)


def _function_missing(item: Item, checks: Mapping[str, Check]) -> Problem:
    name = item.id.replace("-", "_")
    guess = nearest(item.id, checks)
    title = f"Det finns ingen kontrollfunktion för {item.id}."
    hint = f"{guess} Annars: skriv funktionen {name} i checks/, eller gör punkten till {{manual}}.".strip()
    return Problem(Kind.FUNCTION_MISSING, item.place.path, item.place.line, title, hint)


def _requirement_problems(item: Item, catalogue: Catalogue) -> Iterator[Problem]:
    for name in item.requirements:
        requirement = catalogue.requirement.get(name)
        if requirement is None:
            title = f"Det finns inget krav {name}."
            hint = nearest(name, catalogue.requirement) or "Kraven är uppmärkta i riktlinjen."
            yield Problem(Kind.REQUIREMENT_UNKNOWN, item.place.path, item.place.line, title, hint)
        elif requirement.informative:
            title = f"{name} är märkt som upplysning, inte som krav."
            yield Problem(Kind.REQUIREMENT_UNKNOWN, item.place.path, item.place.line, title)


def _unused(catalogue: Catalogue, checks: Mapping[str, Check]) -> Iterator[Problem]:
    used = {item.id for item in catalogue.items if item.kind is not ItemKind.MANUAL}
    for check in checks.values():
        if check.id not in used:
            guess = nearest(check.id, used - set(checks))
            title = f"Kontrollen {check.id} används inte av någon punkt i handboken."
            hint = f"{guess} Annars: skriv en punkt med {{check}}`{check.id}`, eller ta bort den.".strip()
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
            title = f"Två {what} har samma id: {name}."
            hint = f"Den första står i {other.path}:{other.line}. Ge den här ett eget id."
            yield Problem(Kind.DUPLICATE_ID, place.path, place.line, title, hint)
        first.setdefault((what, name), place)
