"""The catalogue: everything the pages say, as data.

Checks, pytest, the command line and the browser know the pages only through it. It is written as
JSON beside the HTML, with a published schema (`checks.core.schema`).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any, TypeVar

from checks.core.plain import from_plain, to_plain

T = TypeVar("T")

#: Raised when the shape changes so that an older reader would misunderstand it.
VERSION = 1


class ItemKind(Enum):
    """Who decides an item."""

    CHECK = "check"
    ASSIST = "assist"
    MANUAL = "manual"


class Severity(Enum):
    """How much weighs, strongest last."""

    ADVICE = "advice"
    SHOULD = "should"
    MUST = "must"


class Verdict(Enum):
    """The outcome of an item on a record, worst first."""

    #: The place in that order: the lowest rank of several is the verdict of them all.
    rank: int

    def __init__(self, _: str) -> None:
        self.rank = len(type(self).__members__)

    FAIL = "fail"
    UNKNOWN = "unknown"
    NEEDS_PERSON = "needs-person"
    PASS = "pass"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a page: the file relative to the project's root, the line from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value in a sentence: its parameter's name and the words that are shown."""

    name: str
    text: str
    place: Place
    #: ``requirement.name`` or ``item.name`` where the value is stated, if the sentence only shows it.
    stated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableUse:
    """A table that an item names: parameter, label, and the words of the link."""

    name: str
    label: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table, or an entry of a list, with its own line."""

    cells: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A labelled table; a labelled list is a table without headers and with one cell a row."""

    label: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    page: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """A marked sentence of the guideline; `informative` says it binds nobody, on purpose."""

    id: str
    sentence: str
    strength: Severity
    informative: bool
    values: tuple[Value, ...]
    page: str
    place: Place
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a checklist."""

    id: str
    kind: ItemKind
    #: The sentence with its values as placeholders: *Högst {max_words} ord.*
    sentence: str
    #: The sentence as the reader sees it.
    text: str
    values: tuple[Value, ...]
    tables: tuple[TableUse, ...]
    requirements: tuple[str, ...]
    #: Parameters whose value only the municipality can decide.
    proposals: tuple[str, ...]
    severity: Severity
    #: Law, standard or formula, as the function's author names it; empty where there is none.
    legal_basis: str
    #: Whether the handbook's own pages follow it too.
    own_pages: bool = False
    #: The kind of record it judges: the outermost one.
    subject: str
    checklist: str
    page: str
    place: Place
    url: str

    @property
    def arguments(self) -> tuple[Value | TableUse, ...]:
        """What the sentence gives the function."""
        return (*self.values, *self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A record shown to the reader, with the verdict it must get from each of its items."""

    title: str
    items: tuple[str, ...]
    verdict: Verdict
    #: The record as plain data, ``{repeat, times}`` not yet carried out; nothing where it could not be read.
    record: Any
    #: The record as it stands in the page.
    source: str
    #: The line where the record begins.
    starts: int = 0
    kind: str
    today: str
    boundary: bool
    page: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A known deviation from an item: for which records, why, who answers for it, and until when."""

    item: str
    #: A glob on the record's or its account's id; empty for all.
    records: str
    reason: str
    owner: str
    #: The last day, as it stands in the page.
    until: str
    page: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page and its front matter."""

    name: str
    title: str
    meta: Mapping[str, str]
    place: Place
    url: str


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Everything above, in page order."""

    version: int = VERSION
    project: str = ""
    #: The package whose functions the items are bound to.
    checks: str = "checks"
    pages: tuple[Page, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()
    examples: tuple[Example, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @cached_property
    def requirement(self) -> Mapping[str, Requirement]:
        """Requirements by id."""
        return {requirement.id: requirement for requirement in self.requirements}

    @cached_property
    def item(self) -> Mapping[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def table(self) -> Mapping[str, Table]:
        """Tables by label."""
        return {table.label: table for table in self.tables}

    @cached_property
    def stated(self) -> Mapping[str, Value]:
        """Every value where it is stated, by ``requirement.name`` or ``item.name``."""
        owners: tuple[Requirement | Item, ...] = (*self.requirements, *self.items)
        return {
            f"{o.id}.{value.name}": value
            for o in owners
            for value in o.values
            if value.name and not value.stated
        }

    @cached_property
    def examples_of(self) -> Mapping[str, tuple[Example, ...]]:
        """Examples by item."""
        return grouped((item, example) for example in self.examples for item in example.items)

    @cached_property
    def carriers(self) -> Mapping[str, tuple[Item, ...]]:
        """The items that carry a requirement."""
        return grouped((name, item) for item in self.items for name in item.requirements)

    @cached_property
    def waivers_of(self) -> Mapping[str, tuple[Waiver, ...]]:
        """Waivers by item."""
        return grouped((waiver.item, waiver) for waiver in self.waivers)

    @cached_property
    def items_on(self) -> Mapping[str, tuple[Item, ...]]:
        """Items by page."""
        return grouped((item.page, item) for item in self.items)

    @cached_property
    def examples_on(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the examples, by page."""
        return grouped((example.page, number) for number, example in enumerate(self.examples))


def grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Gather what belongs together under each name."""
    found: dict[str, list[T]] = {}
    for name, thing in pairs:
        found.setdefault(name, []).append(thing)
    return {name: tuple(things) for name, things in found.items()}


def to_json(catalogue: Catalogue) -> str:
    """Write a catalogue as JSON, an entry to a line: the same bytes for the same pages."""
    parts = []
    for name, value in to_plain(catalogue).items():
        if isinstance(value, list):
            lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in value)
            parts.append(f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []')
        else:
            parts.append(f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def from_json(text: str) -> Catalogue:
    """Read a catalogue that `to_json` wrote.

    :raises ValueError: when the text is no catalogue, or one of another version
    """
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError(f"Filen är ingen katalog av version {VERSION}.")
    catalogue: Catalogue = from_plain(Catalogue, data)
    return catalogue
