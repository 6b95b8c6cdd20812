"""Parts of a handbook made by hand, for tests of the core: no page is read."""

import contextlib
import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from checks.core.catalogue import (
    Catalogue,
    Example,
    Item,
    ItemKind,
    Place,
    Requirement,
    Row,
    Severity,
    Table,
    TableUse,
    Value,
    Verdict,
)
from checks.core.contract import check, read_contract
from checks.core.handbook import Handbook
from checks.core.running import Bound
from checks.publish.build import read_handbook
from tests.small import SMALL

T = TypeVar("T")

PAGE = "docs/sida.md"


def place(line: int = 1) -> Place:
    return Place(PAGE, line)


def made_value(name: str, text: str, stated: str = "") -> Value:
    return Value(name=name, text=text, place=place(), stated=stated)


def made_use(name: str, label: str) -> TableUse:
    return TableUse(name=name, label=label, text=label, place=place())


def made(what: type[T], /, **fields: Any) -> T:
    """Make a part of a catalogue; what a test does not care about is empty."""
    empty = {name: _empty(hint) for name, hint in typing.get_type_hints(what).items()}
    return what(**empty | {"page": "sida", "place": place()} | fields)


def made_item(name: str = "an-item", kind: ItemKind = ItemKind.CHECK, **fields: Any) -> Item:
    """Make an item for posts."""
    common = {"sentence": "En mening.", "text": "En mening.", "subject": "post", "severity": Severity.ADVICE}
    return made(Item, id=name, kind=kind, url=f"sida.html#{name}", **common | fields)


def made_table(label: str, headers: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    """Make a table whose rows stand on the lines 11, 12 and so on; a list has no headers."""
    made = tuple(Row(cells=cells, place=place(11 + number)) for number, cells in enumerate(rows))
    return Table(label=label, headers=headers, rows=made, page="sida", place=place(10))


def made_requirement(name: str, *values: Value, **fields: Any) -> Requirement:
    """Make a requirement that stands on line 3 of the guideline."""
    common = {"sentence": "Något ska vara så.", "strength": Severity.MUST, "values": values}
    return made(Requirement, id=name, place=Place("docs/riktlinje.md", 3), **common | fields)


def made_example(record: object, verdict: Verdict = Verdict.FAIL, **fields: Any) -> Example:
    """Make an example of *an-item* that stands on line 20, with its record from line 24."""
    common = {"title": "Ett exempel", "items": ("an-item",), "kind": "post", "starts": 24, "place": place(20)}
    return made(Example, record=record, verdict=verdict, **common | fields)


def made_catalogue(*items: Item, **fields: Any) -> Catalogue:
    return Catalogue(items=items, **fields)


def _empty(hint: Any) -> Any:
    origin = typing.get_origin(hint) or hint
    if origin in (str, int, bool, tuple):
        return origin()
    return {} if origin is Mapping else None


def made_bound(function: Callable[..., Any], kind: ItemKind = ItemKind.CHECK, **arguments: object) -> Bound:
    """Bind a function to an item as the page would; the function need not be marked."""
    contract = read_contract(function if hasattr(function, "__check__") else check(function))
    return Bound(made_item(contract.id, kind), contract, arguments)


def small_handbook(cache: Path) -> Handbook:
    """Read the small handbook, in this process."""
    with importable(SMALL):
        return read_handbook(SMALL, cache=cache)


@contextlib.contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Let the modules of a folder be imported, and forget them afterwards."""
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name, module in list(sys.modules.items()):
            if (getattr(module, "__file__", None) or "").startswith(str(folder)):
                del sys.modules[name]
