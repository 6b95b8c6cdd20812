"""Registers and case logs as lists: CSV with a record a row, and JSON Lines with a record a line.

In CSV a column that is not there is unknown, since the list cannot say; an empty cell is a field left out, as
in a draft, and *okänt* is unknown. JSON Lines are read as drafts are. A row that cannot be read is told with
its file, line and column, and the rows around it are read.
"""

import functools
import json
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from checks.core.structure import Fault, fields_of, structure
from checks.records import KINDS
from checks.sources.bundle import Bundle, reason_of
from checks.sources.cells import EMPTY, CellFault, element_of
from checks.sources.entries import Entries, Entry, LeftOut, Unread
from checks.sources.exports.known import known, shown
from checks.sources.exports.looking import head, named
from checks.sources.headings import (
    KIND,
    Column,
    column,
    folded,
    is_list,
    kind_by_fields,
    kind_of,
    unknown_heading,
    unknown_headings,
)
from checks.sources.tables import Row, Table, TableFault, read_table
from checks.sources.yaml12 import YamlFault, json_data

NAME = "lists"

TABLES = r".*\.(?:csv|tsv|txt)"
LINES = r".*\.(?:jsonl|ndjson)"
#: In bytes: a longer line is passed over and told. A text of 5 MB has room.
LONGEST_LINE = 32_000_000
#: Faults in one row that are told; more are the same slip.
MOST_FAULTS = 5


def recognises(bundle: Bundle) -> bool:
    """Tell whether there is a table with headings that we know, or a file of JSON Lines."""
    return any(_is_table(bundle, name) for name in named(bundle, TABLES)) or any(_lines(bundle))


def read(bundle: Bundle) -> Entries:
    """Yield the records of every list."""
    for name in named(bundle, TABLES):
        if len(bundle.names) == 1 or _is_table(bundle, name):
            yield from _read_table(bundle, name)
    for name in _lines(bundle):
        yield from _read_lines(bundle, name)


def _is_table(bundle: Bundle, name: str) -> bool:
    try:
        return is_list(_table(bundle, name).header)
    except (TableFault, OSError):
        return False


def _lines(bundle: Bundle) -> Iterator[str]:
    """Give the files of JSON Lines: by name, or a file on its own with an object on its first lines."""
    yield from named(bundle, LINES)
    for name in bundle.names if len(bundle.names) == 1 else ():
        first, _, second = head(bundle, name).lstrip(b"\xef\xbb\xbf \r\n").partition(b"\n")
        if not name.lower().endswith((".jsonl", ".ndjson")) and second.lstrip().startswith(b"{"):
            try:
                if isinstance(json.loads(first), dict):
                    yield name
            except (ValueError, RecursionError):
                pass


def _table(bundle: Bundle, name: str) -> Table:
    return read_table(lambda: bundle.open(name))


def _read_table(bundle: Bundle, name: str) -> Entries:
    place = bundle.place(name)
    try:
        table = _table(bundle, name)
        yield from _rows(table, name, place)
    except TableFault as fault:
        yield Unread(f"{place}:{fault.line}" if fault.line else place, fault.reason)
    except OSError as error:
        yield Unread(place, reason_of(error))


def _rows(table: Table, name: str, place: str) -> Entries:
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
            yield Unread(f"{here}:{says + 1}", f"Skriv vad raden är: {_KINDS}.")


_KINDS = ", ".join(f"{word} ({kind.noun})" for word, kind in KINDS.items())
_OPEN = (
    "Rubrikerna visar inte vad raderna är. Ge filen ett namn som säger det, till exempel konton.csv, eller "
    f"lägg till en kolumn med rubriken kind. I den står något av {_KINDS}."
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


def _read_lines(bundle: Bundle, name: str) -> Entries:
    place = bundle.place(name)
    try:
        with bundle.open(name) as stream:
            for number, raw in _each_line(stream):
                yield _line(raw, name, f"{place}:{number}")
    except OSError as error:
        yield Unread(place, reason_of(error))


def _each_line(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines that hold something, with their numbers; nothing for one that is too long."""
    number = 0
    while raw := stream.readline(LONGEST_LINE):
        number += 1
        if len(raw) >= LONGEST_LINE and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(LONGEST_LINE)
            yield number, None
        elif raw.startswith(b"{") or raw.strip(b"\xef\xbb\xbf \t\r\n"):
            yield number, raw


def _line(raw: bytes | None, name: str, place: str) -> Entry | Unread:
    if raw is None:
        return Unread(place, f"Raden är längre än {LONGEST_LINE // 1_000_000} MB.")
    try:
        text = raw.removeprefix(BOM_UTF8).decode().strip()
        data = json_data(text)
    except UnicodeDecodeError as error:
        return Unread(f"{place}:{error.start + 1}", "Raden är inte sparad som UTF-8.")
    except YamlFault as fault:
        return Unread(f"{place}:{_column_of_fault(text)}", f"{fault.title} {fault.hint}".strip())
    if not isinstance(data, dict):
        return Unread(place, 'Här ska det stå en post: {"kind": "post", "text": "…"}.')
    said = data.get("kind")
    word = said if isinstance(said, str) else kind_by_fields(name, data)
    if word not in KINDS:
        at = text.find('"kind"') + 1 if "kind" in data else 1
        return Unread(f"{place}:{at}", f"Det syns inte vad posten är. Skriv kind: {_KINDS}.")
    record, faults = structure(KINDS[word], data)
    if record is None:
        reasons = " ".join(f"{fault.title} {fault.hint}".strip() for fault in faults[:MOST_FAULTS])
        return Unread(f"{place}:{_column_of(text, faults[0])}", reasons)
    return Entry(word, record, place)


def _column_of(text: str, fault: Fault) -> int:
    """Give where in a line the field of a fault stands."""
    keys = [json.dumps(step, ensure_ascii=False) for step in fault.pointer if isinstance(step, str)]
    at = 0
    for key in keys:
        at = max(text.find(key, at), at)
    return at + 1


def _column_of_fault(text: str) -> int:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.colno
    except (ValueError, RecursionError):
        pass
    return 1
