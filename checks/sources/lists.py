"""Registers and case logs as lists: CSV with a record a row, and JSON Lines with a record a line.

In CSV a column that is not there is unknown, since the list cannot say; an empty cell is a field left out, as
in a draft, and *okänt* is unknown. JSON Lines are read as drafts are. A row that cannot be read is told with
its file, line and column, and the rows around it are read.
"""

import json
from collections.abc import Iterator

from checks.sources.bundle import Bundle, reason_of
from checks.sources.entries import Entries, Unread
from checks.sources.exports.looking import head, named
from checks.sources.headings import is_list
from checks.sources.json_lines import each_line, record_on
from checks.sources.rows import rows_of
from checks.sources.tables import Table, TableFault, read_table

NAME = "lists"

TABLES = r".*\.(?:csv|tsv|txt)"
LINES = r".*\.(?:jsonl|ndjson)"


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
        yield from rows_of(table, name, place)
    except TableFault as fault:
        yield Unread(f"{place}:{fault.line}" if fault.line else place, fault.reason)
    except OSError as error:
        yield Unread(place, reason_of(error))


def _read_lines(bundle: Bundle, name: str) -> Entries:
    place = bundle.place(name)
    try:
        with bundle.open(name) as stream:
            for number, raw in each_line(stream):
                yield record_on(raw, name, f"{place}:{number}")
    except OSError as error:
        yield Unread(place, reason_of(error))
