"""The names in a sentence against the keyword-only parameters of its function."""

import re
from collections.abc import Iterator

from checks.core.arguments import takes_rows
from checks.core.catalogue import Catalogue, Item, TableUse, Value
from checks.core.contract import Check
from checks.core.problems import Kind, Problem, nearest
from checks.core.values import is_sequence


def shape_problems(item: Item, check: Check, catalogue: Catalogue) -> Iterator[Problem]:
    """Compare the names in the sentence with the function's keyword-only parameters."""
    given: dict[str, Value | TableUse] = {}
    unnamed = [value for value in item.values if not value.name]
    for entry in item.arguments:
        if entry in unnamed:
            continue
        if entry.name in given:
            title = f"Namnet {entry.name} står två gånger i punkten {item.id}."
            yield Problem(
                Kind.DUPLICATE_ID, entry.place.path, entry.place.line, title, "Ge värdena olika namn."
            )
        given[entry.name] = entry
    missing = [name for name in check.parameters if name not in given]
    for entry in unnamed:
        name = missing.pop(0) if missing else "namn"
        title = f"Värdet ”{entry.text}” har inget namn." if entry.text.strip() else "Här står ett tomt värde."
        words = re.sub(rf"(?:&lt;|<)?{name}(?:&gt;|>)?$", "", entry.text).strip()
        hint = f"Skriv {{value}}`{words or '…'} <{name}>`."
        yield Problem(Kind.VALUE_UNNAMED, entry.place.path, entry.place.line, title, hint)
    for name, entry in given.items():
        if name not in check.parameters:
            title = f"Punkten {item.id} har {name}, men kontrollen tar inte emot det."
            known = ", ".join(check.parameters) or "inga värden"
            guess = nearest(name, missing)
            missing = [other for other in missing if f" {other}?" not in guess]
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
            yield from _value_problems(entry, check, item, catalogue)
    for name in missing:
        title = f"Kontrollen {item.id} behöver {name}, men meningen har det inte."
        sequence = is_sequence(check.parameters[name].type)
        role = f"{{table}}`… <{name}=…>`" if sequence else f"{{value}}`… <{name}>`"
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
        hint = f"{guess} Etiketten står på raden ovanför tabellen: ({use.label})=".strip()
        title = f"Det finns ingen tabell eller lista med etiketten {use.label}."
        yield Problem(Kind.TABLE_UNKNOWN, use.place.path, use.place.line, title, hint)


def _value_problems(value: Value, check: Check, item: Item, catalogue: Catalogue) -> Iterator[Problem]:
    if takes_rows(check.parameters[value.name]):
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
        title = f"Inget krav och ingen punkt anger värdet {value.stated}."
        hint = guess or "Skriv kravets id, en punkt och värdets namn: {value}`ett-krav.namn`."
        yield Problem(Kind.VALUE_UNKNOWN, value.place.path, value.place.line, title, hint)
