"""From the words of a sentence and the cells of a table to the arguments of a function."""

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from functools import partial
from typing import Any, get_args

from checks.core.catalogue import Catalogue, Item, Row, Table, Value
from checks.core.contract import Check, Parameter, bare
from checks.core.problems import Kind, Problem, nearest
from checks.core.values import UnreadableValue, is_sequence, read_value, row_fields


class Broken(Exception):
    """An argument could not be read; carries every problem of it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.title for problem in problems))
        self.problems = problems


def read_table(table: Table, annotation: Any) -> tuple[object, ...]:
    """Read a table as the sequence a check asks for.

    :raises Broken: when a column is missing or a cell cannot be read
    """
    (element,) = get_args(bare(annotation))
    problems: list[Problem] = []

    def read(row: Row, column: int, kind: Any) -> object:
        try:
            return read_value(row.cells[column], kind)
        except UnreadableValue as error:
            problems.append(_unreadable_cell(table, row, column, str(error)))
            return None

    if not is_dataclass(bare(element)):
        rows = [read(row, 0, element) for row in table.rows]
    else:
        columns = {header.casefold(): index for index, header in enumerate(table.headers)}
        wanted = {name: (header.casefold(), kind) for name, (header, kind) in row_fields(element).items()}
        problems.extend(_missing_columns(table, element))
        cells = [
            {name: read(row, columns[header], kind) for name, (header, kind) in wanted.items()}
            for row in (table.rows if not problems else ())
        ]
        rows = [element(**fields) for fields in (cells if not problems else ())]
    if problems:
        raise Broken(problems)
    return tuple(rows)


def _missing_columns(table: Table, element: type) -> Iterator[Problem]:
    known = [header.casefold() for header in table.headers]
    headers = [header for header, _ in row_fields(element).values()]
    missing = [header for header in headers if header.casefold() not in known]
    if not table.headers:
        title = f"{table.label} är en lista, men kontrollen läser en tabell med {', '.join(headers)}."
        hint = "Skriv en tabell med de kolumnerna, eller hänvisa till en annan tabell i punkten."
        yield Problem(Kind.TABLE_COLUMN, table.place.path, table.place.line, title, hint)
        return
    for header in missing:
        title = f"Tabellen {table.label} saknar kolumnen {header}, som kontrollen läser."
        hint = f"{nearest(header, table.headers)} Kolumnerna heter {', '.join(table.headers)}.".strip()
        yield Problem(Kind.TABLE_COLUMN, table.place.path, table.place.line, title, hint)


def _unreadable_cell(table: Table, row: Row, column: int, why: str) -> Problem:
    where = f"tabellen {table.label}" if table.headers else f"listan {table.label}"
    if table.headers:
        where = f"kolumnen {table.headers[column]} i {where}"
    title = f"”{row.cells[column]}” i {where} går inte att läsa."
    if not row.cells[column]:
        title, why = f"En ruta i {where} är tom.", "Skriv ett värde i rutan, eller ta bort raden."
    return Problem(Kind.TABLE_CELL, row.place.path, row.place.line, title, why)


def readers(item: Item, check: Check, catalogue: Catalogue) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what can be read of the arguments that have the right shape, also where others have not."""
    for value in item.values:
        parameter = check.parameters.get(value.name)
        lost = value.stated and value.stated not in catalogue.stated
        if parameter and not lost and not takes_rows(parameter):
            yield value.name, partial(_read, value, parameter, catalogue.stated.get(value.stated))
    for use in item.tables:
        parameter = check.parameters.get(use.name)
        if parameter and is_sequence(parameter.type) and use.label in catalogue.table:
            yield use.name, partial(read_table, catalogue.table[use.label], parameter.annotation)


def _read(value: Value, parameter: Parameter, stated: Value | None) -> object:
    try:
        return read_value(value.text, parameter.annotation)
    except UnreadableValue as error:
        title, hint = f"Värdet ”{value.text}” ({value.name}) går inte att läsa.", str(error)
        if not value.text.strip():
            title, hint = (
                f"Värdet {value.name} är tomt.",
                f"Skriv det före namnet: {{value}}`… <{value.name}>`.",
            )
        hint += f" Värdet står i {stated.place.path}:{stated.place.line}." if stated else ""
        place = value.place
        raise Broken([Problem(Kind.VALUE_UNREADABLE, place.path, place.line, title, hint)]) from None


def takes_rows(parameter: Parameter) -> bool:
    """Tell whether a parameter is a table with columns of its own."""
    return is_sequence(parameter.type) and is_dataclass(bare(get_args(parameter.type)[0]))
