"""The records of a table: one a row.

A column that is not there is unknown, since the list cannot say; an empty cell is a field left out, as in a
draft, and *okänt* is unknown. A row that cannot be read is told with its line and column.
"""

import functools
from collections.abc import Iterator, Sequence

from checks.core.fields import fields_of
from checks.records import KINDS
from checks.sources.cells import EMPTY, CellFault, element_of
from checks.sources.entries import MOST_FAULTS, Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import known, shown
from checks.sources.headings import (
    KIND,
    KIND_WORDS,
    Column,
    column,
    folded,
    kind_of,
    unknown_heading,
    unknown_headings,
)
from checks.sources.tables import Row, Table, TableFault


def rows_of(table: Table, name: str, place: str) -> Entries:
    """Yield the records of a table, after the columns that are not read."""
    header = table.header
    says = next((index for index, heading in enumerate(header) if folded(heading) in KIND), None)
    word = kind_of(name, header) if says is None else ""
    if says is None and not word:
        yield Unread(f"{place}:{table.line}", unknown_headings(name, header) or _OPEN)
        return
    if word:
        yield from _unknown(header, word, f"{place}:{table.line}")
    for row in table.rows:
        here = f"{place}:{row.line}"
        if isinstance(row, TableFault):
            yield Unread(here, row.reason)
        elif len(row.cells) > len(header) and any(cell.strip() for cell in row.cells[len(header) :]):
            yield Unread(f"{here}:{len(header) + 1}", _TOO_WIDE)
        elif says is None:
            yield _record(word, header, row, here)
        elif kind := _said(row.cells[says] if says < len(row.cells) else ""):
            yield _record(kind, header, row, here, says)
        else:
            yield Unread(f"{here}:{says + 1}", f"Skriv vad raden är: {KIND_WORDS}.")


_OPEN = (
    "Rubrikerna visar inte vad raderna är. Ge filen ett namn som säger det, till exempel konton.csv, eller "
    f"lägg till en kolumn med rubriken kind. I den står något av {KIND_WORDS}."
)
_TOO_WIDE = "Raden har fler celler än rubriker. Sätt citattecken om text med skiljetecknet i."


def _said(cell: str) -> str:
    """Give the kind that a row says it is, in English or Swedish."""
    text = folded(cell)
    return next((word for word, kind in KINDS.items() if text in (word, folded(kind.noun))), "")


def _unknown(header: Sequence[str], word: str, place: str) -> Iterator[Unread]:
    """Tell of columns that are not read: one that looks misspelt is a fault, one of the list's own is not."""
    seen: dict[Column, str] = {}
    for number, heading in enumerate(header, start=1):
        found = column(word, heading)
        if found is None and heading:
            reason, guess = unknown_heading(word, heading)
            kind = Unread if guess else LeftOut
            yield kind(f"{place}:{number}", f"{reason} {guess}".strip(), counted=False)
        elif found is not None and found in seen:
            reason = f"Kolumnen {shown(heading)} betyder samma sak som {shown(seen[found])}, och läses inte."
            yield Unread(f"{place}:{number}", reason, counted=False)
        elif found is not None:
            seen[found] = heading


def _record(word: str, header: Sequence[str], row: Row, place: str, says: int = -1) -> Entry | Unread:
    """Make a record of a row, or say everything that is wrong in it at the first place."""
    kind = KINDS[word]
    defaults = _defaults(word)
    fields: dict[str, object] = {}
    parts: dict[str, dict[int, dict[str, object]]] = {}
    faults: list[tuple[int, str]] = []
    for index, heading in enumerate(header):
        found = column(word, heading) if index != says else None
        if found is None:
            continue
        try:
            value = found.read(row.cells[index] if index < len(row.cells) else "")
        except CellFault as fault:
            faults.append((index + 1, f"{heading}: {fault}"))
            continue
        if found.number is None:
            fields.setdefault(found.field, defaults[found.field] if value is EMPTY else value)
        else:
            part = parts.setdefault(found.field, {}).setdefault(found.number, {})
            part.setdefault(found.part, value)
    if faults:
        more = f" Raden har {len(faults) - MOST_FAULTS} fel till." if len(faults) > MOST_FAULTS else ""
        reasons = " ".join(reason for _, reason in faults[:MOST_FAULTS])
        return Unread(f"{place}:{faults[0][0]}", f"{reasons}{more}")
    fields.update({field: _several(word, field, numbered) for field, numbered in parts.items()})
    return Entry(word, known(kind, **fields), place)


@functools.cache
def _defaults(word: str) -> dict[str, object]:
    """Give what each field of a kind is when it is left out."""
    return {field.name: field.default for field in fields_of(KINDS[word])}


def _several(word: str, field: str, numbered: dict[int, dict[str, object]]) -> tuple[object, ...]:
    """Make the parts of a list; a number with nothing but empty cells is no part."""
    kind = next(element_of(one.type) for one in fields_of(KINDS[word]) if one.name == field)
    assert kind is not None
    defaults = {one.name: one.default for one in fields_of(kind)}
    return tuple(
        known(kind, **{name: defaults[name] if value is EMPTY else value for name, value in part.items()})
        for _, part in sorted(numbered.items())
        if any(value is not EMPTY for value in part.values())
    )
