"""JSON as it is written down: what Python reads and JSON does not have is refused, in Swedish."""

import json


class Refused(ValueError):
    """Something that JSON does not have, or that means two things; the text says what."""


def _no_constant(name: str) -> object:
    raise Refused(f"Värdet {name} finns inte i JSON.")


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) == len(pairs):
        return fields
    seen: set[str] = set()
    twin = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    raise Refused(f"Fältet ”{twin[:60]}” står två gånger.")


DECODER = json.JSONDecoder(parse_constant=_no_constant, object_pairs_hook=_no_twins)


def reason_why(error: Exception) -> str:
    """Say why an entry could not be decoded."""
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, RecursionError):
        return "Listor och fält ligger i varandra i för många led."
    if isinstance(error, UnicodeDecodeError):
        return "Texten är inte sparad som UTF-8."
    if isinstance(error, json.JSONDecodeError):
        return "Posten är inte JSON."
    return "Ett tal är för långt för att läsas."
