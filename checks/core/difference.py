"""What differs between two catalogues, as Swedish sentences for those who follow the handbook."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from checks.core.catalogue import Catalogue, Item, ItemKind, Requirement, Row, Severity, Table, Value, Waiver

#: Says how many shown examples of these items no longer hold.
Broken = Callable[[Iterable[Item]], int]
T = TypeVar("T", Requirement, Item, Table)


class About(Enum):
    """What a change is about; the value is its heading."""

    REQUIREMENT = "Krav"
    ITEM = "Punkter"
    VALUE = "Värden"
    TABLE = "Tabeller"
    WAIVER = "Undantag"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was added, removed or changed."""

    about: About
    #: ``added``, ``removed`` or ``changed``.
    how: str
    id: str
    #: What has changed, in a Swedish sentence that begins with what it is about.
    text: str
    #: The page where it stands now, or stood.
    page: str


def difference(old: Catalogue, new: Catalogue, broken: Broken = lambda items: 0) -> tuple[Change, ...]:
    """Compare two catalogues, in page order of the new one; what is gone stands last of its kind.

    :param broken: counts the shown examples of some items that hold no longer (`checks.core.holding`)
    """
    return (
        *_things(old.requirement, new.requirement, About.REQUIREMENT, _requirement_said, _requirement),
        *_things(old.item, new.item, About.ITEM, _item_said, _item),
        *_values(old, new, broken),
        *_things(old.table, new.table, About.TABLE, _table_said, lambda o, n: _table(o, n, new, broken)),
        *_waivers(old, new),
    )


def _things(
    old: Mapping[str, T],
    new: Mapping[str, T],
    about: About,
    said: Callable[[T], str],
    compare: Callable[[T, T], Iterator[str]],
) -> Iterator[Change]:
    """Yield what is new, what differs, and what is gone."""
    is_new, is_gone = ("Nytt", "Borttaget") if about is About.REQUIREMENT else ("Ny", "Borttagen")
    for name, thing in new.items():
        if name not in old:
            yield Change(about, "added", name, f"{is_new} {said(thing)}", thing.page)
            continue
        for text in compare(old[name], thing):
            yield Change(about, "changed", name, f"{name}: {text}", thing.page)
    for name, thing in old.items():
        if name not in new:
            yield Change(about, "removed", name, f"{is_gone} {said(thing)}", thing.page)


def _requirement_said(requirement: Requirement) -> str:
    return f"krav {requirement.id}: {requirement.sentence}"


def _requirement(old: Requirement, new: Requirement) -> Iterator[str]:
    if _template(old) != _template(new):
        yield f"”{old.sentence}” → ”{new.sentence}”"
    if old.informative != new.informative:
        yield "är nu en upplysning, inte ett krav" if new.informative else "är nu ett krav"
    elif old.strength is not new.strength:
        yield f"styrkan {_STRENGTHS[old.strength]} → {_STRENGTHS[new.strength]}"


def _template(requirement: Requirement) -> str:
    """Give the sentence with its values as placeholders: a changed value is told as a value."""
    sentence = requirement.sentence
    for value in requirement.values:
        sentence = sentence.replace(value.text, f"{{{value.name}}}", 1)
    return sentence


def _item_said(item: Item) -> str:
    return f"punkt {item.id} ({_KINDS[item.kind]}): {item.text}"


def _item(old: Item, new: Item) -> Iterator[str]:
    if old.sentence != new.sentence:
        yield f"”{old.text}” → ”{new.text}”"
    if old.kind is not new.kind:
        yield f"{_KINDS[old.kind]} → {_KINDS[new.kind]}"
    if old.severity is not new.severity:
        yield f"styrkan {_STRENGTHS[old.severity]} → {_STRENGTHS[new.severity]}"
    if gained := [name for name in new.requirements if name not in old.requirements]:
        yield f"bär nu kravet {' och '.join(gained)}"
    if lost := [name for name in old.requirements if name not in new.requirements]:
        yield f"bär inte längre kravet {' och '.join(lost)}"
    if decided := [name for name in old.proposals if name not in new.proposals]:
        yield f"{' och '.join(decided)} är inte längre ett förslag"
    if proposed := [name for name in new.proposals if name not in old.proposals]:
        yield f"{' och '.join(proposed)} är nu ett förslag som inte är beslutat"
    if old.legal_basis != new.legal_basis:
        yield f"grunden i lag eller standard {old.legal_basis or 'ingen'} → {new.legal_basis or 'ingen'}"
    if old.page != new.page:
        yield f"har flyttat från {old.page} till {new.page}"


def _values(old: Catalogue, new: Catalogue, broken: Broken) -> Iterator[Change]:
    """Yield values of what stands in both; a value that is stated elsewhere is told where it is stated."""
    before, after = _owners(old), _owners(new)
    for owner in [name for name in after if name in before]:
        was, now = (_stated(owners[owner]) for owners in (before, after))
        page = after[owner].page
        for name, value in now.items():
            if name not in was:
                text = f"{owner}: nytt värde {name}, {value.text}"
                yield Change(About.VALUE, "added", f"{owner}.{name}", text, page)
            elif was[name].text != value.text:
                count = broken(_readers(new, owner, name))
                text = f"{owner}: {_noun(name)} {name} {was[name].text} → {value.text}{_lost(count)}"
                yield Change(About.VALUE, "changed", f"{owner}.{name}", text, page)
        for name, value in was.items():
            if name not in now:
                text = f"{owner}: värdet {name}, {value.text}, är borttaget"
                yield Change(About.VALUE, "removed", f"{owner}.{name}", text, page)


def _owners(catalogue: Catalogue) -> dict[str, Requirement | Item]:
    return {**catalogue.requirement, **catalogue.item}


def _stated(owner: Requirement | Item) -> dict[str, Value]:
    return {value.name: value for value in owner.values if not value.stated}


def _readers(catalogue: Catalogue, owner: str, name: str) -> list[Item]:
    """Give the items whose sentence has a value, or shows it from where it is stated."""
    shown = [i for i in catalogue.items if any(value.stated == f"{owner}.{name}" for value in i.values)]
    return [catalogue.item[owner], *shown] if owner in catalogue.item else shown


def _table_said(table: Table) -> str:
    rows = f"{len(table.rows)} {'rad' if len(table.rows) == 1 else 'rader'}"
    return f"{'tabell' if table.headers else 'lista'} {table.label} med {rows}"


def _table(old: Table, new: Table, catalogue: Catalogue, broken: Broken) -> Iterator[str]:
    said = list(_table_changes(old, new))
    if said:
        users = [item for item in catalogue.items if any(use.label == new.label for use in item.tables)]
        said[-1] += _lost(broken(users))
    yield from said


def _table_changes(old: Table, new: Table) -> Iterator[str]:
    if old.headers != new.headers:
        yield f"kolumnerna {', '.join(old.headers) or 'inga'} → {', '.join(new.headers) or 'inga'}"
    was, now = ({row.cells[:1]: row for row in table.rows} for table in (old, new))
    for key, row in now.items():
        if key not in was:
            yield f"ny rad ”{_cells(row)}”"
        elif was[key].cells != row.cells:
            yield f"raden ”{_cells(was[key])}” → ”{_cells(row)}”"
    for key, row in was.items():
        if key not in now:
            yield f"raden ”{_cells(row)}” är borttagen"
    moved = [key for key in now if key in was] != [key for key in was if key in now]
    if moved:
        yield "raderna står i en annan ordning"


def _waivers(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    was, now = ({(w.item, w.records): w for w in catalogue.waivers} for catalogue in (old, new))
    for key, waiver in now.items():
        if key not in was:
            text = f"{waiver.item}: nytt undantag till {waiver.until}: {waiver.reason}"
            yield Change(About.WAIVER, "added", waiver.item, text, waiver.page)
            continue
        for text in _waiver(was[key], waiver):
            yield Change(About.WAIVER, "changed", waiver.item, f"{waiver.item}: {text}", waiver.page)
    for key, waiver in was.items():
        if key not in now:
            text = f"{waiver.item}: undantaget till {waiver.until} är borttaget"
            yield Change(About.WAIVER, "removed", waiver.item, text, waiver.page)


def _waiver(old: Waiver, new: Waiver) -> Iterator[str]:
    if old.until != new.until:
        yield f"undantagets sista dag {old.until} → {new.until}"
    if old.owner != new.owner:
        yield f"undantagets ansvariga {old.owner} → {new.owner}"
    if old.reason != new.reason:
        yield f"undantagets skäl ”{old.reason}” → ”{new.reason}”"


def _noun(name: str) -> str:
    return "gränsen" if name.startswith(("min_", "max_")) else "värdet"


def _lost(count: int) -> str:
    if not count:
        return ""
    return f"; {count} {'visat' if count == 1 else 'visade'} exempel håller inte längre"


def _cells(row: Row) -> str:
    return " | ".join(row.cells)


_STRENGTHS = {Severity.MUST: "ska", Severity.SHOULD: "bör", Severity.ADVICE: "kan"}
_KINDS = {
    ItemKind.CHECK: "kontrolleras automatiskt",
    ItemKind.ASSIST: "stöd, du avgör",
    ItemKind.MANUAL: "du bedömer",
}
